"""A heading cannot take the place of a part of the page: the check says so before the build."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.markdown.parse import OF_THE_PAGE, parse_document

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "heading",
    [
        "Итоги {#soderzhanie}",
        "Содержание",
        "Итоги {#istochnik-1}",
        "Итоги {#blok-istochniki}",
        "Итоги {#kb-menu}",
        "Target",
        "Итоги {#fnref1}",
        "Fn2",
    ],
)
def test_a_reserved_name_is_told_with_its_line(heading: str) -> None:
    _, problems = parse_document(f"## {heading}\n\nСлова.\n", "x.md", 7)
    assert [(one.rule.code, one.location.line) for one in problems] == [("T06", 7)]
    assert "занят" in problems[0].message


def test_every_name_of_a_page_is_reserved(site: Path) -> None:
    """What an entry's page is seen to have, but for its own headings, no heading can have."""
    for page in sorted(site.glob("*/*/index.html")):
        text = page.read_text(encoding="utf-8")
        if "application/ld+json" not in text:
            continue  # not an entry
        # Headings, their former names, and the points of a list, which the entry's fields name.
        own = set(re.findall(r'<(?:h[2-6]|span|li|tr) id="((?!blok-|istochnik-|fn)[^"]+)"', text))
        names = set(re.findall(r'\sid="([a-z0-9]+(?:-[a-z0-9]+)*)"', text))
        assert not {name for name in names - own if not OF_THE_PAGE.fullmatch(name)}, page
