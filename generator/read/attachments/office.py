"""Documents of Word, Excel and PowerPoint, part by part (ISO/IEC 29500, Open Packaging)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.read.attachments.allowed import (
    FIELDS,
    LINKS,
    MAIN,
    MARKUP,
    OPAQUE,
    PICTURES,
    RELATION_TYPES,
    RELATIONS,
)
from generator.read.attachments.inside import (
    AS_PDF,
    SAVE_AGAIN,
    Inside,
    Piece,
    RefusedError,
    refuse_place,
)
from generator.read.attachments.markup import Walk, refuse_code
from generator.read.attachments.reckoned import Formulas

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.read.archive import Archive

_TYPES = "[Content_Types].xml"
_RELS = "_rels/.rels"
_PART = re.compile(r"[\w \[\].-]+(?:/[\w \[\].-]+)*", re.ASCII)
_BREAKS = frozenset("p si c row tc br tab cr author comment text v f is".split())
_SHOWN = {"t", "delText", "v", "f", "text", "author"}
"""Elements whose text is text; the others hold sizes and places."""
_NAMING = {"author", "lastModifiedBy", "creator", "Manager"}
"""Elements whose text is the name of a person at a computer."""
_AUTHORS = {
    "comment": "author",
    "ins": "author",
    "del": "author",
    "moveFrom": "author",
    "moveTo": "author",
    "rPrChange": "author",
    "pPrChange": "author",
    "person": "author",
    "cmAuthor": "name",
    "cm": "author",
}
"""Elements with the attribute that names who wrote them."""
_PLACES = (
    ("docProps/", "в свойствах документа"),
    ("comments", "в примечаниях"),
    ("threadedComment", "в примечаниях"),
    ("notesSlide", "в заметках к слайду"),
    ("footnotes", "в сносках"),
    ("endnotes", "в сносках"),
    ("header", "в колонтитуле"),
    ("footer", "в колонтитуле"),
    ("customXml/", "в скрытых данных документа"),
)
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")


def look_inside(archive: Archive, suffix: str) -> Inside:
    """Return the text of a document and the names in it; raise `RefusedError` for any other part.

    Raises also `ArchiveError`.
    """
    types = _types_of(archive)
    if MAIN[suffix] not in types.values():
        raise RefusedError(
            f"По содержимому это не «{suffix}».",
            "Откройте файл и сохраните его без макросов, обычным документом этого вида.",
        )
    pieces: list[Piece] = []
    authors: list[str] = []
    for name in archive.names:
        if name == _TYPES:
            continue
        kind = types.get(name)
        _refuse_part(name, kind)
        if kind in PICTURES:
            refuse_place(PICTURES[kind], archive.read(name))
        if kind == RELATIONS:
            _Relations().through(archive.read(name))
        elif kind in MARKUP:
            part = _XmlPart(takes_all=name.startswith(("docProps/", "customXml/")))
            part.through(archive.read(name))
            part.refuse_fields()
            pieces.append(Piece(part.text, _place_of(name)))
            authors += part.authors
    return Inside(tuple(pieces), tuple(dict.fromkeys(authors)))


def _types_of(archive: Archive) -> dict[str, str]:
    """The content type of each part by its name."""
    if _TYPES not in archive or _RELS not in archive:
        raise RefusedError("По содержимому это не документ Office.", SAVE_AGAIN)
    found = _Types()
    found.through(archive.read(_TYPES))
    by_name = {name: found.of(name) for name in archive.names}
    return {name: kind for name, kind in by_name.items() if kind}


class _Types(Walk):
    def __init__(self) -> None:
        super().__init__()
        self._endings: dict[str, str] = {}
        self._parts: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        kind = attributes.get("ContentType", "")
        if name == "Default":
            self._endings[attributes.get("Extension", "").lower()] = kind
        elif name == "Override":
            self._parts[attributes.get("PartName", "").lstrip("/").lower()] = kind

    def of(self, name: str) -> str:
        ending = name.rpartition(".")[2].lower()
        return self._parts.get(name.lower()) or self._endings.get(ending, "")


def _refuse_part(name: str, kind: str | None) -> None:
    ends_as_relations = name.lower().endswith(".rels")
    known = kind in MARKUP or kind in OPAQUE or kind == RELATIONS
    if known and _PART.fullmatch(name) and ends_as_relations == (kind == RELATIONS):
        return
    what = f"часть «{name[:60]}»"
    lowered = f"{name} {kind}".lower()
    if "vba" in lowered or "macro" in lowered:
        what = "макросы"
    elif "embed" in lowered or "oleobject" in lowered:
        what = f"вложенный файл «{name[:60]}» (таблица диаграммы или объект)"
    elif "media/" in lowered:
        what = f"звук, видео или рисунок редкого вида «{name[:60]}»"
    elif "externallink" in lowered or "connection" in lowered or "query" in lowered:
        what = "связь с другим файлом или базой данных"
    raise RefusedError(f"Внутри документа есть то, чего на сайт не выкладывают: {what}.", AS_PDF)


class _Relations(Walk):
    """What a part is connected with: to the outside lead only links that a person clicks on."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name != "Relationship":
            return
        kind = attributes.get("Type", "").rpartition("/")[2]
        target = attributes.get("Target", "")
        if attributes.get("TargetMode", "").lower() == "external":
            if kind != "hyperlink" or not target.lower().startswith(LINKS):
                raise RefusedError(
                    f"Документ обращается к файлу вне себя ({_outside(kind)}).",
                    f"Уберите связь с другим файлом или сделайте иначе: {_lowered(AS_PDF)}",
                )
        elif kind in {"package", "oleObject"}:
            raise RefusedError(
                "Внутрь документа вложен другой файл целиком (таблица диаграммы или объект): "
                "в нём видно больше, чем на рисунке.",
                f"Вставьте диаграмму рисунком или сделайте иначе: {_lowered(AS_PDF)}",
            )
        elif kind not in RELATION_TYPES:
            raise RefusedError(f"Внутри документа есть связь неизвестного вида: «{kind[:40]}».")


def _outside(kind: str) -> str:
    names = {
        "attachedTemplate": "шаблон",
        "image": "рисунок",
        "hyperlink": "ссылка на файл или программу",
        "oleObject": "объект",
        "externalLinkPath": "другая таблица",
    }
    return names.get(kind, kind[:40])


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


class _XmlPart(Walk):
    """One part of XML: its text, who wrote it, and the codes of its fields."""

    def __init__(self, *, takes_all: bool) -> None:
        super().__init__()
        self.authors: list[str] = []
        self._takes_all = takes_all
        self._inside = ""
        self._fields: list[list[str]] = []
        self._done: list[str] = []
        self._formulas = Formulas()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._inside = name
        if name in _BREAKS:
            self.texts.append("\n")
        refuse_code(name, attributes)
        self._formulas.start(name, self.space, attributes)
        if name in _AUTHORS and attributes.get(_AUTHORS[name]):
            self.authors.append(attributes[_AUTHORS[name]])
        if name == "person" and attributes.get("displayName"):
            self.authors.append(attributes["displayName"])
        if name == "fldSimple":
            self._done.append(attributes.get("instr", ""))
        elif name == "fldChar":
            self._turn_field(attributes.get("fldCharType", ""))
        elif name in {
            "ddeLink",
            "oleLink",
            "object",
            "control",
            "altChunk",
            "subDoc",
            "script",
            "DataMashup",
        }:
            raise RefusedError(f"В документе есть вложенный объект или код ({name}).")

    def end(self, name: str) -> None:
        self._inside = ""
        self._formulas.end(name, self.space)
        if name in _BREAKS or self._takes_all:
            self.texts.append("\n")

    def data(self, text: str) -> None:
        if self._inside == "instrText":
            if not self._fields:
                self._done.append(text)
            else:
                self._fields[-1].append(text)
            return
        if self._inside in _NAMING and text.strip():
            self.authors.append(text.strip())
        self._formulas.data(text)
        if self._takes_all or self._inside in _SHOWN:
            self.texts.append(text)

    def _turn_field(self, turn: str) -> None:
        if turn == "begin":
            self._fields.append([])
        elif self._fields and turn in {"separate", "end"}:
            self._done.append("".join(self._fields[-1]))
            self._fields[-1] = []
            if turn == "end":
                self._fields.pop()

    def refuse_fields(self) -> None:
        """Raise `RefusedError` for a field that may fetch or start something."""
        for code in self._codes():
            if code not in FIELDS:
                raise RefusedError(
                    f"Поле Word «{code[:30]}» обращается к другому файлу или программе.",
                    "Нажмите Ctrl+A и Ctrl+Shift+F9: поля станут текстом. Затем сохраните файл.",
                )

    def _codes(self) -> Iterator[str]:
        for text in self._done:
            words = text.split()
            if words:
                yield "=" if words[0].startswith("=") else words[0].upper()


def _place_of(name: str) -> str:
    slide = _SLIDE.fullmatch(name)
    if slide:
        return f"на слайде {slide.group(1)}"
    return next((words for sign, words in _PLACES if sign in name), "в тексте документа")
