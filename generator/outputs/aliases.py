"""Keeping links to headings that were renamed."""

from __future__ import annotations

import re


def with_aliases(content: str, aliases: tuple[tuple[str, str], ...]) -> str:
    """Return a page with the old names of headings before those that stand for them today.

    A name that the page gives to something else again is left to it; where the heading is gone
    altogether, the old name stands at the top of the page.
    """
    for old, new in aliases:
        if f'id="{old}"' in content:
            continue
        mark = f'<span id="{old}"></span>'
        heading = re.compile(rf'(?=<h[2-6][^>]* id="{re.escape(new)}")')
        content, found = heading.subn(mark, content, count=1)
        if not found:
            content = mark + content
    return content
