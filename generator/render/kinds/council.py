"""Guidance: whether a lawyer has read it, and which criteria of an audit its lines are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.model.kinds.audit import AuditMethod
from generator.model.kinds.council import Guidance
from generator.render.extras import extras_of
from generator.render.notices import Notice, legal_review, notices_by_kind

if TYPE_CHECKING:
    import datetime

    from generator.render.view import EntryView


@extras_of.register(Guidance)
def _extras(entry: Guidance, view: EntryView) -> dict[str, Any]:
    method = view.catalogue.get(entry.checklist_of) if entry.checklist_of else None
    return {"criteria": method.criteria if isinstance(method, AuditMethod) else ()}


@notices_by_kind.register(Guidance)
def _notices(entry: Guidance, _today: datetime.date) -> tuple[Notice, ...]:
    return (legal_review(entry.legal_review),)
