"""Turning the files of a site, in their folder, into those of its copy."""

from __future__ import annotations

import posixpath
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.offline.copy import ASKED_FOR, LOADER, START, STYLES
from generator.offline.page import offline_page
from generator.offline.programs import classic, handed_over, script_of
from generator.processes import shared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.offline.copy import Copy

_OWN = {LOADER: "offline.js", STYLES: "offline.css"}
_ASSETS = "assets/"
_MENTIONED = re.compile(rf"{_ASSETS}[\w./-]+")
_USED = re.compile(r'"\./([\w.-]+)"|url\("?([\w./-]+)"?\)')
"""What a program imports and what a style draws with."""
_LICENCE = ".txt"
_WAITING = re.compile(r"font-display:\s*optional")
"""On the net letters that are late are never shown. From a disk they come at once, but after the
first look at a page, as nothing can ask for them beforehand there."""


def convert(folder: Path, copy: Copy, jobs: int) -> None:
    """Turn a site into its copy; the page to begin with goes above the folder.

    Raises `ProgramError`.
    """
    first = (folder / START).read_text("utf-8")
    (folder.parent / START).write_text(offline_page(first, START, copy, at_top=True), "utf-8")
    pages = sorted(name for name in copy.files if name.endswith(".html"))
    mentioned: set[str] = set()
    for some in shared(partial(_convert_pages, folder, copy), pages, jobs):
        mentioned |= some
    _convert_assets(folder, copy, mentioned)
    for script, names in handed_over(one for one in copy.files if one.endswith(ASKED_FOR)):
        given = ((name, (folder / name).read_bytes()) for name in names)
        (folder / script).write_text(script_of(given), "utf-8")
        for name in names:
            (folder / name).unlink()
    for name, source in _OWN.items():
        (folder / name).write_bytes((Path(__file__).parent / source).read_bytes())


def _convert_pages(folder: Path, copy: Copy, names: Sequence[str]) -> set[str]:
    """Convert pages; return the styles, programs and pictures of the site that they name."""
    mentioned: set[str] = set()
    for name in names:
        file = folder / name
        text = offline_page(file.read_text("utf-8"), name, copy)
        mentioned.update(_MENTIONED.findall(text))
        file.write_text(text, "utf-8")
    return mentioned


def _convert_assets(folder: Path, copy: Copy, mentioned: set[str]) -> None:
    """Convert programs and styles; clear away those that no page of the copy uses."""
    assets = {one for one in copy.files if one.startswith(_ASSETS)}
    waiting, used = mentioned & assets, set()
    while waiting:
        name = waiting.pop()
        used.add(name)
        if name.endswith((".js", ".css")):
            waiting |= _convert_asset(folder, name) & assets - used
    for name in sorted(assets - used):
        if not name.endswith(_LICENCE):
            (folder / name).unlink()


def _convert_asset(folder: Path, name: str) -> set[str]:
    """Convert a program or a style; return what it uses."""
    file = folder / name
    text = file.read_text("utf-8")
    if name.endswith(".js"):
        file.write_text(classic(name.removeprefix(_ASSETS), text), "utf-8")
    else:
        file.write_text(_WAITING.sub("font-display: block", text), "utf-8")
    found = (one[1] or one[2] for one in _USED.finditer(text))
    return {posixpath.normpath(posixpath.join(posixpath.dirname(name), one)) for one in found}
