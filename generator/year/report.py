"""`Report`: everything that the report of a year says, whatever its form."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from generator.addresses import short_address
from generator.catalogue.plans import done_on, steps_of
from generator.russian import MONTHS, long_date
from generator.year.coverage import (
    MONTH_HEADS,
    PLACE_HEADS,
    TOPIC_HEADS,
    by_month,
    by_place,
    by_topic,
)
from generator.year.figures import counted_entries, figures_of

if TYPE_CHECKING:
    import datetime

    from generator.catalogue.plans import PlanStep
    from generator.model import Entry
    from generator.model.kinds.event import Event
    from generator.model.kinds.plan import Plan
    from generator.render import Rendering
    from generator.year.coverage import CoverageRow
    from generator.year.figures import YearFigure
    from generator.year.span import Span

_BETWEEN = ", "
_ONLY_PUBLIC = (
    "Посчитано только то, что опубликовано на сайте на день отчёта; прошлый год — целиком, по тем "
    "же записям."
)


@dataclass(frozen=True, slots=True)
class ReportLine:
    """An entry as a report names it: ``number`` is its own in the whole report."""

    number: int
    title: str
    kind: str
    day: str
    url: str


@dataclass(frozen=True, slots=True)
class ReportPoint:
    """A point of the plan: when, what, how far it has come, and what bears it out."""

    title: str
    when: str
    state: str
    done: str
    lines: tuple[ReportLine, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Told:
    """A number of the report with its definition and what it counts."""

    title: str
    definition: str
    value: int
    before: int
    lines: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Numbers under one heading."""

    title: str
    figures: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A line of a table: its name, its numbers, and what they count."""

    name: str
    numbers: tuple[int, ...]
    lines: tuple[tuple[ReportLine, ...], ...]


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table of numbers."""

    title: str
    definition: str
    head: str
    heads: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The report of a year: everything that its forms need."""

    year: int
    title: str
    period: str
    notes: tuple[str, ...]
    plan: str
    points: tuple[ReportPoint, ...]
    groups: tuple[FigureGroup, ...]
    tables: tuple[ReportTable, ...]
    lines: tuple[ReportLine, ...]
    sender: str
    day: datetime.date


def report_of(plan: Plan, span: Span, rendering: Rendering) -> Report:
    """Return the report of a year against a plan."""
    catalogue = rendering.catalogue
    figures = figures_of(catalogue, span)
    steps = steps_of(plan, span.year, catalogue, span.last)
    entries = tuple(counted_entries(catalogue))
    tables = (
        ("По муниципалитетам", "Муниципалитет", PLACE_HEADS, by_place(entries, catalogue, span)),
        ("По темам", "Тема", TOPIC_HEADS, by_topic(entries, catalogue, span)),
        ("По месяцам", "Месяц", MONTH_HEADS, by_month(entries, span)),
    )
    naming = _Naming(rendering)
    points = tuple(_point(one, naming) for one in steps)
    groups = tuple(
        FigureGroup(title, tuple(_told(one, naming) for one in found))
        for title, found in groupby(figures, key=lambda one: one.group)
    )
    made = tuple(
        ReportTable(
            title, _DEFINITIONS[title], head, heads, tuple(_row(one, naming) for one in rows)
        )
        for title, head, heads, rows in tables
    )
    about = rendering.about
    return Report(
        year=span.year,
        title=f"Отчёт за {span.year} год",
        period=span.in_words,
        notes=tuple(_notes(plan, span)),
        plan=plan.title,
        points=points,
        groups=groups,
        tables=made,
        lines=naming.lines,
        sender=about.publisher or about.name,
        day=span.last,
    )


_DEFINITIONS = {
    "По муниципалитетам": "Практики, повторения и советы — опубликованные до конца периода; "
    "мероприятия и новое — сделанные в этом периоде. Запись о нескольких муниципалитетах стоит в "
    "строке каждого; о вошедшем в состав другого — в строке преемника.",
    "По темам": "У записи до трёх тем, поэтому сумма больше числа записей. «За год» — сделанные в "
    "этом периоде, «Годом раньше» — за весь прошлый год.",
    "По месяцам": "Мероприятие стоит в месяце начала, выпуск рассылки — в месяце отправки, "
    "остальное — в месяце публикации.",
}


def _notes(plan: Plan, span: Span) -> list[str]:
    notes = [_ONLY_PUBLIC]
    if not span.is_whole:
        notes.append(f"Год не окончен: отчёт — на {long_date(span.last)}.")
    if plan.year is None:
        notes.append("Год в плане не назван: с ним сравнивается любой год, у которого нет своего.")
    return notes


class _Naming:
    """Names entries, and numbers them as they come up."""

    def __init__(self, rendering: Rendering) -> None:
        self._root = rendering.site_url
        self._known: dict[str, ReportLine] = {}

    def __call__(self, entries: tuple[Entry, ...]) -> tuple[ReportLine, ...]:
        return tuple(self._line(one) for one in entries)

    def _line(self, entry: Entry) -> ReportLine:
        if entry.id not in self._known:
            day = done_on(entry)
            self._known[entry.id] = ReportLine(
                number=len(self._known) + 1,
                title=entry.title,
                kind=entry.kind.title,
                day=long_date(day) if day else "",
                url=self._root + short_address(entry.id),
            )
        return self._known[entry.id]

    @property
    def lines(self) -> tuple[ReportLine, ...]:
        """All that were named."""
        return tuple(self._known.values())


def _point(step: PlanStep, naming: _Naming) -> ReportPoint:
    return ReportPoint(
        title=step.item.title,
        when=_BETWEEN.join(MONTHS[one - 1] for one in step.item.months) or "весь год",
        state=step.progress.in_words,
        done=f"{len(step.found)} из {step.expected}" if step.expected else str(len(step.found)),
        lines=naming(step.found),
        note="; ".join(_off(one) for one in step.off),
    )


def _off(event: Event) -> str:
    when = event.start.day_in_words if event.start else ""
    return f"отменено или перенесено: «{event.title}», {when}"


def _told(figure: YearFigure, naming: _Naming) -> Told:
    return Told(
        figure.title, figure.definition, figure.value, figure.before, naming(figure.entries)
    )


def _row(row: CoverageRow, naming: _Naming) -> TableRow:
    return TableRow(row.name, row.numbers, tuple(naming(cell) for cell in row.cells))
