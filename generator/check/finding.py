"""What a check finds: a mistake in an entry, with the field it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator

    from generator.catalogue import Catalogue
    from generator.model import Entry
    from generator.problems import Rule


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake.

    ``path`` leads to the field in the header; where the mistake stands in the text or in a table,
    ``line`` and ``column`` say so themselves, and ``file`` names the table.
    """

    rule: Rule
    entry: Entry
    message: str
    remedy: str
    path: tuple[str | int, ...] = ()
    line: int = 0
    column: int = 1
    file: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What a check may look at besides the entry."""

    catalogue: Catalogue
    today: datetime.date


if TYPE_CHECKING:
    Check = Callable[[Entry, Context], Iterator[Finding]]
