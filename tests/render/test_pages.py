"""Pages: golden files for each kind, and what must never be on any of them."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import re
from typing import TYPE_CHECKING

import pytest

from generator.catalogue import Catalogue
from generator.model import KINDS, Entry, EntryRef
from generator.model.kinds.study import Study
from generator.render import Rendering, render_entry, render_home, render_listing
from generator.render.chart import draw
from generator.render.notices import notices_of
from tests.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

LISTED = [cls for cls in KINDS if cls.kind.has_page]
BY_KIND = pytest.mark.parametrize("cls", LISTED, ids=lambda cls: cls.kind.name)


def every_page(rendering: Rendering) -> list[str]:
    pages = [
        render_entry(entry, rendering).content
        for cls in rendering.listed
        for entry in rendering.catalogue.of_kind(cls)
        if entry.status.has_page
    ]
    return [*pages, *(render_listing(cls, rendering).content for cls in LISTED)]


@BY_KIND
def test_page(cls: type[Entry], rendering: Rendering, golden: Callable[[str, str], None]) -> None:
    entry = rendering.catalogue.current(cls)[-1]
    page = render_entry(entry, rendering)
    golden(f"pages/{cls.kind.name}.html", page.content + page.structured_data + "\n")


def test_listing(rendering: Rendering, golden: Callable[[str, str], None]) -> None:
    cls = next(cls for cls in LISTED if cls.kind.name == "practice")
    golden("pages/practices.html", render_listing(cls, rendering).content)


def test_home(rendering: Rendering, golden: Callable[[str, str], None]) -> None:
    golden("pages/home.html", render_home(rendering))


def test_drafts_and_withdrawn_texts_are_on_no_page(rendering: Rendering) -> None:
    everything = "\n".join(every_page(rendering)).replace("\u00a0", " ")
    assert "Секретный черновик" not in everything
    assert "Тайный текст withdrawn" not in everything
    assert "Содержание withdrawn" not in everything
    assert "Сведения не подтвердились." in everything


def test_archived_and_replaced_texts_keep_their_page_with_a_notice(rendering: Rendering) -> None:
    for slug, words in (("archived", "Практика завершена."), ("superseded", "Действующая:")):
        entry = rendering.catalogue.get(EntryRef("practice", slug))
        assert entry is not None
        page = render_entry(entry, rendering)
        assert not page.indexed
        assert words in page.content
        assert f"Содержание {slug}." in page.content
        assert slug == "archived" or 'href="../dvor/"' in page.content


def test_headings_step_down_one_level_at_a_time(rendering: Rendering) -> None:
    for content in every_page(rendering):
        levels = [int(level) for level in re.findall(r"<h([1-6])", content)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_ids_are_unique(rendering: Rendering) -> None:
    for content in every_page(rendering):
        ids = re.findall(r'\sid="([^"]+)"', content)
        assert len(set(ids)) == len(ids)


def test_an_overdue_text_says_so(rendering: Rendering) -> None:
    entry = rendering.catalogue.get(EntryRef("practice", "dvor"))
    assert entry is not None
    assert notices_of(entry, rendering.catalogue, TODAY) == ()
    late = notices_of(entry, rendering.catalogue, datetime.date(2029, 1, 1))
    assert late[0].text.startswith("Требует проверки")


def test_text_of_fields_is_escaped(rendering: Rendering) -> None:
    entry = rendering.catalogue.get(EntryRef("practice", "dvor"))
    assert entry is not None
    hostile = dataclasses.replace(entry, title="</script><script>alert(1)</script>")
    catalogue = Catalogue((hostile,), KINDS, rendering.catalogue.vocabularies)
    page = render_entry(hostile, Rendering(catalogue, TODAY, "https://example.org/"))
    assert "<script>" not in page.content
    assert "</script>" not in page.structured_data


def test_a_chart_names_itself_and_draws_every_value(rendering: Rendering) -> None:
    study = rendering.catalogue.current(Study)[0]
    table = study.table("otvety.csv")
    assert table is not None
    bars, line, stacked = (str(draw(chart, table)) for chart in study.charts)
    assert 'role="img" aria-label="Участие жителей. Участие растёт."' in bars
    assert bars.count("<rect") == 4 + 2, "four bars and two marks of the legend"
    assert stacked.count("<rect") == 4 + 2
    assert line.count("<polyline") == 1


def test_a_merged_municipality_hands_its_links_on(rendering: Rendering) -> None:
    """What names the old municipality is found on the page of the new one."""
    catalogue = rendering.catalogue
    practice = catalogue.get(EntryRef("practice", "dvor"))
    assert practice is not None
    moved = dataclasses.replace(practice, municipalities=(EntryRef("municipality", "prezhnij-go"),))
    others = tuple(entry for entry in catalogue.entries if entry is not practice)
    changed = Rendering(
        Catalogue((*others, moved), KINDS, catalogue.vocabularies), TODAY, "https://example.org/"
    )
    heir = catalogue.get(EntryRef("municipality", "vtoroj-mo"))
    assert heir is not None
    assert "../../praktiki/dvor/" in render_entry(heir, changed).content
