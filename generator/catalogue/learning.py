"""Who learned from whom: practices that were repeated, from where and to where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.catalogue.facets import heir_of
from generator.model.kinds.directory import Municipality
from generator.model.kinds.practice import Practice, Replication
from generator.russian import sort_key

if TYPE_CHECKING:
    from generator.catalogue.catalogue import Catalogue
    from generator.model import EntryRef


@dataclass(frozen=True, slots=True)
class Lesson:
    """A repetition, the practice that it repeats, and the municipalities of both.

    A municipality that became part of another stands under that. ``teachers`` are empty for a
    practice of the whole region or of another one; ``origin`` then says in words where it is from.
    """

    practice: Practice
    replication: Replication
    teachers: tuple[Municipality, ...]
    learner: Municipality
    origin: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """The practices that a municipality has taught others and learned from them."""

    taught: tuple[Lesson, ...]
    learned: tuple[Lesson, ...]

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.taught or self.learned)


def lessons_of(catalogue: Catalogue) -> tuple[Lesson, ...]:
    """Return all public repetitions of practices that have a page, by practice and municipality."""
    found = (_lesson(one, catalogue) for one in catalogue.current(Replication))
    return tuple(sorted((one for one in found if one is not None), key=_place))


def exchange_of(town: EntryRef, catalogue: Catalogue) -> Exchange:
    """Return what a municipality has taught and learned."""
    lessons = lessons_of(catalogue)
    return Exchange(
        taught=tuple(one for one in lessons if town in {place.ref for place in one.teachers}),
        learned=tuple(one for one in lessons if one.learner.ref == town),
    )


def lessons_from(practice: Practice, catalogue: Catalogue) -> tuple[Lesson, ...]:
    """Return the repetitions of a practice, by municipality."""
    links = catalogue.backlinks(practice.ref)
    copies = {one.entry.ref: one.entry for one in links if one.field == "practice"}
    found = (_lesson(one, catalogue) for one in copies.values() if isinstance(one, Replication))
    return tuple(sorted((one for one in found if one is not None), key=_place))


def _lesson(replication: Replication, catalogue: Catalogue) -> Lesson | None:
    practice = catalogue.get(replication.practice)
    learner = _town(replication.municipality, catalogue)
    if not isinstance(practice, Practice) or not practice.status.shows_text or learner is None:
        return None
    towns = (_town(ref, catalogue) for ref in practice.municipalities)
    teachers = {one.ref: one for one in towns if one is not None}
    return Lesson(
        practice, replication, tuple(teachers.values()), learner, _origin(practice, catalogue)
    )


def _town(ref: EntryRef, catalogue: Catalogue) -> Municipality | None:
    town = heir_of(catalogue.get(ref), catalogue)
    return town if isinstance(town, Municipality) and town.status.shows_text else None


def _origin(practice: Practice, catalogue: Catalogue) -> str:
    """Where a practice is from that no municipality of the region has begun."""
    if practice.place:
        return practice.place
    owner = catalogue.get(practice.organisation) if practice.organisation else None
    return owner.name if owner is not None and owner.status.shows_text else "Весь регион"


def _place(lesson: Lesson) -> tuple[object, ...]:
    """Order by what is repeated and where; several of one place by their names."""
    own = lesson.replication
    return sort_key(lesson.practice.title), sort_key(lesson.learner.name), own.slug
