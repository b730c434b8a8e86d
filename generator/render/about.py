"""What pages say of the site, its region and the centre behind it, from the site's settings."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from generator.numbers import is_inn

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Way:
    """A column of the home page: who the reader is, and where that reader goes.

    A link is its words and where it leads: an entry as «вид/имя», or an address of the site that
    ends in a slash.
    """

    title: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class About:
    """The facts of the site itself that pages show.

    ``edit`` and ``report`` are the forge's addresses for changing a file and reporting a mistake,
    with {path}, {title} and {text} where those belong; empty where there is no forge. ``email``,
    ``phone``, ``hours`` and ``answer`` (within what time the centre answers) are how the centre is
    reached: pages say nothing of what is empty. ``inn`` is its number, under which open data are
    published; without it they are not. ``region`` names the region, ``of_region`` in the
    genitive case; ``promise`` heads the home page and ``lead`` follows it; ``queries`` are
    searches to begin with, ``ways`` the columns of the home page.
    """

    name: str = ""
    publisher: str = ""
    edit: str = ""
    report: str = ""
    email: str = ""
    phone: str = ""
    hours: str = ""
    answer: str = ""
    inn: str = ""
    region: str = ""
    of_region: str = ""
    promise: str = ""
    lead: str = ""
    queries: tuple[str, ...] = field(default=())
    ways: tuple[Way, ...] = field(default=())

    @classmethod
    def read(cls, facts: Mapping[str, Any]) -> About:
        """Return it from settings or from what was kept of them; raise `TypeError` for odd ones."""
        known = {one.name for one in fields(cls)} - {"queries", "ways"}
        ways = tuple(
            Way(str(one["title"]), tuple((str(words), str(to)) for words, to in one["links"]))
            for one in facts.get("ways") or ()
        )
        plain = {name: str(facts.get(name) or "") for name in known}
        return cls(**plain, queries=tuple(map(str, facts.get("queries") or ())), ways=ways)

    @property
    def owns_data(self) -> bool:
        """Whether the site says whose open data it publishes."""
        return is_inn(self.inn)

    @property
    def reachable(self) -> bool:
        """Whether the site says how to reach the centre."""
        return bool(self.email or self.phone)

    def letter(self, subject: str) -> str:
        """Return the address that begins a letter to the centre; empty while it has no mailbox."""
        return f"mailto:{self.email}?subject={quote(subject)}" if self.email else ""


__all__ = ["About", "Way"]
