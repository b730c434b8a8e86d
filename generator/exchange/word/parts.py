"""All parts of a Word file: what the main one refers to, and what stands beside it."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap, qn

from generator.exchange.word.blocks import WordBlock, joined
from generator.exchange.word.inventory import RELATIONS
from generator.exchange.word.looks import Styles
from generator.exchange.word.means import Means
from generator.exchange.word.numbering import Numbering
from generator.exchange.word.reader import Reader
from generator.exchange.word.remarks import Reason, Remarks
from generator.exchange.word.runs import words_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument
    from docx.opc.part import Part
    from lxml.etree import _Element

_SIGNATURES = {b"\x89PNG\r\n": ".png", b"\xff\xd8\xff": ".jpg"}
_PICTURE_WORDS = "Рисунок"
_MARGINS = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
_NOTES = {"footnote": RELATIONSHIP_TYPE.FOOTNOTES, "endnote": RELATIONSHIP_TYPE.ENDNOTES}
_NAME_LENGTH = 6
_PAGES = {"PAGE", "NUMPAGES", "SECTIONPAGES"}
_OF_A_PAGE = re.compile(
    r"\W*(?:(?:с|стр|страница|лист|page)\b\W*)?\d+\W*(?:(?:из|of)\W*)?(?:\d+\W*)?", re.IGNORECASE
)


class Pictures:
    """The pictures of a file, each once, under names of our own.

    ``undescribed`` names those without a description; ``odd`` holds the digests of those whose
    format no browser shows.
    """

    def __init__(self, taken: frozenset[str], remarks: Remarks) -> None:
        self.files: dict[str, bytes] = {}
        self.undescribed: list[str] = []
        self.odd: set[str] = set()
        self._by_digest: dict[str, str] = {}
        self._taken = taken
        self._remarks = remarks

    def add(self, data: bytes, description: str) -> str:
        """Keep a picture; return the Markdown that shows it."""
        digest = hashlib.sha256(data).hexdigest()
        suffix = next((end for start, end in _SIGNATURES.items() if data.startswith(start)), "")
        words = " ".join(description.translate(str.maketrans("[]", "()")).split())
        if not suffix:
            self.odd.add(digest)
            self._remarks.add(Reason.ODD_PICTURE, words)
            return f"(рисунок {words})".replace(" )", ")")
        name = self._by_digest.get(digest)
        if name is None:
            number = len(self.files) + 1
            while f"risunok-{number}{suffix}" in self._taken:
                number += 1
            name = self._by_digest[digest] = f"risunok-{number}{suffix}"
            self._taken |= {name}
            self.files[name] = data
            if not words:
                self.undescribed.append(name)
        return f"![{words or _PICTURE_WORDS}]({name})"


class Parts:
    """The parts of one file and the readers of their texts.

    ``own`` are the paragraphs that the program wrote into the file; None where a style tells.
    """

    def __init__(
        self,
        document: WordDocument,
        taken: frozenset[str] = frozenset(),
        own: tuple[str, ...] | None = None,
    ) -> None:
        self.document = document
        self.remarks = Remarks()
        self.pictures = Pictures(taken, self.remarks)
        self.styles = Styles(document.styles.element)
        self._own = own
        roots = [parse_xml(part.blob) for part in self._related(RELATIONSHIP_TYPE.NUMBERING)]
        self._numbering = Numbering(roots[0] if roots else None, self.styles.numbering)
        self.main = Reader(self._means(document.part))

    def margins(self) -> Iterator[WordBlock]:
        """Read headers and footers: the author may have written there; each text once.

        The numbers of pages, which Word counts, are left out.
        """
        met = set()
        for part in self._related(*_MARGINS):
            root = parse_xml(part.blob)
            is_counted = any(_PAGES & set(code.split()) for code in _codes(root))
            for block in self._reader(part).blocks(root):
                is_number = is_counted and _OF_A_PAGE.fullmatch(block.plain)
                if block.plain not in met and not is_number:
                    met.add(block.plain)
                    yield block

    def name_others(self) -> None:
        """Add remarks on what is no text of the page: comments, properties, unknown parts.

        The title is not: Word makes it of the first line.
        """
        self._name_comments()
        properties = self.document.core_properties
        named = (properties.subject, properties.keywords, properties.comments, properties.category)
        for text in (*named, *self._own_properties()):
            if text:
                self.remarks.add(Reason.PROPERTY, text)
        for relation in self.document.part.rels.values():
            kind = relation.reltype.rpartition("/")[2]
            if kind == "vbaProject":
                self.remarks.add(Reason.MACROS)
            elif kind in {"audio", "video", "media"}:
                self.remarks.add(Reason.OBJECT, kind)
            elif kind not in RELATIONS:
                self.remarks.add(Reason.UNKNOWN, kind)

    def _own_properties(self) -> Iterator[str]:
        """The properties that somebody added under names of their own."""
        for relation in self.document.part.package.rels.values():
            if relation.reltype.endswith("/custom-properties") and not relation.is_external:
                for one in parse_xml(relation.target_part.blob):
                    yield f"{one.get('name', '')}: {' '.join(map(str, one.itertext())).strip()}"

    def _name_comments(self) -> None:
        for part in self._related(RELATIONSHIP_TYPE.COMMENTS):
            for comment in parse_xml(part.blob).findall("w:comment", nsmap):
                number = comment.get(qn("w:id"), "")
                words = "".join(self.main.runs.comments.get(number, ())).strip()
                about = f" (к словам «{words}»)" if words else ""
                text = " ".join(words_in(comment).split())
                self.remarks.add(Reason.COMMENT, f"{text}{about}")

    def _related(self, *kinds: str) -> list[Part]:
        """Return the parts that the document names as such; none is ever fetched from outside."""
        relations = self.document.part.rels.values()
        return [
            one.target_part for one in relations if one.reltype in kinds and not one.is_external
        ]

    def _reader(self, part: Part) -> Reader:
        return Reader(self._means(part))

    def _means(self, part: Part) -> Means:
        """The means to read one part."""

        def target(relation: str) -> str:
            found = part.rels.get(relation)
            return found.target_ref if found is not None else ""

        def picture(relation: str, description: str) -> str:
            found = part.rels.get(relation)
            if found is None or found.is_external:
                return ""
            return self.pictures.add(found.target_part.blob, description)

        def words(relation: str) -> str:
            found = part.rels.get(relation)
            if found is None or found.is_external:
                return ""
            return " ".join(words_in(parse_xml(found.target_part.blob)).split())

        return Means(
            self.styles,
            self._numbering,
            self.remarks,
            target,
            picture,
            self._note,
            words,
            self._own,
        )

    def _note(self, kind: str, number: str) -> tuple[str, str] | None:
        """The text of a footnote, under a name that its words give it."""
        for part in self._related(_NOTES[kind]):
            for note in parse_xml(part.blob).findall(f"w:{kind}", nsmap):
                if note.get(qn("w:id")) == number:
                    text = _one_paragraph(note, self._reader(part))
                    name = hashlib.sha256(text.encode()).hexdigest()[:_NAME_LENGTH]
                    return (name, text) if text else None
        return None


def _codes(root: _Element) -> Iterator[str]:
    """The codes of the fields in a part."""
    for one in root.iter(qn("w:instrText"), qn("w:fldSimple")):
        yield (one.text if one.tag == qn("w:instrText") else one.get(qn("w:instr"))) or ""


def _one_paragraph(note: _Element, reader: Reader) -> str:
    return " ".join(joined(list(reader.blocks(note))).split())
