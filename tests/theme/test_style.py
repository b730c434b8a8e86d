"""The look is told in one place: tokens. Nothing below them names a colour or a size of letters."""

from __future__ import annotations

import colorsys
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from generator.theme.tokens import colours_in
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ASSETS = ROOT / "docs/assets"
LIVE = "../../generator/preview/live.css"
STYLES = ("site.css", "dark.css", "pick.css", LIVE)
_ROOT = re.compile(r"(?::root|@font-face)\s*\{.*?\}", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab|color)a?\(", re.IGNORECASE)
_SIZE = re.compile(r"(?:font-size|font-weight|font):\s*([^;]+)")
_FREE = {"inherit", "400"}
_SYSTEM = re.compile(r"\b(?:white|black|red|green|blue|gr[ae]y|orange|yellow)\b")
_DARK_GROUNDS = ("bg", "plate", "field", "deep", "line")


def below_tokens(name: str = "site.css") -> str:
    text = (ASSETS / name).read_text(encoding="utf-8")
    return _ROOT.sub("", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))


@pytest.mark.parametrize("name", STYLES)
def test_no_colour_is_named_below_the_tokens(name: str) -> None:
    rest = below_tokens(name)
    assert _COLOUR.findall(rest) == []
    values = " ".join(body for _, body in _RULE.findall(rest))
    assert _SYSTEM.findall(values.replace("white-space", "")) == []


@pytest.mark.parametrize("name", STYLES)
def test_no_size_of_letters_is_named_below_the_tokens(name: str) -> None:
    found = [value.strip() for value in _SIZE.findall(below_tokens(name))]
    odd = [one for one in found if one not in _FREE and not one.startswith("var(--kb-")]
    assert len(found) > 20 or name != "site.css"
    assert odd == []


def test_no_style_sheet_is_left_out() -> None:
    """Those of a printed book and of a block on another site are their own."""
    found = {*ASSETS.rglob("*.css"), *(ROOT / "generator/preview").rglob("*.css")}
    assert found - {ASSETS / "block.css"} == {(ASSETS / name).resolve() for name in STYLES}


def test_no_colour_is_named_in_pages_and_programs() -> None:
    """But in a letter, which programs for mail show without a style sheet."""
    folders = (ROOT / "generator/templates", ROOT / "hooks/theme", ASSETS)
    kinds = ("*.html", "*.js")
    files = [file for folder in folders for kind in kinds for file in folder.rglob(kind)]
    assert len(files) > 30
    for file in (one for one in files if one.name != "letter.html"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r'(?:fill|stroke|color|background)[="\':\s]+#[0-9a-f]{3,6}', text), (
            file
        )


def test_every_token_is_there_and_used() -> None:
    text = (ASSETS / "site.css").read_text(encoding="utf-8")
    made = set(re.findall(r"(--kb-[\w-]+):", text))
    used = set(re.findall(r"var\((--kb-[\w-]+)", text))
    assert used - made == set()
    assert made - used == set()
    dark = set(re.findall(r"(--kb-[\w-]+):", (ASSETS / "dark.css").read_text(encoding="utf-8")))
    assert dark - made == set()


def test_the_dark_scheme_is_tokens_alone() -> None:
    rest = below_tokens("dark.css")
    assert re.sub(r"@media[^{]*\{\s*\}", "", rest).strip() == ""


def test_amber_says_one_thing() -> None:
    """Here: the tile that is spoken of, the section, the place of the keyboard on deep green."""
    rules = [names for names, body in _RULE.findall(below_tokens()) if "var(--kb-here" in body]
    allowed = re.compile(r"here|aria-current|:focus-visible|:hover")
    odd = [names.strip() for names in rules if not allowed.search(names)]
    assert len(rules) > 4
    assert odd == []
    amber = colours_in(ASSETS)["here"]
    others = [name for name, value in colours_in(ASSETS).items() if value == amber]
    assert others == ["here"]


def test_the_dark_scheme_is_of_one_hue() -> None:
    text = (ASSETS / "dark.css").read_text(encoding="utf-8")
    first = re.search(r":root\s*\{(.*?)\}", text, re.DOTALL)
    assert first
    values = dict(re.findall(r"--kb-([\w-]+):\s*#([0-9a-f]{6})\b", first.group(1)))
    hues = []
    for name in _DARK_GROUNDS:
        parts = [int(values[name][at : at + 2], 16) / 255 for at in (0, 2, 4)]
        hues.append(round(colorsys.rgb_to_hls(*parts)[0] * 360))
    assert max(hues) - min(hues) <= 15, dict(zip(_DARK_GROUNDS, hues, strict=True))


def test_colours_of_what_is_drawn_come_from_the_tokens(tmp_path: Path) -> None:
    assert colours_in(None) == {}
    assert colours_in(tmp_path) == {}
    (tmp_path / "site.css").write_text(
        ":root { --kb-deep: #abc; --kb-text: 1rem; }\n:root { --kb-deep: #000; }"
    )
    assert colours_in(tmp_path) == {"deep": "#aabbcc"}
    assert {"deep", "deep-ink", "deep-1", "here"} <= set(colours_in(ASSETS))


@pytest.mark.parametrize("name", ["golos-400.woff2", "golos-700.woff2", "OFL.txt"])
def test_the_typeface_is_cut_from_its_locked_package(name: str, tmp_path: Path) -> None:
    script = ROOT / "scripts/font.py"
    subprocess.run([sys.executable, script, tmp_path], check=True)
    assert (tmp_path / name).read_bytes() == (ASSETS / "fonts" / name).read_bytes()
    assert (ASSETS / "fonts" / name).stat().st_size < 16_000
