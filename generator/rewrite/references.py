"""The names of entries in other entries and in their tables."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from generator.catalogue import resolve_link
from generator.catalogue.naming import mentions_of
from generator.read.compose import compose
from generator.read.nodes import locate
from generator.read.split import split_entry
from generator.read.table import delimiter_of
from generator.rewrite.spans import Replacement, applied, ends_of, offset_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.catalogue import Catalogue
    from generator.model import Entry, EntryRef
    from generator.read import Table


def mentioning(target: Entry, catalogue: Catalogue) -> Iterator[Entry]:
    """Yield the entries that name another one, in a field or in the text."""
    for entry in catalogue.entries:
        in_fields = any(mention.target == target.ref for mention in mentions_of(entry))
        links = (resolve_link(link, entry, catalogue).entry for link in entry.body.links)
        if in_fields or any(one is not None and one.ref == target.ref for one in links):
            yield entry


def naming_both(one: EntryRef, other: EntryRef, entries: Iterable[Entry]) -> Iterator[str]:
    """Yield where both of two entries stand in one list or one column: as one it would be twice."""
    for entry in entries:
        lists: dict[tuple[str | int, ...], set[EntryRef]] = {}
        for mention in mentions_of(entry):
            if isinstance(mention.path[-1], int):
                lists.setdefault(mention.path[:-1], set()).add(mention.target)
        yield from (
            f"{entry.path}, {'.'.join(map(str, path))}"
            for path, found in lists.items()
            if {one, other} <= found
        )
        for table in entry.tables:
            if one.kind in table.columns:
                at = table.columns.index(one.kind)
                if {one.slug, other.slug} <= {row.cells[at] for row in table.rows}:
                    yield table.path


def with_reference_renamed(text: str, entry: Entry, target: EntryRef, slug: str) -> str:
    """Return an entry's text whose fields call ``target`` by another slug."""
    parts = split_entry(text, entry.path)
    root = compose(parts.header, entry.path)[0] if parts else None
    if parts is None or root is None:
        return text
    header, ends = parts.header, ends_of(parts.header)
    changes = []
    for mention in mentions_of(entry):
        if mention.target != target:
            continue
        start = locate(root, mention.path)
        written = header[offset_of(start, header) : offset_of(ends[start], header)]
        # Both the kind in front and the quotes around it stay as they were typed.
        name = written.rstrip("\"'")
        if name.endswith(target.slug):
            renamed = name.removesuffix(target.slug) + slug + written[len(name) :]
            changes.append(Replacement(start, ends[start], renamed))
    return parts._replace(header=applied(changes, header)).text


def with_cells_renamed(text: str, table: Table, target: EntryRef, slug: str) -> str:
    """Return a table's text that calls ``target`` by another slug; no other line is touched.

    A column that bears the name of a kind names its entries. A row that goes over several lines
    stays as it is.
    """
    lines = text.split("\n")
    delimiter = delimiter_of(text)
    at = table.columns.index(target.kind)
    for row in table.rows:
        cells = next(csv.reader([lines[row.line - 1]], delimiter=delimiter), [])
        if row.cells[at] == target.slug and tuple(map(str.strip, cells)) == row.cells:
            written = io.StringIO()
            writer = csv.writer(written, delimiter=delimiter, lineterminator="")
            writer.writerow([*cells[:at], slug, *cells[at + 1 :]])
            lines[row.line - 1] = written.getvalue()
    return "\n".join(lines)
