"""What a check finds: a mistake in an entry, with the field it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from generator.catalogue.consent import unnamed
from generator.catalogue.official import is_official, official_domains

if TYPE_CHECKING:
    import datetime
    import re
    from collections.abc import Callable, Iterator

    from generator.catalogue import Catalogue
    from generator.model import Entry
    from generator.problems import Rule

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake.

    ``path`` leads to the field in the header; where the mistake stands in the text or in a table,
    ``line`` and ``column`` say so themselves, and ``file`` names the table. Of a text only the
    section's line is known; ``sought`` finds the place in the file.
    """

    rule: Rule
    entry: Entry
    message: str
    remedy: str
    path: tuple[str | int, ...] = ()
    line: int = 0
    column: int = 1
    file: str = ""
    sought: re.Pattern[str] | None = None


@dataclass(frozen=True)
class Context:
    """The means of a check besides the entry."""

    catalogue: Catalogue
    today: datetime.date

    @cached_property
    def unnamed(self) -> re.Pattern[str] | None:
        """A pattern that finds in texts the people who may not be named today; None without any."""
        return unnamed(self.catalogue, self.today)

    @cached_property
    def _official(self) -> frozenset[str]:
        return official_domains(self.catalogue)

    @cached_property
    def _worked_out(self) -> dict[Callable[[Catalogue], Any], Any]:
        return {}

    def of_all(self, work: Callable[[Catalogue], T]) -> T:
        """Return what a function works out of the whole catalogue, once for all entries."""
        if work not in self._worked_out:
            self._worked_out[work] = work(self.catalogue)
        found: T = self._worked_out[work]
        return found

    def is_official(self, domain: str) -> bool:
        """Return whether mailboxes of a domain belong to offices and not to people."""
        return bool(domain) and is_official(domain, self._official)


if TYPE_CHECKING:
    Check = Callable[[Entry, Context], Iterator[Finding]]
