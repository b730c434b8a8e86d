"""`PageLayout`: the theme's page around the content, taken once and filled in for every page."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.addresses import relative_address, root_address
from generator.render import WHOLE_FEED, told_apart
from generator.theme.social import picture_address, social_tags

if TYPE_CHECKING:
    from generator.render import Page

SLOTS = ("<!--kb:head-->", "<!--kb:content-->", "<!--kb:toc-->")
"""Where the theme leaves room for the page's own parts, in the order of the document."""
HOME = "<!--kb:home-->"
"""Where the home page leaves room for what the catalogue adds."""

_LINK = re.compile(r'((?:href|src|data-root)=")(?![a-z]+:|#|//)([^"#]*)')
_HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_ABOVE = re.compile(r'<dl class="kb-passport"|<div class="kb-unknown"|<h2 id=')
_HERE = '<span class="kb-contents-here"></span>'
"""Where a template wants the contents, if what a reader came for stands above them."""
_WORTH_CONTENTS = 4
_ROOT = "\x00"


class LayoutError(ValueError):
    """The theme's page lacks one of the slots."""


@dataclass(frozen=True, slots=True)
class PageLayout:
    """The theme's page with the root of the site and the slots cut out."""

    before: str
    middle: str
    between: str
    after: str

    @classmethod
    def from_page(cls, text: str, address: str) -> PageLayout:
        """Return the layout of the theme's page at ``address``. Raises `LayoutError`."""

        def rooted(match: re.Match[str]) -> str:
            target = match.group(2)
            # What the theme wrote is relative to its own page; from here on it is to the root.
            path = _resolved(address, target)
            return f"{match.group(1)}{_ROOT}{path}"

        rest = _LINK.sub(rooted, text)
        for slot in SLOTS:
            if slot not in rest:
                raise LayoutError(slot)
        before, _, rest = rest.partition(SLOTS[0])
        middle, _, rest = rest.partition(SLOTS[1])
        between, _, after = rest.partition(SLOTS[2])
        return cls(before, middle, between, after)

    def fill(self, page: Page, site_name: str, site_url: str) -> str:
        """Return the whole HTML of a page."""
        root = root_address(page.address)
        layout = _seen_from(self, root)
        headings = _headings(page.content)
        # A layout marks its list among the sections; on the list itself that is this very page.
        here = f'href="{root}{page.address}" aria-current="'
        return (
            layout.before
            + _head(page, site_name, site_url)
            + layout.middle.replace(f'{here}true"', f'{here}page"')
            + (_with_contents(page.content, headings) if page.structured_data else page.content)
            + layout.between
            + _toc(headings)
            + layout.after
        )

    def content_of(self, text: str, address: str) -> str:
        """Return the content of an entry's page that was filled in.

        Raises `ValueError` where the page is of another layout.
        """
        layout = _seen_from(self, root_address(address))
        begin = text.index(layout.middle) + len(layout.middle)
        return text[begin : text.rindex(layout.between)]


@lru_cache(64)
def _seen_from(layout: PageLayout, root: str) -> PageLayout:
    """Return a layout whose addresses are relative to the pages of one depth."""
    parts = (layout.before, layout.middle, layout.between, layout.after)
    return PageLayout(*(part.replace(_ROOT, root) for part in parts))


def _resolved(address: str, target: str) -> str:
    if target in {"", "."}:
        return ""
    parts = address.split("/")[:-1]
    for step in target.split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step != ".":
            parts.append(step)
    return "/".join(parts)


def _head(page: Page, site_name: str, site_url: str) -> str:
    lines = [f"<title>{html.escape(page.title)} — {html.escape(site_name)}</title>"]
    if page.description:
        lines.append(f'<meta name="description" content="{html.escape(page.description)}">')
    lines.append(f'<link rel="canonical" href="{html.escape(site_url + page.address)}">')
    for feed in filter(None, (WHOLE_FEED, page.feed)):
        href = relative_address(page.address, feed.address)
        title = html.escape(f"{site_name}: {feed.title}")
        # The space keeps the theme's program from taking a feed for a translation of the site,
        # for which it would fetch a map of the site.
        lines.append(
            f'<link rel="alternate " type="application/atom+xml" title="{title}" href="{href}">'
        )
    if not page.indexed:
        lines.append('<meta name="robots" content="noindex">')
    lines += social_tags(
        page.title,
        page.description,
        site_url + page.address,
        site_url + picture_address(page.picture),
        site_name,
        article=bool(page.structured_data),
    )
    if page.structured_data:
        lines.append(f'<script type="application/ld+json">{page.structured_data}</script>')
    return told_apart("\n      ".join(lines))


def _headings(content: str) -> list[tuple[str, str]]:
    """The place and the words of each heading of the second level."""
    return [(anchor, _TAG.sub("", words).strip()) for anchor, words in _HEADING.findall(content)]


def _with_contents(content: str, headings: list[tuple[str, str]]) -> str:
    """Return a long entry with its headings above it, for screens without room beside it."""
    before, _, after = content.partition(_HERE)
    if before == content and (place := _ABOVE.search(content)):
        before, after = content[: place.start()], content[place.start() :]
    if not after or len(headings) < _WORTH_CONTENTS:
        return content.replace(_HERE, "")
    items = [f'<li><a href="#{anchor}">{words}</a></li>' for anchor, words in headings]
    contents = (
        '<details class="kb-contents" data-search="skip">'
        "<summary>На этой странице</summary>"
        f"<ul>{''.join(items)}</ul></details>\n"
    )
    return before + contents + after


def _toc(headings: list[tuple[str, str]]) -> str:
    if len(headings) < 2:  # noqa: PLR2004 - one heading needs no table of contents
        return ""
    items = [f'<li><a href="#{anchor}">{words}</a></li>' for anchor, words in headings]
    return (
        '<nav class="kb-toc" aria-labelledby="kb-toc"><p id="kb-toc">На этой странице</p>'
        f"<ul>{''.join(items)}</ul></nav>"
    )


__all__ = ["HOME", "SLOTS", "LayoutError", "PageLayout"]
