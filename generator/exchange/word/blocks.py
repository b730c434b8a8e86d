"""Pieces of a Word file's text, and their layout as Markdown or as plain lines."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.exchange.word.numbering import Label


@dataclass(frozen=True, slots=True)
class Typed:
    """The mark of a list that was typed by hand, and what stands behind it.

    ``number`` is None behind a dash or a dot.
    """

    mark: str
    number: int | None
    markdown: str


@dataclass(frozen=True, slots=True)
class WordBlock:
    """A piece of text that stands on its own.

    ``plain`` is without markup; ``label`` is what stands before an item of a list; ``typed`` a
    mark that makes a paragraph an item if its neighbours have the like; ``notes`` are the texts
    of footnotes by the names that the Markdown uses.
    """

    plain: str
    markdown: str
    label: Label | None = None
    typed: Typed | None = None
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Item:
    level: int
    number: int | None
    markdown: str


@dataclass(slots=True)
class _OpenList:
    """A list whose items are being written: where its marks stand, and the last of them."""

    level: int
    indent: int
    sign: str
    number: int | None
    content: int


def joined(blocks: Sequence[WordBlock]) -> str:
    """Return blocks as Markdown; footnotes come after all."""
    parts: list[str] = []
    lists: list[_OpenList] = []
    for piece in _pieces(blocks):
        if isinstance(piece, _Item):
            gap, text = _item(piece, lists)
        else:
            lists.clear()
            gap, text = "\n\n", piece
        parts += [gap if parts else "", text]
    notes = dict(note for block in blocks for note in block.notes)
    return "\n\n".join(filter(None, ["".join(parts), *(f"[^{n}]: {t}" for n, t in notes.items())]))


def joined_plain(blocks: Sequence[WordBlock]) -> str:
    """Return blocks as lines without markup."""
    if len(blocks) == 1 and blocks[0].label is not None:
        return re.sub(r"^\s*\d+\. ", "", blocks[0].plain)
    return "\n".join(block.plain for block in blocks)


def _item(item: _Item, lists: list[_OpenList]) -> tuple[str, str]:
    """Return an item below the lists that are open, and what parts it from the line before."""
    while lists and lists[-1].level > item.level:
        last = lists.pop()
        if not lists or lists[-1].level < item.level:
            # Its items stand deeper than any that could be their parent's.
            lists.append(dataclasses.replace(last, level=item.level))
            break
    before = lists[-1] if lists and lists[-1].level == item.level else None
    follows = before is not None and _follows(item.number, before)
    family = "-*" if item.number is None else ".)"
    if before is None or before.sign not in family:
        sign = family[0]
    else:
        # Another sign begins another list.
        sign = before.sign if follows else family[1 - family.index(before.sign)]
    if before is not None:
        lists.pop()
    indent = before.indent if before is not None else lists[-1].content if lists else 0
    mark = f"{sign} " if item.number is None else f"{item.number}{sign} "
    opened = _OpenList(item.level, indent, sign, item.number, indent + len(mark))
    # A list that does not begin with «1.» would go on the paragraph above it.
    close = follows or (before is None and item.number in {None, 1} and bool(lists))
    lists.append(opened)
    inner = "\n" + " " * opened.content
    return ("\n" if close else "\n\n"), " " * indent + mark + item.markdown.replace("\n", inner)


def _follows(number: int | None, before: _OpenList) -> bool:
    if number is None or before.number is None:
        return number is before.number
    return number == before.number + 1


def _pieces(blocks: Sequence[WordBlock]) -> Iterator[str | _Item]:
    """The blocks one by one; neighbours with marks typed by hand are a list."""
    at = 0
    while at < len(blocks):
        block = blocks[at]
        end = _run_of_typed(blocks, at)
        if block.label is not None:
            yield _Item(block.label.level, block.label.number, block.markdown)
        elif end - at > 1:
            for one in blocks[at:end]:
                if one.typed is not None:
                    yield _Item(0, one.typed.number, one.typed.markdown)
        else:
            yield block.markdown
        at = max(end, at + 1)


def _run_of_typed(blocks: Sequence[WordBlock], start: int) -> int:
    """Where the items typed by hand end that begin at a block."""
    at, last = start, None
    while at < len(blocks) and (typed := blocks[at].typed) is not None:
        if last is not None and (
            typed.mark != last.mark
            or (typed.number is not None and typed.number != (last.number or 0) + 1)
        ):
            break
        last, at = typed, at + 1
    return at
