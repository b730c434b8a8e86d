"""The file of an entry with some of its values changed, and the file of a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.plain import UnclearTextError
from generator.model.written import written_field
from generator.read.split import split_entry
from generator.read.text import decode_text
from generator.rewrite.fields import header_names, with_fields
from generator.rewrite.sections import new_body, with_sections

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.model import Entry
    from generator.model.plain import Plain

_MARK = b"\xef\xbb\xbf"


def rewritten(data: bytes, path: str, change: Callable[[str], str]) -> bytes:
    """Return a file with its text changed: its line ends and its byte-order mark stay.

    What cannot be read, and what does not change, comes back byte by byte.
    """
    text, _ = decode_text(data, path)
    made = None if text is None else change(text)
    if made is None or made == text:
        return data
    if b"\r\n" in data:
        made = made.replace("\n", "\r\n")
    return (_MARK if data.startswith(_MARK) else b"") + made.encode()


def with_values(text: str, path: str, cls: type[Entry], values: Mapping[str, Plain]) -> str:
    """Return an entry's text with some values changed; every other line stays as it is.

    An empty value takes its field or section away. Raises `UnclearTextError`.
    """
    parts = split_entry(text, path)
    if parts is None:
        raise UnclearTextError("У записи нет шапки.", "Сначала исправьте её: kb check")
    fields, texts = _divided(values, cls)
    if texts and path.endswith(".yml"):
        raise UnclearTextError(
            "У этой записи нет текста под шапкой: её файл кончается на .yml.",
            "Переименуйте файл записи в .md и возьмите шапку в строки «---».",
        )
    header = with_fields(parts.header, cls, fields) if fields else parts.header
    body = with_sections(parts.body, cls, texts) if texts else parts.body
    return parts._replace(header=header, body=body).text


def new_entry(cls: type[Entry], values: Mapping[str, Plain], suffix: str) -> bytes:
    """Return the file of a new entry, its fields in the order of the model."""
    fields, texts = _divided(values, cls)
    lines = [
        line
        for name in header_names(cls)
        if fields.get(name)
        for line in written_field(name, fields[name])
    ]
    if suffix == ".yml":
        return ("\n".join(lines) + "\n").encode()
    return ("\n".join(["---", *lines, "---"]) + new_body(cls, texts)).encode()


def suffix_of(cls: type[Entry], values: Mapping[str, Plain]) -> str:
    """Return the suffix of a new entry: without a body a header alone is enough."""
    return ".md" if cls.sections() or any(_divided(values, cls)[1].values()) else ".yml"


def _divided(
    values: Mapping[str, Plain], cls: type[Entry]
) -> tuple[dict[str, Plain], dict[str, str]]:
    """Part the values of the header from the texts of the body."""
    names = set(header_names(cls))
    fields = {name: value for name, value in values.items() if name in names}
    texts = {
        name: value
        for name, value in values.items()
        if name not in names and isinstance(value, str)
    }
    return fields, texts
