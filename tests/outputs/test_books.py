"""The books that pages offer."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from generator.addresses import book_address, entry_address
from generator.catalogue import book_of, choice
from generator.model import Status
from generator.model.kinds.centre import Collection
from generator.model.kinds.council import Guidance
from generator.render import render_entry

if TYPE_CHECKING:
    from pathlib import Path

    from generator.model import Entry
    from generator.render import Rendering


def offered_by(entry: Entry, rendering: Rendering) -> list[str]:
    """The books that the page of an entry leads to, as addresses of the site."""
    page = render_entry(entry, rendering).content
    return re.findall(r'href="(?:\.\./)*([^"]*kniga\.pdf)"', page)


@pytest.mark.parametrize("kind", [Collection, Guidance])
def test_pages_offer_their_book_and_it_is_there(
    kind: type[Entry], rendering: Rendering, site: Path
) -> None:
    entries = rendering.catalogue.current(kind)
    assert entries
    for entry in entries:
        assert offered_by(entry, rendering) == [book_address(entry.id)]
        page = site / entry_address(entry.kind.address, entry.slug) / "index.html"
        assert f"id/{entry.id}/kniga.pdf" in page.read_text("utf-8")
        reader = PdfReader(BytesIO((site / book_address(entry.id)).read_bytes()))
        assert str(reader.metadata and reader.metadata.title).split() == entry.title.split()


def test_there_is_no_book_without_a_page_that_offers_it(site: Path, rendering: Rendering) -> None:
    made = {one.relative_to(site).as_posix() for one in site.rglob("kniga.pdf")}
    entries = (*rendering.catalogue.current(Collection), *rendering.catalogue.current(Guidance))
    assert made == {book_address(one.id) for one in entries}


def test_a_collection_that_nothing_is_left_of_offers_no_book(rendering: Rendering) -> None:
    collection = rendering.catalogue.current(Collection)[0]
    inside = (rendering.catalogue.get(item.entry) for item in collection.items)
    gone = [replace(one, status=Status.WITHDRAWN) for one in inside if one is not None]
    after = rendering.after(rendering.catalogue.changed(gone))
    assert book_of(collection, after.catalogue) is None
    assert offered_by(collection, after) == []


def test_a_collection_too_large_for_a_book_offers_none(
    rendering: Rendering, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = rendering.catalogue.current(Collection)[0]
    monkeypatch.setattr(choice, "MOST_CHAPTERS", 1)
    assert offered_by(collection, rendering) == []
