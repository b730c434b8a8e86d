"""One book: chapters, front page and notes as the source that Typst reads."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from generator.addresses import entry_address, short_address
from generator.book.article import article_in_typst
from generator.book.telling import Places
from generator.book.typst import call, content, label, quoted, verbatim, words
from generator.render import typeset_text
from generator.render.check_print import CHECK_PAGE
from generator.render.prints import code_of, current_print
from generator.render.qr import drawn
from generator.render.share import version_of
from generator.russian import long_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.catalogue import BookContents
    from generator.model import Entry
    from generator.render import Rendering

PAPERS = ("a5", "a4")
_RUNNING = 60
_BASE = "https://site.invalid/"
"""Stands for the site's root while links are worked out (RFC 6761 reserves the name)."""


@dataclass(frozen=True, slots=True)
class Volume:
    """The source of a book; ``pictures`` lie beside it under their names."""

    source: str
    pictures: Mapping[str, bytes]


@dataclass(slots=True)
class _Binding:
    """What the chapters of one book share while it is put together."""

    rendering: Rendering
    article: Callable[[Entry], str]
    picture: Callable[[str], bytes | None]
    chapters: Mapping[str, str]
    pictures: dict[str, bytes]

    def link(self, base: str, href: str) -> str:
        """Spell a link: to a chapter where there is one, else to the site that lives."""
        whole = urljoin(_BASE + base, href)
        if not whole.startswith(_BASE):
            return quoted(href)
        address = whole.removeprefix(_BASE)
        chapter = self.chapters.get(address.partition("#")[0])
        return label(chapter) if chapter else quoted(self.rendering.site_url + address)

    def place(self, base: str, src: str) -> str:
        """Return the name under which a picture of the site lies beside the source."""
        address = urljoin(_BASE + base, src).removeprefix(_BASE)
        data = self.picture(address)
        if data is None:
            return ""
        name = address.replace("/", "_")
        self.pictures[name] = data
        return name


def volume_of(
    choice: BookContents,
    rendering: Rendering,
    article: Callable[[Entry], str],
    picture: Callable[[str], bytes | None],
    paper: str = "a5",
) -> Volume:
    """Return a book, put together.

    ``article`` returns the HTML of an entry's page inside its layout, ``picture`` the bytes of a
    file of the site by its address, nothing where there is none.
    The book bears the day of its newest text, so the same texts give the same bytes on every day.
    """
    chapters = {_page_of(entry): _chapter_label(entry) for entry in choice.entries}
    binding = _Binding(rendering, article, picture, chapters, {})
    days = [day for entry in choice.entries if (day := version_of(entry))]
    day = max(days, default=datetime.date(1970, 1, 1))
    body = "\n".join(_chapters(choice, binding))
    named = {
        "title": quoted(typeset_text(choice.title)),
        "publisher": quoted(typeset_text(rendering.about.publisher or rendering.about.name)),
        "summary": quoted(typeset_text(choice.summary)),
        "state": quoted(f"Тексты на {long_date(day)}"),
        "address": quoted(rendering.site_url),
        "day": f"datetime(year: {day.year}, month: {day.month}, day: {day.day})",
        "paper": quoted(paper),
        "depth": "2" if any(part.title for part in choice.parts) else "1",
    }
    show = f"#show: {call('book.with', **named)[1:-1]}"
    return Volume(f'#import "book.typ": *\n{show}\n{body}\n', binding.pictures)


def _chapters(choice: BookContents, binding: _Binding) -> Iterator[str]:
    for part in choice.parts:
        if part.title and part.entries:
            yield call("heading", content(words(typeset_text(part.title))), level="1") + "\n"
        depth = 2 if len(choice.parts) > 1 and part.title else 1
        for entry in part.entries:
            yield _chapter(entry, binding, depth)


def _chapter(entry: Entry, binding: _Binding, depth: int) -> str:
    base = _page_of(entry)
    places = Places(
        entry.id,
        lambda href: binding.link(base, href),
        lambda src: binding.place(base, src),
    )
    article = article_in_typst(binding.article(entry), places, depth)
    # A name too long for one line at the head of a page would be read as a paragraph.
    name = typeset_text(entry.name if len(entry.name) <= _RUNNING else f"{entry.name[:_RUNNING]}…")
    begins = call("chapter-begins", quoted(f"{_code(entry, binding)}. {_since(entry)}"))
    mark = (
        f"#metadata(none) {label(_chapter_label(entry))}\n"
        f"{call('running.update', quoted(name))}\n{begins}"
    )
    opening = "#pagebreak(weak: true);" if depth == 1 else ""
    return f"{opening}{mark}\n{article}\n{_colophon(entry, binding)}\n"


def _colophon(entry: Entry, binding: _Binding) -> str:
    """The last lines of a chapter: where it lives on and since when it has been as it is."""
    address = binding.rendering.site_url + short_address(entry.id)
    code = _code(entry, binding)
    check = f"{binding.rendering.site_url}{CHECK_PAGE.address}/"
    drawing = drawn(f"{check}#{code}", len(code))
    return call(
        "colophon",
        verbatim(str(drawing).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)),
        quoted(f"QR-код: действует ли версия {code}"),
        quoted(address),
        quoted(
            typeset_text(
                f"{_since(entry)}. Живая запись — по этому адресу. Действует ли этот текст, скажет "
                f"QR-код или страница {check} по коду {code}"
            )
        ),
    )


def _code(entry: Entry, binding: _Binding) -> str:
    rendering = binding.rendering
    return code_of(entry.id, current_print(entry, rendering.versions, rendering.today).number)


def _since(entry: Entry) -> str:
    version = version_of(entry)
    return f"Версия от {long_date(version)}" if version else "Черновик"


def _page_of(entry: Entry) -> str:
    return entry_address(entry.kind.address, entry.slug)


def _chapter_label(entry: Entry) -> str:
    return f"glava-{entry.id}"
