"""What the site's settings say of the region and the centre, and what is said where they do not."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import kb
from generator.model.kinds.practice import Practice
from generator.render import render_entry, render_home
from generator.render.about import About, Way
from generator.render.suggest import render_suggest
from generator.settings import unset_contacts

if TYPE_CHECKING:
    from pathlib import Path

    from generator.render import Rendering

CENTRE = {"email": "centre@example.org", "phone": "8 000 000-00-00", "answer": "за три дня"}


def test_what_is_not_set_is_named_and_a_folder_without_settings_is_let_be(tmp_path: Path) -> None:
    assert unset_contacts(tmp_path) == ()
    settings = tmp_path / "mkdocs.yml"
    settings.write_text("extra:\n  centre:\n    email: a@example.org\n", encoding="utf-8")
    assert unset_contacts(tmp_path) == (
        "телефон (phone)",
        "часы работы (hours)",
        "срок ответа (answer)",
    )
    for odd in ("extra: [", "extra: 5", "- 1", "extra:\n  centre: да\n"):
        settings.write_text(odd, encoding="utf-8")
        assert len(unset_contacts(tmp_path)) in {0, 4}


def test_the_check_reminds_of_what_is_not_set(content: Path) -> None:
    settings = content.parent / "mkdocs.yml"
    asked = ["check", "--content", str(content), "--no-cache"]
    settings.write_text(yaml.safe_dump({"extra": {"centre": {}}}), encoding="utf-8")
    assert "как связаться с центром: почта (email)" in CliRunner().invoke(kb, asked).output
    whole = {**CENTRE, "hours": "пн–пт"}
    settings.write_text(yaml.safe_dump({"extra": {"centre": whole}}), encoding="utf-8")
    assert "связаться" not in CliRunner().invoke(kb, asked).output


@pytest.mark.parametrize("known", [False, True])
def test_pages_say_how_to_reach_the_centre_only_where_it_is_known(
    rendering: Rendering, *, known: bool
) -> None:
    about = About.read(CENTRE if known else {})
    told = dataclasses.replace(rendering, about=about)
    practice = next(one for one in rendering.catalogue.current(Practice) if one.slug == "dvor")
    home, suggest = render_home(told), render_suggest(told).content
    entry = render_entry(practice, told).content
    assert ("Спросить центр" in home) is known
    assert ("centre@example.org" in suggest) is known
    assert ("спросите центр" in entry) is known
    assert all("mailto:" not in page or known for page in (home, suggest, entry))


def test_settings_come_back_as_they_were_kept() -> None:
    about = About.read(
        {
            **CENTRE,
            "queries": ["ТОС"],
            "ways": [{"title": "Живу здесь", "links": [["Карта", "karta/"]]}],
        }
    )
    assert about.ways == (Way("Живу здесь", (("Карта", "karta/"),)),)
    assert About.read(dataclasses.asdict(about)) == about


def test_columns_of_the_home_page_leave_out_what_is_not_public(rendering: Rendering) -> None:
    links = (("Двор", "practice/dvor"), ("Тайное", "practice/chernovik"), ("Карта", "karta/"))
    about = dataclasses.replace(rendering.about, ways=(Way("Кто я", links),))
    home = render_home(dataclasses.replace(rendering, about=about))
    assert 'href="praktiki/dvor/"' in home
    assert 'href="karta/"' in home
    assert "Тайное" not in home
