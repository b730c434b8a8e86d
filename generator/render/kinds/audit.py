"""Audit rounds: the scores, worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.catalogue.audit import result_of
from generator.model.kinds.audit import AuditRound
from generator.render.extras import extras_of

if TYPE_CHECKING:
    from generator.render.view import EntryView


@extras_of.register(AuditRound)
def _extras(entry: AuditRound, view: EntryView) -> dict[str, Any]:
    return {"result": result_of(entry, view.catalogue)}
