"""Letters: one for each municipality, the same bytes each time, nobody's address in them."""

from __future__ import annotations

import dataclasses
import datetime
import io
import time
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from lxml import html

from generator.mailing import FORMS, letter_of
from generator.mailing.letter import recipients
from generator.model.kinds.centre import Mailing, MailingItem, NewsGroup
from generator.model.kinds.directory import Municipality, MunicipalityStatus
from generator.model.kinds.event import DecisionStatus, Event
from generator.model.kinds.practice import Practice
from generator.render import render_entry

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from generator.mailing import Letter
    from generator.render import Rendering


@pytest.fixture(scope="module")
def issue(rendering: Rendering) -> Mailing:
    return rendering.catalogue.current(Mailing)[0]


@pytest.fixture(scope="module")
def letters(issue: Mailing, rendering: Rendering) -> list[Letter]:
    return [letter_of(issue, place, rendering) for place in recipients(rendering)]


def lines_of(letter: Letter) -> list[str]:
    return [one.title for part in (letter.own, *letter.parts) for one in part.lines]


def test_each_municipality_that_exists_has_one(letters: list[Letter], rendering: Rendering) -> None:
    places = rendering.catalogue.current(Municipality)
    active = [one.slug for one in places if one.muni_status is MunicipalityStatus.ACTIVE]
    assert sorted(one.slug for one in letters) == sorted(active)
    assert len(active) < len(places), "the sample has none that merged"


def test_its_own_news_come_first_and_nothing_is_told_twice(
    letters: list[Letter], issue: Mailing
) -> None:
    for letter in letters:
        titles = lines_of(letter)
        assert len(set(titles)) == len(titles)
        assert {one.title for one in issue.items} <= set(titles)
    own = {letter.slug: [one.title for one in letter.own.lines] for letter in letters}
    assert "Двор своими силами" in own["pervyj-go"]
    other = next(one for one in letters if "Двор своими силами" not in own[one.slug])
    assert "ничего нового" in other.nothing_of_own
    assert "predlozhit/" in other.nothing_of_own
    assert not next(one for one in letters if one.slug == "pervyj-go").nothing_of_own


def test_what_was_decided_there_stands_in_its_letter_until_it_is_done(
    issue: Mailing, rendering: Rendering
) -> None:
    event = next(one for one in rendering.catalogue.current(Event) if one.decisions)
    place = next(one for one in recipients(rendering) if one.ref in event.municipalities)
    other = next(one for one in recipients(rendering) if one.ref not in event.municipalities)
    (point,) = event.decisions
    assert point.due is not None
    title = f"Решение: {point.text}"

    def told(day: datetime.date, where: Municipality, **fields: Any) -> list[str]:
        held = dataclasses.replace(event, decisions=(dataclasses.replace(point, **fields),))
        now = dataclasses.replace(rendering, catalogue=rendering.catalogue.changed([held]))
        letter = letter_of(dataclasses.replace(issue, published_on=day), where, now)
        return [one.note for one in letter.own.lines if one.title == title]

    (before,) = told(point.due, place)
    (after,) = told(point.due + datetime.timedelta(days=1), place)
    assert point.addressee in before
    assert "срок прошёл" not in before
    assert "срок прошёл" in after
    assert not told(point.due, other)
    assert not told(point.due, place, status=DecisionStatus.DONE)
    assert told(point.due, other, municipalities=(other.ref,))
    assert not told(point.due, place, municipalities=(other.ref,))


def test_what_was_excluded_is_left_out(issue: Mailing, rendering: Rendering) -> None:
    place = recipients(rendering)[0]
    without = dataclasses.replace(issue, excluded=(issue.items[0].entry,))
    assert issue.items[0].title not in lines_of(letter_of(without, place, rendering))


def test_a_letter_says_what_was_sent_whatever_became_of_the_entries(
    issue: Mailing, rendering: Rendering
) -> None:
    place = recipients(rendering)[0]
    practice = next(one for one in rendering.catalogue.current(Practice) if one.slug == "dvor")
    renamed = rendering.catalogue.changed([dataclasses.replace(practice, title="Совсем другое")])
    after = dataclasses.replace(rendering, catalogue=renamed)
    assert letter_of(issue, place, after) == letter_of(issue, place, rendering)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_letter_is_the_same_bytes(form: str, letters: list[Letter]) -> None:
    assert FORMS[form](letters[0]) == FORMS[form](letters[0])
    assert FORMS[form](letters[0]) != FORMS[form](letters[1])


def nasty(issue: Mailing) -> Mailing:
    items = tuple(
        MailingItem(entry=one.entry, group=NewsGroup.NEW, title=title, note="a <b> & «в»; =1+1")
        for one, title in zip(issue.items, ("<script>alert(1)</script>", "т" * 140), strict=False)
    )
    return dataclasses.replace(issue, items=items)


def test_every_form_says_all_of_it(issue: Mailing, rendering: Rendering) -> None:
    letter = letter_of(nasty(issue), recipients(rendering)[0], rendering)
    text = FORMS["txt"](letter).decode()
    # Only an address or a word of its own may be longer than a line.
    assert all(len(line) <= 72 or " " not in line.strip(" —") for line in text.splitlines())
    page: HtmlElement = html.fromstring(FORMS["html"](letter).decode())
    assert not page.xpath("//script | //img | //link")
    word = "\n".join(one.text for one in Document(io.BytesIO(FORMS["docx"](letter))).paragraphs)
    whole = " ".join(page.text_content().split()).replace("\xa0", " ")
    for one in (line for part in (letter.own, *letter.parts) for line in part.lines):
        for words in (one.title, one.note):
            plain = " ".join(words.split())
            assert plain in " ".join(text.split())
            assert plain in " ".join(word.split())
            assert plain in whole
        if one.url:
            assert one.url in text
            assert page.xpath("//a[@href=$url]", url=one.url)


def test_a_draft_opens_as_a_draft_to_nobody(letters: list[Letter]) -> None:
    letter = letters[0]
    data = FORMS["eml"](letter)
    assert max(map(len, data.split(b"\r\n"))) <= 78
    assert data.count(b"\n") == data.count(b"\r\n")
    message = BytesParser(EmailMessage, policy=default).parsebytes(data)
    assert message["X-Unsent"] == "1"
    assert {"To", "Cc", "Bcc", "From"}.isdisjoint(message.keys())
    raw = message_from_bytes(data)["Subject"]
    assert str(make_header(decode_header(raw))) == letter.subject
    bodies = [part.get_content() for part in message.iter_parts()]
    told = [body.replace("\r\n", "\n").strip() for body in bodies]
    assert told == [FORMS[form](letter).decode().strip() for form in ("txt", "html")]


def test_the_page_of_an_issue_shows_what_was_sent(issue: Mailing, rendering: Rendering) -> None:
    page: HtmlElement = html.fromstring(render_entry(issue, rendering).content)
    for one in issue.items:
        assert one.title in page.text_content().replace("\xa0", " ")


def test_news_of_a_municipality_that_merged_is_its_heirs_own(
    issue: Mailing, rendering: Rendering
) -> None:
    """The issue names the one that is no more; the letter to the heir says «у вас»."""
    old = next(one for one in rendering.catalogue.of_kind(Municipality) if one.merged_into)
    assert old.merged_into is not None
    items = tuple(dataclasses.replace(one, municipalities=(old.ref,)) for one in issue.items)
    moved = dataclasses.replace(issue, items=items)
    for place in recipients(rendering):
        own = {one.title for one in letter_of(moved, place, rendering).own.lines}
        titles = {one.title for one in items}
        assert own >= titles if place.ref == old.merged_into else not own & titles


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("zone", ["Asia/Novokuznetsk", "America/New_York"])
def test_neither_the_clock_nor_the_zone_of_the_machine_is_in_a_letter(
    zone: str, form: str, letters: list[Letter], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = FORMS[form](letters[0])
    monkeypatch.setenv("TZ", zone)
    monkeypatch.setattr(time, "time", lambda: 1_900_000_000.0)
    time.tzset()
    try:
        assert FORMS[form](letters[0]) == before
    finally:
        monkeypatch.undo()
        time.tzset()
