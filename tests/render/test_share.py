"""The block «Поделиться и сослаться»."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from generator.model.kinds.practice import Practice
from generator.model.records import Change
from generator.render import About
from generator.render.share import reference, sharing_of, version_of

if TYPE_CHECKING:
    from generator.pipeline import Inspected

URL = "https://example.org/kb/"
ABOUT = About(
    name="Потенциал",
    publisher="Ресурсный центр",
    edit="https://forge.example.org/edit/main/{path}",
    report="https://forge.example.org/new?title={title}&body={text}",
)


def _practice(inspected: Inspected) -> Practice:
    return replace(
        inspected.catalogue.current(Practice)[0],
        title="Двор своими силами.",
        id="abc1234",
        published_on=datetime.date(2026, 3, 1),
        reviewed_on=datetime.date(2026, 3, 9),
        changes=(),
    )


def test_the_reference_names_title_site_publisher_day_and_short_address(
    inspected: Inspected,
) -> None:
    assert reference(_practice(inspected), ABOUT, f"{URL}id/abc1234/") == (
        "Двор своими силами // Потенциал : сайт / Ресурсный центр. – "
        "Дата публикации: 01.03.2026. – URL: https://example.org/kb/id/abc1234/ "
        "(дата обращения: __.__.____). – Текст : электронный."
    )


def test_a_change_makes_a_new_version_and_a_review_does_not(inspected: Inspected) -> None:
    practice = _practice(inspected)
    change = Change(date=datetime.date(2026, 3, 5), note="Уточнили цифры")
    assert version_of(practice) == datetime.date(2026, 3, 1)
    assert version_of(replace(practice, changes=(change,))) == change.date
    assert "Обновлено: 05.03.2026" in reference(replace(practice, changes=(change,)), ABOUT, URL)


def test_the_forge_gets_whole_texts_and_nothing_else(inspected: Inspected) -> None:
    practice = replace(
        _practice(inspected), title="Сад & двор #1?", path="content/practices/dvor.md"
    )
    sharing = sharing_of(practice, ABOUT, URL)
    assert sharing.edit == "https://forge.example.org/edit/main/content/practices/dvor.md"
    asked = parse_qs(urlsplit(sharing.report).query)
    assert asked["title"] == ["Ошибка: Сад & двор #1?"]
    assert "content/practices/dvor.md" in asked["body"][0]
    assert "abc1234" in asked["body"][0]


def test_without_a_forge_nothing_leads_to_one(inspected: Inspected) -> None:
    sharing = sharing_of(_practice(inspected), About(), URL)
    assert (sharing.edit, sharing.report) == ("", "")
