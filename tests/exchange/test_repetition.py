"""«Мы тоже внедрили»: five answers tell of a repetition, in Word, on the forge, in the browser."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner
from docx import Document

from generator.cli import kb
from generator.exchange.entry_file import read_entry
from generator.exchange.form.draft import draft_of
from generator.exchange.form.read import open_form, read_form, subject_of
from generator.exchange.issue.read import Issue, draft_from, kind_of
from generator.exchange.issue.write import issue_forms
from generator.model import KINDS
from generator.model.kinds.practice import Replication
from generator.outputs.editor import Settings, editor_config
from generator.outputs.suggest import short_form
from tests.conftest import copy_sample

if TYPE_CHECKING:
    from pathlib import Path

    from generator.exchange.form.draft import Draft
    from generator.exchange.known import Known
    from generator.model.plain import Plain

ANSWERS = {
    "Какую практику": "двор своими силами",
    "Где повторили": "Второй муниципальный округ",
    "Как далеко продвинулись": "Начали",
    "Что изменили под себя": "Взяли меньше деревьев.",
    "Результаты": "Пока сажаем.",
}
MEANT = {
    "title": "Двор: Второй муниципальный округ",
    "practice": "dvor",
    "municipality": "vtoroj-mo",
    "stage": "started",
    "adaptations": "Взяли меньше деревьев.",
    "results": "Пока сажаем.",
}


def filled(known: Known, answers: dict[str, str]) -> bytes:
    """The form as it comes back; a program that knows no controls has put plain cells."""
    document = Document(io.BytesIO(short_form(Replication, known.words)))
    for table in document.tables:
        label = table.cell(0, 0).paragraphs[0].text
        for control in list(table._tbl.iter("{*}sdt")):
            (content,) = control.iterchildren("{*}sdtContent")
            for child in list(content):
                control.addprevious(child)
            around = control.getparent()
            assert around is not None
            around.remove(control)
        if label in answers:
            table.cell(1, 0).paragraphs[0].text = answers[label]
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def drafted(known: Known, answers: dict[str, str]) -> Draft:
    document = open_form(filled(known, answers))
    return draft_of(read_form(document, Replication, known.words), Replication, known)


def values_of(draft: Draft) -> dict[str, Plain]:
    assert draft.change is not None
    entry = read_entry(Replication, draft.ref.slug, draft.change.path, draft.change.data)
    assert entry is not None
    return {name: value for name, value in entry.values.items() if name not in {"id", "status"}}


def test_the_word_form_asks_five_things_and_is_the_same_each_time(sample_known: Known) -> None:
    data = short_form(Replication, sample_known.words)
    assert data == short_form(Replication, sample_known.words)
    document = Document(io.BytesIO(data))
    asked = [table.cell(0, 0).paragraphs[0].text for table in document.tables]
    assert asked == list(ANSWERS)
    assert subject_of(document) == ("replication", "")


def test_a_filled_word_form_becomes_a_draft_with_a_name(sample_known: Known) -> None:
    assert values_of(drafted(sample_known, ANSWERS)) == MEANT


def test_the_command_imports_it(sample_known: Known, tmp_path: Path) -> None:
    content = copy_sample(tmp_path)
    file = tmp_path / "forma.docx"
    file.write_bytes(filled(sample_known, {**ANSWERS, "Где повторили": "Первый городской округ"}))
    done = CliRunner().invoke(kb, ["import", str(file), "--content", str(content)])
    assert done.exit_code == 0, done.output
    (made,) = [one for one in (content / "replications").iterdir() if "pervyj" in one.name]
    assert "practice: dvor" in made.read_text("utf-8")
    checked = CliRunner().invoke(kb, ["check", "--content", str(content), "--today", "2026-03-15"])
    assert "L02" in checked.output, "a practice cannot be repeated where it began"


@pytest.mark.parametrize(
    "typed", ["Двор своими силами", "«Двор своими силами»", "ДВОР  СВОИМИ СИЛАМИ"]
)
def test_a_practice_is_known_by_its_title_however_it_is_typed(
    typed: str, sample_known: Known
) -> None:
    values = values_of(drafted(sample_known, {**ANSWERS, "Какую практику": typed}))
    assert values["practice"] == "dvor"


def test_a_practice_that_nobody_knows_is_kept_and_asked_about(sample_known: Known) -> None:
    draft = drafted(sample_known, {**ANSWERS, "Какую практику": "Что-то соседское"})
    values = values_of(draft)
    assert values["title"] == "Без названия"
    assert "practice" not in values
    assert "Что-то соседское" in str(values["other"])
    assert any("Какую практику" in one for one in draft.questions)


def test_the_forge_asks_the_same_five(sample_known: Known) -> None:
    form = yaml.safe_load(issue_forms(KINDS, sample_known.words)["4-replication.yml"])
    labels = [
        one["attributes"]["label"]
        for one in form["body"]
        if one["type"] != "markdown" and one["attributes"]["label"] in ANSWERS
    ]
    others = {one["attributes"]["label"] for one in form["body"] if one["type"] != "markdown"}
    assert labels == list(ANSWERS)
    assert others - set(ANSWERS) == {"Вид записи", "Перед отправкой"}


def test_an_issue_becomes_the_same_draft(sample_known: Known) -> None:
    parts = {"Вид записи": "Повторение практики", **ANSWERS}
    body = "\n\n".join(f"### {label}\n\n{answer}" for label, answer in parts.items())
    issue = Issue(8, "Повторение практики: ", body)
    cls = kind_of(issue, KINDS)
    assert cls is Replication
    assert values_of(draft_from(issue, cls, sample_known)) == MEANT


def test_the_browser_editor_asks_the_five_first(sample_known: Known) -> None:
    settings = Settings({"name": "test-repo"})
    config = json.loads(editor_config(settings, KINDS, sample_known.words.vocabularies, ""))
    (collection,) = [one for one in config["cms"]["collections"] if one["name"] == "replication"]
    names = [one["name"] for one in collection["fields"]]
    assert names[:5] == ["title", "slug", "practice", "municipality", "stage"]
    body = next(one for one in collection["fields"] if one["name"] == "body")
    assert body["default"].startswith("## Что изменили под себя\n\n\n## Результаты")
