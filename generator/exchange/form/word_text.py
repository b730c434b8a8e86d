"""The text of a Word file as blocks: paragraphs, items of lists, tables, with their pictures.

Deleted text and fields' codes are left out; inserted text, text boxes and formulas are read.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docx.oxml.ns import nsmap, qn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SKIPPED = {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), f"{_MC}Fallback"}
_TEXTS = {qn("w:t"), f"{_M}t"}
_SIGNS = {
    qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "   ", qn("w:noBreakHyphen"): "-",
    qn("w:sym"): "•",
}  # fmt: skip
_NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
_DRAWINGS = {qn("w:drawing"), qn("w:pict"), qn("w:object")}
_HEADING = re.compile(r"(?:heading|заголовок|title|название)\b", re.IGNORECASE)
_QUOTED = re.compile("“([^“”\n]*)”")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text that stands on its own.

    ``plain`` is without markup; an ``item`` of a list joins the one before it.
    """

    plain: str
    markdown: str
    item: bool = False


@dataclass(frozen=True, slots=True)
class _Run:
    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    markup: str = ""
    """Markdown that stands for something without words of its own, such as a picture."""


@dataclass(frozen=True)
class Reading:
    """What the XML alone does not say: styles, lists, targets of links, pictures."""

    style_names: dict[str, str] = field(default_factory=dict)
    ordered: Callable[[str, int], bool] = lambda _list, _level: False
    link: Callable[[str], str] = lambda _relation: ""
    picture: Callable[[str, str], str] = lambda _relation, _description: ""
    note: Callable[[str, str], str] = lambda _kind, _number: ""

    def blocks(self, container: _Element) -> Iterator[Block]:
        """Read all that stands in a cell, a text box or the document itself."""
        counts: dict[int, int] = {}
        for child in container:
            if child.tag == qn("w:p"):
                made = self.paragraph(child, counts)
                if made is not None:
                    yield made
            elif child.tag == qn("w:tbl"):
                counts.clear()
                yield from self.table(child)
            elif child.tag == qn("w:sdt"):
                if not _is_placeholder(child):
                    yield from self.blocks(child)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                yield from self.blocks(child)

    def paragraph(self, element: _Element, counts: dict[int, int]) -> Block | None:
        """Read a paragraph; None where it is empty. ``counts`` numbers the items of lists."""
        runs = list(self._runs(element, _Run("")))
        plain = "".join(run.text for run in runs).rstrip()
        style, list_id, level = self._look(element)
        is_heading = bool(_HEADING.match(style))
        markdown = _spelt(runs, plain_only=is_heading).rstrip()
        if not markdown.strip():
            return None
        plain, markdown = _quotes(plain), _quotes(markdown)
        is_list = style.lower().startswith("list ") and style.lower() != "list paragraph"
        if list_id or is_list:
            numbered = self.ordered(list_id, level) if list_id else "number" in style.lower()
            return _item(plain.lstrip(), markdown.lstrip(), level, counts, numbered=numbered)
        counts.clear()
        if is_heading:
            return Block(plain, f"### {' '.join(markdown.split())}")
        return Block(plain, markdown)

    def table(self, element: _Element) -> Iterator[Block]:
        """Read a table as a Markdown table; a single cell as what is in it."""
        rows = [
            [list(self.blocks(cell)) for cell in rows_or_cells(row, "w:tc")]
            for row in rows_or_cells(element, "w:tr")
        ]
        rows = [row for row in rows if any(row)]
        if sum(len(row) for row in rows) == 1:
            yield from rows[0][0]
            return
        width = max((len(row) for row in rows), default=0)
        texts = [[_in_cell(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
        if texts:
            head, *rest = (f"| {' | '.join(row)} |" for row in texts)
            markdown = "\n".join([head, "|" + "---|" * width, *rest])
            plain = "\n".join(" | ".join(filter(None, row)) for row in texts)
            yield Block(plain, markdown)

    def _look(self, paragraph: _Element) -> tuple[str, str, int]:
        """The name of a paragraph's style, its list and its level in it."""
        style = paragraph.find("w:pPr/w:pStyle", nsmap)
        number = paragraph.find("w:pPr/w:numPr/w:numId", nsmap)
        level = paragraph.find("w:pPr/w:numPr/w:ilvl", nsmap)
        name = "" if style is None else style.get(qn("w:val"), "")
        found = "" if number is None else number.get(qn("w:val"), "")
        depth = "" if level is None else level.get(qn("w:val"), "")
        return (
            self.style_names.get(name, name),
            "" if found == "0" else found,
            int(depth) if depth.isdecimal() else 0,
        )

    def _runs(self, element: _Element, like: _Run) -> Iterator[_Run]:
        for child in element:
            if child.tag in _SKIPPED or not isinstance(child.tag, str):
                continue
            if child.tag in _TEXTS:
                yield dataclasses.replace(like, text=child.text or "")
            elif child.tag in _SIGNS:
                yield dataclasses.replace(like, text=_SIGNS[child.tag])
            elif child.tag in _NOTES:
                yield _Run("", markup=self.note(_NOTES[child.tag], child.get(qn("w:id"), "")))
            elif child.tag in _DRAWINGS:
                yield from self._drawn(child)
            elif child.tag != qn("w:sdt") or not _is_placeholder(child):
                yield from self._runs(child, self._inside(child, like))

    def _inside(self, element: _Element, like: _Run) -> _Run:
        """The look of what stands inside a run or a link."""
        if element.tag == qn("w:r"):
            bold, italic = _is_on(element, "w:b"), _is_on(element, "w:i")
            return dataclasses.replace(like, bold=bold, italic=italic)
        if element.tag == qn("w:hyperlink"):
            return dataclasses.replace(like, link=self.link(element.get(qn("r:id"), "")))
        return like

    def _drawn(self, element: _Element) -> Iterator[_Run]:
        """Pictures, and the text of boxes that float over the page."""
        described = next((one.get("descr", "") for one in element.iter(qn("wp:docPr"))), "")
        for one in element.iter():
            relation = ""
            if one.tag == qn("a:blip"):
                relation = one.get(qn("r:embed"), "")
            elif isinstance(one.tag, str) and one.tag.endswith("}imagedata"):
                relation = one.get(qn("r:id"), "")
            if relation:
                yield _Run("", markup=self.picture(relation, described))
        for box in element.iter(qn("w:txbxContent")):
            for block in self.blocks(box):
                yield _Run(f"\n{block.plain}\n")


def _item(
    plain: str, markdown: str, level: int, counts: dict[int, int], *, numbered: bool
) -> Block:
    for deeper in [one for one in counts if one > level]:
        del counts[deeper]
    counts[level] = counts.get(level, 0) + 1
    indent = "   " * level
    mark = f"{counts[level]}. " if numbered else "- "
    inner = "\n" + indent + " " * len(mark)
    shown = f"{indent}{mark}{plain}" if numbered else f"{indent}{plain}"
    return Block(shown, f"{indent}{mark}{markdown}".replace("\n", inner), item=True)


def _spelt(runs: list[_Run], *, plain_only: bool) -> str:
    """Write runs as Markdown; neighbours of one look are joined first."""
    parts = []
    looks = itertools.groupby(runs, key=lambda run: (run.bold, run.italic, run.link, run.markup))
    for (bold, italic, link, markup), group in looks:
        if markup:
            parts.append(markup)
            continue
        text = "".join(run.text for run in group)
        words = text.strip()
        if not words:
            parts.append(text)
            continue
        mark = "" if plain_only or "\n" in words else "**" * bold + "*" * italic
        shown = f"{mark}{words}{mark[::-1]}"
        if link and link != words:
            shown = f"[{shown}]({link})"
        before, _, after = text.partition(words)
        parts.append(before + shown + after)
    return "".join(parts)


def _quotes(text: str) -> str:
    """Turn the English quotes that Word makes into Russian ones; „these“ are right inside «»."""
    return _QUOTED.sub(r"«\1»", text)


def _in_cell(blocks: list[Block]) -> str:
    """All of a cell in one line, as Markdown tables want it."""
    text = "; ".join(" ".join(block.markdown.split()) for block in blocks)
    return re.sub(r"(?<!\\)\|", r"\\|", text)


def rows_or_cells(element: _Element, tag: str) -> Iterator[_Element]:
    """The rows or cells of a table, wrapped in whatever they may be."""
    for child in element:
        if child.tag == qn(tag):
            yield child
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")}:
            yield from rows_or_cells(child, tag)


def _is_on(run: _Element, tag: str) -> bool:
    found = run.find(f"w:rPr/{tag}", nsmap)
    return found is not None and found.get(qn("w:val"), "1") not in {"0", "false", "off"}


_WORDS_OWN = re.compile(
    r"\s*(?:Выберите|Щ[её]лкните|Место для ввода|Click|Choose|Enter|Select|Tap)\b.*", re.DOTALL
)
"""How the programs themselves fill an empty box, and how the form does."""


def _is_placeholder(control: _Element) -> bool:
    """Whether a box is empty: some programs leave the mark of it when they put words there."""
    if control.find("w:sdtPr/w:showingPlcHdr", nsmap) is None:
        return False
    text = "".join(one.text or "" for one in control.iter(qn("w:t")))
    return not text.strip() or _WORDS_OWN.fullmatch(text) is not None


def joined(blocks: list[Block]) -> str:
    """Write blocks as Markdown."""
    parts: list[str] = []
    for at, block in enumerate(blocks):
        close = block.item and at > 0 and blocks[at - 1].item
        parts += [("\n" if close else "\n\n") if at else "", block.markdown]
    return "".join(parts)


def joined_plain(blocks: list[Block]) -> str:
    """Write blocks as lines without markup."""
    if len(blocks) == 1 and blocks[0].item:
        return re.sub(r"^\s*\d+\. ", "", blocks[0].plain)
    return "\n".join(block.plain for block in blocks)
