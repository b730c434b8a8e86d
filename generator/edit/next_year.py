"""The drafts of a coming year: its plan, and the events that the plan and the series name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.catalogue.plans import done_on, events_of, plan_for
from generator.edit.copied import copy_of, next_title
from generator.edit.draft import proposed_slug
from generator.model.kinds.event import Event, Series
from generator.model.kinds.plan import Plan
from generator.model.values import EntryRef
from generator.rewrite.entry import new_entry
from generator.russian import MONTHS

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from generator.catalogue import Catalogue
    from generator.edit.draft import Answers
    from generator.model import Entry
    from generator.model.kinds.plan import PlanItem
    from generator.model.plain import Plain

    TextOf = Callable[[Entry], str]
    NewId = Callable[[], str]


@dataclass
class NextYear:
    """Drafts by the names of their files below the content folder, and what was there already."""

    files: dict[str, bytes] = field(default_factory=dict)
    known: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    past: list[str] = field(default_factory=list)
    """What would have to be held in months that are over."""


@dataclass
class Drafting:
    """The writer of a year's drafts; nothing that is there already is written again.

    ``text_of`` reads the file of an entry, ``new_id`` gives identifiers that nobody has. Nothing is
    drafted for the months before that of ``today``.
    """

    year: int
    today: datetime.date
    catalogue: Catalogue
    text_of: TextOf
    new_id: NewId
    made: NextYear = field(default_factory=NextYear)

    def drafts(self) -> NextYear:
        """Return the drafts: an event for each month of each series, and the plan of the year."""
        for series in self.catalogue.current(Series):
            for month in sorted(series.months):
                self._event_of(series, month)
        base = plan_for(self.year - 1, self.catalogue)
        own = [one for one in self.catalogue.of_kind(Plan) if one.year == self.year]
        if own:
            self.made.known += [one.path for one in own]
        else:
            self._plan(base)
        return self.made

    def _event_of(self, series: Series, month: int) -> None:
        start = f"{self.year}-{month:02}"
        there = [
            one.path
            for one in self.catalogue.of_kind(Event)
            if one.series == series.ref and one.start and str(one.start).startswith(start)
        ]
        if there:
            self.made.known += there
            return
        title = f"{series.title}: {MONTHS[month - 1]} {self.year}"
        if self._is_past(month):
            self.made.past.append(title)
            return
        values = self._event(title, start)
        last = max(events_of(series, self.catalogue), key=_day, default=None)
        if last is not None:
            self._copy(last, values)
        else:
            told: dict[str, Plain] = {
                **values,
                "event_type": series.event_type or "meeting",
                "series": series.slug,
                "organisers": tuple(one.slug for one in series.organisers),
            }
            self._keep(Event, values["title"], new_entry(Event, told, ".md"), ".md")

    def _plan(self, base: Plan | None) -> None:
        items = base.items if base else ()
        named = {ref for item in items for ref in item.entries}
        rest = [one for one in self.catalogue.current(Series) if one.ref not in named]
        title = next_title(base.title, self.year) if base and base.year else ""
        values: dict[str, Plain] = {
            "id": self.new_id(),
            "title": title or f"План на {self.year} год",
            "summary": f"Что запланировано на {self.year} год, по месяцам.",
            "status": "draft",
            "year": str(self.year),
            "items": (
                *(self._item(one) for one in items),
                *(_item(one.title, one.months, (one.ref,), None) for one in rest),
            ),
        }
        self._keep(Plan, f"План {self.year}", new_entry(Plan, values, ".yml"), ".yml")

    def _item(self, item: PlanItem) -> Plain:
        refs = tuple(self._next(ref, item) for ref in item.entries)
        return _item(item.title, item.months, refs, item.goal)

    def _next(self, ref: EntryRef, item: PlanItem) -> EntryRef:
        """Return what stands for an entry in the new plan: an event that was is held anew."""
        old = self.catalogue.get(ref)
        if not isinstance(old, Event) or old.start is None or done_on(old) is None:
            return ref
        month = item.months[0] if item.months else old.start.date.month
        title = next_title(old.title, self.year)
        if self._is_past(month):
            self.made.past.append(title)
            return ref
        return self._copy(old, self._event(title, f"{self.year}-{month:02}"))

    def _is_past(self, month: int) -> bool:
        return (self.year, month) < (self.today.year, self.today.month)

    def _event(self, title: str, start: str) -> dict[str, str]:
        return {
            "id": self.new_id(),
            "title": title,
            "status": "draft",
            "event_state": "planned",
            "start": start,
        }

    def _copy(self, old: Event, values: Answers) -> EntryRef:
        text = copy_of(self.text_of(old), old.path, Event, values, old.attachments)
        if text is None:
            self.made.unread.append(old.path)
            return old.ref
        return self._keep(Event, str(values["title"]), text.encode(), ".md")

    def _keep(self, cls: type[Entry], title: str, data: bytes, suffix: str) -> EntryRef:
        folder = cls.kind.folder
        slug = proposed_slug(title, self._taken(cls), self.year)
        number = 2
        while slug in self._taken(cls):
            slug, number = (
                f"{proposed_slug(title)[:50].strip('-')}-{self.year}-{number}",
                number + 1,
            )
        self.made.files[f"{folder}/{slug}{suffix}"] = data
        return EntryRef(cls.kind.name, slug)

    def _taken(self, cls: type[Entry]) -> frozenset[str]:
        name, folder = cls.kind.name, f"{cls.kind.folder}/"
        broken = (ref.slug for ref in self.catalogue.broken if ref.kind == name)
        new = (
            path.removeprefix(folder).rpartition(".")[0]
            for path in self.made.files
            if path.startswith(folder)
        )
        return frozenset((*self.catalogue.slugs(name), *broken, *new))


def _item(
    title: str, months: tuple[int, ...], refs: tuple[EntryRef, ...], goal: int | None
) -> Plain:
    item: dict[str, Plain] = {"title": title}
    if months:
        item["months"] = tuple(map(str, months))
    if refs:
        item["entries"] = tuple(map(str, refs))
    if goal:
        item["goal"] = str(goal)
    return item


def _day(event: Event) -> str:
    return event.start.iso if event.start else ""
