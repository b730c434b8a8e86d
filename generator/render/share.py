"""How a page is shared and cited, and where its mistakes are reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from generator.addresses import entry_address, short_address
from generator.render.qr import drawn

if TYPE_CHECKING:
    import datetime

    from markupsafe import Markup

    from generator.model import Entry
    from generator.render.about import About


@dataclass(frozen=True, slots=True)
class Sharing:
    """The short address of an entry, its reference, the day of its text, the forge's pages."""

    address: str
    drawing: Markup
    reference: str
    version: datetime.date | None
    edit: str
    report: str


def sharing_of(entry: Entry, about: About, site_url: str) -> Sharing:
    """Return how an entry is shared."""
    short = site_url + short_address(entry.id)
    page = site_url + entry_address(entry.kind.address, entry.slug)
    text = f"Страница: {page}\nЗапись: {entry.id} ({entry.path})\n\nЧто не так и как правильно:\n"
    return Sharing(
        address=short,
        drawing=drawn(short),
        reference=reference(entry, about, short),
        version=version_of(entry),
        edit=_filled(about.edit, path=entry.path),
        report=_filled(about.report, path=entry.path, title=f"Ошибка: {entry.title}", text=text),
    )


def reference(entry: Entry, about: About, address: str) -> str:
    """Return the reference to a part of a site (ГОСТ Р 7.0.108-2022, ГОСТ Р 7.0.100-2018).

    The day on which the reader saw the page is the reader's to fill in.
    """
    whole = f"{about.name} : сайт" + (f" / {about.publisher}" if about.publisher else "")
    parts = [f"{entry.title.rstrip('.')} // {whole}"]
    if entry.published_on:
        parts.append(f"Дата публикации: {_day(entry.published_on)}")
    version = version_of(entry)
    if version and version != entry.published_on:
        parts.append(f"Обновлено: {_day(version)}")
    parts.append(f"URL: {address} (дата обращения: __.__.____)")
    return ". – ".join([*parts, "Текст : электронный."])


def version_of(entry: Entry) -> datetime.date | None:
    """Return the day since which the text has been as it is."""
    days = [entry.published_on, *(change.date for change in entry.changes)]
    return max((day for day in days if day), default=None)


def _day(day: datetime.date) -> str:
    return f"{day:%d.%m.%Y}"


def _filled(pattern: str, **values: str) -> str:
    for name, value in values.items():
        if (gap := f"{{{name}}}") in pattern:
            pattern = pattern.replace(gap, quote(value, safe="/" if name == "path" else ""))
    return pattern
