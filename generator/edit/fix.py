"""What a correction is: a small pure function with a name, a Russian sentence and its rule."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from generator.model import EntryRef
from generator.model.decoding import MISSING, Decoding
from generator.read import Scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.catalogue import Catalogue
    from generator.model import Entry, Field, Vocabulary
    from generator.model.fields import FieldType
    from generator.problems import Rule
    from generator.read import Node


@dataclass(frozen=True, slots=True)
class Fix:
    """One kind of mistake that can be mended safely.

    ``title`` tells an editor what was done; ``rule`` is the rule that was broken, None where only
    the form was at odds with that of other entries.
    """

    name: str
    title: str
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class BytesFix(Fix):
    """A correction of bytes that are not UTF-8: their text; None where it cannot be read."""

    apply: Callable[[bytes], str | None]


class FixScope(Enum):
    """The part of an entry's text that a correction sees."""

    WHOLE = auto()
    HEADER = auto()
    BODY = auto()


@dataclass(frozen=True, slots=True)
class TextFix(Fix):
    """Changes lines of text.

    ``repairs`` ones are tried only on a header that cannot be read; all others must leave the
    meaning of the header as it was, except those whose ``restores`` says that they bring back
    what its reading lost.
    """

    apply: Callable[[str, type[Entry]], str]
    scope: FixScope = FixScope.WHOLE
    repairs: bool = False
    restores: bool = False


@dataclass(frozen=True, slots=True)
class ValueFix(Fix):
    """A correction of a value: from its text and type to a better text, None where it has none.

    It is asked only about values that are refused, unless ``always``, and what it proposes is
    taken only if it is accepted.
    """

    types: tuple[type[FieldType], ...]
    apply: Callable[[str, FieldType, FixContext], str | None]
    always: bool = False


@dataclass(frozen=True, slots=True)
class ShapeFix(Fix):
    """Turns a value of one shape into another: a text into a list, a list into a text."""

    apply: Callable[[ValuePlace], Shape | None]


@dataclass(frozen=True, slots=True)
class KeyFix(Fix):
    """A correction of an unknown name: the field that it stands for."""

    apply: Callable[[Scalar, tuple[Field, ...]], str | None]


@dataclass(frozen=True, slots=True)
class ValuePlace:
    """A value with its type; ``in_brackets`` tells a list on one line from one on many."""

    node: Node
    type: FieldType
    in_brackets: bool = False


@dataclass(frozen=True, slots=True)
class Without:
    """The same list without some of its items."""

    items: tuple[Scalar, ...]


Shape = str | tuple[str, ...] | Without
AnyFix = BytesFix | TextFix | ValueFix | ShapeFix | KeyFix


@dataclass(frozen=True, slots=True)
class FixContext:
    """The means of a correction: vocabularies, entries, the entry's own files."""

    vocabularies: Mapping[str, Vocabulary]
    refs: frozenset[EntryRef] = frozenset()
    titles: Mapping[str, tuple[EntryRef, ...]] = field(default_factory=dict)
    folders: Mapping[str, str] = field(default_factory=dict)
    attachments: frozenset[str] = frozenset()

    def accepts(self, text: str, type_: FieldType) -> bool:
        """Return whether a text is a right value of a type and names an entry that exists."""
        decoding = Decoding("", self.vocabularies, self.attachments)
        value = type_.decode(Scalar(text, 1, 1), decoding)
        if value is MISSING or decoding.problems:
            return False
        return not isinstance(value, EntryRef) or value in self.refs


def known_in(catalogue: Catalogue, attachments: tuple[str, ...]) -> FixContext:
    """Return what corrections may look up in a catalogue."""
    titles: dict[str, tuple[EntryRef, ...]] = {}
    for entry in catalogue.entries:
        for name in {entry.title, entry.name}:
            folded = folded_title(name)
            titles[folded] = (*titles.get(folded, ()), entry.ref)
    refs = frozenset(entry.ref for entry in catalogue.entries) | catalogue.broken
    folders = {
        folder: cls.kind.name
        for cls in catalogue.kinds
        for folder in (cls.kind.folder, cls.kind.address)
    }
    return FixContext(catalogue.vocabularies, refs, titles, folders, frozenset(attachments))


def folded_title(text: str) -> str:
    """Return a title as it is compared: without case, quotation marks and double spaces."""
    return " ".join(text.casefold().translate(_NO_QUOTES).split()).rstrip(".")


_NO_QUOTES = str.maketrans("", "", "«»“”„\"'")
