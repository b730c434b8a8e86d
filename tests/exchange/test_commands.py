"""The commands that exchange entries with tables and forms."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import pytest
from click.testing import CliRunner, Result

from generator import cli
from generator.catalogue import load_catalogue
from generator.model import KINDS
from generator.model.schema import kind_schema
from tests.conftest import copy_sample

if TYPE_CHECKING:
    from pathlib import Path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.kb, [str(argument) for argument in arguments])


@pytest.fixture
def writable(tmp_path: Path) -> Path:
    return copy_sample(tmp_path)


def snapshot(content: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in content.rglob("*") if file.is_file()}


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_was_exported_changes_nothing(writable: Path, tmp_path: Path, form: str) -> None:
    out, before = tmp_path / f"t.{form}", snapshot(writable)
    done = run("export", "practice", "--to", form, "--out", out, "--content", writable)
    assert done.exit_code == 0, done.output
    done = run("import", out, "--apply", "--content", writable)
    assert done.exit_code == 0, done.output
    assert "Новых записей: 0; 0\u00a0изменятся" in done.output
    assert snapshot(writable) == before


def test_json_follows_the_schema(sample: Path, tmp_path: Path) -> None:
    vocabularies = load_catalogue(sample, KINDS).catalogue.vocabularies
    for cls in KINDS:
        out = tmp_path / "t.json"
        run("export", cls.kind.name, "--to", "json", "--out", out, "--content", sample)
        sections = {spec.name for spec in cls.sections()} | {"address", "lead", "other"}
        for one in json.loads(out.read_text(encoding="utf-8")):
            header = {name: value for name, value in one.items() if name not in sections}
            jsonschema.validate(header, kind_schema(cls, vocabularies))


def test_changes_are_shown_before_they_are_written(writable: Path, tmp_path: Path) -> None:
    table, before = tmp_path / "t.csv", snapshot(writable)
    table.write_text("Адрес;Кратко\npractice/dvor;Иначе.\n", encoding="utf-8")
    shown = run("import", table, "--content", writable)
    assert "повторите команду с --apply" in shown.output
    assert snapshot(writable) == before
    assert run("import", table, "--apply", "--content", writable).exit_code == 0
    changed = [file for file, data in snapshot(writable).items() if data != before.get(file)]
    assert [file.rpartition("content/")[2] for file in changed] == ["practices/dvor/index.md"]


def test_a_table_with_mistakes_writes_nothing(writable: Path, tmp_path: Path) -> None:
    table, before = tmp_path / "t.csv", snapshot(writable)
    table.write_text("Название;Стоимость\nСад;много\n", encoding="utf-8")
    done = run("import", table, "--kind", "practice", "--apply", "--content", writable)
    assert done.exit_code == 1
    assert "ячейка B2: ошибка. «много» нет в списке" in done.output
    assert snapshot(writable) == before


def test_a_survey_makes_drafts(writable: Path, tmp_path: Path) -> None:
    table, mapping = tmp_path / "t.csv", tmp_path / "map.yml"
    table.write_text("Время,Как назвать?\n12:00,Сад у дома\n", encoding="utf-8")
    mapping.write_text("kind: practice\ncolumns:\n  Как назвать?: title\nignore:\n  - Время\n")
    done = run("import", table, "--map", mapping, "--apply", "--content", writable)
    assert done.exit_code == 0, done.output
    assert "title: Сад у дома" in (writable / "practices/sad-u-doma.md").read_text("utf-8")
    assert run("check", "--content", writable, "--today", "2026-03-15").exit_code == 0


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [("net.csv", 2, "нет"), ("t.txt", 2, "загрузить можно"), ("t.xlsx", 1, "не открывается")],
)
def test_what_is_no_table_is_refused(
    sample: Path, tmp_path: Path, name: str, code: int, words: str
) -> None:
    for made in ("t.txt", "t.xlsx"):
        (tmp_path / made).write_text("x", encoding="utf-8")
    done = run("import", tmp_path / name, "--content", sample)
    assert (done.exit_code, words in done.output) == (code, True), done.output
