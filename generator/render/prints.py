"""Is this print still current? What printed pages carry, and what the page says to each print.

A code is the identifier of the entry, the number of the version and a check sign. The page of the
entry has a sentence for each version that was ever published; the address «#kb-k7m2xqa-v2» shows
that of the second one of «k7m2xqa», as a page may answer for entries that became part of it. So a
print made years ago is answered without a server.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.ledger import digest_of
from generator.model import Status
from generator.model.public import json_fields
from generator.russian import long_date

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from generator.catalogue import Catalogue
    from generator.ledger import Version, Versions
    from generator.model import Entry

_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*"
_MODULUS, _RADIX = 37, 2
_NO_CHANGE = frozenset({"reviewed_on", "review_by", "changes", "published_on"})
"""What tells when and by whom the text was looked at, and changes nothing in it."""

_NOT_CURRENT = " Запись больше не действует."
_OVER = {Status.SUPERSEDED: " Запись заменена: действующая названа в начале страницы."}


@dataclass(frozen=True, slots=True)
class Print:
    """The page's message to a print: of which entry and version it is, and the sentence."""

    identifier: str
    number: int
    words: str

    @property
    def anchor(self) -> str:
        """The name of the sentence's place on the page."""
        return f"kb-{self.identifier}-v{self.number}"


def check_sign(text: str) -> str:
    """Return the sign that makes a code recognisable (ISO/IEC 7064, MOD 37-2).

    It finds every wrong sign and every two neighbours that changed places.
    """
    total = 0
    for sign in text.upper():
        total = (total + _SIGNS.index(sign)) * _RADIX % _MODULUS
    return _SIGNS[(1 - total) % _MODULUS]


def code_of(identifier: str, number: int) -> str:
    """Return the code of a version as it is printed: «K7M2XQA-3-X»."""
    return f"{identifier}-{number}-{check_sign(f'{identifier}{number}')}".upper()


def print_digests(catalogue: Catalogue) -> dict[str, str]:
    """Return what the page of each public entry says, by the subject whose versions are counted."""
    return {
        _subject(entry.id): print_digest(entry)
        for cls in catalogue.kinds
        if cls.kind.has_page
        for entry in catalogue.of_kind(cls)
        if entry.status.shows_text and entry.status.has_page
    }


def print_digest(entry: Entry) -> str:
    """Return the digest of what a printed page says of an entry itself."""
    fields = json_fields(type(entry), entry)
    told = sorted((name, repr(value)) for name, value in fields.items() if name not in _NO_CHANGE)
    texts = [piece.plain for piece in entry.body.fragments]
    return digest_of(told, [heading.text for heading in entry.body.headings], texts)


def current_print(entry: Entry, versions: Versions, today: datetime.date) -> Version:
    """Return the version that the page shows now."""
    return versions.current(_subject(entry.id), print_digest(entry), today)


def versions_of(
    entry: Entry, versions: Versions, merged: Iterable[str] = ()
) -> tuple[Version, ...]:
    """Return the recorded versions of an entry and of those that became part of it."""
    return tuple(
        one for identifier in (entry.id, *merged) for one in versions.of(_subject(identifier))
    )


def prints_of(
    entry: Entry, versions: Versions, today: datetime.date, merged: Iterable[str] = ()
) -> tuple[Print, ...]:
    """Return what the page says to the print of each version, the oldest first.

    ``merged`` are the identifiers of entries that became part of this one: their prints come
    first, and the last of all is that of the page as it is now.
    """
    others = (
        Print(other, one.number, f"{_yours(one)} С тех пор запись вошла в эту.")
        for other in merged
        for one in versions.of(_subject(other))
    )
    return (*others, *_own_prints(entry, versions, today))


def _own_prints(entry: Entry, versions: Versions, today: datetime.date) -> Iterator[Print]:
    known = versions.of(_subject(entry.id))
    if not entry.status.shows_text:
        for one in known:
            yield Print(entry.id, one.number, f"{_yours(one)} Запись снята с публикации.")
        return
    now = current_print(entry, versions, today)
    older = [one for one in known if one.number < now.number]
    over = "" if entry.status.is_current else _OVER.get(entry.status, _NOT_CURRENT)
    for one in older:
        notes = _notes_since(entry, one, known)
        told = f" Что изменилось с того дня: {' '.join(notes)}" if notes else ""
        words = f"С тех пор запись изменилась: сейчас версия {_named(now)}.{told}{over}"
        yield Print(entry.id, one.number, f"{_yours(one)} {words}")
    yield Print(entry.id, now.number, f"{_yours(now)}{over or ' Она действует.'}")


def _yours(version: Version) -> str:
    return f"Ваша распечатка — версия {_named(version)}."


def _named(version: Version) -> str:
    """Name a version by the day that it was published: its paper may bear that of its last note."""
    return f"{version.number}, на сайте с {long_date(version.day)}"


def _notes_since(entry: Entry, old: Version, known: Iterable[Version]) -> list[str]:
    """Return the notes of what a print may not have yet.

    A note bears a day alone. Each version after the first accounts for one note of its day; where
    that day has more, some are of later versions, and as nobody knows which all are told.
    """
    own = sum(1 < one.number <= old.number and one.day == old.day for one in known)
    same_day = sum(one.date == old.day for one in entry.changes)
    return [
        one.note
        for one in entry.changes
        if one.date > old.day or (one.date == old.day and same_day > own)
    ]


def _subject(identifier: str) -> str:
    return f"print/{identifier}"
