"""Blocks for other sites: light, without scripts, and what they show is there."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import html

from generator.model.kinds.directory import Municipality
from generator.model.kinds.practice import Practice
from generator.render.blocks import (
    BLOCKS_PAGE,
    blocks_of,
    frame_code,
    items_of,
    list_code,
    render_block,
)

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.html import HtmlElement

    from generator.render import Rendering

MOST_BYTES = 10_000
URL = "https://example.org/kb/"


def test_every_block_is_light_and_runs_nothing(site: Path, rendering: Rendering) -> None:
    style = (site / "assets/block.css").stat().st_size
    blocks = [*blocks_of(rendering)]
    assert blocks
    for block in blocks:
        data = (site / block.address / "index.html").read_bytes()
        assert len(data) + style <= MOST_BYTES
        page: HtmlElement = html.fromstring(data)
        assert not page.xpath("//script | //img | //form")
        assert page.xpath("//meta[@name='robots'][@content='noindex']")
        assert page.xpath("//link[@rel='stylesheet']/@href") == ["../../assets/block.css"] or (
            page.xpath("//link[@rel='stylesheet']/@href") == ["../../../assets/block.css"]
        )
        for link in page.xpath("//a/@href"):
            name = str(link).removeprefix(URL)
            assert (site / name / "index.html").is_file(), name


def test_a_municipality_has_its_events_first_and_nothing_twice(rendering: Rendering) -> None:
    for block in blocks_of(rendering):
        items = items_of(block, rendering)
        assert len({one.address for one in items}) == len(items) <= 5
    place = rendering.catalogue.current(Municipality)[0]
    (block,) = (one for one in blocks_of(rendering) if one.entry is place)
    assert items_of(block, rendering)


def test_codes_survive_any_name(rendering: Rendering) -> None:
    practice = next(one for one in rendering.catalogue.current(Practice) if one.municipalities)
    nasty = '"><script>alert(1)</script>&'
    catalogue = rendering.catalogue.changed([replace(practice, title=nasty)])
    place = catalogue.get(practice.municipalities[0])
    assert place is not None
    named = replace(place, title=nasty, short_title=None)
    after = replace(rendering, catalogue=catalogue.changed([named]))
    (block,) = (one for one in blocks_of(after) if one.title == nasty)
    codes = (frame_code(block, after), list_code(block, after), render_block(block, after, "x.png"))
    for code in codes:
        assert "<script" not in code
        page: HtmlElement = html.fromstring(f"<div>{code}</div>")
        assert not page.xpath("//script")
    frame: HtmlElement = html.fromstring(codes[0])
    assert nasty in frame.get("title", "")


def test_the_page_gives_three_codes_for_each(site: Path, rendering: Rendering) -> None:
    page: HtmlElement = html.fromstring((site / f"{BLOCKS_PAGE.address}/index.html").read_bytes())
    codes = page.xpath("//pre/code")
    blocks = [*blocks_of(rendering)]
    assert len(codes) == 2 * len(blocks)
    frames = [str(one.text_content()) for one in codes if "<iframe" in one.text_content()]
    assert {html.fromstring(one).get("src") for one in frames} == {
        URL + block.address for block in blocks
    }


def test_a_site_that_embeds_by_address_is_told_the_frame(site: Path) -> None:
    found = [*site.glob("vstavka/**/oembed.json")]
    assert found
    for file in found:
        facts = json.loads(file.read_text("utf-8"))
        assert (facts["version"], facts["type"]) == ("1.0", "rich")
        frame: HtmlElement = html.fromstring(facts["html"])
        address = (frame.get("src") or "").removeprefix(URL)
        page: HtmlElement = html.fromstring((site / address / "index.html").read_bytes())
        assert page.xpath("//link[@type='application/json+oembed']/@href") == ["oembed.json"]
        assert (site / address / "oembed.json") == file
