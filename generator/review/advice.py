"""What would make an entry better: empty fields, and the next rung of evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.catalogue.evidence import (
    ENOUGH_REPETITIONS,
    Evidence,
    confirmed_elsewhere,
    evidence_of,
    is_documented,
)
from generator.model.kinds.practice import Basis, Practice
from generator.russian import plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class NextRung:
    """The level of evidence a practice has, the one above it, and what leads there."""

    level: str
    following: str
    steps: tuple[str, ...]


def next_rung(practice: Practice, catalogue: Catalogue) -> NextRung | None:
    """Return how a practice rises by one level of evidence; None on the highest."""
    ladder = list(Evidence)
    at = ladder.index(evidence_of(practice, catalogue))
    if at == len(ladder) - 1:
        return None
    labels = catalogue.vocabularies["evidence"]
    steps = tuple(_STEPS[ladder[at]](practice, catalogue))
    return NextRung(labels.label(ladder[at]), labels.label(ladder[at + 1]), steps)


def _to_described(practice: Practice, _catalogue: Catalogue) -> Iterator[str]:
    if not (practice.metrics or practice.results or practice.beneficiaries):
        yield "назовите результаты: раздел «Результаты», metrics или beneficiaries"
    if not practice.sources:
        yield "назовите источник: sources"


def _to_documented(practice: Practice, _catalogue: Catalogue) -> Iterator[str]:
    if practice.basis is Basis.OPEN_SOURCES:
        yield "получите подтверждение владельца практики и запишите basis: owner"
    if not is_documented(practice):
        yield "добавьте официальный документ, независимую оценку или данные с адресом или файлом"


def _to_measured(_practice: Practice, _catalogue: Catalogue) -> Iterator[str]:
    yield "добавьте показатель «было — стало» (before в metrics) с номером источника-документа"


def _to_replicated(practice: Practice, catalogue: Catalogue) -> Iterator[str]:
    needed = ENOUGH_REPETITIONS - len(confirmed_elsewhere(practice, catalogue))
    words = plural(needed, "повторение", "повторения", "повторений")
    yield f"подтвердите ещё {needed} {words} в других муниципалитетах"


_STEPS = {
    Evidence.DECLARED: _to_described,
    Evidence.DESCRIBED: _to_documented,
    Evidence.DOCUMENTED: _to_measured,
    Evidence.MEASURED: _to_replicated,
}
