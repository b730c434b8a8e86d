"""The numbers of a year, each with its definition and the entries that it counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.catalogue.owed import has_materials
from generator.catalogue.plans import by_day, is_result
from generator.model.kinds.centre import Mailing
from generator.model.kinds.directory import Organisation, OrganisationRole
from generator.model.kinds.event import DecisionStatus, Event
from generator.model.kinds.practice import Practice, Replication
from generator.year.coverage import places_of, places_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.catalogue import Catalogue
    from generator.model import Entry
    from generator.year.span import Span

    Pick = Callable[[Catalogue, Span], Iterable[Entry]]

EVENTS, PUBLISHED, COVERAGE, MAILING, WHOLE = (
    "Мероприятия",
    "Опубликовано за год",
    "Охват",
    "Рассылка",
    "Всего на сайте к концу периода",
)


@dataclass(frozen=True, slots=True)
class YearFigure:
    """One number.

    ``entries`` are what it counts, and nothing else; where it adds up what they say (people,
    decisions, addressees), its definition tells so. ``before`` is the same of the year before, by
    what is published today.
    """

    code: str
    group: str
    title: str
    definition: str
    value: int
    before: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of a year: which entries it picks, and how much each weighs."""

    code: str
    group: str
    title: str
    definition: str
    pick: Pick
    weigh: Callable[[Entry, Span], int] = field(default=lambda _entry, _span: 1)

    def of(self, catalogue: Catalogue, span: Span) -> YearFigure:
        """Return the figure of a year and of the one before."""
        value, entries = self._taken(catalogue, span)
        before, _ = self._taken(catalogue, span.before)
        return YearFigure(
            self.code, self.group, self.title, self.definition, value, before, by_day(entries)
        )

    def _taken(self, catalogue: Catalogue, span: Span) -> tuple[int, list[Entry]]:
        weights = [(one, self.weigh(one, span)) for one in self.pick(catalogue, span)]
        entries = [one for one, weight in weights if weight]
        return sum(weight for _, weight in weights), entries


def figures_of(catalogue: Catalogue, span: Span) -> tuple[YearFigure, ...]:
    """Return the numbers of a year, in the order of the report."""
    return tuple(one.of(catalogue, span) for one in _measures(catalogue))


def counted_entries(catalogue: Catalogue) -> Iterator[Entry]:
    """Yield the public entries that a report counts."""
    for cls in catalogue.kinds:
        if is_result(cls):
            yield from catalogue.current(cls)


def _measures(catalogue: Catalogue) -> Iterator[Measure]:
    yield from _OF_EVENTS
    kinds = sorted(filter(is_result, catalogue.kinds), key=lambda cls: cls.kind.plural)
    told = [cls for cls in kinds if cls not in {Event, Mailing}]
    for cls in told:
        yield Measure(
            f"new-{cls.kind.name}",
            PUBLISHED,
            cls.kind.plural,
            f"Записи вида «{cls.kind.title}», у которых день публикации («Опубликовано») — в этом "
            "периоде.",
            _of_kind(cls, in_year=True),
        )
    yield from _OF_COVERAGE
    yield from _OF_MAILING
    for cls in told:
        yield Measure(
            f"all-{cls.kind.name}",
            WHOLE,
            cls.kind.plural,
            f"Записи вида «{cls.kind.title}», опубликованные до конца периода, за все годы.",
            _of_kind(cls, in_year=False),
        )


def _of_kind(cls: type[Entry], *, in_year: bool) -> Pick:
    def pick(catalogue: Catalogue, span: Span) -> Iterator[Entry]:
        counts = span.has_done if in_year else span.has_seen
        return (one for one in catalogue.current(cls) if counts(one))

    return pick


def _held(catalogue: Catalogue, span: Span) -> Iterator[Event]:
    return (one for one in catalogue.current(Event) if span.has_done(one))


def _held_by_centre(catalogue: Catalogue, span: Span) -> Iterator[Event]:
    found = catalogue.current(Organisation)
    centre = {one.ref for one in found if one.role is OrganisationRole.CENTRE}
    return (one for one in _held(catalogue, span) if centre & set(one.organisers))


def _all_events(catalogue: Catalogue, _span: Span) -> tuple[Event, ...]:
    return catalogue.current(Event)


def _sent(catalogue: Catalogue, span: Span) -> Iterator[Mailing]:
    return (one for one in catalogue.current(Mailing) if span.has_done(one))


def _repeated(catalogue: Catalogue, span: Span) -> Iterator[Replication]:
    found = (one for one in catalogue.current(Replication) if span.has_seen(one))
    return (one for one in found if one.stage.has_happened)


def _attendance(entry: Entry, _span: Span) -> int:
    return entry.attendance or 0 if isinstance(entry, Event) else 0


def _decisions(entry: Entry, _span: Span) -> int:
    return len(entry.decisions) if isinstance(entry, Event) else 0


def _fulfilled(entry: Entry, span: Span) -> int:
    points = entry.decisions if isinstance(entry, Event) else ()
    return sum(one.status is DecisionStatus.DONE and span.holds(one.done_on) for one in points)


def _materials(entry: Entry, _span: Span) -> int:
    return isinstance(entry, Event) and has_materials(entry)


def _recipients(entry: Entry, _span: Span) -> int:
    return entry.recipients or 0 if isinstance(entry, Mailing) else 0


_OF_EVENTS = (
    Measure(
        "events-centre",
        EVENTS,
        "Провёл центр",
        "Мероприятия со словом «Состоялось» и началом в этом периоде, среди организаторов "
        "которых — центр (организация с ролью «Центр»).",
        _held_by_centre,
    ),
    Measure(
        "events",
        EVENTS,
        "Описано всего",
        "Все мероприятия со словом «Состоялось» и началом в этом периоде, кто бы их ни проводил.",
        _held,
    ),
    Measure(
        "attendance",
        EVENTS,
        "Участники мероприятий центра",
        "Сумма «Сколько участников» по мероприятиям центра, у которых она указана. Один человек, "
        "пришедший дважды, посчитан дважды.",
        _held_by_centre,
        _attendance,
    ),
    Measure(
        "with-materials",
        EVENTS,
        "С материалами",
        "Мероприятия центра этого периода, у которых выложен хотя бы один материал.",
        _held_by_centre,
        _materials,
    ),
    Measure(
        "decisions",
        EVENTS,
        "Принято решений",
        "Пункты решений мероприятий этого периода; перечислены мероприятия.",
        _held,
        _decisions,
    ),
    Measure(
        "decisions-done",
        EVENTS,
        "Выполнено решений",
        "Пункты решений любых лет со словом «Выполнено» и днём выполнения в этом периоде; "
        "перечислены мероприятия.",
        _all_events,
        _fulfilled,
    ),
)
_OF_COVERAGE = (
    Measure(
        "towns",
        COVERAGE,
        "Муниципалитеты, о которых появилось новое",
        "Действующие муниципалитеты, названные хотя бы в одной записи, сделанной в этом периоде.",
        lambda catalogue, span: places_with(counted_entries(catalogue), span.has_done, catalogue),
    ),
    Measure(
        "towns-practices",
        COVERAGE,
        "Муниципалитеты с практиками",
        "Действующие муниципалитеты, названные хотя бы в одной практике, опубликованной до конца "
        "периода.",
        lambda catalogue, span: places_with(catalogue.current(Practice), span.has_seen, catalogue),
    ),
    Measure(
        "towns-events",
        COVERAGE,
        "Муниципалитеты, откуда приехали участники",
        "Действующие муниципалитеты из поля «Откуда приехали» мероприятий этого периода.",
        lambda catalogue, span: places_of(
            (ref for one in _held(catalogue, span) for ref in one.attendance_from), catalogue
        ),
    ),
    Measure(
        "repeated",
        COVERAGE,
        "Повторено практик",
        "Записи о повторениях с этапом «Повторили» или «Повторение подтверждено», опубликованные "
        "до конца периода.",
        _repeated,
    ),
    Measure(
        "topics",
        COVERAGE,
        "Записи с темой",
        "Записи, сделанные в этом периоде, у которых указана хотя бы одна тема; по темам — таблица "
        "ниже.",
        lambda catalogue, span: (
            one for one in counted_entries(catalogue) if one.topics and span.has_done(one)
        ),
    ),
)
_OF_MAILING = (
    Measure(
        "issues",
        MAILING,
        "Отправлено выпусков",
        "Опубликованные выпуски рассылки с днём отправки в этом периоде.",
        _sent,
    ),
    Measure(
        "recipients",
        MAILING,
        "Писем адресатам",
        "Сумма «Сколько адресатов» по выпускам, отправленным в этом периоде.",
        _sent,
        _recipients,
    ),
)
