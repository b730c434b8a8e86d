"""Guidance: whether a lawyer has read it; of its lines, the criteria and what closes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.addresses import attachment_address
from generator.catalogue.closing import templates_of
from generator.model.kinds.audit import AuditMethod
from generator.model.kinds.council import Guidance
from generator.render.extras import extras_of
from generator.render.notices import Notice, legal_review, notices_by_kind

if TYPE_CHECKING:
    import datetime

    from generator.catalogue.closing import Template
    from generator.render.view import EntryView


@extras_of.register(Guidance)
def _extras(entry: Guidance, view: EntryView) -> dict[str, Any]:
    method = view.catalogue.get(entry.checklist_of) if entry.checklist_of else None
    if not isinstance(method, AuditMethod):
        return {"criteria": (), "templates": {}}
    return {
        "criteria": method.criteria,
        "templates": {
            code: [(one.name, view.show.url(template_address(one))) for one in found]
            for code, found in templates_of(view.catalogue).items()
        },
    }


def template_address(template: Template) -> str:
    """Return the address of a template's file."""
    entry = template.guidance
    return attachment_address(entry.kind.address, entry.slug, template.file)


@notices_by_kind.register(Guidance)
def _notices(entry: Guidance, _today: datetime.date) -> tuple[Notice, ...]:
    return (legal_review(entry.legal_review),)
