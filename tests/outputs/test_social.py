"""What messengers show beside a link: tags and pictures."""

from __future__ import annotations

import dataclasses
import io
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from PIL import Image, ImageColor

from generator.catalogue import Catalogue
from generator.model import KINDS
from generator.model.kinds.practice import Practice
from generator.outputs.picture import Painter
from generator.outputs.redirects import Redirect, redirect_page
from generator.render import Rendering, picture_of
from generator.theme.font import find_font
from generator.theme.social import PICTURE_HEIGHT, PICTURE_WIDTH, social_tags
from generator.theme.tokens import colours_in
from tests.conftest import ROOT, TODAY

if TYPE_CHECKING:
    from pathlib import Path

_ONE = re.compile(r'<meta (?:property|name)="[a-z:_]+" content="[^"<>]*">')


@pytest.fixture(scope="module")
def painter(rendering: Rendering) -> Painter:
    return painter_of(rendering)


def painter_of(rendering: Rendering) -> Painter:
    assets = ROOT / "docs/assets"
    return Painter("Потенциал", rendering.region, colours_in(assets), find_font(assets))


def tags_of(file: Path) -> dict[str, str]:
    root: Any = html.document_fromstring(file.read_text(encoding="utf-8"))
    found = root.xpath("//head/meta[@property]")
    assert len({one.get("property") for one in found}) == len(found)
    return {one.get("property", ""): one.get("content", "") for one in found}


@given(st.text(), st.text())
def test_no_text_gets_out_of_its_attribute(title: str, description: str) -> None:
    lines = social_tags(title, description, "https://a/", "https://a/b.png", "С", article=True)
    assert all(_ONE.fullmatch(line) for line in lines), lines


@pytest.mark.parametrize("path", ["", "praktiki/", "praktiki/dvor/", "karta/", "o-proekte/"])
def test_every_page_names_itself_and_a_picture_that_is_there(path: str, site: Path) -> None:
    tags = tags_of(site / path / "index.html")
    base = "https://example.org/kb/"
    assert tags["og:url"] == base + path
    assert tags["og:title"]
    assert tags["og:description"]
    with Image.open(site / tags["og:image"].removeprefix(base)) as picture:
        assert picture.format == "PNG"
        assert picture.size == (int(tags["og:image:width"]), int(tags["og:image:height"]))


def test_a_short_address_shows_the_entry_and_not_that_it_is_elsewhere(site: Path) -> None:
    page = tags_of(site / "praktiki/dvor/index.html")
    assert tags_of(site / "id/a0ddaaj/index.html") == page
    assert page["og:title"] == "Двор своими силами"
    assert page["og:image"].endswith("/assets/social/a0ddaaj.png")


def test_a_page_that_moved_has_no_tags_of_its_own() -> None:
    assert "og:" not in redirect_page(Redirect("a/", "b/"), "https://example.org/")


def test_withdrawn_entries_have_no_picture_of_their_own(site: Path) -> None:
    tags = tags_of(site / "praktiki/withdrawn/index.html")
    assert tags["og:image"].endswith("/practice.png")
    assert "og:description" not in tags


def test_thousands_of_entries_share_the_pictures_of_their_kinds(rendering: Rendering) -> None:
    practice = rendering.catalogue.current(Practice)[0]
    assert picture_of(practice, rendering) == practice.id
    many = tuple(dataclasses.replace(practice, slug=f"p{number}") for number in range(501))
    catalogue = Catalogue(many, KINDS, rendering.catalogue.vocabularies)
    crowded = Rendering(catalogue, TODAY, "https://example.org/")
    assert picture_of(many[0], crowded) == "practice"


def test_the_same_words_give_the_same_bytes(painter: Painter, rendering: Rendering) -> None:
    words = ("Практика", "Двор своими силами")
    assert painter.draw(*words) == painter_of(rendering).draw(*words)
    assert painter.draw(*words) != painter.draw("Практика", "Двор чужими силами")


@pytest.mark.parametrize("title", ["", "Двор", "Очень " * 60, "Н" * 300, "日本 \u0000 <b>\n"])
def test_any_title_fits(title: str, painter: Painter) -> None:
    data = painter.draw("Практика", title)
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.size == (PICTURE_WIDTH, PICTURE_HEIGHT)
        bottom = picture.convert("RGB").crop((0, 590, 700, PICTURE_HEIGHT))
        assert len(bottom.getcolors() or ()) == 1, "nothing is written over the edge"
    assert len(data) < 40_000


def test_a_picture_lights_the_place_of_its_entry(site: Path) -> None:
    """Two towns of the sample have tiles; an entry of the first lights that tile alone."""
    lit = ImageColor.getrgb(colours_in(ROOT / "docs/assets")["here"])
    found = {}
    for name in ("praktiki/dvor", "municipalitety/pervyj-go", "konsultacii/vopros"):
        address = tags_of(site / name / "index.html")["og:image"]
        with Image.open(site / address.removeprefix("https://example.org/kb/")) as picture:
            colours = {
                colour: number for number, colour in picture.convert("RGB").getcolors(256) or ()
            }
        found[name] = colours.get(lit, 0)
    assert found["municipalitety/pervyj-go"] > 0
    assert found["praktiki/dvor"] >= found["municipalitety/pervyj-go"]
    assert found["konsultacii/vopros"] == 0


def test_words_and_tiles_are_read_on_their_ground() -> None:
    """WCAG 1.4.3 for the words; 1.4.11 for a lit tile beside its neighbours."""
    colours = colours_in(ROOT / "docs/assets")
    ground, ink, tile, lit = (
        ImageColor.getrgb(colours[name]) for name in ("deep", "deep-ink", "deep-1", "here")
    )
    assert contrast(ink, ground) >= 7
    assert contrast(lit, ground) >= 3
    assert contrast(lit, tile) >= 3


def test_a_site_without_a_style_sheet_is_drawn_in_greys(rendering: Rendering) -> None:
    bare = Painter("Потенциал", rendering.region, {})
    with Image.open(io.BytesIO(bare.draw("Практика", "Двор"))) as picture:
        colours: list[Any] = [colour for _, colour in picture.convert("RGB").getcolors(256) or ()]
    assert all(len(set(colour)) == 1 for colour in colours)
    with Image.open(io.BytesIO(bare.icon())) as icon:
        assert icon.size == (180, 180)


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: tuple[int, ...]) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
