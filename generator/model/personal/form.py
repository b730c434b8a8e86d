"""What a form of personal data is: a pattern, a test of its digits, words that stand near."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


class PersonalKind(StrEnum):
    """The kind of personal data that was found, in words for an editor."""

    SNILS = "СНИЛС"
    INN = "ИНН человека"
    PASSPORT = "номер паспорта или другого документа человека"
    POLICY = "номер полиса ОМС"
    CARD = "номер банковской карты"
    ACCOUNT = "счёт человека в банке"
    BIRTH = "дата или год рождения"
    HOME = "домашний адрес"
    PHONE = "мобильный или домашний телефон"
    EMAIL = "личная почта"
    AUTHOR = "имя в свойствах файла"

    @property
    def is_contact(self) -> bool:
        """Whether a person may agree to its publication; the others nobody needs to see."""
        return self in {PersonalKind.PHONE, PersonalKind.EMAIL, PersonalKind.HOME}


@dataclass(frozen=True, slots=True)
class Hit:
    """A place of a text in one spelling; ``value`` tells one number from another.

    ``domain`` is where a mailbox is.
    """

    kind: PersonalKind
    start: int
    value: str
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern, the test that its digits pass, and words of which one stands near.

    Where there is ``also``, that stands near or within as well. ``never`` stands right before and
    ``unless`` within or right after what only looks alike.
    """

    kind: PersonalKind
    pattern: re.Pattern[str]
    is_real: Callable[[str], bool] = bool
    beside: re.Pattern[str] | None = None
    never: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    only_before: bool = False
    reach: int = 70
    also: re.Pattern[str] | None = None
    hints: tuple[str, ...] = ()
    """In small letters, of which a text with this holds one: they cost next to nothing to find."""
    needs: re.Pattern[str] | None = None
    """Also found in every text with this, in small letters: what is easier to find than this."""
    is_number: bool = False
    """Whether it begins where a number does: to look there alone takes a tenth of the time."""

    def hits(self, text: str, lowered: str, numbers: Sequence[int]) -> Iterator[Hit]:
        """Yield where a text with one of the hints holds this.

        ``lowered`` is the same text in small letters; at ``numbers`` its numbers begin.
        """
        if self.needs is not None and self.needs.search(lowered) is None:
            return
        for match in self._matches(text, numbers):
            value = re.sub(r"\D", "", match.group())
            before = text[max(0, match.start() - self.reach) : match.start()]
            after = text[match.end() : match.end() + _AFTER]
            if not self.is_real(value) or (self.never and self.never.search(before)):
                continue
            if self.unless and self.unless.search(match.group() + after):
                continue
            near = before if self.only_before else f"{before}\n{after}"
            if self.beside is not None and not self.beside.search(near):
                continue
            if self.also is None or self.also.search(f"{before}{match.group()}{after}"):
                yield Hit(self.kind, match.start(), value)

    def _matches(self, text: str, numbers: Sequence[int]) -> Iterator[re.Match[str]]:
        if not self.is_number:
            yield from self.pattern.finditer(text)
            return
        end = 0
        for start in numbers:
            if start >= end and (match := self.pattern.match(text, start)):
                end = match.end()
                yield match


_AFTER = 40


def words(*patterns: str) -> re.Pattern[str]:
    """Return what finds any of these, in letters of any size."""
    return re.compile("|".join(patterns), re.IGNORECASE)
