"""What programs read: schemas, the words of the search, what the site was built from."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from generator.deploy.manifest import BUILD, build_facts
from generator.history import commit_of
from generator.model.schema import schema_files
from generator.outputs.output import File, Inputs, Output

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from generator.outputs.site import Site


class Schema(Output):
    """A JSON Schema of the header of a kind's entries."""

    offline = False

    def __init__(self, site: Site, name: str, schema: str) -> None:
        super().__init__(site)
        self.name = name
        self.schema = schema

    @property
    def address(self) -> str:
        return f"schemas/{self.name}"

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        known = site.rendering.catalogue
        for name, schema in schema_files(known.kinds, known.vocabularies).items():
            yield cls(site, name, schema)

    @classmethod
    def at(cls, site: Site, address: str) -> Self | None:
        return super().at(site, address) if address.startswith("schemas/") else None

    def inputs(self) -> Inputs:
        return Inputs(self.schema)

    def make(self) -> File:
        return File(self.schema)


class BuildFacts(Output):
    """The facts that the site was built from: all that is needed to build the same again."""

    offline = False
    address = BUILD

    def inputs(self) -> Inputs:
        return Inputs(self._text)

    @cached_property
    def _text(self) -> str:
        rendering = self.site.rendering
        counts = {
            cls.kind.name: len(rendering.catalogue.current(cls))
            for cls in rendering.catalogue.kinds
        }
        return build_facts(
            commit_of(self.site.content), rendering.today, rendering.site_url, counts
        )

    def make(self) -> File:
        return File(self._text)
