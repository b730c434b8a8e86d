"""The passport of a municipality: all that is known of it, once; what is not known can be told."""

from __future__ import annotations

import dataclasses
import datetime
import re
from typing import TYPE_CHECKING

import pytest
from lxml import html

from generator.catalogue import with_merged
from generator.model.kinds.directory import Municipality, MunicipalityStatus
from generator.model.kinds.event import Event, EventState
from generator.model.kinds.practice import Practice, Replication
from generator.model.records import Change
from generator.pipeline import inspect
from generator.render import Rendering, render_entry
from generator.render.lines import SHOWN
from generator.render.passport import Passport
from generator.render.suggest import ASKED, SUGGEST, render_suggest
from generator.russian import grouped
from tests.conftest import ROOT, TODAY
from tests.render.full_place import NUMBER, empty, full, place_in

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from generator.model import Entry

HEADINGS = {
    "praktiki": "Практики отсюда",
    "perenyali": "Что переняли",
    "sovet": "Общественный совет",
    "analiz": "Анализ сайта по годам",
    "predstoit": "Ближайшие мероприятия",
    "uchastvovali": "Где участвовали",
    "resheniya": "Что решили",
    "akty": "Акты и программа поддержки НКО",
    "nko": "НКО",
    "organizacii": "Администрация и другие организации",
    "pismo": "После прошлого письма",
}


@pytest.fixture(scope="module")
def own() -> Rendering:
    """The product's own catalogue."""
    return Rendering(inspect(ROOT / "content", TODAY).catalogue, TODAY, "https://example.org/")


def page_of(entry: Entry, rendering: Rendering) -> HtmlElement:
    text = render_entry(entry, rendering).content.replace("\u00a0", " ")
    page: HtmlElement = html.fromstring(f"<div>{text}</div>")
    return page


def passport_of(rendering: Rendering, slug: str = "pervyj-go") -> Passport:
    place = place_in(rendering, slug)
    return Passport(place, with_merged(place.ref, rendering.catalogue), rendering)


def with_entries(rendering: Rendering, *entries: Entry) -> Rendering:
    return dataclasses.replace(rendering, catalogue=rendering.catalogue.changed(entries))


def test_everything_that_is_known_stands_under_its_heading(rendering: Rendering) -> None:
    known = full(rendering)
    page = page_of(place_in(known), known)
    headings = {one.get("id"): one.text_content() for one in page.xpath("//h2")}
    assert {f"blok-{name}": words for name, words in HEADINGS.items()}.items() <= headings.items()
    passport = passport_of(known)
    for part in (passport.borrowed, passport.councils, passport.coming, passport.attended):
        assert len(part.lines) >= NUMBER
        assert len(part.first) == SHOWN
    links = {one.get("href") for one in page.xpath("//a")}
    for ref in passport.told:
        entry = known.catalogue.get(ref)
        assert entry is not None
        assert f"../../{entry.kind.address}/{entry.slug}/" in links, ref


def test_no_entry_is_named_twice_below_the_passport(rendering: Rendering) -> None:
    known = full(rendering)
    page = page_of(place_in(known), known)
    told = {str(ref) for ref in passport_of(known).told}
    mentioned = page.xpath("//h2[@id='blok-gde-upominaetsya']/following-sibling::ul//a/@href")
    assert not {href for href in mentioned if any(one.split("/")[1] in href for one in told)}


def test_the_last_rounds_come_first_with_their_marks(rendering: Rendering) -> None:
    passport = passport_of(full(rendering))
    years = [one.year for one, *_ in passport.audits]
    assert years == sorted(years, reverse=True)
    assert len(years) > 1
    assert {site.site for _, site, _ in passport.audits} == {"pervyj-go"}


def test_of_a_bare_municipality_every_gap_can_be_filled(rendering: Rendering) -> None:
    """Nothing is known: nothing is invented, and the page still leads on."""
    bare = empty(rendering)
    page = page_of(place_in(bare), bare)
    headings = [one.text_content() for one in page.xpath("//h2")]
    assert headings == ["Практик отсюда пока нет", "Чего не хватает"]
    asked = {f"{SUGGEST.address}/#{one.anchor}" for one in ASKED}
    missing = passport_of(bare).missing
    assert {one.address for one in missing} == asked
    shown = page.xpath("//div[h2[@id='blok-ne-hvataet']]//a/@href")
    assert [href.removeprefix("../../") for href in shown] == [one.address for one in missing]
    labels = page.xpath("//div[h2[@id='blok-ne-hvataet']]//a/@aria-label")
    assert len(set(labels)) == len(labels)


def test_whatever_can_be_told_is_asked_for(rendering: Rendering) -> None:
    anchors = set(re.findall(r'id="([^"]+)"', render_suggest(rendering).content))
    for one in ASKED:
        assert one.anchor in anchors
        assert len(one.questions) == len(one.fields)


def test_what_is_known_is_not_missing(rendering: Rendering) -> None:
    words = {one.words for one in passport_of(full(rendering)).missing}
    assert words <= {"есть ли программа поддержки НКО", "кто в администрации работает с НКО"}


@pytest.mark.parametrize("source", ["sample", "own", "full"])
def test_no_field_of_a_municipality_is_told_twice(
    source: str, rendering: Rendering, own: Rendering
) -> None:
    known = {"sample": rendering, "own": own, "full": full(rendering)}[source]
    for place in known.catalogue.current(Municipality):
        page = page_of(place, known)
        for hidden in page.xpath("//*[@hidden or @class='kb-printed'] | //footer | //svg | //ol"):
            hidden.drop_tree()
        text = " ".join(page.text_content().split())
        told = [place.oktmo, place.official_name, place.department]
        told += [grouped(place.population).replace("\u00a0", " ")] if place.population else []
        for value in filter(None, told):
            shown = " ".join(value.split())
            assert text.count(shown) == 1, f"{place.slug}: {value}"
        heads = [one.text_content() for one in page.xpath("//h2")]
        assert len(set(heads)) == len(heads)
        label = known.catalogue.label("municipality_type", place.muni_type)
        assert "Тип" not in [one.text_content() for one in page.xpath("//dt")], label


def test_no_page_of_the_own_catalogue_is_bare(own: Rendering) -> None:
    for place in own.catalogue.current(Municipality):
        if place.muni_status is MunicipalityStatus.ACTIVE:
            heads = [one.text_content() for one in page_of(place, own).xpath("//h2")]
            assert "Чего не хватает" in heads, place.slug
            assert len(heads) >= 4, place.slug


def test_what_became_part_of_it_is_its_own(rendering: Rendering) -> None:
    """Also at second hand, and where two are said to have joined each other."""
    catalogue = rendering.catalogue
    old, heir = place_in(rendering, "prezhnij-go"), place_in(rendering, "vtoroj-mo")
    older = dataclasses.replace(
        old, slug="davnij", id="abcd123", title="Давний округ", merged_into=old.ref
    )
    repeated = dataclasses.replace(catalogue.current(Replication)[0], municipality=older.ref)
    after = with_entries(rendering, older, repeated)
    assert with_merged(heir.ref, after.catalogue) == (heir.ref, old.ref, older.ref)
    lines = passport_of(after, "vtoroj-mo").borrowed.lines
    assert [one.entry.ref for one in lines] == [repeated.ref]
    circle = with_entries(after, dataclasses.replace(heir, merged_into=older.ref))
    assert len(with_merged(heir.ref, circle.catalogue)) == 3


def test_a_former_municipality_is_asked_nothing(rendering: Rendering) -> None:
    former = place_in(rendering, "prezhnij-go")
    page = page_of(former, full(rendering))
    heads = " ".join(one.text_content() for one in page.xpath("//h2"))
    assert "Чего не хватает" not in heads
    assert "Ближайшие" not in heads


@pytest.mark.parametrize("state", [EventState.CANCELLED, EventState.POSTPONED])
def test_what_does_not_take_place_is_not_announced(state: EventState, rendering: Rendering) -> None:
    known = full(rendering)
    events = [one for one in known.catalogue.current(Event) if one.start]
    off = [dataclasses.replace(one, event_state=state) for one in events]
    passport = passport_of(with_entries(known, *off))
    assert passport.coming.lines == ()
    assert passport.attended.lines == ()
    assert passport.decided == ()


def test_what_came_since_the_last_letter_is_told(rendering: Rendering) -> None:
    practice = next(one for one in rendering.catalogue.current(Practice) if one.slug == "dvor")
    changed = dataclasses.replace(
        practice,
        published_on=datetime.date(2026, 1, 1),
        changes=(Change(date=datetime.date(2026, 2, 5), note="Новые итоги.", major=True),),
    )
    since = passport_of(with_entries(rendering, changed)).since_letter
    assert since is not None
    assert [one.told for one in since.part.lines if one.entry.ref == practice.ref] == [
        "5\u00a0февраля 2026: новые итоги."
    ]
    minor = dataclasses.replace(
        changed, changes=(dataclasses.replace(changed.changes[0], major=None),)
    )
    since = passport_of(with_entries(rendering, minor)).since_letter
    assert since is not None
    assert practice.ref not in {one.entry.ref for one in since.part.lines}


def test_neighbours_by_size_have_more_experience(own: Rendering) -> None:
    """The example: of the two largest, the one with fewer practices is shown the other."""
    places = {one.entry.slug: one for one in own.places}
    big = [places["novokuzneckij-go"], places["kemerovskij-go"]]
    fewer, more = sorted(big, key=lambda one: one.number)
    page = page_of(fewer.entry, own)
    shown = page.xpath("//h2[@id='blok-razmer']/following-sibling::ul[1]//a/@href")
    assert fewer.number == more.number or f"../{more.entry.slug}/" in shown
    assert not page_of(more.entry, own).xpath("//h2[@id='blok-razmer']")


def test_the_data_of_a_municipality_is_offered(rendering: Rendering) -> None:
    place = place_in(rendering)
    links = page_of(place, rendering).xpath("//a/@href")
    below = [f"../../id/{place.id}/{name}" for name in ("novoe.xml", "dannye.json", "kalendar.ics")]
    assert {*below, f"../../vstavka/{place.id}/", "../../dannye/"} <= {*links}
