"""Open data in the form that state bodies use: методические рекомендации, версия 3.0.

They bind bodies of state and municipalities, not an NGO: whoever reads the data of those can read
these too. Every set has a passport and bears the day since which it is as it is; that day comes
from the list of versions, never from the clock.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.catalogue import add_months
from generator.data.dataset import ADDRESSES, dataset_of
from generator.data.files import csv_file
from generator.ledger import digest_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from generator.catalogue import Catalogue
    from generator.data.dataset import KindData
    from generator.ledger import Version, Versions

STANDARD = "http://opendata.gosmonitor.ru/standard/3.0"
_HEADS = ("property", "title", "value", "format")
_STANDARD_TITLE = "Версия методических рекомендаций"
_YEAR = 12
_PROVENANCE = (
    "Записи базы знаний изменились, добавлены или сняты. Прежние версии набора не хранятся. "
    "Набор опубликован по форме государственных органов добровольно."
)


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner of the data: the number (ИНН), and how the organisation is reached."""

    inn: str
    name: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class StateSet:
    """The entries of a kind as a set of open data.

    ``place`` is the address of all sets on their server; ``first`` and ``data`` are versions of
    the table, ``structure`` that of its columns.
    """

    dataset: KindData
    owner: Owner
    place: str
    first: Version
    data: Version
    structure: Version

    @property
    def identifier(self) -> str:
        """The name of the set: the owner's number and a word in Latin letters."""
        return f"{self.owner.inn}-{self.dataset.kind.folder}"

    @property
    def structure_file(self) -> str:
        """The name of the file that tells of the columns."""
        return f"structure-{_compact(self.structure.day)}.csv"

    @property
    def data_file(self) -> str:
        """The name of the table."""
        return f"data-{_compact(self.data.day)}-{self.structure_file}"

    @property
    def passport_address(self) -> str:
        """The address of the passport."""
        return f"{self.place}{self.identifier}/meta.csv"

    def table(self) -> str:
        """Return the table."""
        return csv_file(self.dataset)

    def structure_table(self) -> str:
        """Return what the columns are."""
        heads = ("field name", "english description", "russian description", "format")
        return _csv(
            heads,
            (
                (one.name, one.name.replace("_", " ").replace(".", ": "), one.title, one.type)
                for one in self.dataset.columns
            ),
        )

    def passport(self) -> str:
        """Return the passport: its rows stand in the order that the recommendations give."""
        kind, owner, where = self.dataset.kind, self.owner, f"{self.place}{self.identifier}/"
        valid = add_months(self.data.day, kind.review_months or _YEAR)
        rows = (
            ("standardversion", STANDARD),
            ("identifier", self.identifier),
            ("title", kind.plural),
            ("description", kind.lead),
            ("creator", owner.name),
            ("created", _compact(self.first.day)),
            ("modified", _compact(self.data.day)),
            ("subject", kind.plural),
            ("format", "csv"),
            ("provenance", _PROVENANCE),
            ("valid", _compact(valid)),
            ("publishername", owner.name),
            ("publisherphone", owner.phone),
            ("publishermbox", owner.email),
            (self.data_file.removesuffix(".csv"), where + self.data_file),
            (self.structure_file.removesuffix(".csv"), where + self.structure_file),
        )
        return _csv(("property", "value"), rows)


def state_set(
    dataset: KindData, owner: Owner, place: str, versions: Versions, today: datetime.date
) -> StateSet:
    """Return a kind's entries as a set, with the versions that it has today."""
    table, columns = _subjects(dataset)
    now = versions.current(table, _table_digest(dataset), today)
    known = versions.of(table)
    structure = versions.current(columns, _columns_digest(dataset), today)
    return StateSet(dataset, owner, place, known[0] if known else now, now, structure)


def register(sets: Iterable[StateSet]) -> str:
    """Return ``list.csv``, from which programs learn of all sets."""
    rows = [(one.identifier, one.dataset.kind.plural, one.passport_address, "csv") for one in sets]
    return _csv(_HEADS, [("standardversion", _STANDARD_TITLE, STANDARD, ""), *rows])


def set_digests(catalogue: Catalogue) -> dict[str, str]:
    """Return what each set says, by the subject whose versions are counted.

    Where the site itself stands is left out: it is the same data at another address.
    """
    found: dict[str, str] = {}
    for cls in catalogue.kinds:
        if cls.kind.has_page and catalogue.current(cls):
            dataset = dataset_of(cls, catalogue, "")
            table, columns = _subjects(dataset)
            found |= {table: _table_digest(dataset), columns: _columns_digest(dataset)}
    return found


def _subjects(dataset: KindData) -> tuple[str, str]:
    name = dataset.kind.name.replace("_", "-")
    return f"opendata/{name}", f"opendata-structure/{name}"


def _table_digest(dataset: KindData) -> str:
    kept = [at for at, one in enumerate(dataset.columns) if one.name not in ADDRESSES]
    rows = ([row[at] for at in kept] for row in dataset.rows)
    return digest_of([dataset.columns[at].name for at in kept], *rows)


def _columns_digest(dataset: KindData) -> str:
    return digest_of(*((one.name, one.title, one.type) for one in dataset.columns))


def _compact(day: datetime.date) -> str:
    return f"{day:%Y%m%d}"


def _csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    made = io.StringIO(newline="")
    table = csv.writer(made, lineterminator="\r\n")
    table.writerow(heads)
    table.writerows(rows)
    return made.getvalue()
