"""An entry's file as plain values by field, and the file with some of them changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.exchange.header import with_fields
from generator.form.body import body_texts, new_body, with_texts
from generator.model import EntryRef, decode_entry
from generator.model.plain import UnclearTextError, plain_of
from generator.model.written import written_field
from generator.read import Source, read_source
from generator.read.text import decode_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model import Entry, Vocabulary
    from generator.model.plain import Plain
    from generator.problems import Problem

_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class EntryText:
    """The file of an entry that can be read, right or wrong as its values may be."""

    cls: type[Entry]
    slug: str
    source: Source
    data: bytes
    attachments: tuple[str, ...] = ()

    @property
    def ref(self) -> EntryRef:
        """The reference by which other entries name this one."""
        return EntryRef(self.cls.kind.name, self.slug)

    @property
    def path(self) -> str:
        """The file, relative to the folder that holds ``content``."""
        return self.source.path

    @property
    def values(self) -> dict[str, Plain]:
        """All values that are filled in, by field; the texts of the body too."""
        found = {key.text: plain_of(node) for key, node in self.source.header.pairs}
        return {name: value for name, value in found.items() if value} | body_texts(
            self.source.body, self.cls
        )

    def problems(self, vocabularies: Mapping[str, Vocabulary]) -> list[Problem]:
        """What is wrong with the values."""
        return decode_entry(self.source, self.cls, self.slug, self.attachments, vocabularies)[1]


def read_entry(
    cls: type[Entry], slug: str, path: str, data: bytes, attachments: tuple[str, ...] = ()
) -> EntryText | None:
    """Read the bytes of an entry; None where they cannot be taken apart safely."""
    source, problems = read_source(data, path)
    if source is None or problems:
        return None
    return EntryText(cls, slug, source, data, attachments)


def with_values(entry: EntryText, values: Mapping[str, Plain]) -> bytes:
    """Write the file with some values changed; every other line stays as it is.

    An empty value takes its field or section away.
    """
    header = {name: value for name, value in values.items() if name in header_names(entry.cls)}
    body = {
        name: value
        for name, value in values.items()
        if name not in header and isinstance(value, str)
    }
    text = decode_text(entry.data, entry.path)[0] or ""
    if body and entry.path.endswith(".yml"):
        raise UnclearTextError(
            "У этой записи нет текста под шапкой: её файл кончается на .yml.",
            "Переименуйте файл записи в .md и возьмите шапку в строки «---».",
        )
    # With a body the header ends at its closing hyphens, else at the end of the file.
    has_body = not entry.path.endswith(".yml")
    end = entry.source.body_line if has_body else text.count("\n") + 1
    whole = text[: len(text) - len(entry.source.body)] if has_body else text
    lines = with_fields(
        whole.split("\n"), entry.source.header, end, tuple(header_names(entry.cls)), header
    )
    after = with_texts(entry.source.body, entry.cls, body) if body else entry.source.body
    made = ("\n".join(lines) + after).encode()
    if b"\r\n" in entry.data:
        made = made.replace(b"\n", b"\r\n")
    return _MARK + made if entry.data.startswith(_MARK) else made


def written_entry(cls: type[Entry], values: Mapping[str, Plain], suffix: str) -> bytes:
    """Write the file of a new entry, its fields in the order of the model."""
    lines = [
        line
        for name in header_names(cls)
        if values.get(name)
        for line in written_field(name, values[name])
    ]
    texts = {
        name: value
        for name, value in values.items()
        if name not in header_names(cls) and isinstance(value, str)
    }
    if suffix == ".yml":
        return ("\n".join(lines) + "\n").encode()
    return ("\n".join(["---", *lines, "---"]) + new_body(cls, texts)).encode()


def file_suffix(cls: type[Entry], values: Mapping[str, Plain]) -> str:
    """The suffix of a new entry: without a body a header alone is enough."""
    has_body = any(value for name, value in values.items() if name not in header_names(cls))
    return ".md" if cls.sections() or has_body else ".yml"


def header_names(cls: type[Entry]) -> list[str]:
    """The names of the fields that stand in the header, in their order."""
    return [spec.name for spec in cls.fields() if spec.type]
