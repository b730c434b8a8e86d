"""Documents of LibreOffice, part by part (OpenDocument 1.3, ISO/IEC 26300)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.read.attachments.allowed import LINKS
from generator.read.attachments.formulas import refuse_formula
from generator.read.attachments.inside import (
    AS_PDF,
    SAVE_AGAIN,
    Inside,
    Piece,
    RefusedError,
    refuse_place,
)
from generator.read.attachments.markup import Walk, refuse_code

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.read.archive import Archive

MEDIA = {
    ".odt": b"application/vnd.oasis.opendocument.text",
    ".ods": b"application/vnd.oasis.opendocument.spreadsheet",
    ".odp": b"application/vnd.oasis.opendocument.presentation",
}
_SUB = r"(?:Object \d+/)?"
_TEXT = re.compile(rf"{_SUB}(?:content|styles|meta|settings)\.xml")
_DRAWING = re.compile(rf"{_SUB}Pictures/[\w.-]+\.svg", re.IGNORECASE)
_MANIFEST = re.compile(r"META-INF/manifest\.xml|manifest\.rdf")
_PICTURE = re.compile(rf"{_SUB}(?:Pictures|media)/[\w.-]+\.(png|jpe?g|jpe|jfif)", re.IGNORECASE)
_OPAQUE = re.compile(
    rf"mimetype|layout-cache|{_SUB}ObjectReplacements/Object \d+|Thumbnails/[\w.-]+|"
    rf"{_SUB}Pictures/[\w.-]+\.(?:gif|bmp|emf|wmf|svm)|Fonts/[\w.-]+|"
    r"Configurations2/(?:[a-z]+/)*(?:current\.xml)?",
    re.IGNORECASE,
)
_CLICKED = {"a"}
_REFUSED = {
    "event-listener": "макрос",
    "script": "код",
    "plugin": "вложенная программа",
    "applet": "вложенная программа",
    "floating-frame": "окно другого документа",
    "object-ole": "вложенный объект",
    "dde-connection": "связь с другой программой (DDE)",
    "dde-connection-decl": "связь с другой программой (DDE)",
    "dde-link": "связь с другой программой (DDE)",
    "dde-source": "связь с другой программой (DDE)",
    "cell-range-source": "связь с другой таблицей",
    "table-source": "связь с другой таблицей",
    "database-display": "связь с базой данных",
    "database-source-sql": "связь с базой данных",
    "database-source-table": "связь с базой данных",
    "database-source-query": "связь с базой данных",
    "submission": "отправка заполненного на сайт",
    "encryption-data": "пароль",
}
_NAMING = {"creator", "initial-creator", "printed-by"}
_LINES = {"p", "h", "table-cell", "list-item", "tab", "line-break", "annotation"}
_FORMULAS = ("formula", "condition", "expression")
"""Attributes that a spreadsheet reckons with."""
_CELLS = ("-address", "linked-cell", "source-cell-range", "print-ranges")
"""How attributes end that name cells, of charts, forms, names and ranges."""
_MARKS = ":calcext:"
"""The namespace of marks, in which formulas are values."""


def is_open_document(archive: Archive, suffix: str) -> bool:
    """Return whether the archive says at its very beginning that it is a document of this kind."""
    return archive.stored_first("mimetype") and archive.read("mimetype") == MEDIA[suffix]


def look_inside(archive: Archive, suffix: str) -> Inside:
    """Return the text of a document and the names in it; raise `RefusedError` for any other part.

    Raises also `ArchiveError`.
    """
    if not is_open_document(archive, suffix) or "content.xml" not in archive:
        raise RefusedError(f"По содержимому это не «{suffix}».", SAVE_AGAIN)
    pieces: list[Piece] = []
    authors: list[str] = []
    for name in archive.names:
        picture = _PICTURE.fullmatch(name)
        if picture:
            refuse_place(_ending(picture.group(1)), archive.read(name))
        elif _DRAWING.fullmatch(name):
            _Drawing().through(archive.read(name))
        elif _TEXT.fullmatch(name) or _MANIFEST.fullmatch(name):
            part = _Part()
            part.through(archive.read(name))
            place = "в свойствах документа" if name.endswith("meta.xml") else "в тексте документа"
            if not name.endswith(("settings.xml", "manifest.xml", ".rdf")):
                pieces.append(Piece(part.text, place))
            authors += part.authors
        elif not _OPAQUE.fullmatch(name):
            raise _refused(name)
    return Inside(tuple(pieces), tuple(dict.fromkeys(authors)))


def _ending(found: str) -> str:
    return ".png" if found.lower() == "png" else ".jpg"


def _refused(name: str) -> RefusedError:
    what = f"часть «{name[:60]}»"
    if name.startswith(("Basic/", "Scripts/", "Dialogs/")):
        what = "макросы"
    elif name.startswith("Object"):
        what = f"вложенный файл «{name[:60]}»"
    elif "signature" in name:
        what = "электронная подпись, которой сайт не проверяет"
    return RefusedError(f"Внутри документа есть то, чего на сайт не выкладывают: {what}.", AS_PDF)


class _Drawing(Walk):
    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        refuse_code(name, attributes)
        href = attributes.get("href", "")
        if href and not href.startswith(("#", "data:image/png", "data:image/jpeg")):
            raise RefusedError("Рисунок SVG внутри документа обращается к файлу вне себя.")


class _Part(Walk):
    def __init__(self) -> None:
        super().__init__()
        self.authors: list[str] = []
        self._inside = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._inside = name
        if name in _LINES:
            self.texts.append("\n")
        # `table:source` and `text:section-source` name another document without a word more.
        if name in _REFUSED:
            raise RefusedError(f"В документе есть то, что запускается само: {_REFUSED[name]}.")
        href = attributes.get("href", "")
        if href and not _is_allowed(name, href):
            raise RefusedError(
                "Документ обращается к файлу вне себя (рисунок, шаблон, раздел, ссылка на файл).",
                "Вставьте рисунки в документ, уберите связи («Правка» → «Связи») или сделайте "
                "иначе: сохраните документ как PDF/A.",
            )
        for key, value in attributes.items():
            is_mark = key == "value" and _MARKS in self.space
            if key in _FORMULAS or is_mark or key.endswith(_CELLS):
                refuse_formula(value, is_open=True)

    def end(self, name: str) -> None:
        self._inside = ""
        if name in _LINES or self.space.endswith(("meta:1.0", "dc/elements/1.1/")):
            self.texts.append("\n")

    def data(self, text: str) -> None:
        if self._inside in _NAMING and text.strip():
            self.authors.append(text.strip())
        self.texts.append(text)


def _is_allowed(name: str, href: str) -> bool:
    """Whether an address stays inside the document or is a link that a person clicks on."""
    lowered = href.lower()
    if name == "template":
        # Where the template lay is only said; an address is what is fetched.
        return ":" not in href and not href.startswith(("/", "\\"))
    if name in _CLICKED:
        return lowered.startswith(LINKS)
    inside = lowered.startswith(("#", "pictures/", "./object", "object", "media/", "fonts/"))
    return href == "." or (inside and ".." not in href and ":" not in href)
