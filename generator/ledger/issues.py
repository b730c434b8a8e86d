"""Issues of the mailing that are out: people have them in their mail, so they stay as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ledger.rules import CHANGED_ISSUE
from generator.ledger.versions import digest_of
from generator.model.kinds.centre import Mailing
from generator.problems import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.ledger.versions import Versions


def issue_digests(catalogue: Catalogue) -> dict[str, str]:
    """Return what each published issue says, by the subject whose versions are counted."""
    return {_subject(one): _digest(one) for one in _published(catalogue)}


def check_issues(versions: Versions, catalogue: Catalogue) -> Iterator[Problem]:
    """Report issues that say something else than on the day they were published."""
    for one in _published(catalogue):
        known = versions.of(_subject(one))
        if known and known[-1].digest != _digest(one):
            yield _changed(one, f" {known[-1].day}")


def check_issues_since(base: Catalogue, now: Catalogue) -> Iterator[Problem]:
    """Report issues that are out on the base branch and say something else now.

    Those that the versions know too are told of once: by `check_issues`.
    """
    before = issue_digests(base)
    for one in _published(now):
        if before.get(_subject(one), _digest(one)) != _digest(one):
            yield _changed(one, "")


def _changed(mailing: Mailing, day: str) -> Problem:
    return Problem(
        CHANGED_ISSUE,
        Location(mailing.path, 1),
        f"Выпуск {mailing.number} опубликован{day}, а его содержание изменилось.",
        f"Верните прежний текст: git checkout origin/main -- {mailing.path}. О поправке "
        "расскажите в следующем выпуске.",
    )


def _published(catalogue: Catalogue) -> Iterator[Mailing]:
    return (one for one in catalogue.of_kind(Mailing) if one.status.is_current)


def _subject(mailing: Mailing) -> str:
    return f"mailing/{mailing.id}"


def _digest(mailing: Mailing) -> str:
    """Return the hash of everything that was sent, but for an entry's name in addresses."""
    items = [
        (one.group.value, one.title, one.note, [str(ref) for ref in one.municipalities])
        for one in mailing.items
    ]
    intro = mailing.intro.plain if mailing.intro else ""
    sent = [mailing.number, str(mailing.period_from), str(mailing.period_to), intro, items]
    # What is put first or left out changes the letters as much as their words.
    places = [(one.entry in mailing.pinned, one.entry in mailing.excluded) for one in mailing.items]
    return digest_of(*sent, *([places] if any(map(any, places)) else []))
