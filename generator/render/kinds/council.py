"""Guidance: the lines of a checklist that are criteria of an audit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.model.kinds.audit import AuditMethod
from generator.model.kinds.council import Guidance
from generator.render.extras import extras_of

if TYPE_CHECKING:
    from generator.render.view import EntryView


@extras_of.register(Guidance)
def _extras(entry: Guidance, view: EntryView) -> dict[str, Any]:
    method = view.catalogue.get(entry.checklist_of) if entry.checklist_of else None
    return {"criteria": method.criteria if isinstance(method, AuditMethod) else ()}
