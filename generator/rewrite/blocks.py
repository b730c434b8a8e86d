"""A header as blocks of lines: one block for each field, with the comments above it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from generator.rewrite.meaning import header_of

_STAYS_ON_TOP = re.compile(r"\s*|---[ \t]*|#\s*yaml-language-server:.*")
_END = "..."


@dataclass(frozen=True, slots=True)
class FieldBlock:
    """The lines of one field; ``lead`` holds the comments that stand directly above it."""

    key: str
    lead: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blocks:
    """All lines of a header, in its order.

    ``preamble`` speaks of the file as a whole; ``tail`` are the comments after the last field.
    """

    preamble: tuple[str, ...]
    blocks: tuple[FieldBlock, ...]
    tail: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole header again."""
        fields = (line for block in self.blocks for line in (*block.lead, *block.lines))
        return "\n".join((*self.preamble, *fields, *self.tail))


def blocks_of(header: str) -> Blocks | None:
    """Return the blocks of a header; None where it cannot be read or holds no fields."""
    root = header_of(header)
    if root is None or not root.pairs:
        return None
    lines = header.split("\n")
    keys = [key for key, _ in root.pairs]
    starts = [key.line - 1 for key in keys]
    if any(start >= following for start, following in pairwise(starts)):
        return None
    ends = [_end_of(lines, start, end) for start, end in pairwise([*starts, len(lines)])]
    leads = [lines[end:start] for end, start in zip([0, *ends[:-1]], starts, strict=True)]
    top = _preamble_length(leads[0])
    preamble, leads[0] = leads[0][:top], leads[0][top:]
    blocks = tuple(
        FieldBlock(key.text, tuple(lead), tuple(lines[start:end]))
        for key, lead, start, end in zip(keys, leads, starts, ends, strict=True)
    )
    return Blocks(tuple(preamble), blocks, tuple(lines[ends[-1] :]))


def _end_of(lines: list[str], start: int, following: int) -> int:
    """Return where a field's own lines end: comments outside its indent belong to the next one."""
    own = [line for line in lines[start + 1 : following] if not _is_remark(line)]
    indent = min((_indent_of(line) for line in own), default=0)
    end = following
    while end > start + 1 and _is_remark(lines[end - 1]):
        if lines[end - 1].strip() and _indent_of(lines[end - 1]) >= indent > 0:
            break
        end -= 1
    return end


def _is_remark(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#") or line.rstrip() == _END


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip())


def _preamble_length(lines: list[str]) -> int:
    """Count the lines above the first field that would be wrong above any other."""
    lasting = [at for at, line in enumerate(lines) if _STAYS_ON_TOP.fullmatch(line)]
    return lasting[-1] + 1 if lasting else 0
