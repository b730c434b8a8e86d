"""``kb impact``: what a change of an act touches, where that stands, and when it comes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from generator.catalogue import load_catalogue
from generator.model import KINDS
from generator.model.kinds.law import LegalAct
from generator.review.impact import lines_naming
from tests.commands.test_edit import run
from tests.conftest import copy_sample

if TYPE_CHECKING:
    from pathlib import Path

EDITION = (
    "act_status: in_force\neditions:\n  - in_force_from: 2026-04-01\n    changed_by: закон 2-У\n"
)


@pytest.fixture
def moving(tmp_path: Path) -> Path:
    """The sample, whose act changes on the first of April; one answer names it in words alone."""
    content = copy_sample(tmp_path)
    act = content / "legal-acts/uchebnyj-zakon.md"
    text = act.read_text(encoding="utf-8").replace("act_status: in_force\n", EDITION)
    act.write_text(text.replace("number: 1-У", "number: 1-УЗ"), encoding="utf-8")
    words = content / "practices/alleya.md"
    words.write_text(words.read_text(encoding="utf-8") + "\nПо закону 1-УЗ.\n", encoding="utf-8")
    return content


@pytest.mark.parametrize("name", ["uchebnyj-zakon", "1-УЗ", "content/legal-acts/uchebnyj-zakon.md"])
def test_all_that_cites_an_act_is_told_with_its_place(name: str, moving: Path) -> None:
    done = run("impact", name, "--content", str(moving), "--today", "2026-03-15")
    assert done.exit_code == 0
    told = done.output.replace("\xa0", " ")
    file = moving / "consultations/vopros.md"
    lines = file.read_text(encoding="utf-8").split("\n")
    line = next(at for at, one in enumerate(lines, 1) if "act: uchebnyj-zakon" in one)
    assert f"content/consultations/vopros.md:{line}" in told
    assert "/konsultacii/vopros/" in told
    assert "С 1 апреля 2026 года изменится акт (закон 2-У)." in told
    assert "1 апреля 2026 года: страница предупреждает об этом" in told
    assert "content/practices/alleya.md" in told.partition("Назван словами")[2]


@pytest.mark.parametrize(
    ("today", "page"),
    [
        ("2026-01-01", "страница предупредит с 31 января 2026"),
        ("2026-04-02", "страница предупреждает об этом"),
    ],
)
def test_programs_are_told_the_same(today: str, page: str, moving: Path) -> None:
    done = run("impact", "1-уз", "--json", "--content", str(moving), "--today", today)
    told = json.loads(done.output)
    assert [one["day"] for one in told["moves"]] == ["2026-04-01"]
    places = {one["path"]: one for one in told["places"] if one["manner"] == "norm"}
    place = places["content/consultations/vopros.md"]
    assert place["address"] == "/konsultacii/vopros/"
    assert place["moves"][0]["page"].replace("\xa0", " ").startswith(page)


def test_an_article_that_nobody_names_is_cited_by_those_who_name_none(moving: Path) -> None:
    file = moving / "consultations/vopros.md"
    text = file.read_text(encoding="utf-8")
    named = "act: uchebnyj-zakon\n    article: статья 5\n    seen: unseen"
    file.write_text(text.replace("act: uchebnyj-zakon", named), encoding="utf-8")
    for article, is_named in (("5", True), ("6", False)):
        done = run("impact", "1-УЗ", "--article", article, "--content", str(moving))
        assert ("consultations/vopros.md" in done.output) is is_named
        assert "guidance/spisok.md" in done.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["1-УЯ"], "возможно, 1-УЗ"),
        (["dvor"], "акта «dvor» в каталоге нет"),
        (["1-УЗ", "--article", "пятая"], "не номер статьи"),
    ],
)
def test_what_is_not_understood_is_wrong_usage(
    arguments: list[str], words: str, moving: Path
) -> None:
    done = run("impact", *arguments, "--content", str(moving))
    assert done.exit_code == 2
    assert words in done.output


def test_a_bare_figure_is_no_name_of_an_act(sample: Path) -> None:
    catalogue = load_catalogue(sample, KINDS).catalogue
    (act,) = catalogue.of_kind(LegalAct)
    assert [*lines_naming(act, "1-У и 11-У\nи снова 1-У")] == [1, 2]
    assert [*lines_naming(act, "11-У, 1-УК")] == []


def test_the_queue_names_who_has_to_look_again(moving: Path) -> None:
    file = moving / "consultations/vopros.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\nstatus:", "\nowner: юрист\nstatus:", 1), encoding="utf-8")
    done = run("queue", "--content", str(moving), "--today", "2026-04-02")
    told = done.output.partition("Закон меняется, сверьте")[2]
    assert "юрист\n    content/consultations/vopros.md" in told
    assert "закон 2-У" in told
