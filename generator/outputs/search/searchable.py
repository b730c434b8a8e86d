"""What of a finished page the search is to find."""

from __future__ import annotations

import re

_OPENING, _CLOSING = "<div data-pagefind-body>", '<footer class="kb-standing">'
"""Where the searchable part of an entry's page begins, and what follows it."""
_IGNORED = re.compile(r'<div data-pagefind-ignore="all">[^<]*(?:<(?!/?div)[^<]*)*</div>')
"""What the search passes over, the list of similar entries: it changes with other entries."""
_SORT = re.compile(r'data-pagefind-sort="([a-z]+)\[([a-z-]+)\]" \2="([^"]+)"')


def searchable_part(page: str) -> str:
    """Return of an entry's finished page what is to be found; nothing where there is no such part.

    Reading whole pages, most of which is the same menu, takes Pagefind twice as long.
    """
    start = page.find(_OPENING)
    end = page.find(_CLOSING, start)
    if -1 in {start, end}:
        return ""
    return f"<html><body>{_IGNORED.sub('', page[start:end])}</body></html>"


def sorted_by(part: str) -> dict[str, str]:
    """Return what a page is sorted by: Pagefind keeps the order of the pages, not their values."""
    return {name: value for name, _, value in _SORT.findall(part)}
