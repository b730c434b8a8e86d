"""What stands above a page reads as the check tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import Status
from generator.pipeline import inspect
from generator.preview.messages import Notes, notes_html, with_notes, with_script
from tests.conftest import TODAY, copy_sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = (
    '<html><head></head><body><article id="soderzhanie" tabindex="-1"><h1>Я</h1></article></body>'
)


def test_everything_there_can_be_to_say(tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    content = copy_sample(tmp_path)
    file = content / "practices/alleya.md"
    text = file.read_text("utf-8").replace("cost: none", "cost: <b>mnogo</b>")
    file.write_text(text.replace("reviewed_on: 2026-02-20", "reviewed_on: 2026-02-20\n"), "utf-8")
    (content / "practices/stray.txt").write_text("x", "utf-8")
    problems = inspect(content, TODAY).problems
    own = tuple(one for one in problems if one.location.path.endswith("alleya.md"))
    others = tuple(one for one in problems if one not in own)
    notes = Notes(own, others, stale=True, status=Status.DRAFT)
    told = notes_html(notes, "praktiki/alleya/", tmp_path)
    golden("preview/notes.html", told.replace("><", ">\n<") + "\n")


def test_where_there_is_nothing_to_say_nothing_is_said(tmp_path: Path) -> None:
    assert notes_html(Notes(status=Status.PUBLISHED), "praktiki/", tmp_path) == ""


def test_notes_stand_on_top_of_the_content_and_the_script_at_the_end() -> None:
    text = with_script(with_notes(PAGE, "<p>!</p>", "praktiki/a/"), 'praktiki/"a/', "tag")
    assert 'tabindex="-1"><p>!</p><h1>' in text
    assert '<link rel="stylesheet" href="../../_preview/live.css"></head>' in text
    assert 'data-page="/praktiki/&quot;a/" data-seen="tag"></script></body>' in text
