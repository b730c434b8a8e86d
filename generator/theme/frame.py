"""`Frame`: what the theme makes, and what it is asked to make it for."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.render import About
from generator.theme.layout import PageLayout

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ALONE = "alone"
"""The layout of pages that belong to none of the site's sections."""
_FACTS = "frame.json"
_FILES = "files"


class FrameError(RuntimeError):
    """The theme's part of the site could not be made; the message says why."""


@dataclass(frozen=True, slots=True)
class FrameRequest:
    """The request to the theme: a layout for each of these pages, and a menu.

    ``layouts`` are names, titles and addresses; the menu leaves out the ``hidden`` addresses.
    """

    layouts: tuple[tuple[str, str, str], ...]
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Frame:
    """The theme's part of a site: the layouts of its pages, and the files that stand by themselves.

    ``key`` is the hash of everything that it was made from; ``folder`` holds the theme's files,
    ``files`` are their names; ``pages`` are the hand-written pages by address; ``editor`` says
    where the browser editor saves, as ``mkdocs.yml`` has it; ``not_found`` is the page of an
    address that holds nothing.
    """

    key: bytes
    folder: Path
    site_name: str
    site_url: str
    layouts: Mapping[str, PageLayout]
    about: About = About()
    description: str = ""
    editor: Mapping[str, object] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    not_found: str = ""

    def layout_of(self, kind: str) -> PageLayout:
        """Return the layout of the pages of a kind, or that of pages that belong to no section."""
        return self.layouts.get(kind) or self.layouts[ALONE]

    def save(self, place: Path) -> None:
        """Write what stands beside the theme's files in ``place``."""
        facts = dataclasses.asdict(dataclasses.replace(self, folder=place, pages={}, files=()))
        facts = {name: facts[name] for name in _NOTED} | {"key": self.key.hex()}
        (place / _FACTS).write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, place: Path) -> Frame | None:
        """Read what was kept in ``place``; None where nothing whole is."""
        try:
            facts = json.loads((place / _FACTS).read_text(encoding="utf-8"))
            layouts = {name: PageLayout(**parts) for name, parts in facts["layouts"].items()}
            folder = files_in(place)
            names = {
                file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()
            }
            pages = {
                name.removesuffix("index.html"): (folder / name).read_text(encoding="utf-8")
                for name in sorted(names)
                if name.rpartition("/")[2] == "index.html"
            }
            named = {**facts, "layouts": layouts, "about": About.read(facts["about"])}
            named |= {"key": bytes.fromhex(facts["key"]), "folder": folder, "pages": pages}
            named["not_found"] = (folder / "404.html").read_text(encoding="utf-8")
            others = names - {f"{address}index.html" for address in pages}
            return cls(**named, files=tuple(sorted(others)))
        except (OSError, ValueError, KeyError, TypeError):
            return None


_NOTED = ("site_name", "site_url", "layouts", "about", "description", "editor")


def files_in(place: Path) -> Path:
    """Return the folder of ``place`` that the theme writes its files to."""
    return place / _FILES
