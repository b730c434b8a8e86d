"""Two catalogues side by side: what is new, changed, taken back, gone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from generator.addresses import entry_address
from generator.markdown import Document, Fragment

if TYPE_CHECKING:
    from generator.catalogue import Catalogue
    from generator.model import Entry


class Fate(Enum):
    """The fate of an entry in a proposal; the value is its Russian heading."""

    NEW = "Новые"
    CHANGED = "Изменены"
    CLOSED = "Сняты, заменены или в архиве"
    REMOVED = "Удалены"


@dataclass(frozen=True, slots=True)
class Difference:
    """One entry that is not as it was.

    ``entry`` is the newest there is; ``before`` what it was, None for a new one; ``fields`` are
    the Russian titles of what changed.
    """

    fate: Fate
    entry: Entry
    before: Entry | None = None
    fields: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The address of the entry's page; empty where it has none."""
        has_page = self.entry.kind.has_page and self.entry.status.has_page
        if not has_page or self.fate is Fate.REMOVED:
            return ""
        return entry_address(self.entry.kind.address, self.entry.slug)

    @property
    def former_address(self) -> str:
        """The address that answered before and answers no longer; empty where there is none."""
        before = self.before
        if before is None or not before.kind.has_page or not before.status.has_page:
            return ""
        address = entry_address(before.kind.address, before.slug)
        return "" if address == self.address else address


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences, by kind and title."""

    differences: tuple[Difference, ...]

    def of(self, fate: Fate) -> tuple[Difference, ...]:
        """Return the differences of one sort."""
        return tuple(one for one in self.differences if one.fate is fate)


def compare(before: Catalogue, after: Catalogue) -> Comparison:
    """Return how two catalogues differ; an entry is the same where its identifier is."""
    old = {entry.id: entry for entry in before.entries}
    new = {entry.id: entry for entry in after.entries}
    differences = [
        difference
        for entry in new.values()
        for difference in [_difference(old.get(entry.id), entry)]
        if difference is not None
    ]
    # What cannot be read any more is reported as a problem, not as removed.
    gone = (
        entry for entry in old.values() if entry.id not in new and entry.ref not in after.broken
    )
    differences += [Difference(Fate.REMOVED, entry, entry) for entry in gone]
    order = list(Fate)
    return Comparison(
        tuple(
            sorted(
                differences,
                key=lambda one: (order.index(one.fate), one.entry.kind.plural, one.entry.title),
            )
        )
    )


def _difference(old: Entry | None, new: Entry) -> Difference | None:
    if old is None:
        return Difference(Fate.NEW, new)
    fields = tuple(_changed_fields(old, new))
    if not fields:
        return None
    public = old.status.is_current
    closed = new.status.has_page and not new.status.is_current and new.status is not old.status
    is_taken_back = public and not new.status.is_current
    return Difference(Fate.CLOSED if closed or is_taken_back else Fate.CHANGED, new, old, fields)


def _changed_fields(old: Entry, new: Entry) -> list[str]:
    if type(old) is not type(new):
        return ["Вид записи"]
    found = [
        spec.title
        for spec in new.fields()
        if _plain(getattr(old, spec.name)) != _plain(getattr(new, spec.name))
    ]
    text_changed = _plain(old.body) != _plain(new.body)
    if text_changed and not any(spec.title in found for spec in new.sections()):
        found.append("Текст")
    if (old.attachments, _cells(old)) != (new.attachments, _cells(new)):
        found.append("Приложенные файлы")
    if old.slug != new.slug:
        found.append("Адрес")
    return found


def _plain(value: object) -> object:
    """Return a value without the lines on which its parts stand."""
    if isinstance(value, Fragment):
        return value.pieces, tuple(link.target for link in value.links)
    if isinstance(value, Document):
        headings = tuple((heading.level, heading.text) for heading in value.headings)
        return headings, tuple(_plain(piece) for piece in value.fragments)
    return value


def _cells(entry: Entry) -> object:
    return tuple(
        (table.name, table.columns, tuple(row.cells for row in table.rows))
        for table in entry.tables
    )
