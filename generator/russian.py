"""The Russian language: addresses from words, plural forms, dates, sorting."""

from __future__ import annotations

import errno
import re
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

# ГОСТ 7.79-2000, system B, without apostrophes; «х» is h and «щ» is shch, as Russian addresses
# are usually spelt.
LETTERS = {
    letter: latin
    for letter, _, latin in (
        pair.partition("=")
        for pair in (
            "а=a б=b в=v г=g д=d е=e ё=yo ж=zh з=z и=i й=j к=k л=l м=m н=n о=o п=p р=r "
            "с=s т=t у=u ф=f х=h ц=c ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya №=n"
        ).split()
    )
}
_LATIN = str.maketrans(LETTERS)
_NOT_SLUG = re.compile(r"[^a-z0-9]+")

MONTHS = tuple(
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
)
_MONTHS_OF = tuple(
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
)

_REASONS = {
    errno.ENOENT: "такого файла или папки нет",
    errno.EACCES: "нет права",
    errno.EPERM: "нет права",
    errno.EEXIST: "на этом месте стоит файл, а не папка",
    errno.EISDIR: "это папка, а не файл",
    errno.ENOTDIR: "посреди пути стоит файл, а не папка",
    errno.ENAMETOOLONG: "имя слишком длинное",
    errno.ENOSPC: "на диске нет места",
    errno.EROFS: "сюда ничего нельзя записать",
    errno.EBUSY: "это подключённый диск или том; выберите папку внутри него",
}


def slugify(text: str) -> str:
    """Return a text in small Latin letters, digits and single hyphens; empty where none is left."""
    return _NOT_SLUG.sub("-", text.lower().translate(_LATIN)).strip("-")


_LOOKALIKE = str.maketrans("ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху")
_MIXED = re.compile(r"[a-zа-яё]*(?:[а-яё][a-z]|[a-z][а-яё])[a-zа-яё]*", re.IGNORECASE)
_ANY_CYRILLIC, _ANY_LATIN = "[а-яёА-ЯЁ\u1c80-\u1c86]", "[a-zA-Z\u0130\u0131\u017f\u212a]"
"""With all that counts as the same letter when case does not."""
_MAY_BE_MIXED = re.compile(f"{_ANY_LATIN}(?:(?={_ANY_CYRILLIC})|(?<={_ANY_CYRILLIC}{_ANY_LATIN}))")
"""Letters of both kinds side by side: this is rare; the words themselves take the search long.

It begins with the Latin letter: a Russian text has few, and the search passes over all others.
"""
_LATIN_LETTERS = re.compile("[a-z]", re.IGNORECASE)


def mixed_words(text: str) -> list[tuple[str, str]]:
    """Return the words in which Latin letters pass for Russian ones, as found and as meant.

    The parts of a word with a hyphen are looked at one by one: «IT-проект» is right.
    """
    found: list[tuple[str, str]] = []
    if not _MAY_BE_MIXED.search(text):
        return found
    for match in _MIXED.finditer(text):
        word = match.group()
        meant = word.translate(_LOOKALIKE)
        if not _LATIN_LETTERS.search(meant):
            found.append((word, meant))
    return found


def told_of_mixed(word: str, meant: str) -> str:
    """Return a sentence that says which letters of a word are Latin."""
    letters = [old for old, new in zip(word, meant, strict=True) if old != new]
    return f"В слове «{word}» латинские буквы: {', '.join(dict.fromkeys(letters))}."


def plural(number: int, one: str, few: str, many: str) -> str:
    """Return the form that agrees with a number: 1 запись, 2 записи, 5 записей."""
    tens, units = abs(number) % 100, abs(number) % 10
    if units == 1 and tens != 11:  # noqa: PLR2004 - «11 записей»
        return one
    if 2 <= units <= 4 and not 12 <= tens <= 14:  # noqa: PLR2004 - «12 записей»
        return few
    return many


def counted(number: int, one: str, few: str, many: str) -> str:
    """Return a number with the form that agrees with it: «5 записей»."""
    return f"{grouped(number)}\u00a0{plural(number, one, few, many)}"


def grouped(number: int) -> str:
    """Return a number in groups of three digits: «12 500»; four digits stay together."""
    digits = f"{number:,}".replace(",", "\u00a0")
    return str(number) if abs(number) < 10_000 else digits  # noqa: PLR2004 - ГОСТ Р 7.0.97


def inside(label: str) -> str:
    """Return a label as it stands inside a sentence: «открытость власти», but «ТОС»."""
    first, space, rest = label.partition(" ")
    return label if first[1:] != first[1:].lower() else first.lower() + space + rest


def enumerated(labels: Sequence[str]) -> list[str]:
    """Return labels as they stand one after another: «Жителям», «бизнесу», «НКО»."""
    return [*labels[:1], *map(inside, labels[1:])]


def long_date(day: datetime.date) -> str:
    """Return a date in words: «5 марта 2026»."""
    return f"{day.day}\u00a0{_MONTHS_OF[day.month - 1]} {day.year}"


def month_and_year(year: int, month: int) -> str:
    """Return a month of a year: «март 2026»."""
    return f"{MONTHS[month - 1]} {year}"


def month_number(word: str) -> int | None:
    """Return the number of a month named as «март» or «марта»; None for any other word."""
    for names in (MONTHS, _MONTHS_OF):
        if word in names:
            return names.index(word) + 1
    return None


def sort_key(text: str) -> tuple[str, str]:
    """Return the key of Russian order: «ё» beside «е», quotation marks ignored."""
    folded = text.casefold().strip('«»"“”„ ')
    return folded.replace("ё", "е"), folded


def nearest(word: str, candidates: Iterable[str], likeness: float = 0.6) -> str | None:
    """Return the candidate most like the word, or None where none is as like as asked.

    Likeness runs from 0 to 1: twice the letters in common order over all letters of both. Of
    several as like, the first is meant: of a set, which has no order, that of the alphabet.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - slow to load, and seldom asked

    ordered = sorted(candidates) if isinstance(candidates, AbstractSet) else [*candidates]
    found = process.extractOne(
        word, ordered, scorer=fuzz.ratio, processor=None, score_cutoff=100 * likeness
    )
    return None if found is None else str(found[0])


def reason_of(error: OSError) -> str:
    """Return why the system refused to read or to write."""
    return _REASONS.get(error.errno or 0, "система не разрешает")
