"""Kinds are declared once, and everything that needs them derives from there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import jsonschema
import pytest

from generator.catalogue import load_catalogue
from generator.model import KINDS, Entry, Gate, Kind, Status
from generator.model.declare import line, section
from generator.model.entry import entry_kind
from generator.model.kinds.practice import Practice
from generator.model.schema import kind_schema
from generator.render import Rendering, render_entry, render_listing
from tests.conftest import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from generator.markdown import Fragment
    from generator.pipeline import Inspected

BY_KIND = pytest.mark.parametrize("cls", KINDS, ids=lambda cls: cls.kind.name)


@BY_KIND
def test_every_kind_has_a_sample(cls: type[Entry], inspected: Inspected) -> None:
    assert inspected.catalogue.current(cls)


@BY_KIND
def test_every_field_has_a_russian_title(cls: type[Entry]) -> None:
    for spec in cls.fields():
        assert spec.title[0].isupper(), spec.name
        assert any("а" <= letter <= "я" for letter in spec.title.lower()), spec.name


@BY_KIND
def test_the_schema_is_valid(cls: type[Entry], inspected: Inspected) -> None:
    schema = kind_schema(cls, inspected.catalogue.vocabularies)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert set(schema["required"]) <= set(schema["properties"])


def test_folders_and_addresses_are_unique() -> None:
    assert len({cls.kind.folder for cls in KINDS}) == len(KINDS)
    assert len({cls.kind.address for cls in KINDS}) == len(KINDS)


def test_a_practice_is_publishable_with_about_ten_fields() -> None:
    required = [spec.name for spec in Practice.fields() if spec.gate]
    assert len(required) <= 10, required


def test_gates_follow_the_life_cycle() -> None:
    assert Gate.PUBLICATION.applies_to(Status.PUBLISHED)
    assert not Gate.PUBLICATION.applies_to(Status.REVIEW)
    assert not Gate.REVIEW.applies_to(Status.DRAFT)
    assert Gate.PUBLICATION.applies_to(Status.ARCHIVED)


def test_adding_a_kind_is_one_class_and_one_sample(content: Path) -> None:
    """A template is needed only where the common one does not do."""

    @entry_kind
    class Letter(Entry):
        kind: ClassVar[Kind] = Kind(
            name="letter",
            folder="letters",
            address="pisma",
            title="Письмо",
            plural="Письма",
            lead="Письма.",
            schema_type="Message",
        )
        addressee: str | None = line("Кому", 100)
        text: Fragment | None = section("Текст", gate=Gate.PUBLICATION)

    (content / "letters").mkdir()
    (content / "letters/pervoe.md").write_text(
        "---\nid: abc1234\ntitle: Первое письмо\nsummary: О чём.\nstatus: published\n"
        "published_on: 2026-03-01\nreviewed_on: 2026-03-01\naddressee: Всем\n---\n\n"
        "## Текст\n\nЗдравствуйте.\n",
        encoding="utf-8",
    )
    loaded = load_catalogue(content, (*KINDS, Letter))
    assert loaded.problems == ()
    rendering = Rendering(loaded.catalogue, TODAY, "https://example.org/")
    page = render_entry(loaded.catalogue.of_kind(Letter)[0], rendering)
    assert page.address == "pisma/pervoe/"
    for words in ("Первое письмо", "Всем", "Здравствуйте."):
        assert words in page.content
    assert "Первое письмо" in render_listing(Letter, rendering).content
