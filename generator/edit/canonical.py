"""Canonical order and form of an entry, reached line by line: YAML is never written anew.

Whatever a step would do to the meaning is left undone: every step is read back and compared.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.read.split import split_entry
from generator.read.text import decode_text
from generator.rewrite.blocks import Blocks, FieldBlock, blocks_of
from generator.rewrite.meaning import says_the_same
from generator.rewrite.order import in_order

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.model import Entry

    Step = Callable[[tuple[str, ...]], tuple[str, ...]]

_INDENT = 2
_KEY = re.compile(r"^([\w-]+)[ \t]*:(?:[ \t]+(?=\S))?")


def canonical_bytes(data: bytes, path: str, cls: type[Entry]) -> bytes | None:
    """Return a file in canonical form; None where it cannot be read."""
    text, problems = decode_text(data, path)
    if text is None or problems:
        return None
    made = canonical(text, path, cls)
    return None if made is None else made.encode()


def canonical(text: str, path: str, cls: type[Entry]) -> str | None:
    """Return an entry's text in canonical order and form; None where its header is broken."""
    parts = split_entry(text, path)
    blocks = blocks_of(parts.header) if parts else None
    if parts is None or blocks is None:
        return None
    header = in_order(_tidied(blocks), cls).text + "\n"
    if not says_the_same(parts.header, header):
        header = parts.header
    if not parts.closing:
        return header
    body = parts.body.strip("\n")
    return f"---\n{header}---\n" + (f"\n{body}\n" if body else "")


def _tidied(blocks: Blocks) -> Blocks:
    preamble = [line.rstrip() for line in blocks.preamble]
    while preamble and not preamble[0]:
        preamble.pop(0)
    return Blocks(
        tuple(preamble),
        tuple(_tidied_block(block) for block in blocks.blocks),
        _comments(blocks.tail),
    )


def _tidied_block(block: FieldBlock) -> FieldBlock:
    lines = block.lines
    for step in (_at_the_margin, _without_trailing_space, _without_gaps, _one_space, _indented):
        made = step(lines)
        if says_the_same("\n".join(lines), "\n".join(made)):
            lines = made
    return FieldBlock(block.key, _comments(block.lead), lines)


def _comments(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line.strip() for line in lines if line.strip())


def _at_the_margin(lines: tuple[str, ...]) -> tuple[str, ...]:
    return _shifted(lines, -_indent_of(lines[0]))


def _without_trailing_space(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line.rstrip() for line in lines)


def _without_gaps(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for line in lines if line.strip())


def _one_space(lines: tuple[str, ...]) -> tuple[str, ...]:
    key = _KEY.match(lines[0])
    if key is None:
        return lines
    value = lines[0][key.end() :].strip()
    return (f"{key.group(1)}: {value}".rstrip(), *lines[1:])


def _indented(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Move the lines below the key so that the outermost of them has the usual indent."""
    below = [line for line in lines[1:] if line.strip() and not line.lstrip().startswith("#")]
    if not below:
        return lines
    by = _INDENT - min(_indent_of(line) for line in below)
    return (lines[0], *_shifted(lines[1:], by))


def _shifted(lines: tuple[str, ...], by: int) -> tuple[str, ...]:
    return tuple(
        " " * max(0, _indent_of(line) + by) + line.lstrip(" ") if line.strip() else line
        for line in lines
    )


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
