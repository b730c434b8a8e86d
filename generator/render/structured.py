"""Structured data in the vocabulary of schema.org, as JSON-LD."""

from __future__ import annotations

import json
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from generator.render.marks import with_marks

if TYPE_CHECKING:
    from generator.model import Entry


@singledispatch
def structured_by_kind(_entry: Entry) -> dict[str, Any]:
    """Return what schema.org knows of an entry's kind besides what all have.

    The modules of `generator.render.kinds` register an answer for the kinds of which it knows more.
    """
    return {}


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
    data |= structured_by_kind(entry)
    kept = {key: value for key, value in data.items() if value is not None}
    spelt = json.dumps(kept, ensure_ascii=False)
    # «<» would let a text end the script element that carries it; «{{» is kept for left-overs.
    spelt = spelt.replace("<", "\\u003c")
    return spelt.replace("{{", "\\u007b\\u007b").replace("{%", "\\u007b%")
