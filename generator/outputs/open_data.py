"""The catalogue as data: for programs, for tables, and all of it in one archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from generator.addresses import PLACE_DATA, entry_data_address
from generator.catalogue import with_merged
from generator.data import (
    PER_FILE,
    DataFile,
    columns_of,
    csv_file,
    data_package,
    index_file,
    json_file,
    place_file,
    schema_of,
    table_metadata,
    workbook_file,
)
from generator.data.csvw import ENDING as METADATA
from generator.model.kinds.directory import Municipality
from generator.outputs.output import File, Inputs, Output
from generator.outputs.overviews import OverviewPage
from generator.packed import archive
from generator.render.open_data import API, API_VERSION, DATA, DATA_PAGE, Ways, render_data_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from generator.data import KindData
    from generator.model import Entry, Kind
    from generator.outputs.site import Site
    from generator.render import Page

PACKAGE = f"{DATA}datapackage.json"
ARCHIVE = f"{DATA}vse.zip"


class _KindFile(Output):
    """A file of the entries of one kind."""

    from_public_parts = True
    place: ClassVar[str]
    ending: ClassVar[str]

    def __init__(self, site: Site, kind: type[Entry]) -> None:
        super().__init__(site)
        self.kind = kind

    @property
    def address(self) -> str:
        return f"{self.place}{self.kind.kind.name}{self.ending}"

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        return (cls(site, kind) for kind in kinds_with_data(site))

    @classmethod
    def at(cls, site: Site, address: str) -> Self | None:
        return super().at(site, address) if address.startswith(cls.place) else None

    @property
    def kin(self) -> object:
        return _KindFile, self.kind.kind.name

    @property
    def dataset(self) -> KindData:
        """The entries as data."""
        return self.site.dataset(self.kind)

    def inputs(self) -> Inputs:
        return Inputs(public=self._shown)

    def _shown(self) -> object:
        return self.site.shown.public_of_kind(self.kind)


class KindJson(_KindFile):
    """Whole entries, for programs; a kind with many has further files."""

    offline = False

    place, ending = API, ".json"

    def __init__(self, site: Site, kind: type[Entry], number: int = 1) -> None:
        super().__init__(site, kind)
        self.number = number

    @property
    def address(self) -> str:
        return _json_addresses(self.site, self.kind)[self.number - 1]

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        for kind in kinds_with_data(site):
            for number, _ in enumerate(_json_addresses(site, kind), 1):
                yield cls(site, kind, number)

    def make(self) -> File:
        urls = _json_urls(self.site, self.kind)
        return File(json_file(self.dataset, API_VERSION, urls, self.number))


class KindSchema(_KindFile):
    """The description, for programs, of a kind's file."""

    offline = False

    place, ending = API, ".schema.json"

    def inputs(self) -> Inputs:
        return Inputs()

    def make(self) -> File:
        return File(schema_of(self.kind, self.site.rendering.catalogue.vocabularies))


class KindCsv(_KindFile):
    """A table, for programs."""

    place, ending = DATA, ".csv"

    def make(self) -> File:
        return File(csv_file(self.dataset))


class KindTableMetadata(_KindFile):
    """The description, for programs, of a kind's table (CSV on the Web)."""

    offline = False
    place, ending = DATA, f".csv{METADATA}"

    def inputs(self) -> Inputs:
        return Inputs()

    def make(self) -> File:
        kind = self.kind.kind
        columns = columns_of(self.kind, self.site.rendering.catalogue.vocabularies)
        return File(table_metadata(kind, columns, f"{kind.name}.csv"))


class KindWorkbook(_KindFile):
    """A workbook, for people."""

    place, ending = DATA, ".xlsx"

    @property
    def weight(self) -> int:
        return 1 + len(self.site.rendering.catalogue.current(self.kind)) // 5

    def make(self) -> File:
        return File(workbook_file(self.dataset))


class PlaceJson(Output):
    """All current entries that name a municipality, for programs."""

    offline = False
    from_public_parts = True

    def __init__(self, site: Site, place: Municipality) -> None:
        super().__init__(site)
        self.place = place

    @property
    def address(self) -> str:
        return entry_data_address(self.place.id)

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        return (cls(site, one) for one in site.rendering.catalogue.current(Municipality))

    @classmethod
    def at(cls, site: Site, address: str) -> Self | None:
        return super().at(site, address) if address.endswith(f"/{PLACE_DATA}") else None

    def inputs(self) -> Inputs:
        return Inputs(public=self._shown)

    def _shown(self) -> object:
        refs = (self.place.ref, *(one.ref for one in self._entries()))
        return [(str(ref), self.site.public(ref)) for ref in refs]

    def _entries(self) -> list[Entry]:
        """The entries that name the municipality or what became part of it, each once."""
        catalogue = self.site.rendering.catalogue
        links = (catalogue.backlinks(ref) for ref in with_merged(self.place.ref, catalogue))
        found = {one.entry.ref: one.entry for some in links for one in some}
        return [found[ref] for ref in sorted(found) if found[ref].kind.has_page]

    def make(self) -> File:
        url = self.site.rendering.site_url
        return File(place_file(self.place, self._entries(), API_VERSION, url))


class ApiIndex(Output):
    """The index of what there is for programs: their first question."""

    offline = False
    address = f"{API}index.json"

    def inputs(self) -> Inputs:
        return Inputs(public=lambda: [(kind.name, number) for kind, number, _ in self._counted()])

    def _counted(self) -> Iterator[tuple[Kind, int, list[str]]]:
        """How many entries there are of each kind, and where the files of these are."""
        for one in kinds_with_data(self.site):
            number = len(self.site.rendering.catalogue.current(one))
            yield one.kind, number, _json_urls(self.site, one)

    def make(self) -> File:
        url = self.site.rendering.site_url
        return File(index_file(self._counted(), API_VERSION, url, API))


class Package(Output):
    """The descriptor of the tables."""

    offline = False
    address = PACKAGE
    from_outputs = True

    def inputs(self) -> Inputs:
        return Inputs(public=lambda: self.site.public_parts)

    def make(self) -> File:
        site = self.site
        url = f"{site.rendering.site_url}{DATA}"
        tables = (_table(one, site) for one in kinds_with_data(site))
        return File(data_package("katalog", site.frame.site_name, tables, url))


class DataArchive(Output):
    """All tables with their descriptor in one file."""

    offline = False
    address = ARCHIVE
    from_outputs = True

    def inputs(self) -> Inputs:
        return Inputs(public=lambda: self.site.public_parts)

    def make(self) -> File:
        kinds = [one.kind.name for one in kinds_with_data(self.site)]
        tables = [
            f"{name}{ending}" for name in kinds for ending in (".csv", f".csv{METADATA}", ".xlsx")
        ]
        package = Package(self.site).make().bytes
        files = ((one, self.site.others.data(f"{DATA}{one}")) for one in tables)
        return File(archive(((PACKAGE.removeprefix(DATA), package), *files)))


class DataPage(OverviewPage):
    """«Данные и подписки»: every way in which the catalogue leaves the site."""

    overview = DATA_PAGE

    def page(self) -> Page:
        kinds = [one.kind for one in kinds_with_data(self.site)]
        return render_data_page(Ways(tuple(kinds), ARCHIVE, PACKAGE, METADATA), self.site.rendering)


def kinds_with_data(site: Site) -> list[type[Entry]]:
    """Return the kinds that have entries, in the order of the catalogue."""
    rendering = site.rendering
    return [cls for cls in rendering.listed if rendering.catalogue.current(cls)]


def _json_addresses(site: Site, kind: type[Entry]) -> list[str]:
    """The first keeps its address however many there come to be."""
    name, count = kind.kind.name, len(site.rendering.catalogue.current(kind))
    further = range(2, -(-count // PER_FILE) + 1)
    return [f"{API}{name}.json", *(f"{API}{name}/{number}.json" for number in further)]


def _json_urls(site: Site, kind: type[Entry]) -> list[str]:
    return [f"{site.rendering.site_url}{one}" for one in _json_addresses(site, kind)]


def _table(kind: type[Entry], site: Site) -> DataFile:
    columns = columns_of(kind, site.rendering.catalogue.vocabularies)
    return DataFile(kind.kind, columns, site.others.data(f"{DATA}{kind.kind.name}.csv"))
