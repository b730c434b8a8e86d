"""Every rule of the product has an example that breaks it and a message that explains it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.pipeline import inspect
from generator.report import as_text
from tests.check.bad import CASES, PRACTICE
from tests.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def write(content: Path, files: dict[str, str | bytes]) -> None:
    for path, data in files.items():
        file = content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else data.encode())


@pytest.mark.parametrize("code", CASES)
def test_message(code: str, content: Path, golden: Callable[[str, str], None]) -> None:
    """The message says what is wrong, where and how to mend it, and names the rule."""
    write(content, CASES[code])
    if code == "P18":
        (content / "practices").mkdir()
        (content / "practices/dvor.md").symlink_to(content / "vocabularies/topic.yml")
    problems = inspect(content, TODAY).problems
    assert code in {problem.rule.code for problem in problems}
    golden(f"messages/{code}.txt", as_text(problems, content.parent) + "\n")


@pytest.mark.parametrize(
    ("same", "line", "words"),
    [
        (["волонтёр", "Волонтер"], 7, "«Волонтер» уже есть в этом списке"),
        (["—"], 6, "нет ни одного слова"),
    ],
)
def test_other_words_for_a_thing_are_checked(
    same: list[str], line: int, words: str, content: Path
) -> None:
    head = "title: Слова\nterms:\n  - code: a\n    label: Доброволец\n    same:\n"
    text = head + "".join(f"      - {one}\n" for one in same)
    write(content, {"vocabularies/words.yml": text})
    (problem,) = inspect(content, TODAY).problems
    assert problem.location.line == line
    assert words in problem.message
    assert problem.remedy


def test_a_good_entry_has_no_problems(content: Path) -> None:
    write(content, {"practices/dvor.md": PRACTICE})
    assert inspect(content, TODAY).problems == ()


def test_one_broken_file_never_hides_the_others(content: Path) -> None:
    write(
        content,
        {
            "practices/a.md": b"\xff\xfe\x00",
            "practices/b.md": PRACTICE.replace("title: Двор", "title: [Двор"),
            "practices/c.md": PRACTICE.replace("actors: Жители\n", ""),
            "practices/d.md": PRACTICE.replace("abc1234", "bcd1234"),
        },
    )
    inspected = inspect(content, TODAY)
    assert {problem.location.path for problem in inspected.problems} == {
        "content/practices/a.md",
        "content/practices/b.md",
        "content/practices/c.md",
    }
    assert [entry.slug for entry in inspected.catalogue.entries] == ["c", "d"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("status: published", "status: draft"), ("2026-03-01", "2026-03-02")],
    ids=["a draft", "published later"],
)
def test_a_copy_is_to_get_a_new_id_and_not_what_it_was_made_from(
    old: str, new: str, content: Path
) -> None:
    """The id of a published entry must never change, whatever the names of the files are."""
    write(
        content, {"practices/sad.md": PRACTICE, "practices/a-copy.md": PRACTICE.replace(old, new)}
    )
    problems = inspect(content, TODAY).problems
    assert [(one.rule.code, one.location.path) for one in problems] == [
        ("I02", "content/practices/a-copy.md")
    ]


@pytest.mark.parametrize(
    ("name", "proposal"),
    [
        ("dvor.md.txt", "dvor.md"),
        ("dvor.MD", "dvor.md"),
        ("Наш двор.txt", "nash-dvor.md"),
        ("dvor.yaml", "dvor.yml"),
    ],
)
def test_an_entry_with_another_ending_is_to_be_renamed(
    name: str, proposal: str, content: Path
) -> None:
    """Notepad adds «.txt», and Windows does not show it."""
    write(content, {f"practices/{name}": PRACTICE})
    (problem,) = inspect(content, TODAY).problems
    assert problem.rule.code == "P19"
    assert problem.remedy == f"Если это запись, назовите файл {proposal}"


def test_a_reference_to_a_broken_entry_makes_no_noise(content: Path) -> None:
    """The broken file is reported once, not again by everyone who names it."""
    write(
        content,
        {
            "practices/dvor.md": PRACTICE.replace(
                "actors: Жители", "actors: Жители\nrelated:\n  - practice/sad"
            ),
            "practices/sad.md": "---\ntitle: [\n---\n",
        },
    )
    paths = {problem.location.path for problem in inspect(content, TODAY).problems}
    assert paths == {"content/practices/sad.md"}


@pytest.mark.parametrize("lost", ["id: abc1234\n", "title: Двор\n", "id: abc1234\ntitle: Двор\n"])
def test_an_entry_without_a_name_is_told_all_its_mistakes_at_once(lost: str, content: Path) -> None:
    """Whoever adds what is missing must not be told of the next mistake only then."""
    text = PRACTICE.replace(lost, "").replace(
        "summary: О", "related:\n  - practice/les\nsummary: О"
    )
    write(content, {"practices/dvor.md": f"{text}\n[План](plan.pdf) и [итог](#itogg)\n"})
    problems = inspect(content, TODAY).problems
    assert {"P04", "I08", "I12", "I13"} <= {problem.rule.code for problem in problems}
    assert not inspect(content, TODAY).catalogue.entries


def test_a_link_in_a_text_to_a_broken_entry_makes_no_noise(content: Path) -> None:
    broken = {"practices/sad.md": "---\ntitle: [\n---\n", "practices/les/index.md": ""}
    text = f"{PRACTICE}\n[Сад](sad.md), [лес](../practices/les/index.md#itogi)\n"
    write(content, {"practices/dvor.md": text, **broken})
    paths = {problem.location.path for problem in inspect(content, TODAY).problems}
    assert paths == {"content/practices/sad.md", "content/practices/les/index.md"}


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("План.pdf", "План.pdf"),
        ("<План двора.pdf>", "План двора.pdf"),
        ("План%20двора.pdf", "План двора.pdf"),
        ("План\\_двора.pdf", "План_двора.pdf"),
        ("%D0%9F%d0%bb%D0%B0%D0%BD.pdf", "План.pdf"),
        ("dvor.md#Итоги", "#Итоги"),
    ],
)
def test_a_message_names_a_file_as_it_was_typed(target: str, shown: str, content: Path) -> None:
    write(content, {"practices/dvor.md": f"{PRACTICE}\nСмотрите [план]({target}).\n"})
    (problem,) = inspect(content, TODAY).problems
    assert shown in problem.message
    assert "%" not in problem.message
    assert problem.location.column == len("Смотрите [план](") + 1 + target.startswith("<")
