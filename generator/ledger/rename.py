"""Changing the text of entries so that they name another entry, wherever they name one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.catalogue import resolve_link
from generator.catalogue.catalogue import mentions_of
from generator.read import read_source
from generator.read.nodes import locate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.model import Entry

Place = tuple[int, int]


def places_naming(target: Entry, catalogue: Catalogue, entry: Entry, data: bytes) -> list[Place]:
    """Return line and column of everything in an entry's file that names ``target``."""
    source, _ = read_source(data, entry.path)
    found = [
        locate(source.header, mention.path)
        for mention in mentions_of(entry)
        if mention.target == target.ref and source is not None
    ]
    for link in entry.body.links:
        resolved = resolve_link(link, entry, catalogue)
        if resolved.entry is not None and resolved.entry.ref == target.ref:
            found.append((link.line, link.column))
    return sorted(set(found))


def renamed(text: str, places: list[Place], old: str, new: str) -> str:
    """Replace the name ``old`` by ``new`` at places that were found to name it."""
    lines = text.split("\n")
    # The name stands in the value or link target that begins at the place, and nowhere later.
    word = re.compile(rf"""^(["']?[^\s)>"'#]*?(?<![a-z0-9-])){re.escape(old)}(?![a-z0-9-])""")
    # From the end, so that a replacement does not move the places before it.
    for line, column in reversed(places):
        whole = lines[line - 1]
        lines[line - 1] = whole[: column - 1] + word.sub(rf"\g<1>{new}", whole[column - 1 :])
    return "\n".join(lines)


def with_fields(text: str, fields: dict[str, str]) -> str:
    """Set single-line fields of a header that opens with «---»; new ones go below ``status``."""
    lines = text.split("\n")
    for name, value in fields.items():
        spelt = f"{name}: {value}"
        known = [at for at, line in enumerate(lines) if line.startswith(f"{name}:")]
        status = next(at for at, line in enumerate(lines) if line.startswith("status:"))
        if known:
            lines[known[0]] = spelt
        else:
            lines.insert(status + 1, spelt)
    return "\n".join(lines)


def quoted(words: str) -> str:
    """Write a text as a YAML scalar in double quotes."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def mentioning(target: Entry, catalogue: Catalogue) -> Iterator[Entry]:
    """Yield the entries that name another one, in a field or in the text."""
    for entry in catalogue.entries:
        in_fields = any(mention.target == target.ref for mention in mentions_of(entry))
        links = (resolve_link(link, entry, catalogue).entry for link in entry.body.links)
        if in_fields or any(one is not None and one.ref == target.ref for one in links):
            yield entry
