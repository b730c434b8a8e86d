"""``opendata/``: the tables in the form of state bodies, once the site says whose they are."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Self

from generator.data.state_form import Owner, StateSet, register, state_set
from generator.outputs.open_data import kinds_with_data
from generator.outputs.output import File, Inputs, Output
from generator.render.open_data import STATE_DATA, STATE_REGISTER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.outputs.site import Site


def state_sets(site: Site) -> list[StateSet]:
    """Return the sets of open data; none while nobody's number is in the settings."""
    rendering = site.rendering
    about = rendering.about
    if not about.owns_data:
        return []
    owner = Owner(about.inn, about.publisher, about.phone, about.email)
    place = f"{rendering.site_url}{STATE_DATA}"
    return [
        state_set(site.dataset(kind), owner, place, rendering.versions, rendering.today)
        for kind in kinds_with_data(site)
    ]


class _StateFile(Output):
    """A file of ``opendata/``; what says which there are is the versions that were published."""

    offline = False

    def inputs(self) -> Inputs:
        return Inputs(self.site.versions_key, lambda: self.site.public_parts)


class _SetFile(_StateFile):
    """A file of one set."""

    def __init__(self, site: Site, told: StateSet) -> None:
        super().__init__(site)
        self.told = told

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        return (cls(site, told) for told in state_sets(site))

    @classmethod
    def at(cls, site: Site, address: str) -> Self | None:
        return super().at(site, address) if address.startswith(STATE_DATA) else None

    @property
    @abstractmethod
    def name(self) -> str:
        """The name of the file in the folder of its set."""

    @property
    def address(self) -> str:
        return f"{STATE_DATA}{self.told.identifier}/{self.name}"


class StatePassport(_SetFile):
    """The passport of a set: whose it is, of which day, and where its files are."""

    name = "meta.csv"

    def make(self) -> File:
        return File(self.told.passport())


class StateTable(_SetFile):
    """The entries."""

    @property
    def name(self) -> str:
        return self.told.data_file

    def make(self) -> File:
        return File(self.told.table())


class StateStructure(_SetFile):
    """The description of the columns."""

    @property
    def name(self) -> str:
        return self.told.structure_file

    def make(self) -> File:
        return File(self.told.structure_table())


class StateRegister(_StateFile):
    """The register of the sets."""

    address = STATE_REGISTER

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        if site.rendering.about.owns_data:
            yield cls(site)

    def make(self) -> File:
        return File(register(state_sets(self.site)))
