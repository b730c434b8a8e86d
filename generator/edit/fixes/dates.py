"""Dates as Russians write them, spelt as the model wants them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.model.fields import Date, Moment, Partial
from generator.russian import month_number

if TYPE_CHECKING:
    from generator.edit.fix import FixContext
    from generator.model.fields import FieldType

_YEAR_SIGN = r"(?:\s*(?:г\.?|года?))?"
_DAY_FIRST = re.compile(rf"(\d{{1,2}})[./](\d{{1,2}})[./](\d{{4}}){_YEAR_SIGN}")
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})")
_IN_WORDS = re.compile(rf"[«\"]?(\d{{1,2}})[»\"]?\s+([а-яё]{{3,8}})\s+(\d{{4}}){_YEAR_SIGN}")
_MONTH = re.compile(rf"([а-яё]{{3,8}})\s+(\d{{4}}){_YEAR_SIGN}")
_MONTH_IN_FIGURES = re.compile(r"(\d{1,2})[./](\d{4})")
_YEAR = re.compile(rf"(\d{{4}}){_YEAR_SIGN}")
_HOUR = re.compile(r"(.+?)(?:\s*,\s*|\s+в\s+|\s+|T)(\d{1,2})[:.-](\d{2})(?::00)?(?:\s*ч\.?)?")


def with_plain_date(text: str, type_: FieldType, _known: FixContext) -> str | None:
    """Return a date year first, in figures; None where the text is none."""
    text = " ".join(text.split())
    if isinstance(type_, Moment):
        return _moment(text)
    found = _day(text)
    if found is None and isinstance(type_, Partial):
        return _month_or_year(text)
    return found if isinstance(type_, Date | Partial) else None


def _moment(text: str) -> str | None:
    found = _HOUR.fullmatch(text)
    day = _day(found.group(1)) if found else None
    if found and day:
        return f"{day} {int(found.group(2)):02}:{found.group(3)}"
    return _day(text) or _month(text)


def _day(text: str) -> str | None:
    found = _DAY_FIRST.fullmatch(text)
    if found:
        return _spelt(found.group(3), found.group(2), found.group(1))
    found = _YEAR_FIRST.fullmatch(text)
    if found:
        return _spelt(*found.groups())
    found = _IN_WORDS.fullmatch(text.casefold())
    month = month_number(found.group(2)) if found else None
    return _spelt(found.group(3), month, found.group(1)) if found and month else None


def _month_or_year(text: str) -> str | None:
    found = _YEAR.fullmatch(text.casefold())
    return _month(text) or (found.group(1) if found else None)


def _month(text: str) -> str | None:
    found = _MONTH.fullmatch(text.casefold())
    month = month_number(found.group(1)) if found else None
    if found and month:
        return f"{found.group(2)}-{month:02}"
    found = _MONTH_IN_FIGURES.fullmatch(text)
    return f"{found.group(2)}-{int(found.group(1)):02}" if found else None


def _spelt(year: str, month: str | int, day: str) -> str:
    return f"{int(year):04}-{int(month):02}-{int(day):02}"
