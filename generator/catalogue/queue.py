"""What waits for an editor: entries to be approved, and public ones to be looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.catalogue.citing import work_of
from generator.catalogue.owed import owed_by_events
from generator.catalogue.standing import add_months, is_overdue, review_due
from generator.model import Status
from generator.russian import sort_key

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from generator.catalogue.catalogue import Catalogue
    from generator.catalogue.citing import Due
    from generator.catalogue.owed import Owed
    from generator.model import Entry

_SOON_MONTHS = 2


@dataclass(frozen=True, slots=True)
class Queue:
    """The work that waits on a day.

    ``waiting`` entries are not public: a public page may count them and no more. ``overdue`` ones
    are past their review date and ``soon`` ones near it, the oldest date first. ``moved`` are the
    changes of law that public entries have to be compared with; ``owed`` is what events and
    series owe.
    """

    waiting: tuple[Entry, ...]
    overdue: tuple[Entry, ...]
    soon: tuple[Entry, ...]
    moved: tuple[Due, ...] = ()
    owed: tuple[Owed, ...] = ()


def queue_of(catalogue: Catalogue, today: datetime.date) -> Queue:
    """Return what waits for an editor."""
    horizon = add_months(today, _SOON_MONTHS)
    current = [entry for entry in catalogue.entries if entry.status.is_current]
    waiting = [entry for entry in catalogue.entries if entry.status is Status.REVIEW]
    late = [entry for entry in current if is_overdue(entry, today)]
    near = [entry for entry in current if (due := review_due(entry)) and today <= due <= horizon]
    return Queue(
        waiting=tuple(sorted(waiting, key=lambda one: sort_key(one.title))),
        overdue=_by_date(late),
        soon=_by_date(near),
        moved=work_of(catalogue, today),
        owed=owed_by_events(catalogue, today),
    )


def by_owner(entries: Iterable[Entry]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Return entries by who answers for them; those of nobody first, under an empty name."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.owner or "", []).append(entry)
    names = sorted(found, key=lambda name: (bool(name), sort_key(name)))
    return tuple((name, tuple(found[name])) for name in names)


def _by_date(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda one: (str(review_due(one)), sort_key(one.title))))
