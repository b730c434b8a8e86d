"""Runs of text as Markdown that shows the very signs which stood in the file.

What is written is read back by the site's own parser, and only what comes out right is taken: a
text stays as it was typed unless the parser would see markup in it.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator.markdown.parser import parser
from generator.read.merge import merge_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look; ``markup`` is Markdown that stands for something without words.

    ``own`` text is Markdown already: the program wrote it into the form itself.
    """

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    link: str = ""
    markup: str = ""
    own: bool = False


class TextPlace(StrEnum):
    """The place where a text is to stand: what opens a line there is markup of different kinds."""

    PARAGRAPH = ""
    ITEM = "- "
    HEADING = "### "
    CELL = "| "


_USUAL = re.compile(r"[\\`*_\[\]<>~&|!#{}$]|(?<=\w)@(?=\w)")
_OPENING = re.compile(r"^(\s*)(?:([-+=:>#|~`])|(\d{1,9})([.)]))")
_EDGE = re.compile(r"\W*")
_SIGNS = re.compile(r"[\\`*_\[\]<>~&|\n]|^\s*(?:[-+=:#]|\d)")
"""Without one of these there is nothing that a parser could take for markup."""
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_BRACKETS = str.maketrans({" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C"})
_ONE_LINE = {TextPlace.HEADING, TextPlace.CELL}
_FRAMES: dict[TextPlace, tuple[str, ...]] = {
    TextPlace.PARAGRAPH: ("paragraph_open",),
    TextPlace.ITEM: ("bullet_list_open", "list_item_open", "paragraph_open"),
    TextPlace.HEADING: ("heading_open",),
    TextPlace.CELL: ("table_open", "thead_open", "tr_open", "th_open"),
}


def spelt(runs: list[Run], place: TextPlace = TextPlace.PARAGRAPH) -> tuple[str, bool]:
    """Return runs as Markdown, and whether bold, italic and struck text could stay so."""
    if any(run.own for run in runs):
        return _written(runs, place, 1), True
    whole = "".join(run.text for run in runs)
    if all(_is_plain(run) for run in runs) and not _SIGNS.search(whole):
        return " ".join(whole.split()) if place in _ONE_LINE else whole.strip(), True
    bare = [dataclasses.replace(run, bold=False, italic=False, struck=False) for run in runs]
    trimmed = [piece for run in runs for piece in _trimmed(run)]
    for candidate in (runs, trimmed, bare):
        for strength in range(3):
            text = _written(candidate, place, strength)
            if _reads_as(text, candidate, place):
                return text, candidate is not bare or bare == runs
    return _written(bare, place, 2), bare == runs


def as_markdown(text: str) -> str:
    """Return lines of plain text as Markdown of which a page shows every sign."""
    return spelt([Run(text)])[0]


def _is_plain(run: Run) -> bool:
    return not (run.bold or run.italic or run.struck or run.link or run.markup)


def _trimmed(run: Run) -> list[Run]:
    """Take the look from the punctuation around words: «**жирное.**дальше» would stay signs."""
    if not (run.bold or run.italic or run.struck) or run.markup:
        return [run]
    bare = dataclasses.replace(run, bold=False, italic=False, struck=False)
    start = len(_edge(run.text))
    end = max(start, len(run.text) - len(_edge(run.text[::-1])))
    before, core, after = run.text[:start], run.text[start:end], run.text[end:]
    pieces = [
        dataclasses.replace(like, text=text)
        for like, text in ((bare, before), (run, core), (bare, after))
        if text
    ]
    return pieces or [run]


def _edge(text: str) -> str:
    """The signs that are no letters and no digits at the beginning."""
    found = _EDGE.match(text)
    return found.group() if found else ""


def _written(runs: list[Run], place: TextPlace, strength: int) -> str:
    """Join the runs; the higher the strength, the more signs lose their meaning."""
    parts = []
    looks = itertools.groupby(
        runs,
        key=lambda run: (run.bold, run.italic, run.struck, run.link, run.markup, run.own),
    )
    for (bold, italic, struck, link, markup, own), group in looks:
        if markup:
            parts.append(markup)
            continue
        text = "".join(run.text for run in group)
        words = text.strip()
        if own or not words:
            parts.append(text)
            continue
        mark = "~~" * struck + "**" * bold + "*" * italic
        before, _, after = text.partition(words)
        shown = f"{mark}{_escaped(words, strength)}{mark[::-1]}"
        parts.append(before + _linked(shown, words, link) + after)
    whole = "".join(parts)
    if any(run.own for run in runs):
        return whole if runs[0].own else _OPENING.sub(_harmless, whole, count=1)
    if place in _ONE_LINE:
        return " ".join(whole.split())
    # Room at the edges of a line has a meaning, and an end of line alone has none.
    lines = [line.strip() for line in whole.strip().split("\n")]
    return "\\\n".join(_OPENING.sub(_harmless, line) if strength else line for line in lines)


def _linked(shown: str, words: str, link: str) -> str:
    if not link:
        return shown
    target = link.translate(_BRACKETS)
    if words in {link, target} and re.match(r"https?://", words):
        return f"<{target}>"
    return f"[{shown}]({target})"


def _escaped(text: str, strength: int) -> str:
    if strength == 0:
        return text
    signs = _USUAL if strength == 1 else _PUNCTUATION
    return signs.sub(lambda found: f"\\{found.group()}", text)


def _harmless(found: re.Match[str]) -> str:
    space, sign, number, end = found.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{end}"


def _reads_as(markdown: str, runs: list[Run], place: TextPlace) -> bool:
    """Whether the parser sees these words, this markup and nothing else."""
    if "\n\n" in markdown or merge_marks(markdown, ""):
        return False
    tokens = parser().parse(_framed(markdown, place))
    opened = tuple(token.type for token in tokens if token.type.endswith("_open"))
    inlines = [token for token in tokens if token.type == "inline"]
    if opened != _FRAMES[place] or len(inlines) != 1:
        return False
    children = inlines[0].children or []
    shown = "".join(_words(children))
    wanted = "".join(run.text for run in runs)
    if shown.split() != wanted.split():
        return False
    counted = Counter(child.type for child in children if child.type in _LOOKS)
    # Parted by a line's end or a word, one look may be written in several pieces, never in fewer.
    return counted == _looks_of(runs) and _links_of(runs) <= set(_targets(children))


_LOOKS = {"strong_open", "em_open", "s_open", "code_inline"}


def _looks_of(runs: list[Run]) -> Counter[str]:
    found: Counter[str] = Counter()
    looks = itertools.groupby(
        runs, key=lambda run: (run.bold, run.italic, run.struck, run.link, run.markup)
    )
    for (bold, italic, struck, _link, markup), group in looks:
        if not markup and "".join(run.text for run in group).strip():
            found += Counter({"strong_open": bold, "em_open": italic, "s_open": struck})
    return found


def _links_of(runs: list[Run]) -> set[str]:
    linked = (run for run in runs if run.link and run.text.strip())
    return {unquote(run.link.translate(_BRACKETS)) for run in linked}


def _targets(children: list[Token]) -> Iterator[str]:
    for child in children:
        if child.type == "link_open":
            yield unquote(str(child.attrs.get("href", "")))


def _words(children: list[Token]) -> Iterator[str]:
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            yield "\n"
        elif child.type in {"text", "code_inline"}:
            yield child.content


def _framed(markdown: str, place: TextPlace) -> str:
    if place is TextPlace.CELL:
        return f"| {markdown} |\n|---|\n"
    lines = markdown.split("\n")
    return place.value + f"\n{' ' * len(place.value)}".join(lines)
