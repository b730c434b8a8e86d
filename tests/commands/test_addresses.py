"""Commands that keep published addresses alive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.pipeline import inspect
from generator.problems import has_errors
from generator.rewrite.references import mentioning
from tests.check.bad import PRACTICE
from tests.commands.test_edit import practice, run
from tests.conftest import TODAY, copy_sample

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("reason", ["", "  "])
def test_nothing_is_withdrawn_without_a_reason(reason: str, content: Path) -> None:
    """An entry without one would be a mistake that keeps the site from being built."""
    file = practice(content, PRACTICE)
    done = run("withdraw", "practice/dvor", "--reason", reason, "--content", str(content))
    assert (done.exit_code, "--reason: назовите причину" in done.output) == (2, True)
    assert file.read_text(encoding="utf-8") == PRACTICE
    assert not (content / "_addresses.tsv").exists()


def linking(target: str) -> str:
    return PRACTICE.replace("Посадили деревья.", f"Как [соседи]({target}).").replace("abc1", "nnn1")


def errors(content: Path) -> list[str]:
    return [str(problem) for problem in inspect(content, TODAY).problems]


def moved(content: Path, *arguments: str) -> str:
    done = run("move", *arguments, "--content", str(content), "--today", TODAY.isoformat())
    assert done.exit_code == 0, done.output
    return done.output


def test_links_lead_into_the_folder_of_the_entry_that_takes_another_in(content: Path) -> None:
    practice(content, PRACTICE)
    (content / "practices/sad").mkdir()
    practice(content, PRACTICE.replace("abc1", "sad1"), "sad/index.md")
    file = practice(content, linking("dvor.md"), "sosedi.md")
    moved(content, "practice/dvor", "sad")
    assert "[соседи](sad/index.md)" in file.read_text(encoding="utf-8")
    assert errors(content) == []


def test_what_names_both_is_told_before_two_become_one(content: Path) -> None:
    practice(content, PRACTICE)
    practice(content, PRACTICE.replace("abc1", "sad1"), "sad.md")
    both = "related:\n  - practice/dvor\n  - practice/sad\nactors: Жители"
    file = practice(content, linking("dvor.md").replace("actors: Жители", both), "sosedi.md")
    before = file.read_bytes()
    done = run("move", "practice/dvor", "sad", "--content", str(content), "--today", str(TODAY))
    assert done.exit_code == 1
    assert "practices/sosedi.md, related" in done.output
    assert file.read_bytes() == before


def test_line_ends_and_the_mark_of_a_file_stay_when_its_links_change(content: Path) -> None:
    practice(content, PRACTICE)
    typed = b"\xef\xbb\xbf" + linking("dvor.md#chto-sdelali").replace("\n", "\r\n").encode()
    file = practice(content, typed, "sosedi.md")
    moved(content, "practice/dvor", "sad")
    assert file.read_bytes() == typed.replace(b"dvor.md", b"sad.md")


def test_a_percent_in_a_link_hides_no_entry(content: Path) -> None:
    practice(content, PRACTICE)
    file = practice(content, linking("../practices/%64vor.md"), "sosedi.md")
    assert errors(content) == []
    moved(content, "practice/dvor", "sad")
    assert "(sad.md)" in file.read_text(encoding="utf-8")
    assert errors(content) == []


def test_withdrawing_touches_two_lines(content: Path) -> None:
    typed = PRACTICE.replace("status: published", "status: published # с марта").encode()
    file = practice(content, typed.replace(b"\n", b"\r\n"))
    reason = 'Сведения "не подтвердились": проверили'
    done = run("withdraw", "practice/dvor", "--reason", reason, "--content", str(content))
    assert done.exit_code == 0, done.output
    before, after = typed.decode().split("\n"), file.read_bytes().decode().split("\r\n")
    assert [line for line in after if line not in before] == [
        "status: withdrawn",
        r'archive_reason: "Сведения \"не подтвердились\": проверили"',
    ]
    assert [line for line in before if line not in after] == ["status: published # с марта"]


def test_every_entry_can_be_called_otherwise(tmp_path: Path) -> None:
    """All that name an entry follow it."""
    content = copy_sample(tmp_path)
    before = inspect(content, TODAY)
    named = {
        entry.kind.name: entry
        for entry in before.catalogue.entries
        if any(True for _ in mentioning(entry, before.catalogue))
    }
    for kind, entry in named.items():
        moved(content, f"{kind}/{entry.slug}", f"{entry.slug}-inache")
    after = inspect(content, TODAY)
    assert not has_errors(after.problems), after.problems
    assert len(named) > 5
