"""New drafts: by questions, by options, from last year's entry."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from generator.edit import canonical
from generator.edit.draft import MAX_SLUG, new_id, proposed_slug
from generator.model import KINDS, Entry
from generator.model.kinds.event import Event
from generator.pipeline import inspect
from generator.read.split import split_entry
from generator.rewrite.meaning import header_of
from tests.commands.test_edit import run
from tests.conftest import TODAY, copy_sample

if TYPE_CHECKING:
    from pathlib import Path

REQUIRED = {
    "audit_method": ["version=1"],
    "audit_round": ["year=2026", "method=metod"],
    "consultation": ["question=Как быть: ждать или «нет»?"],
    "council": ["body_of=Администрация", "level=Муниципальный"],
    "event": ["event_type=Семинар"],
    "guidance": ["guidance_type=1"],
    "legal_act": ["act_type=1", "level=1"],
    "mailing": ["number=2", "period_from=1 января 2026", "period_to=31.01.2026"],
    "municipality": ["muni_type=urban_okrug", "muni_status=active"],
    "person": ["basis=1"],
    "replication": ["practice=Двор", "municipality=Второй муниципальный округ", "stage=interest"],
    "study": ["year=2026"],
}


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    return copy_sample(tmp_path)


def errors(content: Path) -> list[str]:
    return [
        f"{problem.location}: {problem.rule.code} {problem.message}"
        for problem in inspect(content, TODAY).problems
    ]


def options_of(cls: type[Entry], content: Path) -> list[str]:
    required = [part for pair in REQUIRED.get(cls.kind.name, ()) for part in ("--set", pair)]
    return [*required, "--content", str(content), "--today", TODAY.isoformat()]


@pytest.mark.parametrize("cls", KINDS, ids=lambda cls: cls.kind.name)
def test_a_draft_of_every_kind_passes_the_check(cls: type[Entry], filled: Path) -> None:
    title = 'Проект: «Двор» и "сад" № 1'
    result = run(
        "new",
        cls.kind.name,
        "--title",
        title,
        "--summary",
        "О чём: да",
        "--topic",
        "ТОС",
        "--topic",
        "ecology",
        *options_of(cls, filled),
    )
    assert result.exit_code == 0, result.output
    assert errors(filled) == []
    entry = next(one for one in inspect(filled, TODAY).catalogue.entries if one.title == title)
    assert (entry.slug, entry.summary) == ("proekt-dvor-i-sad-n-1", "О чём: да")
    assert entry.topics == ("tos", "ecology")
    text = (filled.parent / entry.path).read_text(encoding="utf-8")
    assert canonical(text, entry.path, cls) == text
    assert "# Название (нужно всегда" in text


@pytest.mark.parametrize("cls", KINDS, ids=lambda cls: cls.kind.name)
def test_without_an_answer_it_names_the_option(cls: type[Entry], filled: Path) -> None:
    before = sorted(filled.rglob("*"))
    result = run("new", cls.kind.name, "--content", str(filled))
    assert result.exit_code == 2
    assert "Укажите --title" in result.output
    assert sorted(filled.rglob("*")) == before


def test_questions_are_asked_until_they_are_understood(filled: Path) -> None:
    known = {one.slug for one in inspect(filled, TODAY).catalogue.of_kind(Event)}
    typed = "\nСеминар: дворы\n\nневедомая тема\n2, экология\nвебинар-вебинар\n1\n\n"
    result = run("new", "event", "--ask", "--content", str(filled), typed=typed)
    assert result.exit_code == 0, result.output
    assert "Без этого черновик не создать." in result.output
    assert "«неведомая тема» не подходит." in result.output
    assert "  1. ТОС" in result.output
    assert errors(filled) == []
    [made] = (
        one for one in inspect(filled, TODAY).catalogue.of_kind(Event) if one.slug not in known
    )
    assert (made.slug, made.title, made.summary) == ("seminar-dvory", "Семинар: дворы", None)
    assert made.topics == ("public_council", "ecology")


def test_an_interrupted_conversation_leaves_nothing(filled: Path) -> None:
    before = sorted(filled.rglob("*"))
    result = run("new", "event", "--ask", "--content", str(filled), typed="Семинар")
    assert result.exit_code == 1
    assert "прервано, черновик не создан" in result.output
    assert sorted(filled.rglob("*")) == before


def test_a_taken_name_is_refused(filled: Path) -> None:
    arguments = ["new", "practice", "--title", "Новый двор", "--content", str(filled)]
    assert run(*arguments, "--today", "2026-03-15").exit_code == 0
    assert run(*arguments, "--today", "2026-03-15").exit_code == 0
    assert (filled / "practices/novyj-dvor-2026.md").exists()
    again = run(*arguments, "--today", "2026-03-15")
    assert again.exit_code == 1
    assert "уже есть" in again.output
    assert run(*arguments, "--slug", "Двор").exit_code == 2


@pytest.mark.parametrize("pair", ["neticogo=1", "id=abc1234", "status=published", "start"])
def test_wrong_options_are_wrong_usage(pair: str, filled: Path) -> None:
    arguments = ["--title", "Новая", "--set", pair, "--content", str(filled)]
    assert run("new", "practice", *arguments).exit_code == 2


def test_last_years_event_becomes_a_draft(filled: Path) -> None:
    shutil.copy(filled / "events/seminar.md", filled / "events/seminar-2026.md")
    file = filled / "events/seminar-2026.md"
    text = file.read_text(encoding="utf-8").replace("Учебный семинар", "Семинар 2026")
    file.write_text(text.replace("mk0n4kp", "mk0n4kq"), encoding="utf-8")
    result = run(
        "new",
        "event",
        "--from",
        "seminar-2026",
        "--set",
        "place=Второй зал",
        "--content",
        str(filled),
        "--today",
        "2027-01-10",
    )
    assert result.exit_code == 0, result.output
    assert errors(filled) == []
    made = filled / "events/seminar-2027.md"
    parts = split_entry(made.read_text(encoding="utf-8"), made.name)
    assert parts is not None
    header = header_of(parts.header)
    assert header is not None
    assert [key.text for key, _ in header.pairs] == [
        "id",
        "title",
        "summary",
        "status",
        "topics",
        "municipalities",
        "event_type",
        "series",
        "mode",
        "place",
        "organisers",
        "programme",
    ]
    values = {key.text: getattr(value, "text", "") for key, value in header.pairs}
    assert (values["title"], values["status"]) == ("Семинар 2027", "draft")
    assert values["place"] == "Второй зал"
    assert values["id"] not in {"mk0n4kp", "mk0n4kq"}
    assert "## О чём" in parts.body
    assert "Итоги" not in parts.body


def test_what_names_the_old_entrys_files_stays_behind(filled: Path) -> None:
    result = run(
        "new",
        "practice",
        "--from",
        "dvor",
        "--title",
        "Другой двор",
        "--content",
        str(filled),
        "--today",
        "2026-03-15",
    )
    assert result.exit_code == 0, result.output
    assert errors(filled) == []


def test_an_unknown_example_is_wrong_usage(filled: Path) -> None:
    result = run("new", "event", "--from", "net", "--content", str(filled))
    assert result.exit_code == 2
    assert "есть: kruglyj-stol, lekciya, seminar" in result.output


def test_identifiers_are_never_given_twice() -> None:
    letters = iter("aaaaaaabbbbbbb")
    assert new_id({"aaaaaaa"}, lambda _letters: next(letters)) == "bbbbbbb"


def test_long_titles_are_cut_between_words() -> None:
    slug = proposed_slug("Очень длинное название практики " * 5)
    assert len(slug) <= MAX_SLUG
    assert slug.endswith(("ochen", "dlinnoe", "nazvanie", "praktiki"))
    assert len(proposed_slug("а" * 100)) == MAX_SLUG


def test_the_schema_command_still_prints_json(filled: Path) -> None:
    assert json.loads(run("schema", "event", "--content", str(filled)).stdout)["title"]
