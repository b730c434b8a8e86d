"""CSV on the Web: what stands in a table, told beside it (W3C, Metadata Vocabulary)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from generator.data.dataset import SEPARATOR
from generator.data.package import LICENCE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.data.dataset import DataColumn
    from generator.model import Kind

ENDING = "-metadata.json"
"""Programs look for the description of a table under its own name with this at the end."""
_TYPES = {"list": "string", "number": "double"}
_KEY = "id"


def table_metadata(kind: Kind, columns: Iterable[DataColumn], table: str) -> str:
    """Return the description of a kind's table that lies beside it under the name of ``table``."""
    told = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "ru"}],
        "url": table,
        "dc:title": kind.plural,
        "dc:description": kind.lead,
        "dc:license": {"@id": LICENCE["path"]},
        "dialect": {
            "delimiter": ",",
            "doubleQuote": True,
            "encoding": "utf-8",
            "header": True,
            "lineTerminators": ["\r\n"],
        },
        "tableSchema": {
            "columns": [_column(column) for column in columns],
            "primaryKey": _KEY,
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _column(column: DataColumn) -> dict[str, object]:
    told: dict[str, object] = {
        "name": column.name,
        "titles": column.name,
        "dc:title": column.title,
        "datatype": _datatype(column),
    }
    if column.help:
        told["dc:description"] = column.help
    if column.type == "list":
        told["separator"] = SEPARATOR
    if column.name == _KEY:
        told["required"] = True
    return told


def _datatype(column: DataColumn) -> object:
    base = _TYPES.get(column.type, column.type)
    if not column.labels:
        return base
    return {"base": base, "format": "|".join(map(re.escape, column.labels))}
