"""What every field type answers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from generator.model.plain import Plain, Words, folded
from generator.model.rules import WRONG_TYPE
from generator.read import Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.decoding import Decoding, Missing
    from generator.model.vocabulary import Vocabulary

Schema = dict[str, Any]


class FieldType(ABC):
    """The type of a field: what may stand in it."""

    in_words: ClassVar[str]
    """How the expected value is called in a message: «целое число»."""

    @abstractmethod
    def decode(self, node: Node, decoding: Decoding) -> object:
        """Return the value of a node, or report what is wrong and return `MISSING`."""

    @abstractmethod
    def json_schema(self, vocabularies: Mapping[str, Vocabulary]) -> Schema:
        """Return the schema of the value for editing programs."""

    @abstractmethod
    def spell(self, value: Plain, words: Words) -> str:
        """Return a value as people read it in a table or a form."""

    @abstractmethod
    def parse(self, text: str, words: Words) -> Plain:
        """Return what people wrote as a value; raise `UnclearTextError` where that is impossible.

        What cannot be right (a date that is none) comes back as it stands: `decode` says why.
        """

    @abstractmethod
    def exported(self, value: Plain) -> object:
        """Return the value as JSON writes it."""

    def asked(self, words: Words) -> str:
        """Return the words of a form or a codebook that say what to write."""
        return self.in_words

    def choices(self, words: Words) -> tuple[tuple[str, str], ...]:
        """Return the labels and codes to choose one from; none where the value is free."""
        return ()


class ScalarType(FieldType):
    """A type whose value is a single piece of text."""

    def decode(self, node: Node, decoding: Decoding) -> object:
        """Return the value of a node that is one text; report any other and return `MISSING`."""
        if not isinstance(node, Scalar):
            found = "список" if isinstance(node, Sequence) else "набор полей"
            return decoding.report(
                WRONG_TYPE,
                node,
                f"Здесь ожидается {self.in_words}, а стоит {found}.",
                "Запишите одно значение в той же строке, после двоеточия.",
            )
        return self.read(node, decoding)

    @abstractmethod
    def read(self, node: Scalar, decoding: Decoding) -> object:
        """Return the value of a text, or report what is wrong and return `MISSING`."""

    def spell(self, value: Plain, words: Words) -> str:
        """Return the value in one line."""
        return self.shown(folded(value), words)

    def parse(self, text: str, words: Words) -> Plain:
        """Read the value from one line, however it was broken."""
        return self.understood(" ".join(text.split()), words)

    def shown(self, text: str, words: Words) -> str:
        """Return a value as people call it."""
        return text

    def understood(self, text: str, words: Words) -> str:
        """Return the text of the value that people mean."""
        return text

    def exported(self, value: Plain) -> object:
        """Return the text; numbers and flags say more."""
        return folded(value)

    def wrong(self, node: Scalar, decoding: Decoding, remedy: str) -> Missing:
        """Report a text that is not of this type."""
        message = f"«{shortened(node.text)}» — не {self.in_words}."
        return decoding.report(WRONG_TYPE, node, message, remedy)


def shortened(text: str) -> str:
    """Return a text cut to what fits a line of a terminal."""
    return text if len(text) <= 60 else text[:59] + "…"  # noqa: PLR2004 - fits a terminal line
