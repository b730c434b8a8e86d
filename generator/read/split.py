"""Splitting an entry into its header and its body: nothing else happens here."""

from __future__ import annotations

import re
from typing import NamedTuple

from frontmatter.default_handlers import YAMLHandler

_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)
_HANDLER = YAMLHandler(fm_boundary=_BOUNDARY)
"""The library's own boundary also swallows the empty lines after it, and with them the count."""


class SplitEntry(NamedTuple):
    """The text of an entry in pieces: joined they are that text again.

    ``opening`` and ``closing`` are the lines of hyphens around the header; ``body`` is what
    follows, from the end of the closing line on. A file that is a header alone (``.yml``) has
    neither hyphens nor a body.
    """

    opening: str
    header: str
    closing: str
    body: str

    @property
    def text(self) -> str:
        """The whole text again."""
        return "".join(self)

    @property
    def header_line(self) -> int:
        """The line of the file, counted from one, on which the header begins."""
        return self.opening.count("\n") + 1

    @property
    def body_line(self) -> int:
        """The line of the file, counted from one, on which the body begins."""
        return self.header_line + self.header.count("\n")


def opens_header(text: str) -> bool:
    """Return whether a text begins with a line of three hyphens."""
    return _BOUNDARY.match(text) is not None


def split_entry(text: str, path: str) -> SplitEntry | None:
    """Return the text of an entry split at its two lines of hyphens; None where one is missing."""
    if path.endswith(".yml"):
        return SplitEntry("", text, "", "")
    opening = _BOUNDARY.match(text)
    if opening is None:
        return None
    try:
        header, body = _HANDLER.split(text)
    except ValueError:
        return None
    start, end = opening.end() + 1, opening.end() + len(header)
    return SplitEntry(text[:start], text[start:end], text[end : len(text) - len(body)], body)
