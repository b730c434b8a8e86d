"""Filters: which values there are, in which order, and who has them."""

from __future__ import annotations

import dataclasses
import datetime
import re
from typing import TYPE_CHECKING

from generator.catalogue import Catalogue
from generator.model import KINDS, EntryRef, Status
from generator.model.kinds.practice import Practice
from generator.render import Rendering

if TYPE_CHECKING:
    from generator.pipeline import Inspected


def shown(catalogue: Catalogue) -> dict[str, dict[str, list[str]]]:
    rendering = Rendering(catalogue, datetime.date(2026, 3, 1), "https://example.org/")
    return {
        facet.address: {value.slug: [one.slug for one in value.entries] for value in facet.values}
        for facet in rendering.facets_of(Practice)
    }


def test_values_stand_with_the_entries_that_have_them(inspected: Inspected) -> None:
    facets = shown(inspected.catalogue)
    assert facets["tema"] == {
        "tos": ["dvor"],
        "urban-environment": ["dvor"],
        "ecology": ["alleya"],
    }
    assert facets["stoimost"] == {"none": ["alleya"], "to-50k": ["dvor"]}
    assert facets["konsultiruyut"] == {"da": ["dvor"]}


def test_some_filters_follow_from_what_entries_say(inspected: Inspected) -> None:
    facets = shown(inspected.catalogue)
    assert facets["god"] == {"2024": ["dvor"], "2023": ["alleya"]}
    assert facets["povtoreno"] == {"da": ["dvor"]}
    assert facets["zhitelej"] == {"ot-5000": ["dvor"]}
    assert list(facets["podtverzhdeno"]) == ["measured", "declared"]


def test_filters_nobody_uses_are_left_out(inspected: Inspected) -> None:
    assert "uchastie" not in shown(inspected.catalogue)


def test_only_current_entries_count(inspected: Inspected) -> None:
    """Drafts, archived and withdrawn entries stand in no filter."""
    listed = {
        slug
        for facet in shown(inspected.catalogue).values()
        for entries in facet.values()
        for slug in entries
    }
    assert listed == {"alleya", "dvor"}
    drafts = tuple(
        dataclasses.replace(entry, status=Status.DRAFT) for entry in inspected.catalogue.entries
    )
    assert shown(Catalogue(drafts, KINDS, inspected.catalogue.vocabularies)) == {}


def test_a_merged_municipality_counts_as_its_heir(inspected: Inspected) -> None:
    moved = tuple(
        dataclasses.replace(one, municipalities=(EntryRef("municipality", "prezhnij-go"),))
        if isinstance(one, Practice)
        else one
        for one in inspected.catalogue.entries
    )
    facets = shown(Catalogue(moved, KINDS, inspected.catalogue.vocabularies))
    assert facets["municipalitet"] == {"vtoroj-mo": ["alleya", "dvor"]}


def test_words_of_addresses_are_plain_and_given_once_in_a_kind() -> None:
    for cls in KINDS:
        words = [spec.facet for spec in cls.fields() if spec.facet]
        assert len(set(words)) == len(words), cls
        assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", word) for word in words)
