"""The commands that exchange entries with tables and forms."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import jsonschema
import pytest
from click.testing import CliRunner, Result
from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from generator import cli
from generator.catalogue import load_catalogue
from generator.model import KINDS
from generator.model.schema import kind_schema
from tests.conftest import copy_sample
from tests.exchange.test_forms import PNG

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


def test_a_form_goes_out_and_comes_back(writable: Path, tmp_path: Path) -> None:
    out, before = tmp_path / "f.docx", snapshot(writable)
    done = run("form", "practice", "--from", "dvor", "--out", out, "--content", writable)
    assert done.exit_code == 0, done.output
    done = run("import", out, "--apply", "--content", writable)
    assert (done.exit_code, done.output) == (0, "practice/dvor: без изменений.\n")
    assert snapshot(writable) == before


@pytest.mark.parametrize("command", ["form", "export"])
def test_what_has_been_filled_in_is_not_overwritten_unasked(
    command: str, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The author sends the form back under the name that the command gave it."""
    monkeypatch.chdir(tmp_path)
    assert run(command, "practice", "--content", sample).exit_code == 0
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"filled in")
    again = run(command, "practice", "--content", sample)
    assert (again.exit_code, f"«{file.name}» уже есть" in again.output) == (2, True)
    assert file.read_bytes() == b"filled in"
    assert run(command, "practice", "--out", file, "--content", sample).exit_code == 0
    assert file.read_bytes() != b"filled in"


@pytest.mark.parametrize("command", ["form", "export"])
def test_a_place_that_cannot_be_written_is_named(
    command: str, sample: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    for out in (tmp_path / "file/t.xlsx", tmp_path / ("t" * 300)):
        done = run(command, "practice", "--out", out, "--content", sample)
        assert done.exit_code == 2
        assert f"--out: файл «{out}» не записать: " in done.output
    out = tmp_path / "new folder/t.xlsx"
    assert run(command, "practice", "--out", out, "--content", sample).exit_code == 0
    assert out.is_file()


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.docx"])
def test_a_file_beyond_the_bound_is_not_taken_in(writable: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    with file.open("wb") as made:
        made.truncate(50_000_001)
    result = run("import", file, "--content", writable)
    assert result.exit_code == 2
    assert "больше 50 МБ" in result.output


def test_a_form_that_nobody_filled_in_is_an_error(writable: Path, tmp_path: Path) -> None:
    """Nothing understood is never a success: neither a blank form nor an empty document."""
    out, before = tmp_path / "f.docx", snapshot(writable)
    run("form", "practice", "--out", out, "--content", writable)
    done = run("import", out, "--content", writable)
    assert (done.exit_code, "нет ни одного ответа" in done.output) == (1, True), done.output
    Document().save(str(out))
    done = run("import", out, "--kind", "practice", "--content", writable)
    assert (done.exit_code, "нет ни одного ответа" in done.output) == (1, True), done.output
    assert snapshot(writable) == before


def test_a_form_without_a_title_makes_a_draft_at_once(writable: Path, tmp_path: Path) -> None:
    out = filled_form(writable, tmp_path, solution="Посадили.")
    done = run("import", out, "--content", writable)
    assert done.exit_code == 0, done.output
    assert "Вопросы автору:\n1. «Название»: как называется" in done.output
    assert (writable / "practices/bez-nazvaniya.md").is_file()
    assert run("check", "--content", writable, "--today", "2026-03-15").exit_code == 0


def test_a_form_sent_twice_is_not_written_twice(writable: Path, tmp_path: Path) -> None:
    """A second entry of the same title, or with the same paragraph, is written when asked for."""
    told = "Посадили сорок лип вдоль дороги к школе, и весной они зазеленели, а мы их полили."
    out = filled_form(writable, tmp_path, title="Липы", solution=told)
    assert run("import", out, "--content", writable).exit_code == 0
    before = snapshot(writable)
    for title in ("Липы", "Другие липы"):
        again = filled_form(writable, tmp_path, title=title, solution=told)
        done = run("import", again, "--content", writable)
        assert "Похожая запись уже есть: practice/lipy" in done.output
        assert snapshot(writable) == before
    assert run("import", again, "--apply", "--content", writable).exit_code == 0
    assert (writable / "practices/drugie-lipy.md").is_file()


def filled_form(content: Path, folder: Path, **answers: str) -> Path:
    """A form of practices whose boxes hold a line each."""
    out = folder / "filled.docx"
    run("form", "practice", "--out", out, "--content", content)
    document = Document(str(out))
    for mark in document.element.body.iter(qn("w:bookmarkStart")):
        answer = answers.get(str(mark.get(qn("w:name"))).removeprefix("kb_"))
        if answer is not None:
            Paragraph(mark.getparent(), document._body).add_run(answer)
    document.save(str(out))
    return out


def test_a_changed_form_is_shown_first(writable: Path, tmp_path: Path) -> None:
    out, before = tmp_path / "f.docx", snapshot(writable)
    run("form", "practice", "--from", "dvor", "--out", out, "--content", writable)
    document = Document(str(out))
    document.add_paragraph("Ещё два слова.")
    document.save(str(out))
    done = run("import", out, "--content", writable)
    assert "повторите команду с --apply" in done.output
    assert snapshot(writable) == before
    assert run("import", out, "--apply", "--content", writable).exit_code == 0
    assert "## Прочее\n\nЕщё два слова." in (writable / "practices/dvor/index.md").read_text(
        "utf-8"
    )


def test_a_missing_entry_is_named(sample: Path) -> None:
    done = run("form", "practice", "--from", "dvr", "--content", sample)
    assert done.exit_code == 2
    assert "похожа «dvor»" in done.output


def test_a_letter_needs_its_kind(writable: Path, tmp_path: Path) -> None:
    letter = tmp_path / "pismo.docx"
    document = Document()
    document.add_paragraph("Расскажу о дворе.")
    document.save(str(letter))
    assert run("import", letter, "--content", writable).exit_code == 2
    done = run("import", letter, "--kind", "practice", "--content", writable)
    assert done.exit_code == 0, done.output
    assert "Расскажу о дворе." in (writable / "practices/bez-nazvaniya.md").read_text("utf-8")


def test_pictures_move_an_entry_into_its_own_folder(writable: Path, tmp_path: Path) -> None:
    practice, out = writable / "practices/chernovik.md", tmp_path / "f.docx"
    text = practice.read_text("utf-8")
    links = "[двор](dvor/index.md), [закон](../legal-acts/uchebnyj-zakon.md#o-chyom), [я](#x)"
    practice.write_text(text + f"\n## Своё\n\n{links}\n", encoding="utf-8")
    other = writable / "practices/archived.md"
    other.write_text(other.read_text("utf-8") + "\n\n[Черновик](chernovik.md#x)\n", "utf-8")
    run("form", "practice", "--from", "chernovik", "--out", out, "--content", writable)
    document = Document(str(out))
    document.add_picture(io.BytesIO(PNG))
    document.save(str(out))
    done = run("import", out, "--apply", "--content", writable)
    assert done.exit_code == 0, done.output
    assert "ссылки исправляются: 1" in done.output
    assert not practice.exists()
    moved = (writable / "practices/chernovik/index.md").read_text("utf-8")
    assert "[двор](../dvor/index.md), [закон](../../legal-acts/uchebnyj-zakon.md#o-chyom)" in moved
    assert "![Рисунок](risunok-1.png)" in moved
    assert (writable / "practices/chernovik/risunok-1.png").read_bytes() == PNG
    assert "(chernovik/index.md#x)" in other.read_text("utf-8")


def test_a_file_that_cannot_be_read_is_never_overwritten(writable: Path, tmp_path: Path) -> None:
    broken, table = writable / "practices/dvor/index.md", tmp_path / "t.csv"
    broken.write_text("---\ntitle: [\n---\n", encoding="utf-8")
    table.write_text("Адрес;Название\npractice/dvor;Двор\n;Двор\n", encoding="utf-8")
    done = run("import", table, "--apply", "--content", writable)
    assert (done.exit_code, "practice/dvor не читается" in done.output) == (1, True)
    assert "practice/dvor-2" in done.output
    assert broken.read_text("utf-8") == "---\ntitle: [\n---\n"
    done = run("export", "practice", "--out", tmp_path / "t.xlsx", "--content", writable)
    assert "не выгружены: practice/dvor" in done.output
