"""Finding personal data in texts: numbers with their check digits, private phones and mail.

A number is taken for a document's only where its check digits agree, so that an ordinary
number is rarely mistaken for one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.cache import pickled_by_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FREE_MAIL = (
    "mail.ru|bk.ru|inbox.ru|list.ru|internet.ru|yandex.ru|ya.ru|yandex.com|gmail.com|rambler.ru|"
    "hotmail.com|outlook.com|icloud.com|yahoo.com|proton.me|protonmail.com"
)


class PersonalKind(StrEnum):
    """What was found, in words for an editor."""

    SNILS = "СНИЛС"
    INN = "ИНН человека"
    PASSPORT = "номер паспорта"
    CARD = "номер банковской карты"
    PHONE = "мобильный телефон"
    EMAIL = "личная почта"

    @property
    def is_contact(self) -> bool:
        """Whether a person may agree to its publication; the others nobody needs to see."""
        return self in {PersonalKind.PHONE, PersonalKind.EMAIL}


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class PersonalData:
    """A place of a file that holds personal data; the data itself is not kept.

    ``file`` names an attachment; where it is empty, the entry's own file is meant.
    """

    kind: PersonalKind
    line: int
    column: int
    file: str = ""


def find_personal(
    text: str, line: int = 1, column: int = 1, file: str = ""
) -> Iterator[PersonalData]:
    """Yield what a text that begins at a place of a file holds."""
    if not may_hold_personal(text):
        return
    for kind, pattern, is_real in _DETECTORS:
        for match in pattern.finditer(text):
            if is_real(re.sub(r"\D", "", match.group())):
                before = text[: match.start()]
                rows = before.count("\n")
                offset = len(before) - before.rfind("\n") - 1
                yield PersonalData(kind, line + rows, offset + 1 if rows else column + offset, file)


def may_hold_personal(text: str) -> bool:
    """Tell at once of nearly every text that it holds nothing."""
    return "@" in text or _SIX_DIGITS.search(text) is not None


def is_snils(digits: str) -> bool:
    """Check the last two digits (постановление Правления ПФР от 13.06.2006 № 192п)."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(9, 0, -1), strict=False))
    return int(digits[:9]) > 1_001_998 and total % 101 % 100 == int(digits[9:])  # noqa: PLR2004


def is_inn(digits: str) -> bool:
    """Check the last two digits of a person's number (приказ ФНС от 26.06.2025 № ЕД-7-14/559@)."""
    weights = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
    for length in (10, 11):
        total = sum(
            int(digit) * weight
            for digit, weight in zip(digits[:length], weights[11 - length :], strict=True)
        )
        if total % 11 % 10 != int(digits[length]):
            return False
    return True


def is_card(digits: str) -> bool:
    """Check the last digit (ISO/IEC 7812-1, Luhn)."""
    doubled = [int(digit) * (2 - at % 2) for at, digit in enumerate(digits)]
    return digits[0] in "2456" and sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0  # noqa: PLR2004


def _always(_digits: str) -> bool:
    return True


_GAP = r"[ ()\u00a0-]{0,2}"
_SIX_DIGITS = re.compile(rf"\d(?:{_GAP}\d){{5}}")
"""What every detector but that of mail needs, almost in a row."""
_EDGE, _END = r"(?<![\w/=.,№-])(?<!№ )", r"(?![\d\w/-])"
_DETECTORS: tuple[tuple[PersonalKind, re.Pattern[str], Callable[[str], bool]], ...] = (
    (PersonalKind.SNILS, re.compile(rf"{_EDGE}\d{{3}}-\d{{3}}-\d{{3}}[ -]\d{{2}}{_END}"), is_snils),
    (PersonalKind.SNILS, re.compile(r"(?i)(?<=снилс)[ :№]{1,3}\d{11}(?!\d)"), is_snils),
    (PersonalKind.INN, re.compile(rf"{_EDGE}\d{{12}}{_END}"), is_inn),
    (
        PersonalKind.PASSPORT,
        re.compile(r"(?i)паспорт\w*[^\d\n]{0,40}\d{2}[ ]?\d{2}[ ]?(?:№|N)?[ ]?\d{6}(?!\d)"),
        _always,
    ),
    (PersonalKind.CARD, re.compile(rf"{_EDGE}(?:\d{{4}}[ -]?){{3}}\d{{4}}{_END}"), is_card),
    (
        PersonalKind.PHONE,
        re.compile(rf"(?<![\w/=.-])(?:\+7|8){_GAP}9\d\d{_GAP}\d{{3}}{_GAP}\d\d{_GAP}\d\d(?!\d)"),
        _always,
    ),
    (
        PersonalKind.EMAIL,
        re.compile(rf"(?i)(?<![\w.+-])[\w.+-]+@(?:{_FREE_MAIL})(?![\w.-]*\w)"),
        _always,
    ),
)  # fmt: skip
