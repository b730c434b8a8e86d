"""The feed of what is new."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from generator.model.kinds.directory import Municipality, Organisation
from generator.model.kinds.event import Event, Series
from generator.model.kinds.practice import Practice
from generator.model.records import Change
from generator.outputs.feed import atom
from generator.render import WHOLE_FEED, Feed, NewsFeeds, Rendering, feed_of_entry, feed_of_kind
from generator.render.open_data import FEED_LIST

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.model import Entry
    from generator.pipeline import Inspected

URL = "https://example.org/kb/"
ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_feed_of_the_sample(inspected: Inspected, golden: Callable[[str, str], None]) -> None:
    news = NewsFeeds(inspected.catalogue).of(WHOLE_FEED)
    golden("pages/novoe.xml", atom(WHOLE_FEED, news, "Потенциал", URL))


def test_a_text_stays_a_text(inspected: Inspected) -> None:
    practice = inspected.catalogue.current(Practice)[0]
    nasty = replace(practice, title="]]></title><script>alert(1)</script>", summary="a & b <c>")
    root = ET.fromstring(atom(WHOLE_FEED, [nasty], "«П» & <Р>", URL).partition("\n")[2])  # noqa: S314
    assert [one.text for one in root.iter(f"{ATOM}title")] == ["«П» & <Р>: новое", nasty.title]
    assert [one.text for one in root.iter(f"{ATOM}summary")] == [nasty.summary]


def test_an_entry_keeps_its_name_when_it_moves(inspected: Inspected) -> None:
    practice = inspected.catalogue.current(Practice)[0]
    moved = replace(practice, slug="drugoe-imya")
    names = [
        [one.text for one in ET.fromstring(atom(WHOLE_FEED, [entry], "П", URL)).iter(f"{ATOM}id")]  # noqa: S314
        for entry in (practice, moved)
    ]
    assert names[0] == names[1]


def test_an_empty_catalogue_has_a_feed() -> None:
    root = ET.fromstring(atom(WHOLE_FEED, [], "П", URL))  # noqa: S314
    assert root.find(f"{ATOM}updated") is not None
    assert root.find(f"{ATOM}entry") is None


def ids_in(file: Path) -> list[str]:
    entries = ET.parse(file).getroot().iter(f"{ATOM}entry")  # noqa: S314 - our own file
    return [(one.findtext(f"{ATOM}id") or "").rstrip("/").rpartition("/")[2] for one in entries]


def test_each_feed_holds_its_own_and_is_announced(site: Path, rendering: Rendering) -> None:
    catalogue = rendering.catalogue
    place = catalogue.current(Municipality)[0]
    feed = feed_of_entry(place)
    assert feed
    own = {one.id for one in catalogue.entries if place.ref in one.municipalities}
    found = ids_in(site / feed.address)
    assert found
    assert set(found) <= own
    page = (site / feed.page / "index.html").read_text("utf-8")
    assert f'href="../../{feed.address}"' in page
    practices = feed_of_kind(Practice.kind)
    assert practices
    assert set(ids_in(site / practices.address)) == {one.id for one in catalogue.current(Practice)}
    page = (site / practices.page / "index.html").read_text("utf-8")
    assert '<link rel="alternate " type="application/atom+xml"' in page
    assert 'href="novoe.xml"' in page


def test_a_series_is_told_of_its_events(rendering: Rendering) -> None:
    series = rendering.catalogue.current(Series)[0]
    feed = feed_of_entry(series)
    assert feed
    own = [one for one in rendering.catalogue.current(Event) if one.series == series.ref]
    assert own
    assert set(rendering.news.of(feed)) == {one for one in own if one.published_on}


def test_a_directory_is_no_news(rendering: Rendering) -> None:
    assert feed_of_kind(Organisation.kind) is None
    assert not any(one.kind.is_directory for one in rendering.news.of(WHOLE_FEED))


def test_to_be_checked_is_no_news_and_to_be_changed_is(inspected: Inspected) -> None:
    practice = inspected.catalogue.current(Practice)[0]
    assert practice.published_on

    def updated(entry: Entry) -> str:
        root = ET.fromstring(atom(WHOLE_FEED, [entry], "П", URL))  # noqa: S314
        return root.findtext(f"{ATOM}updated") or ""

    later = practice.published_on + timedelta(400)
    before = updated(practice)
    assert updated(replace(practice, reviewed_on=later)) == before
    typo = replace(practice, changes=(Change(date=later, note="Опечатка"),))
    assert updated(typo) == before
    changed = replace(practice, changes=(Change(date=later, note="Новые итоги", major=True),))
    assert updated(changed).startswith(later.isoformat())


def test_the_list_of_feeds_names_every_one(site: Path) -> None:
    outlines = ET.parse(site / FEED_LIST).getroot().iter("outline")  # noqa: S314 - our own file
    named = {one.get("xmlUrl", "").removeprefix(URL) for one in outlines}
    assert named == {one.relative_to(site).as_posix() for one in site.rglob("novoe.xml")}


def test_a_feed_is_known_by_its_address() -> None:
    root = ET.fromstring(atom(Feed("a/novoe.xml", "а", "a/"), [], "П", URL))  # noqa: S314
    assert root.findtext(f"{ATOM}id") == f"{URL}a/novoe.xml"
