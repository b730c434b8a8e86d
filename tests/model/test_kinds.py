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
from generator.render.environment import TEMPLATES
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


@BY_KIND
def test_a_template_of_a_kinds_name_is_that_kinds(cls: type[Entry]) -> None:
    """A kind called as some other page would be shown by that page's template."""
    template = TEMPLATES / f"{cls.kind.name}.html"
    if template.exists():
        first = template.read_text(encoding="utf-8").split("\n")[0]
        assert first == '{% extends "entry.html" %}', "give the kind another name"


def test_adding_a_kind_is_one_class_and_one_sample(content: Path) -> None:
    """A template is needed only where the common one does not do."""

    @entry_kind
    class Postcard(Entry):
        kind: ClassVar[Kind] = Kind(
            name="postcard",
            folder="postcards",
            address="otkrytki",
            title="Открытка",
            plural="Открытки",
            lead="Открытки.",
            schema_type="Message",
        )
        addressee: str | None = line("Кому", 100)
        text: Fragment | None = section("Текст", gate=Gate.PUBLICATION)

    (content / "postcards").mkdir()
    (content / "postcards/pervaya.md").write_text(
        "---\nid: abc1234\ntitle: Первая открытка\nsummary: О чём.\nstatus: published\n"
        "published_on: 2026-03-01\nreviewed_on: 2026-03-01\naddressee: Всем\n---\n\n"
        "## Текст\n\nЗдравствуйте.\n",
        encoding="utf-8",
    )
    loaded = load_catalogue(content, (*KINDS, Postcard))
    assert loaded.problems == ()
    rendering = Rendering(loaded.catalogue, TODAY, "https://example.org/")
    page = render_entry(loaded.catalogue.of_kind(Postcard)[0], rendering)
    assert page.address == "otkrytki/pervaya/"
    for words in ("Первая открытка", "Всем", "Здравствуйте."):
        assert words in page.content
    assert "Первая открытка" in render_listing(Postcard, rendering).content
