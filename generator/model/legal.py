"""How entries cite law: the norm, its edition, and how much of its own words was seen."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.model.declare import ALWAYS, choice, field, line, record, reference
from generator.model.fields import Date

if TYPE_CHECKING:
    import datetime

    from generator.model.values import EntryRef

_NUMBER = r"\d+(?:\.\d+)*"
_ARTICLES = re.compile(
    rf"\bстат(?:ья|ьи|ье|ью|ей|ьям|ьями|ьях)\s+({_NUMBER}(?:\s*(?:,|и)\s*{_NUMBER})*)",
    re.IGNORECASE,
)
_PARTS_BEFORE = re.compile(
    rf"\bчаст(?:ь|и|ью|ей)\s+({_NUMBER})\s+стат\w+\s+({_NUMBER})", re.IGNORECASE
)
_PARTS_AFTER = re.compile(
    rf"\bстат\w+\s+({_NUMBER}),\s+част(?:ь|и|ью|ей)\s+({_NUMBER})", re.IGNORECASE
)


class NormSeen(StrEnum):
    """How much of a norm's own words the editors have seen."""

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
class ArticleTerm:
    """An article of an act, or a part of it, that is in force at other times than the act."""

    article: str = line("Статья", 20, gate=ALWAYS, example="32")
    part: str | None = line("Часть", 20, example="23", help="Пусто — вся статья.")
    in_force_from: datetime.date | None = field("Действует с", Date())
    repealed_on: datetime.date | None = field("Не действует с", Date())
    note: str | None = line("Что об этом сказать", 240)

    def concerns(self, citation: str) -> bool:
        """Whether a citation («часть 5 статьи 3») names this article, or this very part of it.

        A citation of a whole article is not taken for one of its part: it may mean another.
        """
        if self.part:
            return (self.article, self.part) in parts_in(citation)
        return self.article in articles_in(citation)


def articles_in(citation: str) -> frozenset[str]:
    """Return the numbers of the articles that a citation names: «статьи 31.1 и 31.3»."""
    return frozenset(
        number for found in _ARTICLES.findall(citation) for number in re.findall(_NUMBER, found)
    )


def parts_in(citation: str) -> frozenset[tuple[str, str]]:
    """Return the article and part of every «часть 1 статьи 9» or «статья 9, часть 1»."""
    before = {(article, part) for part, article in _PARTS_BEFORE.findall(citation)}
    return frozenset(before | set(_PARTS_AFTER.findall(citation)))


__all__ = [
    "ArticleTerm",
    "LegalReference",
    "LegalReview",
    "NormSeen",
    "articles_in",
    "parts_in",
]
