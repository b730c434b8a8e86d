"""What a reader would notice between two states of the catalogue, told once."""

from __future__ import annotations

import dataclasses
import datetime
from typing import TYPE_CHECKING, Any

import pytest

from generator.catalogue import citings_in
from generator.catalogue.moves import NOTICE_DAYS
from generator.mailing import draft_of_issue, news_between
from generator.mailing.news import News, Period, news_of_proposal
from generator.model import KINDS, Status, When
from generator.model.kinds.centre import Mailing, NewsGroup
from generator.model.kinds.event import Event, EventState
from generator.model.kinds.law import ActStatus, Consultation, LegalAct
from generator.model.kinds.practice import Practice
from generator.model.records import Change
from generator.pipeline import inspect
from generator.problems import has_errors

if TYPE_CHECKING:
    from pathlib import Path

    from generator.catalogue import Catalogue
    from generator.model import Entry
    from generator.render import Rendering

PERIOD = Period(datetime.date(2026, 3, 1), datetime.date(2026, 3, 15))


@pytest.fixture(scope="module")
def now(rendering: Rendering) -> Catalogue:
    return rendering.catalogue


def told(before: Catalogue, now: Catalogue) -> dict[str, tuple[NewsGroup, str]]:
    found = news_between(before, now, PERIOD)
    assert len({one.entry.id for one in found}) == len(found), "told twice"
    return {str(one.entry.ref): (one.group, one.note) for one in found}


def changed(catalogue: Catalogue, entry: Entry, **fields: Any) -> Catalogue:
    return catalogue.changed([dataclasses.replace(entry, **fields)])


def _citing(catalogue: Catalogue) -> tuple[Entry, Entry]:
    """Return advice that cites an act, and the act."""
    return next(
        (entry, one.act)
        for entry in catalogue.current(Consultation)
        for one in citings_in(entry, catalogue)
        if one.is_citation
    )


def test_nothing_changed_is_no_news_but_what_is_soon(now: Catalogue) -> None:
    assert {group for group, _ in told(now, now).values()} <= {NewsGroup.SOON}


def test_what_was_a_draft_is_new(now: Catalogue) -> None:
    practice = now.current(Practice)[0]
    before = changed(now, practice, status=Status.DRAFT)
    assert told(before, now)[str(practice.ref)] == (NewsGroup.NEW, practice.summary)


def test_to_be_checked_again_is_no_news(now: Catalogue) -> None:
    practice = now.current(Practice)[0]
    after = changed(now, practice, reviewed_on=PERIOD.last)
    assert str(practice.ref) not in told(now, after)


@pytest.mark.parametrize(
    ("day", "major", "is_news"),
    [("2026-03-10", True, True), ("2026-03-10", None, False), ("2026-02-10", True, False)],
)
def test_a_change_is_news_where_the_editor_says_so(
    day: str, now: Catalogue, *, major: bool | None, is_news: bool
) -> None:
    practice = now.current(Practice)[0]
    change = Change(date=datetime.date.fromisoformat(day), note="Новые итоги.", major=major)
    found = told(now, changed(now, practice, changes=(change,)))
    assert (str(practice.ref) in found) is is_news
    if is_news:
        assert found[str(practice.ref)] == (NewsGroup.CHANGED, "Новые итоги.")


def test_an_act_that_lost_its_force_is_news(now: Catalogue) -> None:
    act = next(one for one in now.current(LegalAct) if one.act_status is ActStatus.IN_FORCE)
    found = told(now, changed(now, act, act_status=ActStatus.REPEALED))
    group, note = found[str(act.ref)]
    assert group is NewsGroup.REPLACED
    assert now.label("act_status", "repealed") in note


@pytest.mark.parametrize(
    ("day", "group", "words"),
    [
        (PERIOD.last + datetime.timedelta(NOTICE_DAYS), NewsGroup.SOON, "перестанет действовать"),
        (PERIOD.last, NewsGroup.CHANGED, "не действует"),
        (PERIOD.first + datetime.timedelta(NOTICE_DAYS - 1), None, ""),
    ],
    ids=["first told of", "come true", "told of in the last issue"],
)
def test_a_change_of_law_is_news_of_the_pages_that_cite_it(
    day: datetime.date, group: NewsGroup | None, words: str, now: Catalogue
) -> None:
    page, act = _citing(now)
    fields: dict[str, Any] = {"repealed_on": day, "act_status": ActStatus.IN_FORCE}
    plain = changed(now, page, law_checked=(), as_of=None)
    moved = changed(plain, act, **fields, article_terms=(), editions=(), notice_days=None)
    found = told(moved, moved).get(str(page.ref))
    if group is None:
        assert found is None
        return
    assert found is not None
    assert found[0] is group
    assert words in found[1]
    draft = changed(moved, page, law_checked=(), as_of=None, status=Status.DRAFT)
    assert told(draft, moved)[str(page.ref)] == (NewsGroup.NEW, f"{found[1]} {page.summary}")


def test_a_proposal_that_moves_a_law_is_told_to_be_news_of_the_pages_that_cite_it(
    now: Catalogue,
) -> None:
    page, act = _citing(now)
    plain = changed(now, page, law_checked=(), as_of=None)
    before = changed(plain, act, article_terms=(), editions=(), repealed_on=None)
    day = PERIOD.last + datetime.timedelta(days=30)
    after = changed(before, act, article_terms=(), editions=(), repealed_on=day, notice_days=None)
    assert page.ref in {one.entry.ref for one in news_of_proposal(before, after, PERIOD.last)}
    touched = changed(after, page, law_checked=(), as_of=None, summary="Другое.")
    assert not news_of_proposal(after, after, PERIOD.last)
    assert not news_of_proposal(after, touched, PERIOD.last)


def test_what_was_replaced_leads_on(now: Catalogue) -> None:
    old, heir = now.current(Practice)[:2]
    after = changed(now, old, status=Status.SUPERSEDED, superseded_by=(heir.ref,))
    assert told(now, after)[str(old.ref)] == (
        NewsGroup.REPLACED,
        f"Вместо этого: «{heir.name}».",
    )


@pytest.mark.parametrize(
    ("start", "state", "is_soon"),
    [
        ("2026-03-15", EventState.ANNOUNCED, True),
        ("2026-05-01 10:00", EventState.ANNOUNCED, True),
        ("2026-03-14", EventState.HELD, False),
        ("2026-12-01", EventState.ANNOUNCED, False),
        ("2026-04-01", EventState.CANCELLED, False),
    ],
)
def test_events_of_the_next_weeks_are_announced(
    start: str, state: EventState, now: Catalogue, *, is_soon: bool
) -> None:
    event = now.current(Event)[0]
    after = changed(now, event, start=When.parse(start), end=None, event_state=state)
    group, _ = told(after, after).get(str(event.ref), (None, ""))
    assert (group is NewsGroup.SOON) is is_soon


def test_issues_do_not_tell_of_each_other(now: Catalogue) -> None:
    issue = now.current(Mailing)[0]
    before = changed(now, issue, status=Status.DRAFT)
    assert str(issue.ref) not in told(before, now)


@pytest.mark.parametrize("length", [10, 300, 560, 600, 700, 2000])
def test_a_long_note_ends_with_a_sentence(length: int, now: Catalogue) -> None:
    """A norm that is cut in the middle may say the opposite; «ст. 5» is no end of a sentence."""
    sentence = "Так говорит ст. 5 закона № 33-ФЗ от 20 марта 2025 г. Кемерово об этом помнит. "
    note = (sentence * 30)[:length].strip()
    news = (News(now.current(Practice)[0], NewsGroup.CHANGED, note),)
    text = draft_of_issue(9, "abcde9x", PERIOD, news).decode()
    line = next(one for one in text.split("\n") if one.strip().startswith("note:"))
    written = line.partition("note:")[2].strip().strip("\"'")
    if len(note) <= 600:
        assert written == note
    else:
        assert note.startswith(written)
        assert written.endswith("помнит.")
        assert len(written) > 600 - len(sentence)


def test_any_draft_is_a_good_file(now: Catalogue, content: Path, sample: Path) -> None:
    """Whatever stands in titles and notes: the draft is read back, and says the same."""
    practice = now.current(Practice)[0]
    nasty = ["=cmd; «a»: b, c #д", "- список: [x]", "т" * 300, "строка\nдругая", "'\"{}%@`"]
    for number, words in enumerate(nasty, 2):
        entry = dataclasses.replace(practice, title=words, summary=words)
        before = changed(now, practice, status=Status.DRAFT)
        news = news_between(before, now.changed([entry]), PERIOD)
        assert news
        file = content / "mailings" / f"vypusk-{number}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(draft_of_issue(number, f"abcde{number}x", PERIOD, news))
    inspected = inspect(content, PERIOD.last)
    broken = [one for one in inspected.problems if one.rule.code not in {"I08", "I10"}]
    assert not has_errors(tuple(broken)), broken
    issues = inspected.catalogue.of_kind(Mailing)
    assert len(issues) == len(nasty)
    for issue, words in zip(sorted(issues, key=lambda one: one.number), nasty, strict=True):
        titles = [one.title for one in issue.items]
        assert any(" ".join(words.split())[:100] in title for title in titles)
    assert KINDS
    assert sample
