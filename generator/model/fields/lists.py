"""Several values of one type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from generator.model.decoding import MISSING
from generator.model.fields.base import FieldType, ScalarType, Schema
from generator.model.outline import bulleted, numbered, split_bulleted, split_numbered
from generator.model.rules import WRONG_LENGTH, WRONG_TYPE
from generator.read import Node, Scalar, Sequence
from generator.russian import plural

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.decoding import Decoding
    from generator.model.plain import Plain, Words
    from generator.model.vocabulary import Vocabulary


@dataclass(frozen=True)
class ListOf(FieldType):
    """Several values of one type."""

    item: FieldType
    minimum: int = 1
    maximum: int = 200
    in_words: ClassVar[str] = "список"

    def decode(self, node: Node, decoding: Decoding) -> object:
        """Return each item decoded; those that could not be understood are left out."""
        if isinstance(node, Scalar) and node.is_empty:
            return ()
        if not isinstance(node, Sequence):
            return decoding.report(
                WRONG_TYPE,
                node,
                "Здесь ожидается список.",
                "Запишите каждый пункт с новой строки: «  - пункт».",
            )
        if node.items and not self.minimum <= len(node.items) <= self.maximum:
            items = plural(len(node.items), "пункт", "пункта", "пунктов")
            return decoding.report(
                WRONG_LENGTH,
                node,
                f"В списке {len(node.items)} {items}.",
                f"Пунктов должно быть от {self.minimum} до {self.maximum}.",
            )
        values = (self.item.decode(item, decoding) for item in node.items)
        return tuple(value for value in values if value is not MISSING and value != "")

    def json_schema(self, vocabularies: Mapping[str, Vocabulary]) -> Schema:
        """Return the schema of an array."""
        return {
            "type": "array",
            "items": self.item.json_schema(vocabularies),
            "minItems": self.minimum,
            "maxItems": self.maximum,
        }

    def spell(self, value: Plain, words: Words) -> str:
        """Return short values, one per line, groups with numbers."""
        items = value if isinstance(value, tuple) else (value,)
        texts = [self.item.spell(item, words) for item in items if item]
        return bulleted(texts) if self._is_simple else numbered(texts)

    def parse(self, text: str, words: Words) -> Plain:
        """Read short values line by line, groups by their numbers."""
        parts = split_bulleted(text) if self._is_simple else split_numbered(text)
        return tuple(self.item.parse(part, words) for part in parts)

    def exported(self, value: Plain) -> object:
        """Return a list."""
        items = value if isinstance(value, tuple) else (value,)
        return [self.item.exported(item) for item in items]

    def asked(self, words: Words) -> str:
        """Return the words that say how to separate the items, and what to write in each."""
        how = "каждое с новой строки" if self._is_simple else "под номерами 1., 2. …"
        return f"можно несколько, {how}; {self.item.asked(words)}"

    @property
    def _is_simple(self) -> bool:
        return isinstance(self.item, ScalarType)
