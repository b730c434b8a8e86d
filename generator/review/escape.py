"""Untrusted text inside a comment on a forge: shown as it is, never obeyed.

A title must not be able to call somebody, link anywhere, refer to an issue or bring HTML.
"""

from __future__ import annotations

import re

_BREAK = "\u200b"
"""A space without width: between a sign and a word it undoes what forges make of the two."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_MARKUP = re.compile(r"[\\`*_{}\[\]()#+!|~$^=-]")
_CALLING = re.compile(r"[@#!%~$^&/](?=\w)")
_LINKING = re.compile(r"(?i)(?<=https:)(?=/)|(?<=http:)(?=/)|(?<=ftp:)(?=/)|(?<=www)(?=\.)")
_SCHEME = re.compile(r"(?i)\b(?:mailto|xmpp|javascript|data):")
_ISSUE = re.compile(r"(?i)\b(?:GH|[A-Z]{2,10})(?=-\d)")
_COMMIT = re.compile(r"(?i)[0-9a-f]{6}(?=[0-9a-f])")
_BACKTICKS = re.compile(r"`+")


def in_markdown(text: str) -> str:
    """Return a text as a forge's Markdown shows it and does nothing else with it."""
    text = _one_line(text)
    for pattern in (_CALLING, _SCHEME, _ISSUE, _COMMIT):
        text = pattern.sub(lambda found: found.group() + _BREAK, text)
    text = _LINKING.sub(_BREAK, text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKUP.sub(lambda found: f"\\{found.group()}", text)


def as_code(text: str) -> str:
    """Return a text in code style, where forges look for neither names nor links."""
    text = _one_line(text)
    longest = max((len(found) for found in _BACKTICKS.findall(text)), default=0)
    fence = "`" * (longest + 1)
    gap = " " if text.startswith("`") or text.endswith("`") or not text else ""
    return f"{fence}{gap}{text}{gap}{fence}"


def in_terminal(text: str) -> str:
    """Return a text as a terminal shows it and obeys none of its control characters."""
    return _one_line(text)


def _one_line(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())
