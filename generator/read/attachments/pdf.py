"""Documents in PDF, object by object (ISO 32000-2), whatever form their names are written in.

The library is pure Python, so that a crafted file cannot do more than take time and memory; of
both a process of its own has only so much.
"""

from __future__ import annotations

import io
import logging
from functools import partial
from typing import TYPE_CHECKING, Any

from generator.processes import OutOfBoundsError, in_bounds
from generator.read.attachments.allowed import LINKS
from generator.read.attachments.inside import AS_PDF, Inside, Piece, RefusedError, refuse_place
from generator.read.attachments.markup import Walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pypdf import PdfReader

SECONDS, MEMORY = 120, 1_000_000_000
"""Reports of 120 pages take 5 to 20 seconds, the longer on a machine busy with other work."""
_PRINT = "Напечатайте документ в новый PDF («Печать» → «Сохранить как PDF/A») и приложите его."
_MAX_OBJECTS = 200_000
_ACTIONS = {"/GoTo", "/URI", "/Named"}
_RUNS = frozenset(
    (
        "/JavaScript /Launch /SubmitForm /ImportData /GoToR /GoToE /Rendition /Movie /Sound "
        "/RichMediaExecute /GoTo3DView /SetOCGState /Hide /ResetForm /Thread /Trans /GoToDp"
    ).split()
)
REFUSED_KEYS = {
    "/JS": "код (JavaScript)",
    "/JavaScript": "код (JavaScript)",
    "/AA": "действия, которые выполняются сами",
    "/EmbeddedFiles": "вложенные файлы",
    "/EF": "вложенные файлы",
    "/AF": "вложенные файлы",
    "/Collection": "набор вложенных файлов",
    "/RichMediaContent": "видео или звук",
    "/RichMediaSettings": "видео или звук",
    "/XFA": "форма с кодом (XFA)",
    "/Encrypt": "пароль",
    "/OPI": "ссылка на файл вне документа",
    "/Ref": "ссылка на файл вне документа",
}
_ANNOTATIONS = frozenset(
    (
        "/Link /Text /Highlight /Underline /StrikeOut /Squiggly /FreeText /Line /Square /Circle "
        "/Polygon /PolyLine /Ink /Stamp /Popup /Caret /Widget /PrinterMark /TrapNet /Watermark "
        "/Redact"
    ).split()
)
_SAID = ("/Contents", "/RC", "/V", "/DV", "/TU", "/Title", "/Alt", "/ActualText", "/Subj")
_PLACES = {
    "/Contents": "в примечании",
    "/RC": "в примечании",
    "/Subj": "в примечании",
    "/Title": "в оглавлении",
    "/V": "в поле формы",
    "/DV": "в поле формы",
    "/TU": "в поле формы",
}


def look_inside(data: bytes, *, with_pages: bool = True) -> Inside:
    """Return the text of a document and the names in it; raise `RefusedError` for all else.

    Reading what the pages show takes nearly all of the time, and can be left out.
    """
    _refuse_layers(data)
    _load_library()
    try:
        return in_bounds(partial(_read, with_pages=with_pages), data, SECONDS, MEMORY)
    except OutOfBoundsError as error:
        raise RefusedError(
            f"Документ так сложен, что проверить его за {SECONDS} секунд не удалось.",
            "Разделите документ на несколько или напечатайте его в новый PDF.",
        ) from error


def _refuse_layers(data: bytes) -> None:
    """Refuse a file in which another one could stand: before, behind or under what is shown."""
    if b"%%EOF" not in data[-1_024:] or data[data.rfind(b"%%EOF") + 5 :].strip(b"\r\n \0"):
        raise RefusedError("После конца документа приписано что-то ещё.", _PRINT)
    if b"PK\x05\x06" in data[-66_000:]:
        raise RefusedError("Файл читается и как PDF, и как архив.", _PRINT)
    revisions = 2 if b"/Linearized" in data[:2_048] else 1
    if data.count(b"startxref") > revisions:
        raise RefusedError(
            "В файле осталась прежняя редакция документа: её видно, хотя на странице её нет.",
            _PRINT,
        )


def _load_library() -> None:
    """Load the library once, before the processes that use it are made."""
    import pypdf  # noqa: F401, PLC0415 - a fifth of a second, only where there is a PDF

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def _read(data: bytes, *, with_pages: bool) -> Inside:
    from pypdf import PdfReader  # noqa: PLC0415 - see above

    try:
        reader = PdfReader(io.BytesIO(data), strict=True)
        _refuse_password(reader)
        found = _Objects()
        for one in _objects(reader):
            found.look_at(one)
        pieces = [*found.pieces, *_info(reader, found), *(_pages(reader) if with_pages else ())]
        return Inside(tuple(pieces), tuple(dict.fromkeys(found.authors)))
    except RefusedError:
        raise
    except Exception as error:
        # The library raises whatever a broken file leads to; none of it is our fault or matters.
        raise RefusedError(
            "Документ PDF устроен неправильно: что в нём, узнать нельзя.", _PRINT
        ) from error


def _refuse_password(reader: PdfReader) -> None:
    if "/Encrypt" in reader.trailer:
        raise RefusedError(
            "Документ защищён паролем или запретом копирования: его не прочтёт диктор экрана.",
            _PRINT,
        )


def _objects(reader: PdfReader) -> Iterator[Any]:
    """Yield all objects that a reader could be led to, and the trailer."""
    from pypdf.generic import IndirectObject  # noqa: PLC0415 - see above

    yield reader.trailer
    numbers = {(number, generation) for generation, ids in reader.xref.items() for number in ids}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > _MAX_OBJECTS:
        raise RefusedError("В документе слишком много частей.", _PRINT)
    free = {
        (number, generation)
        for generation, ids in reader.xref_free_entry.items()
        for number, is_free in ids.items()
        if is_free
    }
    for number, generation in sorted(numbers - free):
        yield reader.get_object(IndirectObject(number, generation, reader))


class _Objects:
    """Looks through objects with all that stands directly in them."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.authors: list[str] = []

    def look_at(self, found: Any) -> None:  # noqa: ANN401 - any object of the library
        """Refuse an object that may harm; keep its texts."""
        waiting = [found]
        while waiting:
            one = waiting.pop()
            if isinstance(one, dict):
                self._dictionary(one)
                waiting += [value for value in one.values() if isinstance(value, dict | list)]
            elif isinstance(one, list):
                waiting += [value for value in one if isinstance(value, dict | list)]

    def _dictionary(self, one: Mapping[str, Any]) -> None:
        _refuse_actions(one)
        kind, subtype = one.get("/Type"), one.get("/Subtype")
        if kind == "/Annot" and subtype not in _ANNOTATIONS:
            raise _inside(f"примечание вида «{str(subtype)[1:40]}»")
        if kind == "/EmbeddedFile" or subtype in {"/FileAttachment", "/RichMedia", "/Screen"}:
            raise _inside("вложенные файлы, видео или звук")
        if hasattr(one, "get_data"):
            self._stream(one, kind, subtype)
        for key in _SAID:
            text = one.get(key)
            if isinstance(text, str) and text and not text.startswith("/"):
                self.pieces.append(Piece(text, _PLACES.get(key, "в скрытом описании")))
        writer = one.get("/T")
        if subtype in _ANNOTATIONS - {"/Widget", "/Link"} and isinstance(writer, str):
            self.authors.append(writer)

    def _stream(self, one: Any, kind: object, subtype: object) -> None:  # noqa: ANN401 - as above
        if "/F" in one or "/FFilter" in one:
            raise _inside("данные, которые лежат в другом файле")
        packing = one.get("/Filter")
        if (packing[-1:] if isinstance(packing, list) else [packing]) == ["/DCTDecode"]:
            refuse_place(".jpg", one.get_data())
        if kind == "/Metadata" or subtype == "/XML":
            said = _Metadata()
            said.through(_as_utf8(one.get_data()), "utf-8")
            self.pieces.append(Piece(said.text, "в свойствах документа"))
            self.authors += said.authors


def _refuse_actions(one: Mapping[str, Any]) -> None:
    for key, what in REFUSED_KEYS.items():
        if key in one:
            raise _inside(what)
    action = one.get("/S")
    if action in _RUNS or (one.get("/Type") == "/Action" and action not in _ACTIONS):
        raise _inside(f"действие «{str(action)[1:40]}»")
    for key in ("/A", "/OpenAction", "/Next"):
        leads = one.get(key)
        if isinstance(leads, dict) and "/S" in leads and leads["/S"] not in _ACTIONS:
            raise _inside(f"действие «{str(leads['/S'])[1:40]}»")
    address = one.get("/URI")
    if isinstance(address, str | bytes):
        text = address if isinstance(address, str) else address.decode("latin-1")
        if text.strip() and not text.strip().lower().startswith(LINKS):
            raise RefusedError(
                "Ссылка в документе ведёт не на сайт, а на файл или программу.",
                f"Исправьте ссылку в исходном документе. {AS_PDF}",
            )


def _inside(what: str) -> RefusedError:
    return RefusedError(f"В документе есть то, чего на сайт не выкладывают: {what}.", _PRINT)


def _as_utf8(packet: bytes) -> bytes:
    """The properties without the spaces around them, in one encoding."""
    encoding = "utf-16" if packet[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    return packet.decode(encoding, "replace").strip(" \r\n\t\0").encode()


class _Metadata(Walk):
    """The properties of a document as XMP (ISO 16684-1)."""

    def __init__(self) -> None:
        super().__init__()
        self.authors: list[str] = []
        self._named = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "creator":
            self._named = True
        self.texts += [f"{value}\n" for value in attributes.values()]
        for key in ("creator", "Author"):
            if attributes.get(key):
                self.authors.append(attributes[key])

    def end(self, name: str) -> None:
        self._named = self._named and name != "creator"
        self.texts.append("\n")

    def data(self, text: str) -> None:
        self.texts.append(text)
        if self._named and text.strip():
            self.authors.append(text.strip())


def _info(reader: PdfReader, found: _Objects) -> Iterator[Piece]:
    for key, value in (reader.metadata or {}).items():
        text = value.get_object()
        if isinstance(text, str):
            yield Piece(text, "в свойствах документа")
            if key == "/Author":
                found.authors.append(text)


def _pages(reader: PdfReader) -> Iterator[Piece]:
    for number, page in enumerate(reader.pages, start=1):
        yield Piece(page.extract_text(), f"на странице {number}")
