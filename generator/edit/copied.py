"""A new draft from an old entry: what was true of the occasion alone stays behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.edit.draft import field_lines
from generator.model.fields import Date, Moment, Partial
from generator.read.split import split_entry
from generator.rewrite.blocks import blocks_of
from generator.rewrite.order import ordered
from generator.rewrite.sections import split_body

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.edit.draft import Answers
    from generator.model import Entry
    from generator.rewrite.blocks import FieldBlock
    from generator.rewrite.sections import Part

_DATES = (Date, Moment, Partial)
_YEAR = re.compile(r"\b20\d\d\b")


def copy_of(
    text: str, path: str, cls: type[Entry], new: Answers, attachments: tuple[str, ...]
) -> str | None:
    """Return a draft from an entry's text; None where its header cannot be read.

    Dates, decisions and everything about publication are left out, and so is what names the
    files of the old entry; ``new`` holds the fields that the draft begins with.
    """
    parts = split_entry(text, path)
    blocks = blocks_of(parts.header) if parts else None
    if parts is None or blocks is None:
        return None
    once = (one.name for one in cls.fields() if one.once or isinstance(one.type, _DATES))
    dropped = frozenset((*once, *new))
    lines = [line for name, value in new.items() for line in field_lines(name, value)]
    for block in blocks.blocks:
        if block.key not in dropped and not _names_files(block, attachments):
            lines += [*block.lead, *block.lines]
    header = ordered("\n".join(lines) + "\n", cls)
    body = _body(split_body(parts.body, cls), dropped, attachments)
    return f"---\n{header}---\n\n{body}".rstrip() + "\n"


def next_title(title: str, year: int) -> str:
    """Return a title with the year in place of the one that it names."""
    return _YEAR.sub(str(year), title)


def _names_files(block: FieldBlock, attachments: tuple[str, ...]) -> bool:
    return any(name in line for line in block.lines for name in attachments)


def _body(parts: Iterable[Part], dropped: frozenset[str], attachments: tuple[str, ...]) -> str:
    kept_parts = (part.opening + part.rest for part in parts if part.name not in dropped)
    lines = "".join(kept_parts).split("\n")
    kept = (line for line in lines if not any(f"]({name}" in line for name in attachments))
    return "\n".join(kept).strip("\n")
