"""How well the result of a practice is borne out, computed from what the entry cites.

The ladder follows the practice of evidence toolkits: telling, describing, documenting,
measuring, repeating. Nobody types the level, so nobody can overstate it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from generator.model.kinds.practice import Basis, Practice, Replication, ReplicationStatus
from generator.model.records import SourceKind

if TYPE_CHECKING:
    from generator.catalogue.catalogue import Catalogue

ENOUGH_REPETITIONS = 2


class Evidence(StrEnum):
    """The rungs of the ladder, the lowest first."""

    DECLARED = "declared"
    DESCRIBED = "described"
    DOCUMENTED = "documented"
    MEASURED = "measured"
    REPLICATED = "replicated"


def evidence_of(practice: Practice, catalogue: Catalogue) -> Evidence:
    """Return the highest rung that the cited sources bear."""
    has_result = bool(practice.metrics or practice.results or practice.beneficiaries)
    if not has_result or not practice.sources:
        return Evidence.DECLARED
    # What nobody but the press and announcements says stays a description.
    if practice.basis is Basis.OPEN_SOURCES or not is_documented(practice):
        return Evidence.DESCRIBED
    if len(confirmed_elsewhere(practice, catalogue)) >= ENOUGH_REPETITIONS:
        return Evidence.REPLICATED
    return Evidence.MEASURED if _is_measured(practice) else Evidence.DOCUMENTED


def confirmed_elsewhere(practice: Practice, catalogue: Catalogue) -> tuple[Replication, ...]:
    """Return the confirmed repetitions in municipalities other than the practice's own."""
    return tuple(
        entry
        for entry in (backlink.entry for backlink in catalogue.backlinks(practice.ref))
        if isinstance(entry, Replication)
        and entry.practice == practice.ref
        and entry.stage is ReplicationStatus.CONFIRMED
        and entry.municipality not in practice.municipalities
    )


def is_documented(practice: Practice) -> bool:
    """Return whether an official or independent document that can be looked at bears the result."""
    return any(
        source.kind.is_document and (source.file or source.url or source.archive_url)
        for source in practice.sources
    )


def _is_measured(practice: Practice) -> bool:
    if any(source.kind is SourceKind.EVALUATION for source in practice.sources):
        return True
    return any(
        metric.before is not None
        and metric.source <= len(practice.sources)
        and practice.sources[metric.source - 1].kind.is_document
        for metric in practice.metrics
    )
