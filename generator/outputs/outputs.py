"""`Outputs`: the one map of what stands at which address of the site."""

from __future__ import annotations

import inspect
from functools import cache
from typing import TYPE_CHECKING

from generator.discovery import declared_in, modules_of
from generator.outputs.output import Output
from generator.outputs.overviews import OverviewPage
from generator.theme import ALONE, FrameRequest

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.outputs.site import Site


class TakenError(ValueError):
    """Two outputs would answer at one address."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"по адресу «/{address}» отвечает сам сайт, а список опубликованных адресов отдаёт его "
            "другому: исправьте строку с этим адресом (команды kb move и kb gone пишут их верно)"
        )


@cache
def output_kinds() -> tuple[type[Output], ...]:
    """Return all kinds of outputs, those that are made of others last.

    They are found by themselves: every class in a module of this package that says what it is
    made from and how.
    """
    classes = declared_in(modules_of("generator.outputs"), type)
    found = [one for one in classes if issubclass(one, Output) and not inspect.isabstract(one)]
    return tuple(sorted(found, key=lambda kind: kind.from_outputs))


class Outputs:
    """Every output of a site: listed for the build, found by its address for the preview."""

    def __init__(self, site: Site, kinds: tuple[type[Output], ...] | None = None) -> None:
        self.kinds = output_kinds() if kinds is None else kinds
        self.site = site.with_others(self)

    def __iter__(self) -> Iterator[Output]:
        """Yield every output."""
        return (one for kind in self.kinds for one in kind.all(self.site))

    @property
    def _own(self) -> Iterator[type[Output]]:
        """The kinds that are not made of other outputs."""
        return (kind for kind in self.kinds if not kind.from_outputs)

    def at(self, address: str) -> Output | None:
        """Return what stands at an address; None where nothing does."""
        found = (kind.at(self.site, address) for kind in self.kinds)
        return next((one for one in found if one is not None), None)

    def __contains__(self, address: object) -> bool:
        """Whether something of its own stands at an address, rather than made of other outputs."""
        return isinstance(address, str) and any(
            kind.at(self.site, address) is not None for kind in self._own
        )

    def data(self, address: str) -> bytes:
        """Return the file at an address. Raises `FileNotFoundError`."""
        found = self.at(address)
        if found is None:
            raise FileNotFoundError(address)
        return found.make().bytes

    def listed(self) -> Iterator[tuple[str, datetime.date | None]]:
        """Yield the pages for the site's map, with their day of change."""
        for one in (output for kind in self._own for output in kind.all(self.site)):
            is_listed, modified = one.listed() if one.is_page else (False, None)
            if is_listed:
                yield one.address, modified


def frame_request(catalogue: Catalogue) -> FrameRequest:
    """Return what the theme is asked for: a layout for each kind and overview, one for the rest.

    The menu leaves out the kinds that have no entries yet.
    """
    kinds = [cls.kind for cls in catalogue.kinds if cls.kind.has_page]
    layouts = [(ALONE, "Страница", f"{ALONE}/")]
    layouts += [(kind.name, kind.plural, f"{kind.address}/") for kind in kinds]
    pages = [one for one in output_kinds() if issubclass(one, OverviewPage)]
    overviews = [one.overview for one in pages]
    layouts += [(one.address, one.title, f"{one.address}/") for one in overviews]
    empty = {f"{cls.kind.address}/" for cls in catalogue.kinds if not catalogue.current(cls)}
    empty |= {f"{one.overview.address}/" for one in pages if one.is_empty(catalogue)}
    return FrameRequest(tuple(layouts), frozenset(empty))
