"""What a form of personal data is: a pattern, a test of its digits, words that stand near."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
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
    pattern: str
    is_real: Callable[[str], bool] = bool
    beside: str = ""
    never: str = ""
    unless: str = ""
    only_before: bool = False
    reach: int = 70
    also: str = ""
    hints: tuple[str, ...] = ()
    """In small letters, of which a text with this holds one: they cost next to nothing to find."""
    needs: str = ""
    """Also found in every text with this, in small letters: what is easier to find than this."""
    is_number: bool = False
    """Whether it begins where a number does: to look there alone takes a tenth of the time."""

    def hits(self, text: str, lowered: str, numbers: Sequence[int]) -> Iterator[Hit]:
        """Yield where a text with one of the hints holds this.

        ``lowered`` is the same text in small letters; at ``numbers`` its numbers begin.
        """
        if self.needs and not _compiled(self.needs).search(lowered):
            return
        for match in self._matches(text, numbers):
            value = re.sub(r"\D", "", match.group())
            before = text[max(0, match.start() - self.reach) : match.start()]
            after = text[match.end() : match.end() + _AFTER]
            if not self.is_real(value) or (self.never and _compiled(self.never).search(before)):
                continue
            if self.unless and _compiled(self.unless).search(match.group() + after):
                continue
            near = before if self.only_before else f"{before}\n{after}"
            if self.beside and not _compiled(self.beside).search(near):
                continue
            if not self.also or _compiled(self.also).search(f"{before}{match.group()}{after}"):
                yield Hit(self.kind, match.start(), value)

    def _matches(self, text: str, numbers: Sequence[int]) -> Iterator[re.Match[str]]:
        if not self.is_number:
            yield from _compiled(self.pattern).finditer(text)
            return
        pattern, end = _compiled(self.pattern), 0
        for start in numbers:
            if start >= end and (match := pattern.match(text, start)):
                end = match.end()
                yield match


_AFTER = 40


def words(*patterns: str) -> str:
    """Return a pattern of any of these, in letters of any size."""
    return f"(?i:{'|'.join(patterns)})"


_compiled = cache(re.compile)
"""Makes a pattern ready when it is first asked for: most are for no text of a folder."""
