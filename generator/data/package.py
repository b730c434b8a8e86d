"""What the files of data are: Data Package 2.0, JSON Schema, the index of all files."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.data.dataset import SEPARATOR
from generator.data.files import PER_FILE
from generator.model.public import public_fields
from generator.model.schema import kind_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.data.dataset import DataColumn
    from generator.model import Entry, Kind
    from generator.model.vocabulary import Vocabulary

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


@dataclass(frozen=True, slots=True)
class DataFile:
    """A table as it lies on the site: of which kind, with which columns, and its bytes."""

    kind: Kind
    columns: Sequence[DataColumn]
    data: bytes

    @property
    def name(self) -> str:
        """Its name beside the package."""
        return f"{self.kind.name}.csv"


def schema_of(cls: type[Entry], vocabularies: Mapping[str, Vocabulary]) -> str:
    """Return the JSON Schema of the file of a kind's entries."""
    whole = kind_schema(cls, vocabularies)
    public = {spec.name for spec in public_fields(cls)}
    address: dict[str, Any] = {"type": "string", "format": "uri"}
    entry = {
        "type": "object",
        "properties": {
            "slug": {"type": "string"},
            "page_url": address,
            "short_url": address,
            **{
                name: _without_people(one)
                for name, one in whole["properties"].items()
                if name in public
            },
        },
        "required": [
            "slug",
            "page_url",
            "short_url",
            *(name for name in whole["required"] if name in public),
        ],
        "additionalProperties": False,
    }
    told = {
        "$schema": whole["$schema"],
        "title": cls.kind.plural,
        "description": cls.kind.lead,
        "type": "object",
        "properties": {
            "version": {"type": "integer"},
            "kind": {"const": cls.kind.name},
            "title": {"type": "string"},
            "count": {"type": "integer", "minimum": 0},
            "entries": {"type": "array", "items": entry, "maxItems": PER_FILE},
            "next": address,
        },
        "required": ["version", "kind", "title", "count", "entries"],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _without_people(schema: dict[str, Any]) -> dict[str, Any]:
    """Leave the fields of records out that the data leave out."""
    made = dict(schema)
    if "items" in made:
        made["items"] = _without_people(made["items"])
    if "properties" in made:
        made["properties"] = {
            name: _without_people(one)
            for name, one in made["properties"].items()
            if one.get("x-entries") != "person"
            and one.get("items", {}).get("x-entries") != "person"
        }
    return made


def index_file(
    counted: Iterable[tuple[Kind, int, Sequence[str]]], version: int, site_url: str, place: str
) -> str:
    """Return what there is, as the first file that a program asks for.

    Of each kind it is told how many entries there are, and the addresses of its files.
    """
    kinds = [
        {
            "kind": kind.name,
            "title": kind.plural,
            "description": kind.lead,
            "count": count,
            "url": urls[0],
            "files": list(urls),
            "schema": f"{site_url}{place}{kind.name}.schema.json",
        }
        for kind, count, urls in counted
    ]
    told = {"version": version, "licence": LICENCE["path"], "kinds": kinds}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def data_package(name: str, title: str, tables: Iterable[DataFile], homepage: str) -> str:
    """Return the descriptor of the tables (Data Package 2.0)."""
    told = {
        "$schema": PROFILE,
        "name": name,
        "title": title,
        "homepage": homepage,
        "licenses": [LICENCE],
        "resources": [_resource(file) for file in tables],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _resource(file: DataFile) -> dict[str, object]:
    return {
        "name": file.kind.name.replace("_", "-"),
        "type": "table",
        "path": file.name,
        "title": file.kind.plural,
        "description": file.kind.lead,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(file.data),
        "hash": f"sha256:{hashlib.sha256(file.data).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n"},
        "schema": {
            "fields": [_field(column) for column in file.columns],
            "primaryKey": ["id"],
        },
    }


def _field(column: DataColumn) -> dict[str, object]:
    """Describe a column. The profile of version 2.0 knows no lists: they are told in words."""
    is_list = column.type == "list"
    told: dict[str, object] = {
        "name": column.name,
        "type": "string" if is_list else column.type,
        "title": column.title,
    }
    separated = f"Значения разделены знаками «{SEPARATOR}»." if is_list else ""
    if help_ := " ".join(filter(None, (column.help, separated))):
        told["description"] = help_
    if column.labels and not is_list:
        told["categories"] = [
            {"value": code, "label": label} for code, label in column.labels.items()
        ]
    return told
