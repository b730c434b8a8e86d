"""An entry's file as plain values by field, and the file with some of them changed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from generator.model import EntryRef, decode_entry
from generator.model.plain import plain_of
from generator.read import Source, read_source
from generator.rewrite.entry import rewritten, with_values
from generator.rewrite.moves import with_links_following
from generator.rewrite.sections import body_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model import Entry, Vocabulary
    from generator.model.plain import Plain
    from generator.problems import Problem


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
        """Return what is wrong with the values."""
        return decode_entry(self.source, self.cls, self.slug, self.attachments, vocabularies)[1]

    def with_values(self, values: Mapping[str, Plain]) -> bytes:
        """Return the file with some values changed. Raises `UnclearTextError`."""
        change = partial(with_values, path=self.path, cls=self.cls, values=values)
        return rewritten(self.data, self.path, change)

    def with_links_following(self, moves: Mapping[str, str]) -> bytes:
        """Return the file with its links leading where they led before files moved."""
        change = partial(
            with_links_following, path=self.path, moves=moves, attachments=self.attachments
        )
        return rewritten(self.data, self.path, change)


def read_entry(
    cls: type[Entry], slug: str, path: str, data: bytes, attachments: tuple[str, ...] = ()
) -> EntryText | None:
    """Read the bytes of an entry; None where they cannot be taken apart safely."""
    source, problems = read_source(data, path)
    if source is None or problems:
        return None
    return EntryText(cls, slug, source, data, attachments)
