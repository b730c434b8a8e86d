"""Showing the value of a field: one spelling for each type, whatever the kind."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from generator.addresses import entry_address, relative_address
from generator.catalogue.consent import NAME, allows
from generator.model import EntryRef, PartialDate, When
from generator.model.fields import Attachment, Choice, ListOf, Url
from generator.model.kinds.directory import Person
from generator.russian import MONTHS, enumerated, grouped, long_date

if TYPE_CHECKING:
    from generator.catalogue import Catalogue
    from generator.model import Entry, Field
    from generator.model.fields import FieldType

_YEAR_FIELDS = {"year", "population_year"}
_MONTH_FIELDS = {"planned_month", "month_from", "month_to", "months"}


class Showing:
    """The writer of values for the page at one address."""

    def __init__(self, catalogue: Catalogue, address: str, today: datetime.date) -> None:
        self.catalogue = catalogue
        self.address = address
        self.today = today

    def url(self, address: str) -> str:
        """Return an address of the site relative to this page."""
        return relative_address(self.address, address)

    def entry_url(self, entry: Entry) -> str:
        """Return the address of an entry's page relative to this one."""
        return self.url(entry_address(entry.kind.address, entry.slug))

    def link(self, ref: EntryRef | None, words: str = "") -> Markup:
        """Return a link to an entry; its name alone where it has no public page."""
        entry = self.catalogue.get(ref) if ref else None
        if entry is None or not entry.status.shows_text:
            return Markup("")
        if isinstance(entry, Person):
            return escape(entry.title if allows(entry, NAME, self.today) else "")
        if not entry.kind.has_page:
            return escape(words or entry.name)
        return linked(self.entry_url(entry), words or entry.name)

    def value(self, spec: Field, value: object) -> Markup:
        """Return the value of a declared field as HTML."""
        return self._spelt(spec.type, spec.name, value)

    def _spelt(self, type_: FieldType | None, name: str, value: object) -> Markup:
        if isinstance(value, tuple):
            item = type_.item if isinstance(type_, ListOf) else None
            parts = [part for part in (self._spelt(item, name, one) for one in value) if part]
            separator = Markup("<br>") if _is_long(parts) else Markup(", ")
            small = isinstance(item, Choice) and not _is_long(parts)
            return separator.join(enumerated(parts) if small else parts)
        if isinstance(type_, Choice):
            return escape(self.catalogue.label(type_.vocabulary, str(value)))
        if isinstance(value, EntryRef):
            return self.link(value)
        if isinstance(type_, Url):
            return external(str(value))
        if isinstance(type_, Attachment):
            return linked(str(value), str(value))
        return escape(_plain(name, value))


def _plain(name: str, value: object) -> str:
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, datetime.date):
        return long_date(value)
    if isinstance(value, PartialDate | When):
        return value.in_words
    if isinstance(value, int):
        if name in _MONTH_FIELDS:
            return MONTHS[value - 1]
        return str(value) if name in _YEAR_FIELDS else grouped(value)
    return str(value)


def linked(address: str, words: str, attributes: str = "") -> Markup:
    """Return a link; ``attributes`` are HTML and begin with a space."""
    # `Markup.format` escapes by itself and takes three times as long.
    return Markup(f'<a href="{escape(address)}"{attributes}>{escape(words)}</a>')  # noqa: S704


def external(url: str, words: str = "") -> Markup:
    """Return a link to another site, named by its host where nothing better is known."""
    host = url.split("/")[2].removeprefix("www.")
    return linked(url, words or host, ' rel="noopener external"')


def _is_long(parts: list[Markup]) -> bool:
    return any(len(part.striptags()) > 30 for part in parts)  # noqa: PLR2004 - a short term
