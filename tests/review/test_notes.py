"""A public page that says something else than before: a correction or news, or not a word."""

from __future__ import annotations

import dataclasses
import datetime
from typing import TYPE_CHECKING, Any

import pytest

from generator import report
from generator.mailing import news_of_proposal
from generator.model import Status
from generator.model.kinds.centre import NewsGroup
from generator.model.kinds.directory import Municipality
from generator.model.kinds.practice import Practice
from generator.model.records import Change
from generator.review import as_markdown, as_text, compare, review, unnoted
from tests.commands.test_edit import run
from tests.conftest import TODAY
from tests.review.test_report import changed, git, repository

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.catalogue import Catalogue
    from generator.model import Entry
    from generator.pipeline import Inspected

__all__ = ["repository"]

NOTE = Change(date=datetime.date(2026, 3, 10), note="Новые итоги.", major=True)
MINOR = dataclasses.replace(NOTE, major=None)


@pytest.fixture(scope="module")
def base(inspected: Inspected) -> Catalogue:
    return inspected.catalogue


def dvor(base: Catalogue) -> Practice:
    return next(one for one in base.current(Practice) if one.slug == "dvor")


def after(base: Catalogue, entry: Entry, **fields: Any) -> Catalogue:
    return base.changed([dataclasses.replace(entry, **fields)])


@pytest.mark.parametrize(
    ("fields", "reminded"),
    [
        ({"actors": "Другие жители"}, True),
        ({"title": "Другое название"}, True),
        ({"actors": "Другие жители", "changes": (NOTE,)}, False),
        ({"actors": "Другие жители", "changes": (MINOR,)}, False),
        ({"reviewed_on": datetime.date(2026, 3, 14)}, False),
        ({"owner": "методист"}, False),
        ({"changes": (NOTE,)}, False),
        ({"actors": "Другие жители", "status": Status.ARCHIVED}, False),
    ],
)
def test_the_editor_is_asked_where_a_reader_would_see_it(
    fields: dict[str, Any], base: Catalogue, *, reminded: bool
) -> None:
    found = list(unnoted(compare(base, after(base, dvor(base), **fields))))
    assert [one.rule.code for one in found] == ["N03"] * reminded


def test_the_reminder_in_words(
    base: Catalogue, sample: Path, golden: Callable[[str, str], None]
) -> None:
    found = tuple(unnoted(compare(base, after(base, dvor(base), actors="Другие жители"))))
    golden("messages/N03.txt", report.as_text(found, sample.parent) + "\n")


def test_an_old_note_says_nothing_of_a_new_change(base: Catalogue) -> None:
    before = after(base, dvor(base), changes=(NOTE,))
    now = after(before, dvor(before), actors="Другие жители")
    assert list(unnoted(compare(before, now)))


def test_nobody_is_asked_of_drafts_and_directories(base: Catalogue) -> None:
    draft = after(base, dvor(base), status=Status.DRAFT)
    assert not list(unnoted(compare(draft, after(base, dvor(base), actors="Другие"))))
    place = base.current(Municipality)[0]
    assert not list(unnoted(compare(base, after(base, place, centre="г. Иной"))))


def test_the_report_shows_what_the_next_issue_will_say(base: Catalogue) -> None:
    def told(now: Catalogue) -> list[tuple[NewsGroup, str]]:
        return [(one.group, one.note) for one in news_of_proposal(base, now, TODAY)]

    entry = dvor(base)
    assert told(base) == []
    assert told(after(base, entry, actors="Другие")) == []
    assert told(after(base, entry, changes=(*entry.changes, NOTE))) == [
        (NewsGroup.CHANGED, "Новые итоги.")
    ]
    assert told(after(base, entry, changes=(*entry.changes, MINOR))) == []
    new = dataclasses.replace(entry, slug="novyj", id="n3w1234", title="Новый двор")
    assert told(base.changed([new])) == [(NewsGroup.NEW, entry.summary)]


def test_both_forms_of_the_report_say_it(inspected: Inspected) -> None:
    base = inspected.catalogue
    now = dataclasses.replace(inspected, catalogue=after(base, dvor(base), actors="Другие"))
    silent = dataclasses.replace(review(inspected, now), news=())
    for text in (as_text(silent), as_markdown(silent)):
        assert "рассылки об этом не скажет" in text
        assert "N03" in text
    loud = dataclasses.replace(silent, news=(("Изменилось", "Двор", "Новые @итоги."),))
    assert "Изменилось: Двор — Новые @итоги." in as_text(loud)
    assert "@и" not in as_markdown(loud)
    assert "рассылки" not in as_text(dataclasses.replace(review(inspected, inspected), news=()))


def test_the_check_and_the_report_remind_on_the_command_line(repository: Path) -> None:
    content = repository / "content"
    changed(content / "practices/alleya.md", "Выпускники посадили", "Ученики посадили")
    words = ["--content", str(content), "--today", TODAY.isoformat()]
    done = run("check", "--base", "HEAD", *words)
    assert done.exit_code == 0, done.output
    assert "N03" in done.output
    done = run("report", "--base", "HEAD", *words)
    assert "рассылки об этом не скажет" in done.output
    git(repository, "commit", "--quiet", "--all", "--message=x")
    assert "N03" not in run("check", "--base", "HEAD", *words).output
