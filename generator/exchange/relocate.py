"""An entry's file moves into a folder of its own, where its pictures can lie beside it."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from generator.markdown import parse_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.exchange.entry_file import EntryText
    from generator.markdown import Link


def has_own_folder(path: str) -> bool:
    """Whether an entry's file lies in a folder of its own."""
    return posixpath.basename(path).startswith("index.")


def path_in_folder(path: str) -> str:
    """The file of an entry in a folder of its own: «dvor/index.md» for «dvor.md»."""
    stem, suffix = posixpath.splitext(path)
    return f"{stem}/index{suffix}"


def moved_text(entry: EntryText, new: str) -> bytes:
    """The bytes of a file that moves to ``new``: its links lead where they led."""
    folder, target_folder = posixpath.dirname(entry.path), posixpath.dirname(new)

    def rewrite(target: str) -> str:
        path, mark, anchor = target.partition("#")
        if not path or path in entry.attachments:
            return target
        whole = posixpath.normpath(posixpath.join(folder, path))
        return posixpath.relpath(new if whole == entry.path else whole, target_folder) + (
            mark + anchor
        )

    return _relinked(entry, rewrite)


def followed(others: Iterable[EntryText], old: str, new: str) -> dict[str, bytes]:
    """The files of other entries whose links named the moved one."""
    changed = {}
    for other in others:
        folder = posixpath.dirname(other.path)

        def rewrite(target: str, folder: str = folder) -> str:
            path, mark, anchor = target.partition("#")
            if posixpath.normpath(posixpath.join(folder, path)) != old:
                return target
            return posixpath.relpath(new, folder) + mark + anchor

        data = _relinked(other, rewrite)
        if data != other.data:
            changed[other.path] = data
    return changed


def _relinked(entry: EntryText, rewrite: Callable[[str], str]) -> bytes:
    """Rewrite the targets of links that stay within the catalogue, and nothing else."""
    document, _ = parse_document(entry.source.body, entry.path, entry.source.body_line)
    places = [link for link in document.links if link.is_internal]
    if not places:
        return entry.data
    lines = entry.data.decode("utf-8").split("\n")
    for link in sorted(places, key=lambda link: (link.line, link.column), reverse=True):
        lines[link.line - 1] = _replaced(lines[link.line - 1], link, rewrite(link.target))
    return "\n".join(lines).encode()


def _replaced(line: str, link: Link, target: str) -> str:
    start = link.column - 1
    if not line.startswith(link.target, start):
        return line
    return line[:start] + target + line[start + len(link.target) :]
