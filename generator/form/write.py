"""Making a form: the only place that writes Word files.

Each answer's cell is a content control whose tag names the field, and holds a bookmark of the
same name; a list of choices is a drop-down. Programs that lose the one keep the other, and the
label above the cell is left as the last resort.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Protocol

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from generator.form.boxes import (
    BOOKMARK,
    INTRODUCTION,
    PLACEHOLDER,
    Box,
    address_line,
    form_title,
    groups_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document as WordDocument
    from docx.table import _Cell
    from lxml.etree import _Element

    from generator.model import Entry
    from generator.model.plain import Plain, Words

_GREY, _SMALL = RGBColor(0x55, 0x55, 0x55), Pt(9)
_SHADE = "EEF3F2"
_FRAMED = "TableGrid"
OWN_STYLE = "Разметка записи"
"""The style of text that is Markdown already."""


class Filled(Protocol):
    """An entry that fills a form."""

    @property
    def cls(self) -> type[Entry]:
        """Its kind."""

    @property
    def slug(self) -> str:
        """Its name in addresses."""

    @property
    def values(self) -> Mapping[str, Plain]:
        """The filled-in values, by field."""


def form_bytes(
    cls: type[Entry], words: Words, entry: Filled | None = None, only: tuple[str, ...] = ()
) -> bytes:
    """Return the form of a kind as a Word file, filled with what an entry says if there is one.

    ``only`` names the fields that are asked for, in a short form; without it all are.
    """
    document = Document()
    slug = entry.slug if entry else ""
    values = entry.values if entry is not None else {}
    properties = document.core_properties
    properties.identifier = f"{cls.kind.name}/{slug}"
    properties.author = ""
    properties.comments = ""
    properties.title = form_title(cls)
    properties.language = "ru-RU"
    document.styles.add_style(OWN_STYLE, WD_STYLE_TYPE.CHARACTER)
    document.add_heading(form_title(cls), 1)
    document.add_paragraph(cls.kind.lead)
    document.add_paragraph(address_line(cls, slug))
    for line in INTRODUCTION:
        document.add_paragraph(line)
    number = 0
    for group in groups_of(cls, words):
        boxes = [box for box in group.boxes if not only or box.name in only]
        if boxes:
            document.add_heading(group.title, 2)
        for box in boxes:
            number += 1
            _add_box(document, box, number, values.get(box.name, ""), words)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_box(document: WordDocument, box: Box, number: int, value: Plain, words: Words) -> None:
    table = document.add_table(rows=2, cols=1)
    table._tbl.tblStyle_val = _FRAMED  # noqa: SLF001 - by name it is looked up for each table
    question, answer = table.cell(0, 0), table.cell(1, 0)
    _shade(question)
    question.paragraphs[0].add_run(box.label).bold = True
    question.paragraphs[0].paragraph_format.keep_with_next = True
    for hint in box.hints:
        run = question.add_paragraph().add_run(hint)
        run.font.size, run.font.color.rgb = _SMALL, _GREY
    shown = box.column.spell(value, words)
    choices = box.column.choices(words)
    if choices and (not shown or shown in dict(choices)):
        _add_choice(answer, box, number, shown, choices)
    else:
        for at, text in enumerate(_paragraphs(box, shown)):
            paragraph = answer.paragraphs[0] if at == 0 else answer.add_paragraph()
            run = paragraph.add_run(text)
            if text and box.column.type is None:
                run.style = document.styles[OWN_STYLE]
        _control_cell(answer, box, number)
    _bookmark(answer, box, number)
    document.add_paragraph()


def own_paragraphs(entry: Filled, words: Words) -> tuple[str, ...]:
    """Return the paragraphs of Markdown that the form of an entry shows."""
    boxes = (box for group in groups_of(entry.cls, words) for box in group.boxes)
    return tuple(
        text
        for box in boxes
        if box.column.type is None
        for text in _paragraphs(box, box.column.spell(entry.values.get(box.name, ""), words))
        if text
    )


def _paragraphs(box: Box, text: str) -> list[str]:
    """A text of the body by its blocks, any other by its lines.

    LibreOffice moves the ends of lines out of the first paragraph of a control: it is left empty.
    """
    made = text.split("\n\n" if box.column.type is None else "\n")
    return ["", *made] if "\n" in made[0] else made


def _element(tag: str, **attributes: str) -> _Element:
    made: _Element = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def _control(box: Box, number: int) -> tuple[_Element, _Element, _Element]:
    """A content control: itself, its properties, its content."""
    control, properties = _element("w:sdt"), _element("w:sdtPr")
    properties.append(_element("w:alias", val=box.label[:60]))
    properties.append(_element("w:tag", val=box.name))
    properties.append(_element("w:id", val=str(1000 + number)))
    content = _element("w:sdtContent")
    control.append(properties)
    control.append(content)
    return control, properties, content


def _control_cell(cell: _Cell, box: Box, number: int) -> None:
    """Wrap a whole cell in a content control."""
    inner = cell._tc  # noqa: SLF001 - the library has no public way to the element
    control, _, content = _control(box, number)
    inner.addprevious(control)
    content.append(inner)


def _add_choice(
    cell: _Cell, box: Box, number: int, shown: str, choices: tuple[tuple[str, str], ...]
) -> None:
    """Put a drop-down list into a cell."""
    control, properties, content = _control(box, number)
    if not shown:
        properties.append(_element("w:showingPlcHdr"))
    choosing = _element("w:dropDownList")
    for label, code in choices:
        choosing.append(_element("w:listItem", displayText=label, value=code))
    properties.append(choosing)
    run = cell.paragraphs[0].add_run(shown or PLACEHOLDER)
    if not shown:
        run.font.color.rgb = _GREY
    run._r.addprevious(control)  # noqa: SLF001 - as above
    content.append(run._r)  # noqa: SLF001 - as above


def _bookmark(cell: _Cell, box: Box, number: int) -> None:
    paragraph = cell.paragraphs[0]._p  # noqa: SLF001 - as above
    start = _element("w:bookmarkStart", id=str(number), name=f"{BOOKMARK}{box.name}")
    properties = paragraph.find(qn("w:pPr"))
    paragraph.insert(0 if properties is None else 1, start)
    paragraph.append(_element("w:bookmarkEnd", id=str(number)))


def _shade(cell: _Cell) -> None:
    shade = _element("w:shd", val="clear", color="auto", fill=_SHADE)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - as above
