"""From the XML of a Word file to blocks: paragraphs, items of lists, tables."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn

from generator.exchange.word import inventory
from generator.exchange.word.blocks import Typed, WordBlock
from generator.exchange.word.controls import is_placeholder
from generator.exchange.word.own import with_own
from generator.exchange.word.remarks import Reason
from generator.exchange.word.runs import RunReader, words_in
from generator.exchange.word.spelling import Run, TextPlace, spelt
from generator.exchange.word.tables import cells_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from generator.exchange.word.means import Means
    from generator.exchange.word.numbering import Label

_HEADING = re.compile(r"(?:heading|заголовок|title|название)\b", re.IGNORECASE)
_QUOTED = re.compile("“([^“”\n]*)”")
_TYPED = re.compile(r"\s*(?:([-•·*◦▪●])|(\d{1,3})[.)])\s+(?=\S)")
_BODY_LEVEL = "9"
"""The level of the outline that means «no heading»."""
_WHOLE = {
    qn(f"w:{name}") for name in ("tc", "txbxContent", "body", "hdr", "ftr", "footnote", "endnote")
}
"""What no paragraph goes on beyond."""
_SENTENCE_ENDS = (".", ";", ":", "!", "?", ",", "…")


class Reader:
    """A reader of one part of a file, from its beginning to its end: it counts lists and fields."""

    def __init__(self, means: Means) -> None:
        self.means = means
        self.runs = RunReader(means, self.blocks)
        self._place = TextPlace.PARAGRAPH
        self._joined: list[Run] = []

    def blocks(self, container: _Element) -> Iterator[WordBlock]:
        """Read all that stands in a cell, a text box or the document itself."""
        for child in container:
            yield from self.block(child)
        if container.tag in _WHOLE:
            yield from self.rest()

    def rest(self) -> Iterator[WordBlock]:
        """Yield what waits for a next paragraph that does not come."""
        if self._joined:
            runs, self._joined = self._joined, []
            yield from self._made(runs, OxmlElement("w:p"))

    def block(self, child: _Element) -> Iterator[WordBlock]:
        """Read one element of the body."""
        tag = child.tag
        if not isinstance(tag, str):
            return
        if tag == qn("w:p"):
            yield from self.paragraph(child)
        elif tag == qn("w:tbl"):
            yield from self.rest()
            yield from self.table(child)
        elif tag == qn("w:sdt") and is_placeholder(child):
            return
        elif tag in inventory.INSIDE:
            chosen = self.runs.chosen(child) if tag.startswith(inventory.MC) else child
            yield from self.blocks(chosen)
        elif not self.runs.is_named(child):
            # A run or a formula outside any paragraph is one of its own.
            yield from self._made([*self.runs.of_one(child)], child)

    def paragraph(self, element: _Element) -> Iterator[WordBlock]:
        """Read a paragraph, then the boxes that float beside it; nothing where it is empty."""
        runs = [*self._joined, *self.runs.of(element)]
        self._joined = []
        if element.find("w:pPr/w:rPr/w:del", nsmap) is not None:
            # Its end was deleted, so that the next paragraph goes on.
            self._joined = runs
            return
        yield from self._made(runs, element)

    def _made(self, runs: list[Run], element: _Element) -> Iterator[WordBlock]:
        floating, self.runs.floating = self.runs.floating, []
        notes, self.runs.notes = tuple(self.runs.notes), []
        if self.means.own is not None:
            runs = with_own(runs, self.means.own)
        if any(run.text.strip() or run.markup for run in runs):
            block = self._block(runs, element)
            yield dataclasses.replace(block, notes=notes) if notes else block
        yield from floating

    def _block(self, runs: list[Run], element: _Element) -> WordBlock:
        style = self._style_of(element)
        is_heading = self._is_heading(element, style)
        label = self._label(element, style)
        plain = _quotes("".join(run.text for run in runs)).rstrip()
        shown = f"{label.text} " if label is not None and label.text else ""
        if label is not None and label.number is not None:
            shown = f"{label.number}. "
        runs = [Run(shown), *runs] if label is not None and label.text else runs
        if self._place is TextPlace.CELL:
            number = [Run(shown)] if label is not None and label.number is not None else []
            return WordBlock(
                f"{shown}{plain.strip()}", self._spelt([*number, *runs], TextPlace.CELL)
            )
        if is_heading:
            # A heading is known by its words: the number that Word counts is for the page alone.
            bare = [dataclasses.replace(run, bold=False, italic=False) for run in runs]
            number = [Run(shown)] if label is not None and label.number is not None else []
            if not any(run.own for run in runs):
                return WordBlock(plain, f"### {self._spelt([*number, *bare], TextPlace.HEADING)}")
        if label is not None:
            indent = "   " * label.level
            markdown = self._spelt(runs, TextPlace.ITEM)
            return WordBlock(f"{indent}{shown}{plain.lstrip()}", markdown, label)
        return WordBlock(
            plain, self._spelt(runs, TextPlace.PARAGRAPH), None, self._typed(runs, plain)
        )

    def _spelt(self, runs: list[Run], place: TextPlace) -> str:
        markdown, is_whole = spelt(runs, place)
        if not is_whole:
            self.means.remarks.add(Reason.LOOK, "".join(run.text for run in runs))
        return markdown if any(run.own for run in runs) else _quotes(markdown)

    def _typed(self, runs: list[Run], plain: str) -> Typed | None:
        """The mark of a list that was typed by hand, if the paragraph begins with one."""
        found = _TYPED.match(plain)
        if found is None or any(run.own for run in runs):
            return None
        markdown = _quotes(spelt(_without(runs, found.end()), TextPlace.ITEM)[0])
        number = int(found.group(2)) if found.group(2) else None
        return Typed(found.group(1) or "1", number, markdown)

    def _style_of(self, paragraph: _Element) -> str:
        style = paragraph.find("w:pPr/w:pStyle", nsmap)
        return "" if style is None else style.get(qn("w:val"), "")

    def _is_heading(self, paragraph: _Element, style: str) -> bool:
        if _HEADING.match(self.means.styles.name(style)):
            return True
        own = paragraph.find("w:pPr/w:outlineLvl", nsmap)
        level = self.means.styles.outline(style) if own is None else own.get(qn("w:val"), "")
        return level not in {"", _BODY_LEVEL}

    def _label(self, paragraph: _Element, style: str) -> Label | None:
        """What stands before the paragraph if it is an item of a list."""
        listed, level = self.means.styles.numbering(style)
        number = paragraph.find("w:pPr/w:numPr/w:numId", nsmap)
        depth = paragraph.find("w:pPr/w:numPr/w:ilvl", nsmap)
        listed = listed if number is None else number.get(qn("w:val"), "")
        level = level if depth is None else depth.get(qn("w:val"), "")
        if not listed or listed == "0":
            return None
        return self.means.numbering.label(listed, int(level) if level.isdecimal() else 0)

    def table(self, element: _Element) -> Iterator[WordBlock]:
        """Read a table as a Markdown table; a single cell as what is in it."""
        rows = []
        for row in rows_of(element):
            if row.find("w:trPr/w:del", nsmap) is None:
                rows.append(row)
            else:
                self.means.remarks.add(Reason.DELETED, words_in(row))
        cells = [cell for row in rows for cell in cells_of(row)]
        if len(cells) == 1 and cells[0].element is not None:
            yield from self.blocks(cells[0].element)
            return
        outer, self._place = self._place, TextPlace.CELL
        inner = [[self._cell(cell.element) for cell in cells_of(row)] for row in rows]
        self._place = outer
        merged = [cell.element for cell in cells if cell.is_merged and cell.element is not None]
        texts = [[_in_cell(blocks) for blocks in row] for row in inner]
        for cell in merged:
            self.means.remarks.add(Reason.MERGED, words_in(cell))
        kept = [(row, text) for row, text in zip(inner, texts, strict=True) if any(text)]
        if not kept:
            return
        notes = tuple(note for row, _ in kept for cell in row for one in cell for note in one.notes)
        plain = "\n".join(
            " | ".join(filter(None, (_plain_cell(cell) for cell in row))) for row, _ in kept
        )
        if outer is TextPlace.CELL:
            self.means.remarks.add(Reason.NESTED, plain)
            shown = "; ".join(" — ".join(filter(None, text)) for _, text in kept)
            yield WordBlock(plain, shown, notes=notes)
            return
        width = max(len(text) for _, text in kept)
        lines = [f"| {' | '.join(text + [''] * (width - len(text)))} |" for _, text in kept]
        markdown = "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])
        yield WordBlock(plain, markdown, notes=notes)

    def _cell(self, cell: _Element | None) -> list[WordBlock]:
        if cell is None:
            return []
        if cell.find("w:tcPr/w:cellDel", nsmap) is not None:
            self.means.remarks.add(Reason.DELETED, words_in(cell))
            return []
        return list(self.blocks(cell))


def _without(runs: list[Run], length: int) -> list[Run]:
    """Drop so many signs from the beginning."""
    made = []
    for run in runs:
        cut = min(length, len(run.text))
        length -= cut
        made.append(dataclasses.replace(run, text=run.text[cut:]))
    return made


def _quotes(text: str) -> str:
    """Turn the English quotes that Word makes into Russian ones; „these“ are right inside «»."""
    return _QUOTED.sub(r"«\1»", text)


def _in_cell(blocks: list[WordBlock]) -> str:
    """All of a cell in one line, as Markdown tables want it."""
    made = ""
    for block in blocks:
        text = " ".join(block.markdown.split())
        gap = " " if not made or made.endswith(_SENTENCE_ENDS) else "; "
        made = f"{made}{gap}{text}" if made else text
    return re.sub(r"(?<!\\)\|", r"\\|", made)


def _plain_cell(blocks: list[WordBlock]) -> str:
    return "; ".join(" ".join(block.plain.split()) for block in blocks)
