"""How entries cite law: the norm, its edition, and how much of its own words was seen."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.model.declare import ALWAYS, choice, field, line, many, record, reference
from generator.model.fields import Date, Pattern

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from generator.model.values import EntryRef

_NUMBER = r"\d+(?:\.\d+)*"
_ARTICLE_NUMBER = Pattern(_NUMBER, "номер статьи: 32 или 31.1")
_SEVERAL = rf"{_NUMBER}(?:\s*(?:,|и|–|—|-)\s*{_NUMBER})*"
_ARTICLE = r"(?<!\w)(?:стат(?:ья|ьи|ье|ью|ей|ьям|ьями|ьях)|ст\.)\s*"
_PART = r"(?<!\w)(?:част(?:ь|и|ью|ей|ям|ях)|ч\.)\s*"
_ARTICLES = re.compile(rf"{_ARTICLE}({_SEVERAL})", re.IGNORECASE)
_PARTS_BEFORE = re.compile(rf"{_PART}({_SEVERAL})\s+{_ARTICLE}({_NUMBER})", re.IGNORECASE)
_PARTS_AFTER = re.compile(rf"{_ARTICLE}({_NUMBER})\s*[,(]\s*{_PART}({_SEVERAL})", re.IGNORECASE)
_RANGE = re.compile(rf"({_NUMBER})(?:\s*[–—-]\s*({_NUMBER}))?")
_LONGEST_RANGE = 500


class NormSeen(StrEnum):
    """The share of a norm's own words that the editors have seen."""

    TEXT = "text"
    RETOLD = "retold"
    """Quoted or told by others: an explanation of a court, a law that repeats it, the press."""
    UNSEEN = "unseen"
    """Known to the editors, but found in no text that they could open."""


@record
class LegalReference:
    """A place in a legal act that an entry relies on."""

    act: EntryRef = reference("Акт", "legal_act", gate=ALWAYS, example="fz-212")
    article: str | None = line("Статья, часть, пункт", 80, example="статья 13")
    edition: str | None = line(
        "Редакция",
        160,
        example="в редакции закона от 28.12.2024 № 547-ФЗ",
        help="Какой текст нормы видели: с какими изменениями или на какой день.",
    )
    seen: NormSeen | None = choice(
        "Что видели",
        "norm_seen",
        NormSeen,
        help="Сам текст нормы, пересказ или ничего: читатель поймёт, насколько на неё полагаться.",
    )
    as_of: datetime.date | None = field(
        "С какого дня",
        Date(),
        help="Если норма ещё не действует, а запись о ней предупреждает: с какого дня она верна.",
    )
    note: str | None = line("О чём норма", 300)


@record
class LegalReview:
    """A lawyer's reading of a text, recorded by an editor."""

    date: datetime.date = field("Дата проверки", Date(), gate=ALWAYS)
    reviewer: str = line("Кто проверил (должность)", 160, gate=ALWAYS)


@record
class LawCheck:
    """An editor's word that an entry says what an act says on a day."""

    act: EntryRef = reference("Акт", "legal_act", gate=ALWAYS, example="fz-131")
    date: datetime.date = field(
        "Когда сверено",
        Date(),
        gate=ALWAYS,
        example="2027-01-11",
        help="День, когда вы сверили запись с актом. Изменения после него она не знает.",
    )


@record
class Edition:
    """The wording of an act from a day on: what changed it, and which articles."""

    in_force_from: datetime.date = field("Действует с", Date(), gate=ALWAYS, example="2027-01-01")
    changed_by: str | None = line("Чем изменён", 160, example="закон от 28.12.2024 № 547-ФЗ")
    changed_by_act: EntryRef | None = reference("Чем изменён (запись)", "legal_act")
    articles: tuple[str, ...] = many(
        "Какие статьи",
        _ARTICLE_NUMBER,
        help="Только номера. Пусто — неизвестно какие: предупредят всех, кто ссылается на акт.",
    )
    note: str | None = line("Что меняется", 300)


@record
class ArticleTerm:
    """An article of an act, or a part of it, that is in force at other times than the act."""

    article: str = field("Статья", _ARTICLE_NUMBER, gate=ALWAYS, example="32")
    part: str | None = field(
        "Часть",
        Pattern(_NUMBER, "номер части: 23 или 1.1"),
        example="23",
        help="Пусто — вся статья.",
    )
    in_force_from: datetime.date | None = field("Действует с", Date())
    repealed_on: datetime.date | None = field("Не действует с", Date())
    replaced_by: EntryRef | None = reference("Вместо неё — акт", "legal_act")
    replaced_by_article: str | None = line("Вместо неё — статья", 80, example="статья 32")
    note: str | None = line("Что об этом сказать", 240)

    def concerns(self, citation: str) -> bool:
        """Return whether a citation («часть 5 статьи 3») names this article, or this very part.

        A citation of a whole article is not taken for one of its part: it may mean another.
        """
        if self.part:
            return (self.article, self.part) in parts_in(citation)
        return self.article in articles_in(citation)

    def may_concern(self, citation: str) -> bool:
        """Return whether a citation could mean this article or part: also one that names none."""
        articles = articles_in(citation)
        if not articles:
            return True
        cited = {part for article, part in parts_in(citation) if article == self.article}
        return self.article in articles and (not self.part or not cited or self.part in cited)

    def covers(self, day: datetime.date) -> bool:
        """Return whether it is in force on a day."""
        starts, ends = self.in_force_from, self.repealed_on
        return (starts is None or starts <= day) and (ends is None or day < ends)


def articles_in(citation: str) -> frozenset[str]:
    """Return the numbers of the articles that a citation names: «статьи 31.1 и 31.3», «ст. 5–7»."""
    return frozenset(
        number for found in _ARTICLES.findall(citation) for number in numbers_in(found)
    )


def parts_in(citation: str) -> frozenset[tuple[str, str]]:
    """Return the article and part of every «часть 1 статьи 9» or «статья 9, часть 1»."""
    pairs = [(article, parts) for parts, article in _PARTS_BEFORE.findall(citation)]
    pairs += _PARTS_AFTER.findall(citation)
    return frozenset((article, part) for article, parts in pairs for part in numbers_in(parts))


def numbers_in(text: str) -> Iterator[str]:
    """Yield the numbers that a list names; of «5–7» also what lies between."""
    for first, last in _RANGE.findall(text):
        if first.isdecimal() and last.isdecimal() and 0 < int(last) - int(first) < _LONGEST_RANGE:
            yield from map(str, range(int(first), int(last) + 1))
        else:
            yield from (one for one in (first, last) if one)


__all__ = [
    "ArticleTerm",
    "Edition",
    "LawCheck",
    "LegalReference",
    "LegalReview",
    "NormSeen",
    "articles_in",
    "numbers_in",
    "parts_in",
]
