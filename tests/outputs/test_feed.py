"""The feed of what is new."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from generator.model.kinds.practice import Practice
from generator.outputs.feed import feed

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.pipeline import Inspected

URL = "https://example.org/kb/"
ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_feed_of_the_sample(inspected: Inspected, golden: Callable[[str, str], None]) -> None:
    golden("pages/novoe.xml", feed(inspected.catalogue.entries, "Потенциал", URL))


def test_a_text_stays_a_text(inspected: Inspected) -> None:
    practice = inspected.catalogue.current(Practice)[0]
    nasty = replace(practice, title="]]></title><script>alert(1)</script>", summary="a & b <c>")
    root = ET.fromstring(feed([nasty], "«П» & <Р>", URL).partition("\n")[2])  # noqa: S314
    assert [one.text for one in root.iter(f"{ATOM}title")] == ["«П» & <Р>: новое", nasty.title]
    assert [one.text for one in root.iter(f"{ATOM}summary")] == [nasty.summary]


def test_an_entry_keeps_its_name_when_it_moves(inspected: Inspected) -> None:
    practice = inspected.catalogue.current(Practice)[0]
    moved = replace(practice, slug="drugoe-imya")
    names = [
        [one.text for one in ET.fromstring(feed([entry], "П", URL)).iter(f"{ATOM}id")]  # noqa: S314
        for entry in (practice, moved)
    ]
    assert names[0] == names[1]


def test_an_empty_catalogue_has_a_feed() -> None:
    root = ET.fromstring(feed([], "П", URL))  # noqa: S314
    assert root.find(f"{ATOM}updated") is not None
    assert root.find(f"{ATOM}entry") is None
