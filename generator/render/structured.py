"""Structured data in the vocabulary of schema.org, as JSON-LD."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.model.kinds.event import Event
from generator.model.kinds.law import Consultation, LegalAct
from generator.render.marks import with_marks

if TYPE_CHECKING:
    from generator.model import Entry


def structured_data(entry: Entry, address: str) -> str:
    """Return the JSON-LD of an entry, safe inside a script element."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": entry.kind.schema_type,
        "name": with_marks(entry.title),
        "url": address,
        "inLanguage": "ru",
        "identifier": entry.id,
    }
    if entry.summary:
        data["description"] = with_marks(entry.summary)
    if entry.published_on:
        data["datePublished"] = entry.published_on.isoformat()
    if entry.reviewed_on:
        data["dateModified"] = entry.reviewed_on.isoformat()
    if isinstance(entry, Event) and entry.start:
        data["startDate"] = entry.start.iso
        if entry.end:
            data["endDate"] = entry.end.iso
        if entry.place:
            data["location"] = {"@type": "Place", "name": entry.place}
    elif isinstance(entry, LegalAct):
        data |= {"legislationIdentifier": entry.number, "legislationPassedBy": entry.issuer}
        if entry.adopted:
            data["legislationDate"] = entry.adopted.isoformat()
    elif isinstance(entry, Consultation) and entry.answer:
        text = entry.short_answer or entry.answer.plain
        answer = {"@type": "Answer", "text": with_marks(text)}
        question = {
            "@type": "Question",
            "name": with_marks(entry.question),
            "acceptedAnswer": answer,
        }
        data["mainEntity"] = [question]
    kept = {key: value for key, value in data.items() if value is not None}
    spelt = json.dumps(kept, ensure_ascii=False)
    # «<» would let a text end the script element that carries it; «{{» is kept for left-overs.
    spelt = spelt.replace("<", "\\u003c")
    return spelt.replace("{{", "\\u007b\\u007b").replace("{%", "\\u007b%")
