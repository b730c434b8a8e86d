"""Splitting an entry into its header and its body: nothing else happens here."""

from __future__ import annotations

import re
from typing import NamedTuple

from frontmatter.default_handlers import YAMLHandler

_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)
_HANDLER = YAMLHandler(fm_boundary=_BOUNDARY)
"""The library's own boundary also swallows the empty lines after it, and with them the count."""


class Parts(NamedTuple):
    """Header and body with the line of the file (from one) on which each begins."""

    header: str
    header_line: int
    body: str
    body_line: int


class NoHeaderError(ValueError):
    """The text does not begin with a line of three hyphens."""


class UnclosedHeaderError(ValueError):
    """The line of three hyphens that ends the header is missing."""


def split_entry(text: str) -> Parts:
    """Split the text of an entry at its two lines of hyphens.

    Raises `NoHeaderError` or `UnclosedHeaderError`.
    """
    opening = _BOUNDARY.match(text)
    if opening is None:
        raise NoHeaderError
    try:
        header, body = _HANDLER.split(text)
    except ValueError:
        raise UnclosedHeaderError from None
    return Parts(
        header,
        text.count("\n", 0, opening.end()) + 1,
        body,
        text.count("\n", 0, len(text) - len(body)) + 1,
    )
