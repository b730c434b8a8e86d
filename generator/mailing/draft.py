"""The file of a new issue: its news in groups, for an editor to put in order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.model.kinds.centre import Mailing
from generator.rewrite.entry import new_entry
from generator.russian import counted

if TYPE_CHECKING:
    from generator.catalogue import Catalogue
    from generator.mailing.news import News, Period
    from generator.model.plain import Plain

MOST, MOST_READ = 200, 40
"""So many news an issue can hold; so many a letter should: Gmail cuts HTML above 102 KB."""
_LONGEST_TITLE, _LONGEST_NOTE = 140, 600
_SENTENCE_ENDS = re.compile(r"(?<=[\w»)]{3}[.!?…])\s+(?=[«А-ЯЁA-Z])")
"""Not behind «г.» and «ст.»: three letters before the full stop make it no abbreviation."""
_INTRO = "Здравствуйте! В каталоге появилось новое; ниже — главное для муниципалитетов."


def next_number(catalogue: Catalogue) -> int:
    """Return the number that the next issue gets."""
    return max((one.number for one in catalogue.of_kind(Mailing)), default=0) + 1


def draft_of_issue(number: int, identifier: str, period: Period, news: tuple[News, ...]) -> bytes:
    """Return the file of a draft."""
    told = counted(len(news), "сообщение", "сообщения", "сообщений")
    values: dict[str, Plain] = {
        "id": identifier,
        "title": f"Выпуск {number}",
        "summary": f"Что нового в каталоге: {told}.",
        "status": "draft",
        "number": str(number),
        "period_from": period.first.isoformat(),
        "period_to": period.last.isoformat(),
        "to": ("municipality",),
        "items": tuple(_item(one) for one in news),
        "intro": _INTRO,
    }
    return new_entry(Mailing, values, ".md")


def _item(news: News) -> Plain:
    entry = news.entry
    item: dict[str, Plain] = {
        "entry": str(entry.ref),
        "group": news.group.value,
        "title": _cut(entry.title, _LONGEST_TITLE),
    }
    if news.note:
        item["note"] = _cut(news.note, _LONGEST_NOTE)
    if entry.municipalities:
        item["municipalities"] = tuple(ref.slug for ref in entry.municipalities)
    return item


def _cut(text: str, longest: int) -> str:
    """Return the sentences that fit; where not even the first does, as much of it as does."""
    plain = " ".join(text.split())
    if len(plain) <= longest:
        return plain
    ends = (found.start() for found in _SENTENCE_ENDS.finditer(plain))
    last = max((end for end in ends if end <= longest), default=0)
    return plain[:last] if last else f"{plain[: longest - 1].rstrip()}…"
