"""How far the work of a year reached: by municipality, by topic, by month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.catalogue import heir_of, words_of
from generator.catalogue.plans import by_day, done_on
from generator.model.kinds.council import Council
from generator.model.kinds.directory import Municipality
from generator.model.kinds.event import Event
from generator.model.kinds.practice import Practice, Replication
from generator.russian import MONTHS, sort_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.catalogue import Catalogue
    from generator.model import Entry, EntryRef
    from generator.year.span import Span

    Counts = Callable[[Entry], bool]

_PLACE_FILTERS = frozenset({"municipalitet", "gde"})
PLACE_HEADS = ("Практики", "Повторения", "Советы", "Мероприятия за год", "Новое за год")
TOPIC_HEADS = ("Всего", "За год", "Годом раньше")
MONTH_HEADS = ("Сделано записей", "Из них мероприятия")


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A line of a table: its name and, under each head, the entries that are counted there."""

    name: str
    cells: tuple[tuple[Entry, ...], ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of entries under each head."""
        return tuple(map(len, self.cells))


def towns_of(catalogue: Catalogue) -> list[Municipality]:
    """Return the municipalities that exist, by name."""
    found = catalogue.current(Municipality)
    active = (one for one in found if not one.is_former)
    return sorted(active, key=lambda one: sort_key(one.name))


def places_with(
    entries: Iterable[Entry], counts: Counts, catalogue: Catalogue
) -> tuple[Municipality, ...]:
    """Return the municipalities that are named by an entry that counts."""
    slugs = {slug for one in entries if counts(one) for slug in _slugs(one, catalogue)}
    return tuple(one for one in towns_of(catalogue) if one.slug in slugs)


def places_of(refs: Iterable[EntryRef], catalogue: Catalogue) -> tuple[Municipality, ...]:
    """Return the municipalities of references; for one that merged, the one it became part of."""
    found = {heir.ref for ref in refs if (heir := heir_of(catalogue.get(ref), catalogue))}
    return tuple(one for one in towns_of(catalogue) if one.ref in found)


def by_place(entries: Iterable[Entry], catalogue: Catalogue, span: Span) -> tuple[CoverageRow, ...]:
    """Return of each municipality that exists what the catalogue holds of it."""
    near: dict[str, list[Entry]] = {town.slug: [] for town in towns_of(catalogue)}
    for entry in entries:
        for slug in _slugs(entry, catalogue) & near.keys():
            near[slug].append(entry)
    tests: tuple[Counts, ...] = (
        lambda one: isinstance(one, Practice) and span.has_seen(one),
        lambda one: isinstance(one, Replication) and span.has_seen(one),
        lambda one: isinstance(one, Council) and span.has_seen(one),
        lambda one: isinstance(one, Event) and span.has_done(one),
        span.has_done,
    )
    return tuple(_row(town.name, near[town.slug], tests) for town in towns_of(catalogue))


def by_topic(entries: Iterable[Entry], catalogue: Catalogue, span: Span) -> tuple[CoverageRow, ...]:
    """Return of each topic which entries have it: in all, of the year, of the year before."""
    known = tuple(entries)
    tests = (span.has_seen, span.has_done, span.before.has_done)
    return tuple(
        _row(term.label, (one for one in known if term.code in one.topics), tests)
        for term in catalogue.vocabularies["topic"].terms
    )


def by_month(entries: Iterable[Entry], span: Span) -> tuple[CoverageRow, ...]:
    """Return what was done in each month of the year that has begun."""
    done = [one for one in entries if span.has_done(one)]
    tests: tuple[Counts, ...] = (lambda _one: True, lambda one: isinstance(one, Event))
    return tuple(
        _row(name, (one for one in done if _month(one) == number), tests)
        for number, name in enumerate(MONTHS[: span.last.month], start=1)
    )


def _row(name: str, entries: Iterable[Entry], tests: Iterable[Counts]) -> CoverageRow:
    known = by_day(list(entries))
    return CoverageRow(name, tuple(tuple(filter(test, known)) for test in tests))


def _month(entry: Entry) -> int:
    day = done_on(entry)
    return day.month if day else 0


def _slugs(entry: Entry, catalogue: Catalogue) -> set[str]:
    return {slug for at, slug in words_of(entry, catalogue) if at in _PLACE_FILTERS}
