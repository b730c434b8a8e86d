"""A letter in each of its forms: HTML, plain text, Word, a draft for mail programs."""

from __future__ import annotations

import datetime
import io
import re
import textwrap
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from generator.packed import without_time
from generator.render.environment import rendered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docx.document import Document as WordDocument

    from generator.mailing.letter import Letter, NewsLine

_WIDTH = 72
"""Columns of plain text (RFC 3676, 4.2)."""
_FONT, _SIZE = "Times New Roman", Pt(14)
_GAPS = re.compile(r"[\u00a0\u202f]")


def as_html(letter: Letter) -> str:
    """Return the letter as HTML for mail programs: tables, styles in the tags, no picture."""
    return rendered("letter.html", letter=letter)


def as_text(letter: Letter) -> str:
    """Return the letter as plain text."""
    return "\n".join(_text_lines(letter)) + "\n"


def as_word(letter: Letter) -> bytes:
    """Return the letter as a Word file in the form of a business letter, ready to be edited."""
    document = Document()
    _set_up(document, letter)
    _paragraph(document, letter.place, bold=True, align=WD_ALIGN_PARAGRAPH.RIGHT)
    _paragraph(document, f"Выпуск {letter.number} ({letter.period})", bold=True, after=12)
    for paragraph in letter.intro:
        _paragraph(document, paragraph, indent=True)
    if letter.own.lines:
        _word_part(document, letter.own.title, letter.own.lines)
    if letter.nothing_of_own:
        _paragraph(document, letter.nothing_of_own, indent=True)
    for part in letter.parts:
        _word_part(document, part.title, part.lines)
    _paragraph(document, f"Выпуск на сайте: {letter.page}", before=12)
    _paragraph(document, ", ".join(filter(None, (letter.sender, letter.contact))), before=12)
    made = io.BytesIO()
    document.save(made)
    return without_time(made.getvalue())


def as_draft(letter: Letter) -> bytes:
    """Return the letter as a file that mail programs open as a draft (RFC 5322, RFC 2046).

    ``X-Unsent`` is read by Thunderbird and by classic Outlook. Nobody's address is in it: whoever
    sends it adds the recipient.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = letter.subject
    noon = datetime.datetime.combine(letter.day, datetime.time(12), datetime.UTC)
    message["Date"] = format_datetime(noon)
    message["X-Unsent"] = "1"
    message["Content-Language"] = "ru"
    message.set_content(as_text(letter), cte="quoted-printable")
    message.add_alternative(as_html(letter), subtype="html", cte="quoted-printable")
    # The library takes one by chance, and the bytes would differ each time.
    message.set_boundary(f"=_kb-{letter.number}-{letter.identifier}")
    return message.as_bytes()


FORMS: dict[str, Callable[[Letter], bytes]] = {
    "html": lambda letter: as_html(letter).encode(),
    "txt": lambda letter: as_text(letter).encode(),
    "docx": as_word,
    "eml": as_draft,
}
"""How a letter is written, by the ending of its file."""


def _text_lines(letter: Letter) -> Iterator[str]:
    yield letter.subject
    yield letter.period
    for paragraph in letter.intro:
        yield ""
        yield from _wrapped(paragraph)
    if letter.own.lines:
        yield from _text_part(letter.own.title, letter.own.lines)
    if letter.nothing_of_own:
        yield ""
        yield from _wrapped(letter.nothing_of_own)
    for part in letter.parts:
        yield from _text_part(part.title, part.lines)
    yield ""
    yield f"Выпуск на сайте: {letter.page}"
    yield ", ".join(filter(None, (letter.sender, letter.contact)))


def _text_part(title: str, lines: tuple[NewsLine, ...]) -> Iterator[str]:
    yield ""
    yield title.upper()
    for one in lines:
        yield ""
        yield from _wrapped(f"— {one.title}", "  ")
        if one.note:
            yield from _wrapped(f"  {one.note}", "  ")
        if one.url:
            yield f"  {one.url}"


def _wrapped(text: str, further: str = "") -> list[str]:
    """Fill lines; an address is never cut."""
    return textwrap.wrap(
        _GAPS.sub(" ", text),
        _WIDTH,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _set_up(document: WordDocument, letter: Letter) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, _SIZE
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]
    for name in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(name), _FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "ru-RU")
    style.element.rPr.append(language)
    told = document.core_properties
    told.title, told.author, told.comments = letter.subject, letter.sender, ""
    told.language, told.revision = "ru-RU", 1
    day = datetime.datetime.combine(letter.day, datetime.time(), datetime.UTC)
    told.created = told.modified = told.last_printed = day


def _word_part(document: WordDocument, title: str, lines: tuple[NewsLine, ...]) -> None:
    _paragraph(document, title, bold=True, before=12, keep=True)
    for one in lines:
        _paragraph(document, f"— {one.title}", keep=bool(one.note or one.url))
        if one.note:
            _paragraph(document, one.note, keep=bool(one.url))
        if one.url:
            _paragraph(document, one.url)


def _paragraph(
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
    made = document.add_paragraph()
    made.add_run(text).bold = bold
    made.alignment = align
    made.paragraph_format.space_before, made.paragraph_format.space_after = Pt(before), Pt(after)
    made.paragraph_format.keep_with_next = keep
    if indent:
        made.paragraph_format.first_line_indent = Cm(1.25)
