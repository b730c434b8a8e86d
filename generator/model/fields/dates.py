"""Days, months, years and moments."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from generator.model.fields.base import ScalarType, Schema
from generator.model.rules import WRONG_TYPE
from generator.model.values import PartialDate, When
from generator.russian import MONTHS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.decoding import Decoding
    from generator.model.plain import Words
    from generator.model.vocabulary import Vocabulary
    from generator.read import Scalar


_RUSSIAN_DATE = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_WORDY_DATE = re.compile(r"(?:(\d{1,2})\s+)?([а-яё]+)\s+(\d{4})")
_RUSSIAN_MONTH = re.compile(r"(\d{1,2})[./](\d{4})")
_MOMENT_LIKE = re.compile(r"\d{4}-\d{2}(?:-\d{2}(?:[ T]\d{1,2}:\d{2})?)?")
_YEAR_WORD = re.compile(r"\s*(?:г\.?|год|года)$")


def _proposed_date(text: str) -> str:
    """Spell a date as it should be, where it can be guessed; else an example."""
    russian = _RUSSIAN_DATE.search(text)
    wordy = _WORDY_DATE.search(text.casefold())
    guess = _russian_date(russian) if russian else _wordy_date(wordy) if wordy else ""
    try:
        return datetime.date.fromisoformat(guess).isoformat()
    except ValueError:
        return "2026-03-15"


def _understood_date(text: str) -> str:
    """Spell a Russian way of writing a date, a month or a year as it should be."""
    bare = _YEAR_WORD.sub("", text.casefold())
    if match := _RUSSIAN_DATE.fullmatch(bare):
        return _russian_date(match)
    if match := _WORDY_DATE.fullmatch(bare):
        return _wordy_date(match) or text
    if match := _RUSSIAN_MONTH.fullmatch(bare):
        return f"{match.group(2)}-{int(match.group(1)):02}"
    return bare if re.fullmatch(r"\d{4}", bare) else text


def _russian_date(match: re.Match[str]) -> str:
    day, month, year = (int(part) for part in match.groups())
    return f"{year:04}-{month:02}-{day:02}"


def _wordy_date(match: re.Match[str]) -> str:
    """Spell «15 марта 2026» or «март 2026»; nothing where the word is no month."""
    day, word, year = match.groups()
    for number, name in enumerate(MONTHS, start=1):
        if word.startswith(name[:3]) or (name == "май" and word == "мая"):
            return f"{year}-{number:02}" + (f"-{int(day):02}" if day else "")
    return ""


@dataclass(frozen=True)
class Date(ScalarType):
    """A day of the calendar."""

    in_words: ClassVar[str] = "дата вида 2026-03-15"

    def read(self, node: Scalar, decoding: Decoding) -> object:
        """Read year-month-day; tell an impossible day from another way of writing."""
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", node.text):
            return self.wrong(node, decoding, f"Запишите так: {_proposed_date(node.text)}")
        try:
            return datetime.date.fromisoformat(node.text)
        except ValueError:
            message = f"Даты {node.text} не бывает."
            return decoding.report(
                WRONG_TYPE, node, message, "Проверьте число и месяц (порядок: год-месяц-день)."
            )

    def json_schema(self, vocabularies: Mapping[str, Vocabulary]) -> Schema:
        """Return the schema of a date."""
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}

    def understood(self, text: str, words: Words) -> str:
        """Return a date year first from the Russian ways of writing it."""
        return _understood_date(text)


@dataclass(frozen=True)
class Partial(ScalarType):
    """A year, a month or a day."""

    in_words: ClassVar[str] = "дата вида 2026, 2026-03 или 2026-03-15"

    def read(self, node: Scalar, decoding: Decoding) -> object:
        """Read as much of the date as is given."""
        try:
            return PartialDate.parse(node.text)
        except ValueError:
            remedy = f"Запишите год, месяц или день: 2026, 2026-03 или {_proposed_date(node.text)}"
            return self.wrong(node, decoding, remedy)

    def json_schema(self, vocabularies: Mapping[str, Vocabulary]) -> Schema:
        """Return the schema of a date of any precision."""
        return {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}

    def understood(self, text: str, words: Words) -> str:
        """Return a date year first from the Russian ways of writing it."""
        return _understood_date(text)


@dataclass(frozen=True)
class Moment(ScalarType):
    """A month, a day, or a day and an hour in local time of the place."""

    in_words: ClassVar[str] = "дата и время вида 2026-03-15 14:00"

    def read(self, node: Scalar, decoding: Decoding) -> object:
        """Read «2026-03-15 14:00»; without the hour or the day where they are not known."""
        try:
            return When.parse(node.text)
        except ValueError:
            pass
        if _MOMENT_LIKE.fullmatch(node.text):
            return self.wrong(node, decoding, "Проверьте число, месяц, часы и минуты.")
        day = _proposed_date(node.text)
        remedy = f"Запишите так: {day} 14:00. Если час неизвестен — {day}, если день — {day[:7]}."
        return self.wrong(node, decoding, remedy)

    def json_schema(self, vocabularies: Mapping[str, Vocabulary]) -> Schema:
        """Return the schema of a month, a day or a local date and time."""
        return {"type": "string", "pattern": r"^\d{4}-\d{2}(-\d{2}([ T]\d{1,2}:\d{2})?)?$"}

    def understood(self, text: str, words: Words) -> str:
        """Return a date year first from the Russian ways of writing it, without seconds."""
        match = re.fullmatch(r"(.+?)(?:,? в |, | |T)(\d{1,2}:\d{2})(?::\d{2})?", text)
        if match:
            return f"{_understood_date(match.group(1))} {match.group(2)}"
        return _understood_date(text)
