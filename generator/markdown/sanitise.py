"""The last barrier: whatever the parser let through, only harmless HTML leaves."""

from __future__ import annotations

import nh3

_TAGS = set(
    (
        "a blockquote br code del div em h2 h3 h4 h5 h6 hr img input li ol p pre s section strong "
        "sup table tbody td th thead tr ul"
    ).split()
)
_EVERYWHERE = {"class", "id"}
_ATTRIBUTES = {
    "a": {"href", "title", "aria-label", "role"},
    "div": {"tabindex", "role", "aria-label"},
    "img": {"src", "alt", "title", "loading"},
    "input": {"type", "checked", "disabled", "aria-label"},
    "ol": {"start"},
    "section": {"aria-label"},
    "th": {"scope"},
}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""The schemes that a link in an entry may have."""


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes={tag: _ATTRIBUTES.get(tag, set()) | _EVERYWHERE for tag in _TAGS},
    url_schemes=set(SCHEMES),
    link_rel=None,
)


def sanitised(html: str) -> str:
    """Return the HTML without anything that could act, load or imitate the page around it."""
    return _CLEANER.clean(html)
