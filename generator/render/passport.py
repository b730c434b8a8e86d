"""The passport of a municipality: what it did, borrowed, attended and decided, and what is missing.

Everything is found by who names the municipality, or what became part of it, in which field; an
entry that stands in a part of the passport is not named once more below.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, TypeVar

from generator.addresses import entry_block_address, entry_data_address, entry_feed_address
from generator.catalogue import is_over, takes_place
from generator.catalogue.decisions import control_of_points, points_of
from generator.model import Entry
from generator.model.kinds.audit import AuditRound
from generator.model.kinds.centre import Mailing
from generator.model.kinds.council import Council
from generator.model.kinds.directory import Municipality, Organisation
from generator.model.kinds.event import Event
from generator.model.kinds.law import LegalAct
from generator.model.kinds.practice import Practice, Replication
from generator.render.cards import listing_order
from generator.render.feeds import changed_on, feed_of_kind
from generator.render.lines import (
    SHOWN,
    ListLine,
    ListPart,
    NotKnown,
    SinceLetter,
    by_name,
    is_ngo,
    newest,
    told_of_council,
    told_of_event,
    told_of_news,
)
from generator.render.namers import MOST
from generator.render.sheets import address_of_sheet, has_sheets
from generator.render.suggest import asked_of

if TYPE_CHECKING:
    from generator.catalogue import SiteResult
    from generator.catalogue.decisions import Point
    from generator.model import EntryRef
    from generator.render.rendering import Rendering

E = TypeVar("E", bound=Entry)

_SUPPORT = "nko_support"
_WHERE = frozenset({"municipalities", "area"})


@dataclass(frozen=True)
class Passport:
    """The facts known of a municipality; ``refs`` are its own and of what became part of it."""

    entry: Municipality
    refs: tuple[EntryRef, ...]
    rendering: Rendering

    shown: ClassVar[int] = SHOWN

    @cached_property
    def _named(self) -> dict[EntryRef, tuple[Entry, set[str]]]:
        """The current entries that name it, each with the fields in which it does so."""
        found: dict[EntryRef, tuple[Entry, set[str]]] = {}
        for ref in self.refs:
            for one in self.rendering.catalogue.backlinks(ref):
                found.setdefault(one.entry.ref, (one.entry, set()))[1].add(one.field)
        return found

    def _of(self, cls: type[E], fields: frozenset[str]) -> list[E]:
        return [
            entry
            for entry, names in self._named.values()
            if isinstance(entry, cls) and names & fields
        ]

    @cached_property
    def practices(self) -> tuple[Practice, ...]:
        """The practices of the place, in the order of lists."""
        return tuple(sorted(self._of(Practice, _WHERE), key=listing_order))

    @property
    def further(self) -> tuple[ListLine, ...]:
        """The next practices, which get no card."""
        return tuple(map(ListLine, self.practices[SHOWN:MOST]))

    @cached_property
    def borrowed(self) -> ListPart:
        """The list of what was taken over from others."""
        found = self._of(Replication, frozenset({"municipality"}))
        lines = (self._borrowed(one) for one in sorted(found, key=by_name))
        return ListPart("perenyali", "Что переняли", tuple(lines))

    def _borrowed(self, one: Replication) -> ListLine:
        since = f", {one.started.in_words}" if one.started else ""
        return ListLine(one, self._label("replication_status", one.stage) + since)

    @cached_property
    def councils(self) -> ListPart:
        """Its public councils, each with its section on the site."""
        found = sorted(self._of(Council, _WHERE), key=by_name)
        lines = tuple(
            ListLine(one, told_of_council(one), one.section_url or "", "раздел на сайте")
            for one in found
        )
        return ListPart("sovet", "Общественный совет", lines)

    @cached_property
    def audits(self) -> tuple[tuple[AuditRound, SiteResult, str], ...]:
        """Rounds in which its site was marked, the marks and its sheet, the latest year first."""
        mine = {ref.slug for ref in self.refs}
        rounds = sorted(self._of(AuditRound, frozenset({"sites"})), key=lambda one: -one.year)
        results = ((one, self.rendering.result_of(one)) for one in rounds if has_sheets(one))
        return tuple(
            (one, site, self._sheet(one, site))
            for one, result in results
            if result is not None
            for site in result.sites
            if site.site in mine
        )

    def _sheet(self, one: AuditRound, site: SiteResult) -> str:
        place = self.rendering.catalogue.get(site.ref)
        is_shown = place is not None and place.status.shows_text
        return address_of_sheet(one, site.ref) if is_shown else ""

    @cached_property
    def coming(self) -> ListPart:
        """The next events: its own, and those for the whole region; the calendar has all."""
        mine = {one.ref for one in self._of(Event, _WHERE)}
        dated = (one for one in self.rendering.agenda.coming if takes_place(one))
        planned = (one for one in self.rendering.agenda.planned if takes_place(one))
        found = [one for one in dated if one.ref in mine or not one.municipalities]
        found += [one for one in planned if one.ref in mine]
        lines = tuple(ListLine(one, told_of_event(one)) for one in found[:MOST])
        return ListPart("predstoit", "Ближайшие мероприятия", lines)

    @cached_property
    def _held(self) -> list[Event]:
        """The past events here, and those that people from here came to, the latest first."""
        found = self._of(Event, _WHERE | {"attendance_from"})
        today = self.rendering.today
        past = (one for one in found if one.start and is_over(one, today) and takes_place(one))
        return sorted(past, key=lambda one: (one.start.iso if one.start else "", one.id))[::-1]

    @cached_property
    def attended(self) -> ListPart:
        """The past events that it took part in."""
        lines = tuple(ListLine(one, told_of_event(one)) for one in self._held)
        return ListPart("uchastvovali", "Где участвовали", lines)

    @cached_property
    def decided(self) -> tuple[tuple[Point, bool], ...]:
        """The points of resolutions about it, those late first, and whether each is."""
        mine, today = frozenset(self.refs), self.rendering.today
        points = points_of(self._of(Event, _WHERE | {"decisions"}))
        control = control_of_points((one for one in points if mine & set(one.places)), today)
        return tuple((one, one.is_overdue(today)) for one in control)

    @cached_property
    def acts(self) -> ListPart:
        """Its acts, those on the support of NGOs first."""
        found = sorted(self._of(LegalAct, _WHERE), key=by_name)
        found.sort(key=lambda one: _SUPPORT not in one.topics)
        lines = (
            ListLine(one, self._act(one), one.official_url or "", "официальный текст")
            for one in found
        )
        return ListPart("akty", "Акты и программа поддержки НКО", tuple(lines))

    def _act(self, act: LegalAct) -> str:
        told = [self._label("act_type", act.act_type)]
        return ", ".join(
            told + ([self._label("act_status", act.act_status)] * bool(act.act_status))
        )

    @cached_property
    def organisations(self) -> tuple[ListPart, ...]:
        """The NGOs that work here, and the other organisations."""
        found = sorted(self._of(Organisation, _WHERE), key=by_name)
        lines = [ListLine(one, "; ".join(one.services[:2])) for one in found]
        ngos = tuple(one for one in lines if is_ngo(one.entry))
        others = tuple(one for one in lines if not is_ngo(one.entry))
        return ListPart("nko", "НКО", ngos), ListPart(
            "organizacii", "Администрация и другие организации", others
        )

    @cached_property
    def since_letter(self) -> SinceLetter | None:
        """The news since the last issue of the mailing; None while there was none."""
        issues = self.rendering.catalogue.current(Mailing)
        last = max(issues, key=lambda one: one.number, default=None)
        if last is None:
            return None
        named = (one for one, _ in self._named.values() if feed_of_kind(one.kind))
        dated = [(day, one) for one in named if (day := changed_on(one))]
        fresh = sorted((one for one in dated if one[0] > last.period_to), key=newest)
        lines = tuple(ListLine(one, told_of_news(one, day)) for day, one in fresh)
        return SinceLetter(last, ListPart("pismo", "После прошлого письма", lines))

    @cached_property
    def missing(self) -> tuple[NotKnown, ...]:
        """The facts that the catalogue does not know of it; practices have a place of their own."""
        council = asked_of(Council).address
        has_section = self.entry.council_url or any(one.url for one in self.councils.lines)
        supports = any(_SUPPORT in one.entry.topics for one in self.acts.lines)
        known = (
            (self.borrowed.lines, "что переняли у других", asked_of(Replication).address),
            (self.councils.lines, "какой общественный совет работает", council),
            (has_section, "где на сайте раздел «Общественный совет»", council),
            (self.attended.lines, "в каких мероприятиях участвовали", asked_of(Event).address),
            (supports, "есть ли программа поддержки НКО", asked_of(LegalAct).address),
            (self.organisations[0].lines, "какие НКО работают", asked_of(Organisation).address),
            (self.entry.department, "кто в администрации работает с НКО", self._own),
            (self.entry.population, "сколько жителей", self._own),
            (self.entry.site, "какой сайт у администрации", self._own),
        )
        return tuple(NotKnown(words, address) for told, words, address in known if not told)

    @property
    def _own(self) -> str:
        return asked_of(Municipality).address

    @property
    def ways(self) -> tuple[tuple[str, str], ...]:
        """Ways for others to follow it: the words and the addresses of its feed, block and data."""
        identifier = self.entry.id
        return (
            ("Лента нового", entry_feed_address(identifier)),
            ("Блок для своего сайта", entry_block_address(identifier)),
            ("Данные (JSON)", entry_data_address(identifier)),
        )

    @cached_property
    def told(self) -> frozenset[EntryRef]:
        """The entries that the passport shows."""
        parts = (self.borrowed, self.councils, self.attended, self.acts, *self.organisations)
        lines = [*self.coming.lines, *(line for part in parts for line in part.lines)]
        shown = (one.entry.ref for one in lines)
        return frozenset(shown).union(
            (one.ref for one in self.practices), (one.ref for one, *_ in self.audits)
        )

    def _label(self, vocabulary: str, code: str | None) -> str:
        return self.rendering.catalogue.label(vocabulary, code) if code else ""
