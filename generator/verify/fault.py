"""What the verifier finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A fault of a finished file, named relative to the site's folder."""

    file: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.message}"
