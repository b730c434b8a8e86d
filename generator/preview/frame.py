"""`Frame`: what the theme makes, kept between two runs of the preview."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.publish import Shell
from generator.render import About

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FACTS = "frame.json"
_SITE = "site"


class FrameError(RuntimeError):
    """The theme's pages could not be made; the message says why."""


@dataclass(frozen=True)
class Frame:
    """The shells around the pages of the catalogue, and the pages that the theme makes alone.

    ``folder`` holds the theme's files, ``pages`` the hand-written pages by address.
    """

    folder: Path
    site_name: str
    site_url: str
    shells: Mapping[str, Shell]
    about: About = About()
    pages: Mapping[str, str] = field(default_factory=dict)
    not_found: str = ""

    def save(self, place: Path) -> None:
        """Note what stands beside the theme's files in ``place``."""
        facts = {
            "site_name": self.site_name,
            "site_url": self.site_url,
            "about": dataclasses.asdict(self.about),
            "shells": {name: dataclasses.asdict(shell) for name, shell in self.shells.items()},
        }
        (place / _FACTS).write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, place: Path) -> Frame | None:
        """Read what was kept in ``place``; None where nothing whole is."""
        try:
            facts = json.loads((place / _FACTS).read_text(encoding="utf-8"))
            shells = {name: Shell(**parts) for name, parts in facts["shells"].items()}
            site = place / _SITE
            pages = {
                f"{file.parent.relative_to(site).as_posix()}/".removeprefix("./"): file.read_text(
                    encoding="utf-8"
                )
                for file in site.rglob("index.html")
            }
            not_found = (site / "404.html").read_text(encoding="utf-8")
            about = About(**facts["about"])
            return cls(site, facts["site_name"], facts["site_url"], shells, about, pages, not_found)
        except (OSError, ValueError, KeyError, TypeError):
            return None


def site_in(place: Path) -> Path:
    """Return the folder of ``place`` that the theme writes its files to."""
    return place / _SITE
