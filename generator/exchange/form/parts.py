"""The other parts of a Word file: styles, lists, links, footnotes, pictures."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap, qn

from generator.exchange.form.word_text import Block, Reading

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.opc.part import Part
    from lxml.etree import _Element

_SIGNATURES = {b"\x89PNG\r\n": ".png", b"\xff\xd8\xff": ".jpg"}


class Pictures:
    """The pictures of a file, each once, under names of our own.

    ``undescribed`` names those without a description; ``odd`` holds the digests of those whose
    format no browser shows.
    """

    def __init__(self, taken: frozenset[str]) -> None:
        self.files: dict[str, bytes] = {}
        self.undescribed: list[str] = []
        self.odd: set[str] = set()
        self._by_digest: dict[str, str] = {}
        self._taken = taken

    def add(self, data: bytes, description: str) -> str:
        """Keep a picture and return the Markdown that shows it."""
        digest = hashlib.sha256(data).hexdigest()
        suffix = next((end for start, end in _SIGNATURES.items() if data.startswith(start)), "")
        if not suffix:
            self.odd.add(digest)
            return f"(рисунок {description})".replace(" )", ")")
        name = self._by_digest.get(digest)
        if name is None:
            number = len(self.files) + 1
            while f"risunok-{number}{suffix}" in self._taken:
                number += 1
            name = self._by_digest[digest] = f"risunok-{number}{suffix}"
            self._taken |= {name}
            self.files[name] = data
            if not description.strip():
                self.undescribed.append(name)
        words = " ".join(description.translate(str.maketrans("[]", "()")).split())
        return f"![{words or 'Рисунок'}]({name})"


class Parts:
    """All that the main part of a file refers to."""

    def __init__(self, document: WordDocument, taken: frozenset[str]) -> None:
        self.document = document
        self.pictures = Pictures(taken)
        self.notes: list[Block] = []

    def related(self, *kinds: str) -> list[Part]:
        """Return the parts that the document names as such; none is ever fetched from outside."""
        relations = self.document.part.rels.values()
        return [
            one.target_part for one in relations if one.reltype in kinds and not one.is_external
        ]

    def reading(self, part: Part) -> Reading:
        """Return the means to read one part."""

        def link(relation: str) -> str:
            found = part.rels.get(relation)
            target = found.target_ref if found is not None and found.is_external else ""
            return target if target.startswith(("http://", "https://", "mailto:")) else ""

        def picture(relation: str, description: str) -> str:
            found = part.rels.get(relation)
            if found is None or found.is_external:
                return ""
            return self.pictures.add(found.target_part.blob, description)

        styles = self.document.styles.element.findall("w:style", nsmap)
        names = {
            style.get(qn("w:styleId"), ""): name.get(qn("w:val"), "")
            for style in styles
            if (name := style.find("w:name", nsmap)) is not None
        }
        return Reading(names, self._ordered, link, picture, self._note)

    def _ordered(self, list_id: str, level: int) -> bool:
        """Whether the items of a list are numbered."""
        for part in self.related(RELATIONSHIP_TYPE.NUMBERING):
            root = parse_xml(part.blob)
            for number in root.findall("w:num", nsmap):
                if number.get(qn("w:numId")) == list_id:
                    shape = number.find("w:abstractNumId", nsmap)
                    name = "" if shape is None else shape.get(qn("w:val"), "")
                    return _numbered(root, name, level)
        return False

    def _note(self, kind: str, number: str) -> str:
        """Move the text of a footnote to what is left over; leave its number."""
        wanted = {"footnote": RELATIONSHIP_TYPE.FOOTNOTES, "endnote": RELATIONSHIP_TYPE.ENDNOTES}
        for part in self.related(wanted[kind]):
            for note in parse_xml(part.blob).findall(f"w:{kind}", nsmap):
                if note.get(qn("w:id")) == number:
                    text = " ".join(block.markdown for block in self.reading(part).blocks(note))
                    shown = f"Сноска {len(self.notes) + 1}: {' '.join(text.split())}"
                    self.notes.append(Block(shown, shown))
                    return f" (сноска {len(self.notes)})"
        return ""


def _numbered(root: _Element, abstract: str, level: int) -> bool:
    for one in root.findall("w:abstractNum", nsmap):
        if one.get(qn("w:abstractNumId")) == abstract:
            for shape in one.findall("w:lvl", nsmap):
                form = shape.find("w:numFmt", nsmap)
                if shape.get(qn("w:ilvl")) == str(level) and form is not None:
                    return form.get(qn("w:val")) not in {"bullet", "none"}
    return False
