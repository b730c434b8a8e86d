"""Reading a filled form: which text answers which question, and what is left over."""

from __future__ import annotations

import io
import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import nsmap, qn

from generator.exchange.form.hints import Hint, hint_in
from generator.exchange.package import LIBRARY_ERRORS, UnsafePackageError, checked_package
from generator.exchange.word.blocks import WordBlock, joined, joined_plain
from generator.exchange.word.inventory import INSIDE
from generator.exchange.word.parts import Parts
from generator.exchange.word.remarks import Reason
from generator.exchange.word.tables import rows_of, rows_or_cells
from generator.form.boxes import (
    BOOKMARK,
    PLACEHOLDER,
    Box,
    fixed_lines,
    groups_of,
)
from generator.form.write import own_paragraphs

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from lxml.etree import _Element

    from generator.exchange.entry_file import EntryText
    from generator.model import Entry
    from generator.model.plain import Words

_NO_DOCUMENT = "Это не документ Word. Откройте его и сохраните как «Документ Word (.docx)»."
_ADDRESS = re.compile(r"(?:Вид записи|Запись):\s*([a-z_]+)(?:/([a-z0-9-]+))?\s*")


@dataclass(frozen=True, slots=True)
class BoxAnswer:
    """The answer in the box of one field."""

    blocks: tuple[WordBlock, ...]

    @property
    def plain(self) -> str:
        """The text without markup."""
        return joined_plain(list(self.blocks)).strip("\n")

    @property
    def markdown(self) -> str:
        """The text with its lists, tables, links and pictures."""
        return joined(list(self.blocks))

    @property
    def notes(self) -> tuple[str, ...]:
        """The texts of its footnotes."""
        return tuple(text for block in self.blocks for _, text in block.notes)


@dataclass(frozen=True)
class ReturnedForm:
    """A form as it came back.

    ``displaced`` names the fields whose answer stood below the box; ``stray`` is what belongs to
    no field; ``pictures`` are the files by the names that the texts use; ``odd_pictures`` counts
    those of formats that no browser shows; ``remarks`` name what could not be carried over.
    """

    answers: dict[str, BoxAnswer]
    stray: tuple[WordBlock, ...] = ()
    displaced: tuple[str, ...] = ()
    pictures: dict[str, bytes] = field(default_factory=dict)
    undescribed: tuple[str, ...] = ()
    odd_pictures: int = 0
    remarks: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nobody wrote anything that was understood."""
        return not (self.answers or self.stray or self.pictures)


def open_form(data: bytes) -> WordDocument:
    """Return an opened Word file; raise `UnsafePackageError` for what is none or might harm."""
    data = checked_package(data)
    try:
        document = Document(io.BytesIO(data))
        # The library reads the properties late, and broken ones must not surprise anyone then.
        _ = document.core_properties.identifier
    except (PackageNotFoundError, *LIBRARY_ERRORS) as error:
        raise UnsafePackageError(_NO_DOCUMENT) from error
    return document


def subject_of(document: WordDocument) -> tuple[str, str]:
    """Return the kind of entry that a form is about and its slug, as far as they are known."""
    kind, _, slug = document.core_properties.identifier.partition("/")
    if re.fullmatch(r"[a-z_]+", kind) and re.fullmatch(r"[a-z0-9-]*", slug):
        return kind, slug
    for paragraph in document.paragraphs:
        match = _ADDRESS.fullmatch(paragraph.text.strip())
        if match:
            return match.group(1), match.group(2) or ""
    return "", ""


def read_form(
    document: WordDocument,
    cls: type[Entry],
    words: Words,
    entry: EntryText | None = None,
) -> ReturnedForm:
    """Read a form of a kind.

    Pictures get names that the ``entry`` has not taken whose form it is; what the form shows of
    the entry's own Markdown is told from what its author typed.
    """
    taken = frozenset(entry.attachments if entry else ())
    own = own_paragraphs(entry, words) if entry else None
    try:
        return _Form(Parts(document, taken, own), cls, words).read()
    except (SyntaxError, RecursionError) as error:
        raise UnsafePackageError(_NO_DOCUMENT) from error


class _Form:
    def __init__(self, parts: Parts, cls: type[Entry], words: Words) -> None:
        self.parts = parts
        self.words = words
        self.boxes = {box.name: box for group in groups_of(cls, words) for box in group.boxes}
        self.labels = {_key(box.label): box for box in self.boxes.values()}
        self.fixed = fixed_lines(cls, words)
        self.answers: dict[str, list[WordBlock]] = {}
        self.stray: list[WordBlock] = []
        self.displaced: list[str] = []
        self.last: Box | None = None
        self.reader = parts.main

    def read(self) -> ReturnedForm:
        self._read_body(self.parts.document.element.body)
        self.stray.extend(self.parts.margins())
        self.parts.name_others()
        answers = {
            name: BoxAnswer(tuple(blocks)) for name, blocks in self.answers.items() if blocks
        }
        pictures = self.parts.pictures
        return ReturnedForm(
            answers,
            tuple(self.stray),
            tuple(self.displaced),
            pictures.files,
            tuple(pictures.undescribed),
            len(pictures.odd),
            self.parts.remarks.lines,
        )

    def _read_body(self, body: _Element) -> None:
        for child in body:
            if child.tag == qn("w:tbl"):
                self._place_rest()
                self._read_table(child)
            elif child.tag in INSIDE and child.tag != qn("w:p"):
                self._read_body(child)
            else:
                for block in self.reader.block(child):
                    self._place_loose(block)
        self._place_rest()

    def _place_rest(self) -> None:
        for block in self.reader.rest():
            self._place_loose(block)

    def _place_loose(self, block: WordBlock) -> None:
        """Find the place of a paragraph outside the boxes."""
        if _line(block.plain) in self.fixed or _ADDRESS.fullmatch(block.plain.strip()):
            return
        box = self.labels.get(_key(block.plain))
        if box is not None:
            self.last = box
        elif self.last is not None and self._is_hint(block.plain, self.last):
            return
        elif self.last is not None and (
            self.last.name in self.displaced or not self.answers.get(self.last.name)
        ):
            self.answers.setdefault(self.last.name, []).append(block)
            if self.last.name not in self.displaced:
                self.displaced.append(self.last.name)
        else:
            self.stray.append(block)

    def _read_table(self, table: _Element) -> None:
        cells = [cell for row in rows_of(table) for cell in rows_or_cells(row, "w:tc")]
        if not any(self._named(cell) or self._labelled(cell) for cell in cells):
            for block in self.reader.table(table):
                self._place_loose(block)
            return
        for cell, after in itertools.zip_longest(cells, cells[1:]):
            box = self._named(cell)
            # A label that its author wrote in is known by the box below it.
            label = self._labelled(cell) or (None if after is None else self._named(after))
            if box is None and label is not None:
                self.last = label
                self._take(cell, label, without_hints=True)
                continue
            self.last = box or self.last
            if self.last is None:
                self.stray.extend(self.reader.blocks(cell))
            else:
                self._take(cell, self.last)

    def _take(self, cell: _Element, box: Box | None, *, without_hints: bool = False) -> None:
        if box is None:
            return
        found = [block for block in self.reader.blocks(cell) if block.plain != PLACEHOLDER]
        if without_hints:
            found = [one for one in found if not self._is_hint(one.plain, box)]
        self.answers.setdefault(box.name, []).extend(found)

    def _is_hint(self, text: str, box: Box) -> bool:
        """Whether a line is the form's own; of what only looks so, the editor is told."""
        found = hint_in(text, box, self.words)
        if found is Hint.LIKELY:
            self.parts.remarks.add(Reason.HINT, text)
        return found is not Hint.NONE

    def _named(self, cell: _Element) -> Box | None:
        """The field that a content control or a bookmark names."""
        controls = [*cell.iter(qn("w:sdtPr"))]
        around = cell.getparent()
        if around is not None and around.tag == qn("w:sdtContent"):
            controls += around.itersiblings(qn("w:sdtPr"), preceding=True)
        tags = [tag for one in controls for tag in one.findall("w:tag", nsmap)]
        names = [tag.get(qn("w:val"), "") for tag in tags]
        marks = [mark.get(qn("w:name"), "") for mark in cell.iter(qn("w:bookmarkStart"))]
        names += [mark.removeprefix(BOOKMARK) for mark in marks if mark.startswith(BOOKMARK)]
        return next((self.boxes[name] for name in names if name in self.boxes), None)

    def _labelled(self, cell: _Element) -> Box | None:
        """The field whose label opens a cell."""
        lines = (_words_of(paragraph) for paragraph in cell.iter(qn("w:p")))
        first = next((line for line in lines if line.strip()), "")
        return self.labels.get(_key(first.partition("\n")[0]))


def _words_of(paragraph: _Element) -> str:
    """The words of a paragraph, to know it by."""
    signs = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " "}
    return "".join(
        signs.get(one.tag) or one.text or "" for one in paragraph.iter(qn("w:t"), *signs)
    )


def _line(text: str) -> str:
    return " ".join(text.split())


def _key(text: str) -> str:
    return _line(text).rstrip(" :*").casefold()
