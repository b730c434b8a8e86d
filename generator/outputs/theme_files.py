"""What the theme and the hand-written pages bring: files that no entry is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cache import files_below, hash_of
from generator.outputs.output import AddressedOutput, File, Inputs, Output
from generator.read import read_plain
from generator.render import render_home
from generator.theme import HOME

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from generator.outputs.site import Site

_ASSETS = "assets/"


class HandWrittenPage(AddressedOutput):
    """A page of ``docs/``; the home page also shows what the catalogue has to tell."""

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        return (cls(site, address) for address in site.frame.pages)

    @classmethod
    def at(cls, site: Site, address: str) -> Self | None:
        return cls(site, address) if address in site.frame.pages else None

    @property
    def _text(self) -> str:
        return self.site.frame.pages[self._address]

    def inputs(self) -> Inputs:
        text = self._text
        return Inputs(hash_of(text), lambda: self.site.public_parts if HOME in text else b"")

    def make(self) -> File:
        text = self._text
        if HOME in text:
            text = text.replace(HOME, render_home(self.site.rendering))
        return File(text, listed=True)


class ThemeFile(Output):
    """A style, program or picture of the theme, or the page of an address that holds nothing."""

    def __init__(self, site: Site, name: str) -> None:
        super().__init__(site)
        self.name = name

    @property
    def address(self) -> str:
        return self.name

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        return (cls(site, name) for name in site.frame.files)

    @classmethod
    def at(cls, site: Site, address: str) -> Self | None:
        return cls(site, address) if address in site.frame.files else None

    def inputs(self) -> Inputs:
        return Inputs(hash_of(self._data()))

    def make(self) -> File:
        return File(self._data())

    def _data(self) -> bytes:
        return (self.site.frame.folder / self.name).read_bytes()


class Asset(Output):
    """A style, program or picture of the site itself, as it is on the disk."""

    def __init__(self, site: Site, name: str) -> None:
        super().__init__(site)
        self.name = name

    @property
    def address(self) -> str:
        return f"{_ASSETS}{self.name}"

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        if site.assets is not None and site.assets.is_dir():
            for name in sorted(files_below(site.assets)):
                place = site.assets / name
                if not (place.is_symlink() or any(one.startswith(".") for one in name.split("/"))):
                    yield cls(site, name)

    @classmethod
    def at(cls, site: Site, address: str) -> Self | None:
        return super().at(site, address) if address.startswith(_ASSETS) else None

    def inputs(self) -> Inputs:
        return Inputs(hash_of(self._data()))

    def make(self) -> File:
        return File(self._data())

    def _data(self) -> bytes:
        assert self.site.assets is not None  # noqa: S101 - or there would be no such output
        return read_plain(self.site.assets, self.name)
