"""Whether a person may be named, shown or reached today (152-ФЗ, article 10.1)."""

from __future__ import annotations

import re
from itertools import permutations
from typing import TYPE_CHECKING

from generator.model.kinds.directory import ConsentBasis, ConsentState, Person
from generator.model.kinds.event import Event

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from generator.catalogue.catalogue import Catalogue
    from generator.model import Entry
    from generator.model.records import Material

NAME, PHOTO, CONTACTS = "name", "photo", "contacts"
_STEM, _ENDING = 3, 2
"""Letters of a name: the least that tells it, and how many a case may change at its end."""


def allows(person: Person, what: str, today: datetime.date) -> bool:
    """Return whether a person's consent, or public office, lets ``what`` be published on a day."""
    if not person.status.shows_text or what not in person.scope:
        return False
    if person.valid_until is not None and person.valid_until < today:
        return False
    if person.basis is ConsentBasis.PUBLIC_OFFICE:
        return person.consent_state is not ConsentState.REVOKED
    return person.consent_ref is not None and person.consent_state is ConsentState.ACTIVE


def unnamed(catalogue: Catalogue, today: datetime.date) -> re.Pattern[str] | None:
    """Return a pattern of the people in the catalogue who may not be named on a day; else None.

    A name is two words of a person's name side by side, in any case and order, or one beside the
    initial of another. None where everybody may be named.
    """
    people = [one for one in catalogue.of_kind(Person) if not allows(one, NAME, today)]
    ways = {way for one in people for pair in permutations(_stems(one), 2) for way in _ways(*pair)}
    return re.compile(rf"\b(?:{'|'.join(sorted(ways))})") if ways else None


def _stems(person: Person) -> list[str]:
    """The words of a name without what cases change."""
    words = re.findall(r"\w{3,}", person.title)
    return [re.escape(word[: max(_STEM, len(word) - _ENDING)]) for word in words]


def _ways(one: str, other: str) -> tuple[str, ...]:
    initial = other[0]
    return (
        rf"{one}\w{{0,4}}\s+{other}\w{{0,4}}\b",
        rf"{one}\w{{0,4}}\s+{initial}\.",
        rf"{initial}\.\s*(?:\w\.\s*)?{one}\w{{0,4}}\b",
    )


def hidden_files(entry: Entry, catalogue: Catalogue, today: datetime.date) -> frozenset[str]:
    """Return the attachments that show somebody who does not agree to it any more."""
    hidden = set()
    for material in _materials_of(entry):
        people = [catalogue.get(ref) for ref in material.people]
        agreed = all(isinstance(one, Person) and allows(one, PHOTO, today) for one in people)
        if material.file and not agreed:
            hidden.add(material.file)
    return frozenset(hidden)


def _materials_of(entry: Entry) -> Iterator[Material]:
    yield from entry.materials
    if isinstance(entry, Event):
        for item in entry.programme:
            yield from item.materials
