"""`Output`: one kind of file of the site. To add a kind is to write one subclass in this package.

It is found by itself; the build writes it where `Output.inputs` have changed, the preview answers
at its address, and ``tests/outputs`` hold it to both.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable

    from generator.model import EntryRef
    from generator.outputs.site import Site


@dataclass(frozen=True, slots=True)
class File:
    """The content of an address; a ``listed`` page is in the site's map, with its day of change.

    ``made_of`` is the hash of all that was at hand in the last step, where that step alone costs
    more than all before it (`Output.remade`).
    """

    data: str | bytes
    listed: bool = False
    modified: datetime.date | None = None
    made_of: bytes = b""

    @property
    def bytes(self) -> bytes:
        """The file as it is on the disk."""
        return self.data.encode() if isinstance(self.data, str) else self.data


def _nothing() -> None:
    return None


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that a file is made from besides what all files share (`Site.shared`).

    Templates need not be named: which were filled in is noted when the file is made.

    Values are told apart by their repr. ``public`` returns what is shown of the public parts of
    entries (`Site.public`, `Site.public_parts`) and of nothing else: where no public part has
    changed since the previous build, it is not asked. ``around`` are the entries whose surroundings
    are all that it looks at (`Site.shown`), where it does not look further.
    """

    own: object = None
    public: Callable[[], object] = _nothing
    around: frozenset[EntryRef] | None = None


class Output(ABC):
    """A file of the site that can be made by itself, in any order and by any process.

    What there is but one of needs an ``address``, `inputs` and `make`. A kind with many files
    yields one object for each in `all`, and finds one of them in `at` without going through all.
    """

    from_public_parts: ClassVar[bool] = False
    """Whether nothing but public parts of entries says which files of this kind there are, and
    what is in them: where none has changed, all are taken from the previous build unlooked at."""
    from_addresses: ClassVar[bool] = False
    """Whether the published addresses (`Site.published`) have a say in that too."""
    from_outputs: ClassVar[bool] = False
    """Whether it is made of the other files, which are there by then (`Site.others`)."""
    offline: ClassVar[bool] = True
    """Whether a copy for readers without a network has it too, or the living site alone."""

    def __init__(self, site: Site) -> None:
        self.site = site

    @property
    @abstractmethod
    def address(self) -> str:
        """The file's address: a path from the site's root; that of a page ends in a slash."""

    @classmethod
    def all(cls, site: Site) -> Iterable[Self]:
        """Yield every file of this kind."""
        yield cls(site)

    @classmethod
    def at(cls, site: Site, address: str) -> Self | None:
        """Return the file of this kind at an address."""
        return next((one for one in cls.all(site) if one.address == address), None)

    @property
    def weight(self) -> int:
        """As many pages as take about as long to make.

        What takes longest is made first, so that in the end no process waits for another.
        """
        return 1

    @property
    def kin(self) -> object:
        """A value that those have who share so much work that one process had better make all."""
        return None

    @abstractmethod
    def inputs(self) -> Inputs:
        """Return everything that `make` reads."""

    @abstractmethod
    def make(self) -> File:
        """Return the file, made."""

    def remade(self, made_of: bytes) -> File | None:
        """Return the file made; None where it would be made of what has the hash ``made_of``.

        Inputs that have changed need not change what comes of them: a template changes that shows
        nothing else in this file. An output that gives its files a ``made_of`` looks first.
        """
        return self.make()

    def listed(self) -> tuple[bool, datetime.date | None]:
        """Return whether the site's map has the page, and its day of change, as `make` does.

        To be overridden where there are many: the preview asks every page.
        """
        made = self.make()
        return made.listed, made.modified

    @property
    def is_page(self) -> bool:
        """Whether it is a page rather than a file that a page or a program asks for."""
        return not self.address or self.address.endswith("/")


class AddressedOutput(Output):
    """A file of a kind with many that nothing but its address tells apart."""

    def __init__(self, site: Site, address: str) -> None:
        super().__init__(site)
        self._address = address

    @property
    def address(self) -> str:
        return self._address
