"""`KindData`: the current entries of a kind as a table whose columns come from the fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from generator.addresses import entry_address, short_address
from generator.model.fields import Choice, Date, Flag, Integer, ListOf, Number
from generator.model.public import json_entry, public_fields
from generator.model.records import RecordOf
from generator.russian import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.catalogue import Catalogue
    from generator.model import Entry, Field, Kind
    from generator.model.fields import FieldType
    from generator.model.vocabulary import Vocabulary

Cell: TypeAlias = "str | int | float | bool | None"
SEPARATOR = "; "
"""Between the values of one cell."""
ADDRESSES = frozenset({"page_url", "short_url"})
"""The columns that change with the address of the site itself."""
_OF_ALL = (
    ("slug", "Имя", "Имя записи в адресе страницы."),
    ("page_url", "Страница", "Адрес страницы."),
    ("short_url", "Короткий адрес", "Не меняется, даже если запись переименуют."),
)


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A column: its name for programs («money.total»), its title for people, what is in it.

    ``type`` is one of Table Schema's: string, integer, number, boolean, date, list. ``labels``
    are the words for the codes of a closed list.
    """

    name: str
    title: str
    type: str
    help: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KindData:
    """A kind's entries in the order of their titles.

    ``objects`` are whole; ``columns`` and ``rows`` leave out lists of records, for which a table
    has no place.
    """

    kind: Kind
    columns: tuple[DataColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    objects: tuple[Mapping[str, object], ...]


def dataset_of(cls: type[Entry], catalogue: Catalogue, site_url: str) -> KindData:
    """Return the current entries of a kind as data."""
    entries = sorted(catalogue.current(cls), key=lambda one: (sort_key(one.title), one.id))
    objects = tuple(object_of(entry, site_url) for entry in entries)
    columns = columns_of(cls, catalogue.vocabularies)
    paths = [column.name.split(".") for column in columns]
    rows = tuple(tuple(_cell(_inside(one, path)) for path in paths) for one in objects)
    return KindData(cls.kind, columns, rows, objects)


def columns_of(cls: type[Entry], vocabularies: Mapping[str, Vocabulary]) -> tuple[DataColumn, ...]:
    """Return the columns of the table of a kind's entries."""
    of_all = (DataColumn(name, title, "string", told) for name, title, told in _OF_ALL)
    return (*of_all, *_columns(cls, vocabularies))


def object_of(entry: Entry, site_url: str) -> dict[str, object]:
    """Return an entry as JSON: where it is found, and all its public fields."""
    address = entry_address(entry.kind.address, entry.slug)
    return json_entry(entry, site_url, address, short_address(entry.id))


def _columns(
    cls: type, vocabularies: Mapping[str, Vocabulary], above: str = "", titles: str = ""
) -> Iterator[DataColumn]:
    for spec in public_fields(cls):
        if isinstance(spec.type, RecordOf):
            name, title = f"{above}{spec.name}.", f"{titles}{spec.title}: "
            yield from _columns(spec.type.cls, vocabularies, name, title)
        elif spec.type is not None and not _is_table(spec.type):
            yield _column(spec, spec.type, vocabularies, above, titles)


def _is_table(type_: FieldType) -> bool:
    return isinstance(type_, ListOf) and isinstance(type_.item, RecordOf)


def _column(
    spec: Field, type_: FieldType, vocabularies: Mapping[str, Vocabulary], above: str, titles: str
) -> DataColumn:
    one = type_.item if isinstance(type_, ListOf) else type_
    labels = {}
    if isinstance(one, Choice):
        labels = {term.code: term.label for term in vocabularies[one.vocabulary].terms}
    return DataColumn(
        f"{above}{spec.name}", f"{titles}{spec.title}", _type(type_), spec.help, labels
    )


def _type(type_: FieldType) -> str:
    known = {ListOf: "list", Integer: "integer", Number: "number", Flag: "boolean", Date: "date"}
    return next((name for cls, name in known.items() if isinstance(type_, cls)), "string")


def _inside(value: object, path: list[str]) -> object:
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _cell(value: object) -> Cell:
    if isinstance(value, list):
        return SEPARATOR.join(map(str, value))
    return value if value is None or isinstance(value, bool | int | float) else str(value)
