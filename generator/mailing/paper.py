"""What Word files for the post and the archive have in common: a sheet, a typeface, paragraphs."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_FONT, SIZE = "Times New Roman", 14
"""The typeface and the size of business letters (ГОСТ Р 7.0.97)."""


def set_up(
    document: WordDocument, title: str, author: str, day: datetime.date, size: int = SIZE
) -> None:
    """Set up a document as a business letter, dated ``day`` and not by the day of the making."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(size)
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]
    for name in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(name), _FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "ru-RU")
    style.element.rPr.append(language)
    told = document.core_properties
    told.title, told.author, told.comments = title, author, ""
    told.language, told.revision = "ru-RU", 1
    moment = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    told.created = told.modified = told.last_printed = moment


def paragraph(
    document: WordDocument,
    text: str,
    *,
    bold: bool = False,
    indent: bool = False,
    keep: bool = False,
    before: int = 0,
    after: int = 0,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
) -> None:
    """Add a paragraph."""
    made = document.add_paragraph()
    made.add_run(text).bold = bold
    made.alignment = align
    made.paragraph_format.space_before, made.paragraph_format.space_after = Pt(before), Pt(after)
    made.paragraph_format.keep_with_next = keep
    if indent:
        made.paragraph_format.first_line_indent = Cm(1.25)
