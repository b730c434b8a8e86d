"""`Letter`: what stands in the letter to one municipality, whatever its form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.addresses import entry_address, short_address
from generator.catalogue import with_merged
from generator.catalogue.decisions import control_of
from generator.ledger import told_of_quotes
from generator.model.kinds.centre import NewsGroup
from generator.model.kinds.council import Council
from generator.model.kinds.directory import Municipality, MunicipalityStatus
from generator.render.places import next_to
from generator.russian import long_date

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from generator.catalogue import Catalogue
    from generator.catalogue.decisions import Point
    from generator.ledger import Quote
    from generator.model import EntryRef
    from generator.model.kinds.centre import Mailing, MailingItem
    from generator.render import Rendering

NO_QUOTES: Mapping[str, tuple[Quote, ...]] = {}
NO_WORDS: Mapping[EntryRef, str] = {}


@dataclass(frozen=True, slots=True)
class NewsLine:
    """One piece of news: its title, a line about it, and where to read on."""

    title: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class LetterPart:
    """News under one heading."""

    title: str
    lines: tuple[NewsLine, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: everything that its forms need.

    ``day`` is the day of the issue, never of the making; ``slug`` names the files.
    """

    slug: str
    identifier: str
    number: int
    day: datetime.date
    place: str
    subject: str
    period: str
    intro: tuple[str, ...]
    own: LetterPart
    nothing_of_own: str
    parts: tuple[LetterPart, ...]
    page: str
    sender: str
    contact: str


def recipients(rendering: Rendering) -> tuple[Municipality, ...]:
    """Return the municipalities that exist, by name."""
    found = rendering.catalogue.current(Municipality)
    active = (one for one in found if one.muni_status is MunicipalityStatus.ACTIVE)
    return tuple(sorted(active, key=lambda one: one.title))


def letter_of(
    mailing: Mailing,
    place: Municipality,
    rendering: Rendering,
    quotes: Mapping[str, tuple[Quote, ...]] = NO_QUOTES,
) -> Letter:
    """Return the letter of an issue to a municipality.

    What is about it or what it cites comes first, then what is next door, then the rest; nothing
    is told twice. ``quotes`` say who cites each entry, by its identifier.
    """
    catalogue, about = rendering.catalogue, rendering.about
    items = _ordered(mailing)
    here = frozenset(with_merged(place.ref, catalogue))
    cited = _cited_by(here, items, catalogue, quotes)
    mine = [one for one in items if here & set(one.municipalities) or one.entry in cited]
    near = _neighbours(place, rendering)
    next_door = [one for one in items if one not in mine and near & set(one.municipalities)]
    rest = [one for one in items if one not in mine and one not in next_door]
    day = mailing.published_on or mailing.period_to
    decided = _decision_lines(here, rendering, day)
    own = (*_lines(mine, rendering, cited), *decided, *_council_lines(here, rendering))
    pinned = [one for one in rest if one.entry in mailing.pinned]
    parts = [("Главное", pinned), ("У соседей", next_door)]
    for group in NewsGroup:
        grouped = [one for one in rest if one.group is group and one not in pinned]
        parts.append((catalogue.label("mailing_group", group), grouped))
    suggest = f"{rendering.site_url}predlozhit/"
    return Letter(
        slug=place.slug,
        identifier=place.id,
        number=mailing.number,
        day=day,
        place=place.title,
        subject=f"{place.title}: «{about.name or 'Потенциал'}», выпуск {mailing.number}",
        period=f"{long_date(mailing.period_from)} — {long_date(mailing.period_to)}",
        intro=tuple(filter(None, (mailing.intro.plain if mailing.intro else "").split("\n"))),
        own=LetterPart("У вас", own),
        nothing_of_own=""
        if mine
        else "О вашем муниципалитете в этом выпуске ничего нового. Если у вас что-то получилось, "
        f"расскажите — это форма на одну страницу: {suggest}",
        parts=tuple(LetterPart(title, _lines(told, rendering)) for title, told in parts if told),
        page=rendering.site_url + entry_address(mailing.kind.address, mailing.slug),
        sender=about.publisher or about.name,
        contact=", ".join(filter(None, (about.email, about.phone))),
    )


def _ordered(mailing: Mailing) -> tuple[MailingItem, ...]:
    """The news without what was excluded, each entry once."""
    found: dict[EntryRef, MailingItem] = {}
    for one in mailing.items:
        if one.entry not in mailing.excluded:
            found.setdefault(one.entry, one)
    return tuple(found.values())


def _lines(
    items: Iterable[MailingItem], rendering: Rendering, cited: Mapping[EntryRef, str] = NO_WORDS
) -> tuple[NewsLine, ...]:
    return tuple(
        NewsLine(
            one.title,
            " ".join(filter(None, (one.note, cited.get(one.entry)))),
            _url(one.entry, rendering),
        )
        for one in items
    )


def _cited_by(
    here: frozenset[EntryRef],
    items: Iterable[MailingItem],
    catalogue: Catalogue,
    quotes: Mapping[str, tuple[Quote, ...]],
) -> dict[EntryRef, str]:
    """Return which of the entries pages of a municipality cite, with words that name the pages."""
    towns = (catalogue.get(ref) for ref in here)
    own = {town.id for town in towns if town is not None}
    found = {}
    for one in items:
        entry = catalogue.get(one.entry)
        places = [quote for quote in quotes.get(entry.id, ()) if quote.who in own] if entry else []
        if places:
            found[one.entry] = f"На эту запись ссылаетесь вы: {told_of_quotes(places)}."
    return found


def _url(ref: EntryRef, rendering: Rendering) -> str:
    entry = rendering.catalogue.get(ref)
    return rendering.site_url + short_address(entry.id) if entry else ""


def _neighbours(place: Municipality, rendering: Rendering) -> set[EntryRef]:
    own = next((one for one in rendering.places if one.entry is place), None)
    return {one.entry.ref for one in next_to(own, rendering.places)} if own else set()


def _decision_lines(
    here: frozenset[EntryRef], rendering: Rendering, day: datetime.date
) -> tuple[NewsLine, ...]:
    """The points about a municipality that are not done yet, those late first."""
    control = control_of(rendering.catalogue, day)
    return tuple(
        NewsLine(
            f"Решение: {one.decision.text}",
            _told_of_point(one, day),
            _url(one.event.ref, rendering),
        )
        for one in (*control.overdue, *control.ahead)
        if here & set(one.places)
    )


def _told_of_point(point: Point, day: datetime.date) -> str:
    decision = point.decision
    due = f"срок — {long_date(decision.due)}" if decision.due else ""
    late = "срок прошёл" if point.is_overdue(day) else ""
    return "; ".join(filter(None, (decision.addressee, due, late))) + "."


def _council_lines(here: frozenset[EntryRef], rendering: Rendering) -> tuple[NewsLine, ...]:
    """The public councils of a municipality, so that its own page is at hand."""
    found = rendering.catalogue.current(Council)
    return tuple(
        NewsLine(
            one.title,
            "Сведения о совете в реестре: проверьте, всё ли верно.",
            _url(one.ref, rendering),
        )
        for one in found
        if here & set(one.municipalities)
    )
