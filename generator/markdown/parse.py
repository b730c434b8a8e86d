"""Parsing a body: its sections, headings and links, and what is wrong with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.markdown import plain
from generator.markdown.document import Document, Fragment, Heading, Link, Section
from generator.markdown.inspect import Inspection, plain_text
from generator.markdown.parser import localise, parsed, spelt
from generator.markdown.rules import HEAVY_TEXT
from generator.problems import Location, Problem
from generator.russian import slugify

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from generator.markdown.signs import Stray

_GAP = re.compile("\x00(\\d+)\x00")
"""Stands in the spelt HTML where a link's target belongs; no input holds this character."""
_HEADINGS = {"heading_open", plain.HEADING}
_CODE, _CELLS = {"fence", "code_block"}, {"td_open", "th_open"}
_LONGEST_PARAGRAPH, _MOST_BRACKETS = 20_000, 4_000
_MOST_LOOKED_BACK = 40_000_000
"""Characters that may be read again in search of addresses: about a second of work."""
OF_THE_PAGE = re.compile(r"soderzhanie|target|fn(?:ref)?[0-9]+|(?:blok|istochnik|grafik|kb)-.+")
"""Names of what a page has besides its headings: notes, sections of facts, sources, charts."""
_EXPLICIT_ANCHOR = re.compile(r"\s*\{#([a-z0-9]+(?:-[a-z0-9]+)*)\}\s*$")


def parse_document(text: str, path: str, first_line: int) -> tuple[Document, list[Problem]]:
    """Return the body of an entry that begins on ``first_line`` of ``path``, and its problems."""
    heavy = _too_heavy(text)
    if heavy:
        place = Location(path, first_line + heavy[0])
        remedy = "Разделите текст пустыми строками на абзацы; большую таблицу приложите файлом."
        return Document(), [Problem(HEAVY_TEXT, place, heavy[1], remedy)]
    env: dict[str, Any] = {}
    tokens = parsed(text, env)
    localise(tokens)
    inspection = Inspection(path, first_line, text.split("\n"))
    inspection.nesting(tokens)
    inspection.blocks(tokens, env)
    headings = _name_headings(tokens, inspection)
    altered = " ".join(_altered(tokens))
    pieces = _split_sections(tokens)
    links: list[Link] = []
    lead, *rest = (_fragment(part, links, inspection, env) for part in pieces.parts)
    sections = tuple(
        Section(headings[id(opening)], content)
        for opening, content in zip(pieces.openings, rest, strict=True)
    )
    footnotes = _fragment(pieces.footnotes, links, inspection, env)
    document = Document(
        lead if lead.plain else None,
        sections,
        tuple(headings.values()),
        footnotes if footnotes.plain else None,
        altered,
    )
    return document, inspection.problems


def strays_of(text: str) -> list[tuple[Stray, int, int]]:
    """Return the signs of a body that stay signs, with the line and column of each, from one."""
    if _too_heavy(text):
        return []
    inspection = Inspection("", 1, text.split("\n"))
    blocks = (token for token in parsed(text, {}) if token.type == "inline")
    return [found for inline in blocks for found in inspection.strays(inline)]


def _too_heavy(text: str) -> tuple[int, str] | None:
    """The line and the name of what would keep the parser busy for longer than anyone waits.

    Its work grows with the square of a paragraph's length, and thirtyfold with each bracket; at
    each colon it reads the paragraph again from its beginning, in case an address ends there.
    """
    if len(text) <= _MOST_BRACKETS:
        return None  # too short for any of the limits
    if text.count("[") > _MOST_BRACKETS:
        return 0, f"В тексте больше {_MOST_BRACKETS} квадратных скобок."
    if len(text) <= _LONGEST_PARAGRAPH and len(text) * text.count(":") <= _MOST_LOOKED_BACK:
        return None  # not even as one paragraph
    length = looked_back = 0
    for number, line in enumerate(text.split("\n")):
        length = length + len(line) + 1 if line.strip() else 0
        looked_back += length * line.count(":")
        if length > _LONGEST_PARAGRAPH:
            return number, f"Абзац длиннее {_LONGEST_PARAGRAPH} знаков."
        if looked_back > _MOST_LOOKED_BACK:
            return number, "Слишком много двоеточий в длинных абзацах."
    return None


def _altered(tokens: list[Token]) -> Iterator[str]:
    """Yield the words of blocks that hold markup, lines or spaces that readers do not see.

    So do the cells of tables: in the text there is more between two of them.
    """
    before = ""
    for token in tokens:
        if token.type == "inline":
            children = token.children or []
            typed = len(children) == 1 and children[0].content == token.content
            if not typed or before in _CELLS or "  " in token.content:
                yield plain_text(children)
        elif token.type in _CODE:
            yield " ".join(token.content.split())
        before = token.type


class _Pieces:
    """The tokens of the lead and of each section; the headings that open the sections."""

    def __init__(self) -> None:
        self.parts: list[list[Token]] = [[]]
        self.openings: list[Token] = []
        self.footnotes: list[Token] = []


def _split_sections(tokens: list[Token]) -> _Pieces:
    pieces = _Pieces()
    skip = 0
    for index, token in enumerate(tokens):
        if token.type == "footnote_block_open":
            pieces.footnotes = tokens[index:]
            break
        if skip:
            skip -= 1
        elif token.type in _HEADINGS and token.tag == "h2" and token.level == 0:
            pieces.openings.append(token)
            pieces.parts.append([])
            skip = 0 if token.type == plain.HEADING else 2
        else:
            pieces.parts[-1].append(token)
    return pieces


def _name_headings(tokens: list[Token], inspection: Inspection) -> dict[int, Heading]:
    """Give each heading its anchor; key the headings by the identity of their tokens."""
    found: dict[int, Heading] = {}
    taken: set[str] = set()
    tried: dict[str, int] = {}
    previous = 1
    for index, token in enumerate(tokens):
        if token.type not in _HEADINGS:
            continue
        level, line = int(token.tag[1]), inspection.places.line_of(token)
        explicit, words = "", token.content
        if token.type != plain.HEADING:
            inline = tokens[index + 1]
            explicit = _take_explicit_anchor(inline)
            if token.tag == "h2" and token.level == 0:
                inspection.inline(inline)  # such headings part the sections and stand in none
            words = plain_text(inline.children or [])
        anchor = explicit or slugify(words) or "razdel"
        inspection.heading(level, previous, words, line)
        if OF_THE_PAGE.fullmatch(anchor):
            inspection.taken_by_the_page(words, anchor, line)
        elif anchor in taken:
            inspection.repeated_anchor(words, line)
            anchor = _next_free(anchor, taken, tried)
        taken.add(anchor)
        token.attrSet("id", anchor)
        found[id(token)] = Heading(level, words, anchor, line)
        previous = level
    return found


def _take_explicit_anchor(inline: Token) -> str:
    """Cut «{#imya}» off the end of a heading and return the name."""
    children = inline.children or []
    match = _EXPLICIT_ANCHOR.search(children[-1].content) if children else None
    if match is None:
        return ""
    children[-1].content = children[-1].content[: match.start()]
    return match.group(1)


def _next_free(anchor: str, taken: set[str], tried: dict[str, int]) -> str:
    """Number an anchor; ``tried`` keeps how far each one got, so that none is counted twice."""
    number = tried.get(anchor, 2)
    while f"{anchor}-{number}" in taken:
        number += 1
    tried[anchor] = number + 1
    return f"{anchor}-{number}"


def _fragment(
    tokens: Sequence[Token], links: list[Link], inspection: Inspection, env: dict[str, Any]
) -> Fragment:
    first = len(links)
    words: list[str] = []
    steps = 0
    depth_of_ordered: list[int] = []
    for token in tokens:
        match token.type:
            case plain.PLAIN:
                words.append(token.content)
                steps += plain.steps_of(token)
            case plain.HEADING:
                words.append(token.content)
            case "inline" if token.children:
                words.append(plain_text(token.children))
                inspection.inline(token)
                _take_targets(token, links, inspection)
            case "list_item_open" if depth_of_ordered == [token.level - 1]:
                steps += 1
            case "ordered_list_open":
                depth_of_ordered.append(token.level)
            case "ordered_list_close":
                depth_of_ordered.pop()
            case "fence" | "code_block":
                words.append(" ".join(token.content.split()))
    html = spelt(tokens, env)
    pieces = _GAP.split(html) if len(links) > first else [html]
    order = [int(number) for number in pieces[1::2]]
    line = next((inspection.places.line_of(token) for token in tokens if token.map), 1)
    return Fragment(
        tuple(pieces[0::2]),
        tuple(links[number] for number in order),
        " ".join(filter(None, words)),
        line,
        steps,
    )


def _take_targets(inline: Token, links: list[Link], inspection: Inspection) -> None:
    """Replace each target with a gap and remember it."""
    for child in inline.children or []:
        attribute = {"link_open": "href", "image": "src"}.get(child.type)
        if attribute is None:
            continue
        target = str(child.attrs.get(attribute, ""))
        line, column = inspection.places.next_of(target, inline)
        child.attrs[attribute] = f"\x00{len(links)}\x00"
        links.append(Link(target, line, column, is_image=child.type == "image"))
