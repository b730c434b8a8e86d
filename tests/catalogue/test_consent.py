"""A person is named, shown and reached only as far and as long as the person agrees."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.catalogue import allows
from generator.catalogue.consent import unnamed
from generator.model.kinds.directory import Person
from generator.pipeline import inspect
from tests.bare import write_bare_site
from tests.check.bad import PICTURE
from tests.conftest import TODAY, copy_sample

if TYPE_CHECKING:
    from pathlib import Path

    from generator.catalogue import Catalogue
    from generator.pipeline import Inspected

PERSON = """id: pqr1234
title: Канарейка Кенарова
summary: Для проверки.
status: published
published_on: 2026-03-01
reviewed_on: 2026-03-01
position: ведущая
basis: separate_consent
consent_ref: У-2
consent_state: active
valid_until: 2026-03-31
scope:
  - name
  - photo
"""
EVENT = """---
id: snm1234
title: Встреча
summary: О чём встреча.
status: published
published_on: 2026-03-01
reviewed_on: 2026-03-01
event_type: seminar
event_state: held
start: 2026-03-02 10:00
mode: onsite
place: Зал
organisers:
  - uchebnaya
programme:
  - time: 10:00-11:00
    title: Открытие
    speakers:
      - kenarova
materials:
  - title: Канарейка выступает
    file: foto.jpg
    type: photos
    alt: Канарейка у доски
    people:
      - kenarova
---

![Канарейка у доски](foto.jpg)
"""
LAST, AFTER = datetime.date(2026, 3, 31), datetime.date(2026, 4, 1)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    made = copy_sample(tmp_path)
    (made / "people/kenarova.yml").write_text(PERSON, encoding="utf-8")
    folder = made / "events/vstrecha"
    folder.mkdir()
    (folder / "index.md").write_text(EVENT, encoding="utf-8")
    (folder / "foto.jpg").write_bytes(PICTURE)
    return made


def built(content: Path, site: Path, today: datetime.date) -> dict[str, bytes]:
    inspected = inspect(content, today)
    assert [str(one.message) for one in inspected.problems if one.rule.severity == "error"] == []
    write_bare_site(inspected, content, today, site)
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in site.rglob("*")
        if file.is_file()
    }


def test_a_person_is_shown_until_the_last_day(content: Path, tmp_path: Path) -> None:
    files = built(content, tmp_path / "site", LAST)
    page = files["meropriyatiya/vstrecha/index.html"].decode()
    assert "Канарейка Кенарова" in page
    assert 'src="foto.jpg"' in page
    assert "meropriyatiya/vstrecha/foto.jpg" in files


def test_after_the_last_day_nothing_of_the_person_is_left(content: Path, tmp_path: Path) -> None:
    files = built(content, tmp_path / "site", AFTER)
    assert "meropriyatiya/vstrecha/foto.jpg" not in files
    assert not [name for name, data in files.items() if "Канарейка".encode() in data]
    assert b"vstrecha/foto.jpg" in files["redirects.json"]


@pytest.mark.parametrize(
    "change",
    [
        ("consent_state: active", "consent_state: revoked"),
        ("consent_state: active", "consent_state: expired"),
        ("status: published", "status: withdrawn\narchive_reason: По просьбе."),
    ],
)
def test_a_revoked_consent_works_at_once(
    change: tuple[str, str], content: Path, tmp_path: Path
) -> None:
    (content / "people/kenarova.yml").write_text(PERSON.replace(*change), encoding="utf-8")
    files = built(content, tmp_path / "site", TODAY)
    assert not [name for name, data in files.items() if "Канарейка".encode() in data]


def test_consent_covers_what_it_names(content: Path) -> None:
    catalogue = inspect(content, TODAY).catalogue
    person = next(one for one in catalogue.of_kind(Person) if one.slug == "kenarova")
    assert allows(person, "name", TODAY)
    assert not allows(person, "contacts", TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "вела Мария Берёзкина",
        "с Берёзкиной Марией",
        "у М. П. Берёзкиной",
        "Берёзкина М. П.",
        "Марии Петровне",
    ],
)
def test_who_may_not_be_named_is_found_in_any_case(inspected: Inspected, text: str) -> None:
    found = unnamed(_with_person(inspected, scope=()), TODAY)
    assert found is not None
    assert found.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "берёзкина роща",
        "Мария",
        "улица Берёзкиной",
        "Мария и Берёзкина",
        "М. Берёзов",
    ],
)
def test_a_word_of_a_name_is_no_name(inspected: Inspected, text: str) -> None:
    found = unnamed(_with_person(inspected, scope=()), TODAY)
    assert found is not None
    assert not found.search(text)


def test_who_may_be_named_is_not_looked_for(inspected: Inspected) -> None:
    assert unnamed(_with_person(inspected, scope=("name",)), TODAY) is None


def _with_person(inspected: Inspected, *, scope: tuple[str, ...]) -> Catalogue:
    person = replace(
        inspected.catalogue.of_kind(Person)[0], title="Берёзкина Мария Петровна", scope=scope
    )
    return inspected.catalogue.changed([person])
