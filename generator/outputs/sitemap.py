"""sitemap.xml and robots.txt (sitemaps.org, protocol 0.9; RFC 9309)."""

from __future__ import annotations

import html
from functools import cached_property
from typing import TYPE_CHECKING

from generator.cache import hash_of
from generator.outputs.output import File, Inputs, Output

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable


class Sitemap(Output):
    """The list of pages for search engines."""

    offline = False
    address = "sitemap.xml"
    from_outputs = True

    def inputs(self) -> Inputs:
        return Inputs(hash_of(self._listed))

    @cached_property
    def _listed(self) -> list[tuple[str, datetime.date | None]]:
        return sorted(self.site.others.listed())

    def make(self) -> File:
        return File(sitemap(self._listed, self.site.rendering.site_url))


class Robots(Output):
    """The file of what robots may read: everything."""

    offline = False
    address = "robots.txt"

    def inputs(self) -> Inputs:
        return Inputs()

    def make(self) -> File:
        return File(robots(self.site.rendering.site_url))


def sitemap(addresses: Iterable[tuple[str, datetime.date | None]], site_url: str) -> str:
    """Return the list of addresses with the day on which the entry itself last changed."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')
    for address, day in sorted(addresses):
        modified = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
        lines.append(
            f"<url><loc>{html.escape(site_url + address, quote=False)}</loc>{modified}</url>"
        )
    return "\n".join([*lines, "</urlset>", ""])


def robots(site_url: str) -> str:
    """Return the text that lets every robot in and shows it the list of pages."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n"
