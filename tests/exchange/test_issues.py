"""Forms on the repository's site: made from the model, and read back whatever stands in them."""

from __future__ import annotations

import json
import random
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import kb
from generator.exchange.entry_file import read_entry
from generator.exchange.issue.asked import BRIEF, OFFERED
from generator.exchange.issue.read import Issue, NotAnIssueError, draft_from, issue_of, kind_of
from generator.exchange.issue.write import issue_forms
from generator.model import KINDS
from generator.model.rules import MISSING_FIELD
from generator.pipeline import inspect
from generator.problems import Severity, has_errors
from tests.conftest import ROOT, TODAY, copy_sample

if TYPE_CHECKING:
    from pathlib import Path

    from generator.exchange.entry_file import EntryText
    from generator.exchange.known import Known

PRACTICE = next(cls for cls in KINDS if cls.kind.name == "practice")
FORMS = ROOT / ".github/ISSUE_TEMPLATE"
FILLED = """### Вид записи

Практика

### Название

Тёплый двор

### Кратко

Жители сами утеплили подъезд.

### Темы

ТОС, Городская среда

### Кому полезно

НКО, Членам общественных советов

### Масштаб

Муниципалитет

### Муниципалитеты

Первый городской округ

### Начало

2024

### Проблема

Зимой было холодно.

### Что сделали

1. Собрались.
2. Утеплили двери.

### Трудности

_No response_

### Готовы консультировать

да

### Перед отправкой

- [X] В заявке нет личных данных, и её текст можно опубликовать.
"""


def drafted(body: str, known: Known, title: str = "Практика: Двор") -> EntryText:
    """The entry that an issue makes; it may lack what is needed later, and nothing is wrong."""
    draft = draft_from(Issue(7, title, body), PRACTICE, known)
    assert draft.change is not None
    entry = read_entry(PRACTICE, draft.ref.slug, draft.change.path, draft.change.data)
    assert entry is not None
    wrong = [
        one
        for one in entry.problems(known.words.vocabularies)
        if one.rule.severity is Severity.ERROR and one.rule is not MISSING_FIELD
    ]
    assert not wrong
    return entry


def words_in(text: str) -> set[str]:
    return set(re.findall(r"[a-zа-яё0-9]{3,}", text.casefold()))


def test_the_committed_forms_are_current(sample_known: Known) -> None:
    """Run «kb issue-forms» after a change of the model or of a vocabulary."""
    forms = issue_forms(KINDS, sample_known.words)
    assert {file.name: file.read_text(encoding="utf-8") for file in FORMS.iterdir()} == forms


def test_forms_are_what_the_forge_accepts() -> None:
    for name in OFFERED:
        form = yaml.safe_load(next(FORMS.glob(f"*-{name}.yml")).read_text(encoding="utf-8"))
        elements = [one for one in form["body"] if one["type"] != "markdown"]
        labels = [one["attributes"]["label"] for one in elements]
        assert len(labels) == len(set(labels))
        for one in elements:
            options = one["attributes"].get("options", [])
            assert one["type"] in {"input", "textarea", "dropdown", "checkboxes"}
            if one["type"] == "dropdown":
                assert all(isinstance(option, str) for option in options)
                assert 0 < len(set(options)) == len(options)
        demanded = [one["attributes"]["label"] for one in elements if "validations" in one]
        assert demanded[0] == ("Какую практику" if name in BRIEF else "Название")


def test_a_filled_form_becomes_a_draft(sample_known: Known) -> None:
    entry = drafted(FILLED, sample_known)
    assert entry.path == "content/practices/tyoplyj-dvor.md"
    values = {name: value for name, value in entry.values.items() if name != "id"}
    assert values == {
        "title": "Тёплый двор",
        "summary": "Жители сами утеплили подъезд.",
        "status": "draft",
        "topics": ("tos", "urban_environment"),
        "audience": ("nko", "council_member"),
        "municipalities": ("pervyj-go",),
        "scope": "municipal",
        "started": "2024",
        "mentor_ready": "true",
        "problem": "Зимой было холодно.",
        "solution": "1. Собрались.\n2. Утеплили двери.",
    }


def told(problem: str) -> str:
    """The filled form with another answer to one question."""
    return FILLED.replace("Зимой было холодно.", problem)


HOSTILE = {
    "windows": FILLED.replace("\n", "\r\n"),
    "fence": told("```python\nпривет незакрытый"),
    "tilde fence": told("- ~~~ волна\nпривет незакрытый"),
    "header": told("---\nstatus: published\nid: чужой\n---\nтекст"),
    "heading": told("# Первый\n## Второй\n### Результаты\nтретий"),
    "setext": told("Первый\n===\nВторой\n---\nтретий"),
    "html": told("<script>alert(1)</script><b onclick=x>жир</b><!-- скрыто -->"),
    "picture": told(
        '<img width="3" alt="Image" src="https://github.com/user-attachments/assets/abc" />\n'
        "![двор](https://example.org/dvor.png) ![дом](dom.png)",
    ),
    "link": told("[раз](javascript:alert(1)) [два](../../etc/passwd)"),
    "attributes": told("## Имя {#imya onclick=x}\n{: .klass }"),
    "template": told("{{ config }} {% raw %} ${{ github.token }}"),
    "wrong values": FILLED.replace("2024", "давным-давно").replace("ТОС,", "Космос,"),
    "markup in a field": FILLED.replace("Тёплый двор", "<b>Тёплый</b> двор"),
    "repeated": FILLED + "\n### Проблема\n\nещё раз\n\n### Название\n\nДругое название\n",
    "foreign": "Просто письмо без бланка.\n\n### Неизвестно\n\nтекст",
    "hidden": FILLED.replace("Зимой", "Зи\u200bмой\u202e \x07"),
    "definition": told("[раз]: javascript:alert(1)\n[^1]: сноска"),
    "table": told("| раз | два |\n|---|---|\n| три | <i>четыре</i> |"),
    "personal": told("Звоните 8-913-123-45-67 Ивановой"),
    "nested": told("> " * 60 + "глубоко"),
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_nothing_is_lost_and_nothing_breaks_out(body: str, sample_known: Known) -> None:
    entry = drafted(body, sample_known)
    values = entry.values
    assert values["status"] == "draft"
    assert re.fullmatch("[a-z0-9]{7}", str(values["id"]))
    text = entry.data.decode().replace("\\", "")
    asked = body.replace("\u200b", "").replace("\u202e", "")
    own = (
        "Перед отправкой",
        "В заявке нет личных данных, и её текст можно опубликовать",
        "Вид записи",
        "_No response_",
    )
    for one in own:
        asked = asked.replace(one, "")
    codes = {
        "тос",
        "городская",
        "среда",
        "нко",
        "членам",
        "общественных",
        "советов",
        "да",
        "муниципалитет",
        "первый",
        "городской",
        "округ",
        "практика",
        "темы",
        "кому",
        "полезно",
        "масштаб",
        "муниципалитеты",
        "начало",
        "название",
        "кратко",
        "готовы",
        "консультировать",
        "трудности",
        "width",
        "alt",
        "image",
        "img",
        "src",
    }
    assert words_in(asked) - words_in(text) - codes == set()


def test_any_noise_makes_a_draft(sample_known: Known) -> None:
    chance = random.Random(11)
    signs = [
        "### Проблема\n",
        "### Темы\n",
        "### Название\n",
        "\n",
        "\r\n",
        "---\n",
        "```\n",
        "~~~\n",
        "# ",
        "<",
        ">",
        "[",
        "](",
        ")",
        "{",
        "}",
        "`",
        "*",
        "- ",
        "|",
        "\\",
        "\x00",
        "слово ",
        "&amp;",
        "<!--",
        "    ",
        "_No response_",
        "тос, ",
        "http://",
        "©",
        "\u2028",
        "\u202a",
        "\ufffd",
        "\n<<<<<<< a\n",
        "\n>>>>>>> b\n",
    ]
    for _ in range(60):
        body = "".join(chance.choices(signs, k=chance.randint(0, 60)))
        drafted(body, sample_known)


@pytest.mark.parametrize(("title", "body"), [("Практика: ", ""), ("", "_No response_")])
def test_an_issue_of_nothing_is_refused(title: str, body: str, sample_known: Known) -> None:
    with pytest.raises(NotAnIssueError, match="нет ни одного ответа"):
        draft_from(Issue(1, title, body), PRACTICE, sample_known)


def test_a_letter_that_was_lost_on_the_way_is_told(sample_known: Known) -> None:
    draft = draft_from(Issue(1, "Практика: Двор", "Тру\ufffdа"), PRACTICE, sample_known)
    assert "потерялась буква" in " ".join(draft.remarks)


def test_a_huge_answer_is_kept_or_refused_in_words(sample_known: Known, tmp_path: Path) -> None:
    entry = drafted(FILLED.replace("Зимой", ("слово " * 50 + "\n\n") * 200), sample_known)
    assert str(entry.values["problem"]).count("слово") == 10_000
    event = tmp_path / "event.json"
    issue = {"number": 1, "title": "Практика: x", "body": FILLED + "слово " * 100_000}
    event.write_text(json.dumps({"issue": issue}), encoding="utf-8")
    content = copy_sample(tmp_path)
    done = CliRunner().invoke(kb, ["import-issue", str(event), "--content", str(content)])
    assert done.exit_code == 1
    assert "слишком много текста" in done.output


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b'{"issue": 1}',
        b'{"issue": {"number": "1", "title": "", "body": ""}}',
        b'{"issue": {"number": 1, "title": null, "body": ""}}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_issue_is_refused(data: bytes) -> None:
    with pytest.raises(NotAnIssueError):
        issue_of(data)


def test_the_kind_is_told_by_the_form_or_the_title() -> None:
    assert kind_of(Issue(1, "Двор", FILLED), KINDS) is PRACTICE
    event = kind_of(Issue(1, "Мероприятие: семинар", ""), KINDS)
    assert event.kind.name == "event"
    with pytest.raises(NotAnIssueError, match="Консультация, Мероприятие, Практика"):
        kind_of(Issue(1, "Ошибка: страница", "текст"), KINDS)


def test_the_command_writes_the_draft_and_the_questions(tmp_path: Path) -> None:
    content = copy_sample(tmp_path)
    body = FILLED.replace("2024", "@vsem #1").replace("да\n", "нет\n")
    event: dict[str, Any] = {"issue": {"number": 12, "title": "Практика: @vsem", "body": body}}
    (tmp_path / "event.json").write_text(json.dumps(event), encoding="utf-8")
    answer = tmp_path / "told.md"
    arguments = ["import-issue", str(tmp_path / "event.json"), "--told", str(answer)]
    done = CliRunner().invoke(kb, [*arguments, "--content", str(content)])
    assert done.exit_code == 0, done.output
    assert (content / "practices/tyoplyj-dvor.md").is_file()
    assert not has_errors(inspect(content, TODAY).problems)
    text = answer.read_text(encoding="utf-8")
    assert text.startswith("Черновик из заявки #12.\n\n- ")
    assert "@vsem" not in text
    assert "vsem" not in done.output
    assert "«Начало»: вы написали" in text


def test_a_file_that_is_not_there_is_named(tmp_path: Path, sample: Path) -> None:
    arguments = ["import-issue", str(tmp_path / "no.json"), "--content", str(sample)]
    done = CliRunner().invoke(kb, arguments)
    assert done.exit_code == 2
    assert "не открывается" in done.output


def test_the_workflow_gives_the_issue_to_no_shell() -> None:
    folder = ROOT / ".github/workflows"
    text = (folder / "issue.yml").read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    assert workflow["jobs"]["draft"]["permissions"] == {"contents": "read"}
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    assert not any("${{" in step.get("run", "") for step in steps)
    assert set(re.findall(r"github\.event\.issue\.\w+", text)) == {"github.event.issue.number"}
    others = "".join(
        file.read_text(encoding="utf-8") for file in folder.glob("*.yml") if file.stem != "issue"
    )
    assert all(step["uses"] in others for step in steps if "uses" in step)


LABELS = ("Название", "Кратко", "Проблема", "Шаги")


@pytest.mark.parametrize("order", [LABELS, LABELS[::-1], ("Шаги", *LABELS[:3])])
def test_answers_may_come_in_any_order(sample_known: Known, order: tuple[str, ...]) -> None:
    body = "\n\n".join(f"### {label}\n\nОтвет: {label.casefold()}" for label in order)
    values = drafted(body, sample_known).values
    assert (values["title"], values["summary"]) == ("Ответ: название", "Ответ: кратко")
    assert (values["problem"], values["steps"]) == ("Ответ: проблема", "Ответ: шаги")
    assert "other" not in values


def test_a_label_inside_an_answer_stays_there(sample_known: Known) -> None:
    """The form writes each label once; the second is a heading that somebody wrote."""
    body = (
        "### Название\n\nДвор\n\n### Проблема\n\nПусто.\n\n### Название\nтоже важно\n\n"
        "### Шаги\n\nРаз.\n\n### Проблема\n\nи шаги к ней"
    )
    draft = draft_from(Issue(7, "Практика: Двор", body), PRACTICE, sample_known)
    assert draft.change
    values = {
        # A second heading of one name on a page is shown as it was typed.
        name: str(value).replace("\\", "")
        for name, value in read_values(draft.change.data).items()
    }
    assert values["title"] == "Двор"
    assert values["problem"] == "Пусто.\n\n### Название\nтоже важно"
    assert values["steps"] == "Раз.\n\n### Проблема\n\nи шаги к ней"
    assert [remark.partition(" встретился")[0] for remark in draft.remarks] == [
        "Вопрос «Название»",
        "Вопрос «Проблема»",
    ]


def read_values(data: bytes) -> dict[str, object]:
    entry = read_entry(PRACTICE, "x", "content/practices/x.md", data)
    assert entry
    return dict(entry.values)


def test_many_headings_take_no_square_of_time(sample_known: Known) -> None:
    body = "### Название\n### Кратко\n" * 1_500
    draft = draft_from(Issue(7, "Практика: Двор", body), PRACTICE, sample_known)
    assert len(draft.remarks) == 2
