"""Is it a correction or news? Public pages that say something else than before, without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.check.elsewhere import NO_NOTE
from generator.problems import Location, Problem
from generator.render.prints import print_digest
from generator.review.comparison import Fate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Entry
    from generator.review.comparison import Comparison


def unnoted(comparison: Comparison) -> Iterator[Problem]:
    """Yield a reminder of every public page that a reader sees changed, and of which no note tells.

    Directories are no news, and issues of the mailing do not change.
    """
    for one in comparison.of(Fate.CHANGED):
        if one.before is not None and _is_silent(one.before, one.entry):
            yield Problem(
                NO_NOTE,
                Location(one.entry.path),
                "Страница изменилась, а правка это или новость, не сказано.",
                "Новость: добавьте в changes дату, слова и major: true — о ней скажет рассылка. "
                "Заметная правка: то же без major. Мелочь: ничего не делайте.",
            )


def _is_silent(before: Entry, now: Entry) -> bool:
    kind = now.kind
    is_news = kind.has_page and not kind.is_directory and not kind.is_digest
    both_public = before.status.is_current and now.status.is_current
    noted = set(now.changes) - set(before.changes)
    return is_news and both_public and not noted and print_digest(before) != print_digest(now)
