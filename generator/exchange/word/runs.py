"""The runs of a paragraph: its words with their looks, links, signs, pictures and notes."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from docx.oxml.ns import nsmap, qn

from generator.exchange.word import inventory
from generator.exchange.word.controls import is_placeholder
from generator.exchange.word.fields import WordField, link_of
from generator.exchange.word.formulas import formula
from generator.exchange.word.looks import PLAIN, RunLook, is_marked, look_of
from generator.exchange.word.pictures import Drawing
from generator.exchange.word.remarks import Reason
from generator.exchange.word.signs import NO_SIGN, lowered, of_font, raised, symbol
from generator.exchange.word.spelling import Run
from generator.form.write import OWN_STYLE
from generator.read.text import LOST, without_hidden

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element

    from generator.exchange.word.blocks import WordBlock
    from generator.exchange.word.means import Means

    Blocks = Callable[[_Element], Iterator[WordBlock]]

_SCHEMES = ("http://", "https://", "mailto:", "tel:")
_TEXTUAL = {qn("w:t"), qn("w:delText"), f"{inventory.MATH}t", qn("a:t")}
_PARTING = {qn("w:br"), qn("w:cr"), qn("w:tab"), qn("w:p")}


def words_in(element: _Element) -> str:
    """Return all words inside an element, deleted ones too."""
    parts = (one for one in element.iter() if isinstance(one.tag, str))
    return "".join(
        f"{' ' * (one.tag == qn('a:t'))}{one.text or ''}" if one.tag in _TEXTUAL else " "
        for one in parts
        if one.tag in _TEXTUAL or one.tag in _PARTING
    ).strip()


class RunReader:
    """A reader of runs; what a paragraph cannot hold waits in ``floating`` and ``notes``."""

    def __init__(self, means: Means, blocks: Blocks) -> None:
        self.means = means
        self.floating: list[WordBlock] = []
        self.notes: list[tuple[str, str]] = []
        self.comments: dict[str, list[str]] = {}
        self._blocks = blocks
        self._font = ""
        self._open: set[str] = set()
        self._fields: list[WordField] = []

    def of(self, paragraph: _Element) -> Iterator[Run]:
        """Read the runs of a paragraph."""
        style = paragraph.find("w:pPr/w:pStyle", nsmap)
        look = self.means.styles.look("" if style is None else style.get(qn("w:val"), ""))
        # Bold and slanted headings are so by their style; what a style hides is hidden.
        base = RunLook(struck=look.struck, hidden=look.hidden)
        yield from self._inside(paragraph, Run(""), base)

    def of_one(self, element: _Element) -> Iterator[Run]:
        """Read an element that stands outside any paragraph."""
        yield from self._element(element, Run(""), PLAIN)

    def chosen(self, alternate: _Element) -> _Element:
        """Return that one of several ways to write a thing that holds something; Word's first."""
        ways = [*alternate.iter(f"{inventory.MC}Choice", f"{inventory.MC}Fallback")]
        ways = [way for way in ways if way.getparent() is alternate]
        full = (way for way in ways if words_in(way).strip() or _has_picture(way))
        return next(full, ways[0] if ways else alternate)

    def is_named(self, element: _Element) -> bool:
        """Return whether an element holds no text for the page; what is lost becomes a remark."""
        tag = element.tag
        self._mark(element)
        if tag in inventory.DELETED:
            self._name(Reason.DELETED, words_in(element))
        elif tag in inventory.FOREIGN:
            self.means.remarks.add(Reason.ANOTHER_DOCUMENT, self.means.target(_relation(element)))
        else:
            return tag in inventory.SILENT
        return True

    def _inside(self, element: _Element, like: Run, look: RunLook) -> Iterator[Run]:
        for child in element:
            if isinstance(child.tag, str):
                yield from self._element(child, like, look)

    def _element(self, element: _Element, like: Run, look: RunLook) -> Iterator[Run]:
        tag = str(element.tag)
        if tag in inventory.FIELDS:
            yield from self._field(element, like)
        elif tag in inventory.TEXTS:
            yield from self._words(element.text or "", like, look)
        elif tag in inventory.SIGNS:
            level = dataclasses.replace(look, script=None)
            yield from self._words(inventory.SIGNS[tag], like, level)
        elif tag == inventory.SYMBOL:
            yield from self._words(self._symbol(element), like, look)
        elif tag in inventory.NOTES:
            yield from self._note(inventory.NOTES[tag], element.get(qn("w:id"), ""))
        elif tag in inventory.DRAWINGS:
            yield from self._drawn(element)
        elif tag.startswith(inventory.MATH):
            text = formula(element)
            self._name(Reason.FORMULA, text)
            for deleted in element.iter(*inventory.DELETED):
                self._name(Reason.DELETED, words_in(deleted))
            yield from self._words(text, like, look)
        elif not self.is_named(element):
            yield from self._container(element, like, look)

    def _container(self, element: _Element, like: Run, look: RunLook) -> Iterator[Run]:
        """Read what stands inside a run, a link, a box to fill in."""
        tag = str(element.tag)
        if tag == f"{inventory.MC}AlternateContent":
            element = self.chosen(element)
        elif tag == qn("w:r"):
            like, look = self._dressed(element, like, look)
        elif tag == qn("w:hyperlink"):
            like = dataclasses.replace(like, link=self._link_to(element) or like.link)
        elif tag == qn("w:fldSimple"):
            yield from self._simple_field(element, like, look)
            return
        elif tag == qn("w:sdt") and is_placeholder(element):
            return
        elif tag == qn("w:rt"):
            yield Run(" (")
            yield from self._inside(element, like, look)
            yield Run(")")
            return
        elif tag == qn("w:p"):
            # A paragraph where none may be: its words must not join those before.
            yield dataclasses.replace(like, text="\n")
        elif tag not in inventory.INSIDE:
            name = tag.rpartition("}")[2]
            self.means.remarks.add(Reason.UNKNOWN, f"{name} {words_in(element)}")
        yield from self._inside(element, like, look)

    def _dressed(self, run: _Element, like: Run, outer: RunLook) -> tuple[Run, RunLook]:
        properties = run.find("w:rPr", nsmap)
        style = None if properties is None else properties.find("w:rStyle", nsmap)
        name = "" if style is None else style.get(qn("w:val"), "")
        look = look_of(properties).over(self.means.styles.look(name)).over(outer)
        fonts = None if properties is None else properties.find("w:rFonts", nsmap)
        named = (qn("w:ascii"), qn("w:hAnsi"))
        self._font = "" if fonts is None else next(filter(None, map(fonts.get, named)), "")
        is_linked = like.link or any(one.link for one in self._fields)
        if properties is not None and not is_linked and is_marked(properties):
            self._name(Reason.UNDERLINED, words_in(run))
        return dataclasses.replace(
            like,
            bold=bool(look.bold),
            italic=bool(look.italic),
            struck=bool(look.struck),
            own=self.means.styles.name(name) == OWN_STYLE,
        ), look

    def _words(self, text: str, like: Run, look: RunLook) -> Iterator[Run]:
        """Place some words: on the page, in a field's code, or among what is named."""
        if self._fields and not self._fields[-1].in_result:
            self._fields[-1].code += text
            return
        text, is_known = of_font(without_hidden(text), self._font)
        if not is_known:
            self._name(Reason.SIGN, f"{self._font} {NO_SIGN}")
        if LOST in text:
            text = text.replace(LOST, NO_SIGN)
            self._name(Reason.LETTER, text)
        if look.hidden:
            self._name(Reason.HIDDEN, text)
            return
        if look.script in {"superscript", "subscript"} and text.strip():
            text = self._moved(text, look.script)
        for comment in self._open:
            self.comments[comment].append(text)
        for field in self._fields:
            field.shown = field.shown or bool(text.strip())
        link = next((one.link for one in reversed(self._fields) if one.link), "")
        target = self._allowed(link) if link else like.link
        yield dataclasses.replace(like, text=text, link=target)

    def _moved(self, text: str, script: str) -> str:
        made = raised(text) if script == "superscript" else lowered(text)
        if not made:
            self._name(Reason.SCRIPT, text)
        return made or text

    def _symbol(self, element: _Element) -> str:
        font, code = element.get(qn("w:font"), ""), element.get(qn("w:char"), "")
        sign = symbol(font, code)
        if not sign:
            self._name(Reason.SIGN, f"{font} {code}")
        return sign or NO_SIGN

    def _field(self, element: _Element, like: Run) -> Iterator[Run]:
        """Follow a field from its beginning over its code and its result to its end."""
        if element.tag != qn("w:fldChar"):
            if self._fields and element.tag == qn("w:instrText"):
                self._fields[-1].code += element.text or ""
            return
        state = element.get(qn("w:fldCharType"))
        if state == "begin":
            self._fields.append(WordField(box=element))
        elif state == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif state == "end" and self._fields:
            ended = self._fields.pop()
            if ended.form_value and not ended.shown:
                yield dataclasses.replace(like, text=ended.form_value)
            elif ended.is_missed:
                self._name(Reason.LINK if ended.link else Reason.FIELD, ended.link or ended.code)

    def _simple_field(self, element: _Element, like: Run, look: RunLook) -> Iterator[Run]:
        code = element.get(qn("w:instr"), "")
        link = link_of(code)
        like = dataclasses.replace(like, link=self._allowed(link) if link else like.link)
        found = [*self._inside(element, like, look)]
        field = WordField(code, shown=any(run.text.strip() or run.markup for run in found))
        if field.is_missed:
            self._name(Reason.LINK if link else Reason.FIELD, link or code)
        yield from found

    def _link_to(self, element: _Element) -> str:
        relation, anchor = element.get(qn("r:id"), ""), element.get(qn("w:anchor"), "")
        target = self.means.target(relation) if relation else ""
        whole = f"{target}#{anchor}" if anchor else target
        words = words_in(element).strip()
        return self._allowed(whole, words) if target or not anchor.startswith("_") else ""

    def _allowed(self, target: str, words: str = "") -> str:
        """The target if the site can open it; others are named."""
        if target.lower().startswith(_SCHEMES):
            return target
        if target and not target.startswith("#_"):
            self._name(Reason.LINK, f"{words} → {target}" if words else target)
        return ""

    def _note(self, kind: str, number: str) -> Iterator[Run]:
        found = self.means.note(kind, number)
        if found is not None:
            self.notes.append(found)
            yield Run("", markup=f"[^{found[0]}]")

    def _drawn(self, element: _Element) -> Iterator[Run]:
        drawing = Drawing(self.means, self.chosen)
        drawing.read(element)
        for box in drawing.boxes:
            # What is inside the box has notes and boxes of its own.
            floating, notes = self.floating, self.notes
            self.floating, self.notes = [], []
            inside = list(self._blocks(box))
            self.floating, self.notes = [*floating, *inside], notes
        self.floating += drawing.blocks
        for markup in drawing.pictures:
            yield Run("", markup=markup)

    def _mark(self, element: _Element) -> None:
        """Follow which comments speak of the words that come."""
        number = element.get(qn("w:id"), "")
        if element.tag == qn("w:commentRangeStart"):
            self._open.add(number)
            self.comments.setdefault(number, [])
        elif element.tag == qn("w:commentRangeEnd"):
            self._open.discard(number)

    def _name(self, kind: Reason, words: str) -> None:
        if words.strip():
            self.means.remarks.add(kind, words)


def _has_picture(element: _Element) -> bool:
    tags = (qn("a:blip"), f"{inventory.VML}imagedata", f"{inventory.CHART}chart")
    return next(element.iter(*tags), None) is not None


def _relation(element: _Element) -> str:
    return element.get(qn("r:id"), "")
