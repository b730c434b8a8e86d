"""Walking through the XML of an office document piece by piece, with what it may not hold.

The parser of the standard library is used as it is: it builds nothing in memory, knows no files
and no network, and is told to refuse a document type, without which there are no entities.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

from generator.read.attachments.inside import SAVE_AGAIN, RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

_DEEPEST = 500


class Walk:
    """Calls its methods for what stands in a part; a subclass says what is of interest.

    Names come without the namespace; that of an element is at hand as ``space``.
    """

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.space = ""
        self._depth = 0

    @property
    def text(self) -> str:
        """The text found, each paragraph or cell on a line of its own."""
        return "".join(self.texts)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take note of an element that begins; `through` calls it, here it does nothing."""

    def end(self, name: str) -> None:
        """Take note of an element that ends; `through` calls it, here it does nothing."""

    def data(self, text: str) -> None:
        """Keep the text between; `through` calls it."""
        self.texts.append(text)

    def through(self, xml: bytes, encoding: str | None = None) -> None:
        """Walk through a part. Raises `RefusedError` for XML that no office program writes.

        ``encoding`` is the one it is in, whatever it says itself.
        """
        parser = expat.ParserCreate(encoding, namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_type
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.data
        self._depth = 0
        try:
            parser.Parse(xml, True)  # noqa: FBT003 - the library knows the place alone
        except (expat.ExpatError, LookupError, UnicodeError) as error:
            raise RefusedError("Одна из частей документа испорчена.", SAVE_AGAIN) from error

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise RefusedError("Части документа вложены друг в друга слишком глубоко.")
        self.space, _, local = name.rpartition(" ")
        self.start(local, {_local(key): value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        self._depth -= 1
        self.space, _, local = name.rpartition(" ")
        self.end(local)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _refuse_type(*_: object) -> None:
    raise RefusedError(
        "В документе есть определения, которых офисные программы не создают.", SAVE_AGAIN
    )


def refuse_code(name: str, attributes: Mapping[str, str]) -> None:
    """Raise `RefusedError` for what a browser would run, as in a drawing of the kind SVG."""
    if name in {"script", "foreignObject", "iframe", "handler"} or any(
        key.startswith("on") and key not in {"on", "only"} and "(" in value
        for key, value in attributes.items()
    ):
        raise RefusedError(
            f"В документе или в рисунке SVG внутри него есть код ({name}).",
            "Вставьте рисунок как PNG и сохраните документ заново.",
        )
