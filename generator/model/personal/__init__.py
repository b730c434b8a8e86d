"""Finding personal data in texts, in the forms in which people write it.

A number is taken for a document's only where its check digits agree or a word beside it names it,
so that an ordinary number is rarely mistaken for one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from generator.cache import pickled_by_fields
from generator.model.personal.form import PersonalKind
from generator.model.personal.gate import any_may_hold_personal, may_hold_personal
from generator.model.personal.names import names_person
from generator.model.personal.spelling import column_in, plain_spelling, unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model.personal.form import Hit

__all__ = [
    "PersonalData",
    "PersonalKind",
    "any_may_hold_personal",
    "find_in_rendered",
    "find_personal",
    "names_person",
]


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class PersonalData:
    """A place of a file that holds personal data; the data itself is not kept.

    ``file`` names an attachment; where it is empty, the entry's own file is meant. ``where`` says
    in words which part of the file it is, and ``domain`` where a mailbox is.
    """

    kind: PersonalKind
    line: int
    column: int
    file: str = ""
    where: str = ""
    domain: str = ""


def find_personal(
    text: str,
    line: int = 1,
    column: int = 1,
    file: str = "",
    where: str = "",
    *,
    rows: bool = False,
) -> Iterator[PersonalData]:
    """Yield what a text that begins at a place of a file holds.

    Where its lines are ``rows`` of a table, none goes on in the next.
    """
    if not may_hold_personal(text):
        return
    spelt = plain_spelling(text)
    lines = text.split("\n")
    for hit in _hits(spelt if rows else unwrapped(spelt)):
        row = spelt.count("\n", 0, hit.start)
        within = column_in(lines[row], hit.start - spelt.rfind("\n", 0, hit.start) - 1)
        at = within + 1 if row else column + within
        yield PersonalData(hit.kind, line + row, at, file, where, hit.domain)


def find_in_rendered(text: str, shown: Iterable[tuple[str, int]]) -> Iterator[PersonalData]:
    """Yield what is seen only in what a reader is shown: pieces with the lines they begin on.

    ``text`` is the source; what is found in it is found there, with its exact place.
    """
    known: set[tuple[PersonalKind, str]] | None = None
    for piece, line in shown:
        if not may_hold_personal(piece):
            continue
        for hit in _hits(plain_spelling(piece).replace("\n", " ")):
            if known is None:
                known = {(one.kind, one.value) for one in _hits(unwrapped(plain_spelling(text)))}
            if (hit.kind, hit.value) not in known:
                yield PersonalData(hit.kind, line, 1, domain=hit.domain)


def _hits(spelt: str) -> list[Hit]:
    """Find each thing once, in the order of the text: a number has one meaning, the first found."""
    # Their patterns take long to make, and hardly any text needs them.
    from generator.model.personal.contacts import find_contacts  # noqa: PLC0415
    from generator.model.personal.forms import found_by_forms  # noqa: PLC0415

    if "://" in spelt:
        spelt = _ADDRESS.sub(_masked, spelt)
    found: dict[tuple[int, str], Hit] = {}
    lowered = spelt.lower()
    numbers, contacts = found_by_forms(spelt, lowered), find_contacts(spelt, lowered)
    for hit in (*islice(numbers, _ENOUGH), *islice(contacts, _ENOUGH)):
        found.setdefault((hit.start, hit.value), hit)
    return sorted(found.values(), key=lambda hit: hit.start)


_ENOUGH = 50
"""Of one text; nobody mends more at a time, and a text of nothing else would take minutes."""


def _masked(match: re.Match[str]) -> str:
    """Hide the numbers of an address of a page, but not of one that dials."""
    found = match.group()
    return found if _DIALS.search(found) else "~" * len(found)


_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'|]+", re.IGNORECASE)
_DIALS = re.compile(r"wa\.me|t\.me/\+|phone=|number=|@", re.IGNORECASE)
