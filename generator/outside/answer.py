"""What an address answered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """The outcome of asking."""

    FINE = "fine"
    """The page is there."""
    MISSING = "missing"
    """The server says that there is no such page (404, 410)."""
    FAILING = "failing"
    """No answer that can be used: no server, no connection, a server's fault, a bad certificate."""
    CLOSED = "closed"
    """The page may be there, but not for programs (401, 403, 429, robots.txt, private networks)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The end of asking one address.

    ``reason`` says in Russian what happened where it is not fine; ``moved_to`` is the address to
    which the server leads for good.
    """

    outcome: Outcome
    reason: str = ""
    moved_to: str = ""
