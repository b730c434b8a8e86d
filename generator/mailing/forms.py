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

from generator.mailing.paper import paragraph, set_up
from generator.packed import without_time
from generator.render.environment import rendered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docx.document import Document as WordDocument

    from generator.mailing.letter import Letter, NewsLine

_WIDTH = 72
"""Columns of plain text (RFC 3676, 4.2)."""
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
    set_up(document, letter.subject, letter.sender, letter.day)
    paragraph(document, letter.place, bold=True, align=WD_ALIGN_PARAGRAPH.RIGHT)
    paragraph(document, f"Выпуск {letter.number} ({letter.period})", bold=True, after=12)
    for words in letter.intro:
        paragraph(document, words, indent=True)
    if letter.own.lines:
        _word_part(document, letter.own.title, letter.own.lines)
    if letter.nothing_of_own:
        paragraph(document, letter.nothing_of_own, indent=True)
    for part in letter.parts:
        _word_part(document, part.title, part.lines)
    paragraph(document, f"Выпуск на сайте: {letter.page}", before=12)
    paragraph(document, ", ".join(filter(None, (letter.sender, letter.contact))), before=12)
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
    for words in letter.intro:
        yield ""
        yield from _wrapped(words)
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


def _word_part(document: WordDocument, title: str, lines: tuple[NewsLine, ...]) -> None:
    paragraph(document, title, bold=True, before=12, keep=True)
    for one in lines:
        paragraph(document, f"— {one.title}", keep=bool(one.note or one.url))
        if one.note:
            paragraph(document, one.note, keep=bool(one.url))
        if one.url:
            paragraph(document, one.url)
