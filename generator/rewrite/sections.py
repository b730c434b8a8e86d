"""The body of an entry as its parts: the lead, the sections of the model and all others."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.markdown.inspect import plain_text
from generator.markdown.parser import parser

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model import Entry

LEAD, OTHER = "lead", "other"
"""The text before the first heading; the sections that the model does not know."""

_ANCHOR = re.compile(r"\s*\{#[a-z0-9-]+\}\s*$")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the body as it is written, empty lines included.

    ``name`` is a section's field, `LEAD` or `OTHER`; ``opening`` holds the lines of the heading.
    """

    name: str
    opening: str
    rest: str

    @property
    def text(self) -> str:
        """The part's text as an editor sees it."""
        return (self.opening + self.rest if self.name == OTHER else self.rest).strip("\n")


def split_body(body: str, cls: type[Entry]) -> tuple[Part, ...]:
    """Return a body split at headings of the second level; the lead comes first, even if empty."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", body)
    tokens = parser().parse(body)
    openings: list[tuple[int, int, str]] = []
    for token, inline in itertools.pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h2" and token.level == 0 and token.map:
            words = _ANCHOR.sub("", plain_text(inline.children or []))
            openings.append((token.map[0], token.map[1], words))
    starts = [start for start, _, _ in openings] + [len(lines)]
    parts = [Part(LEAD, "", "".join(lines[: starts[0]]))]
    free = {spec.heading.casefold(): spec.name for spec in cls.sections()}
    for (start, end, words), stop in zip(openings, starts[1:], strict=True):
        name = free.pop(words.casefold(), OTHER)
        parts.append(Part(name, "".join(lines[start:end]), "".join(lines[end:stop])))
    return tuple(parts)


def body_texts(body: str, cls: type[Entry]) -> dict[str, str]:
    """Return the text of each part that is not empty, by its name."""
    texts: dict[str, list[str]] = {}
    for part in split_body(body, cls):
        if part.text:
            texts.setdefault(part.name, []).append(part.text)
    return {name: "\n\n".join(found) for name, found in texts.items()}


def with_sections(body: str, cls: type[Entry], texts: Mapping[str, str]) -> str:
    """Return a body with only the named parts replaced; an empty text takes its part away."""
    parts = list(split_body(body, cls))
    for name, text in texts.items():
        at = _place(parts, name, cls)
        gap = {LEAD: "\n\n", OTHER: ""}.get(name, "\n")
        new = Part(name, _opening(parts, name, cls), gap + text.strip("\n") + "\n")
        parts = [
            *(part for part in parts[:at] if part.name != name),
            *([new] if text.strip() else []),
            *(part for part in parts[at:] if part.name != name),
        ]
    return "".join(_spaced(parts))


def _opening(parts: list[Part], name: str, cls: type[Entry]) -> str:
    if name in {LEAD, OTHER}:
        return ""
    kept = next((part.opening for part in parts if part.name == name), "")
    return kept or next(f"## {spec.heading}\n" for spec in cls.sections() if spec.name == name)


def _place(parts: list[Part], name: str, cls: type[Entry]) -> int:
    """Where the part stands or, where there is none yet, belongs."""
    order = [LEAD, *(spec.name for spec in cls.sections()), OTHER]
    names = [part.name for part in parts]
    if name in names:
        return names.index(name)
    before = set(order[: order.index(name)])
    return max((at + 1 for at, one in enumerate(names) if one in before), default=0)


def _spaced(parts: list[Part]) -> list[str]:
    """Return the parts with an empty line between them and one line end after the last."""
    if not parts or parts[0].name != LEAD:
        parts = [Part(LEAD, "", "\n\n"), *parts]
    written = []
    for at, part in enumerate(parts):
        whole = part.opening + part.rest
        if at + 1 == len(parts):
            whole = whole.rstrip("\n") + "\n"
        elif not whole.endswith("\n\n"):
            whole = whole.rstrip("\n") + "\n\n"
        written.append(whole)
    return written


def new_body(cls: type[Entry], texts: Mapping[str, str]) -> str:
    """Return the body of a new entry."""
    return with_sections("\n", cls, texts) if any(texts.values()) else "\n"
