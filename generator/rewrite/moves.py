"""Links in the texts of entries follow the files that move."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator.markdown import parse_document
from generator.markdown.places import spelling_of
from generator.read.split import split_entry
from generator.rewrite.spans import Replacement, applied

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_OWN_FOLDER = "index"


def has_own_folder(path: str) -> bool:
    """Return whether an entry's file lies in a folder of its own: «dvor/index.md»."""
    return posixpath.splitext(posixpath.basename(path))[0] == _OWN_FOLDER


def path_in_folder(path: str) -> str:
    """Return the file of an entry in a folder of its own: «dvor/index.md» for «dvor.md»."""
    stem, suffix = posixpath.splitext(path)
    return f"{stem}/{_OWN_FOLDER}{suffix}"


def path_named(path: str, slug: str) -> str:
    """Return the file of an entry under another name."""
    if has_own_folder(path):
        folder, file = posixpath.split(path)
        return posixpath.join(posixpath.dirname(folder), slug, file)
    return posixpath.join(posixpath.dirname(path), slug + posixpath.splitext(path)[1])


def with_links_following(
    text: str, path: str, moves: Mapping[str, str], attachments: Collection[str] = ()
) -> str:
    """Return an entry's text whose links lead where they led before files moved.

    ``moves`` leads from old paths to new ones and may name the entry's own; its attachments go
    with it. A link whose place in the text is not found stays as it is.
    """
    return applied(set(_changes(text, path, moves, attachments)), text)


def _changes(
    text: str, path: str, moves: Mapping[str, str], attachments: Collection[str]
) -> Iterator[Replacement]:
    parts = split_entry(text, path)
    if parts is None:
        return
    document, _ = parse_document(parts.body, path, parts.body_line)
    lines = text.split("\n")
    old, new = posixpath.dirname(path), posixpath.dirname(moves.get(path, path))
    for link in document.links:
        target, mark, anchor = link.target.partition("#")
        if not link.is_internal or not target or unquote(target) in attachments:
            continue
        whole = posixpath.normpath(posixpath.join(old, target))
        moved = moves.get(unquote(whole), whole)
        written = spelling_of(link.target).match(lines[link.line - 1], link.column - 1)
        if written and (moved != whole or old != new):
            end = (link.line, written.end() + 1)
            led = posixpath.relpath(moved, new) + mark + anchor
            yield Replacement((link.line, link.column), end, led)
