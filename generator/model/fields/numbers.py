"""Numbers, and yes or no."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from generator.model.fields.base import ScalarType, Schema
from generator.model.plain import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.decoding import Decoding
    from generator.model.plain import Plain, Words
    from generator.model.vocabulary import Vocabulary
    from generator.read import Scalar

_DIGITS = re.compile(r"[0-9]{1,12}")
_DECIMAL = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,9})?")


@dataclass(frozen=True)
class Integer(ScalarType):
    """A whole number, not negative."""

    minimum: int = 0
    maximum: int = 1_000_000_000
    in_words: ClassVar[str] = "целое число"

    def read(self, node: Scalar, decoding: Decoding) -> object:
        """Read the digits; say how to write «1 200» and «около 50»."""
        digits = re.sub(r"[\s\u00a0\u202f]", "", node.text)
        if not _DIGITS.fullmatch(digits):
            number = re.search(r"[0-9]+", digits)
            return self.wrong(
                node,
                decoding,
                f"Запишите одни цифры, например: {number.group() if number else '1200'}",
            )
        if digits != node.text:
            return self.wrong(node, decoding, f"Уберите пробелы: {digits}")
        value = int(digits)
        if not self.minimum <= value <= self.maximum:
            return self.wrong(
                node, decoding, f"Допустимы числа от {self.minimum} до {self.maximum}."
            )
        return value

    def json_schema(self, vocabularies: Mapping[str, Vocabulary]) -> Schema:
        """Return the schema of an integer between the limits."""
        return {"type": "integer", "minimum": self.minimum, "maximum": self.maximum}

    def understood(self, text: str, words: Words) -> str:
        """Return a number without the spaces between groups of digits."""
        return re.sub(r"(?<=\d)\s(?=\d{3}(?!\d))", "", text)

    def exported(self, value: Plain) -> object:
        """Return a number where it is one."""
        return int(value) if isinstance(value, str) and _DIGITS.fullmatch(value) else value


@dataclass(frozen=True)
class Number(ScalarType):
    """A number with a decimal point."""

    in_words: ClassVar[str] = "число"

    def read(self, node: Scalar, decoding: Decoding) -> object:
        """Read digits with a decimal point; propose it where a comma stands."""
        if _DECIMAL.fullmatch(node.text):
            return float(node.text)
        proposal = re.sub(r"\s", "", node.text).replace(",", ".")
        return self.wrong(node, decoding, f"Запишите через точку и без пробелов: {proposal}")

    def json_schema(self, vocabularies: Mapping[str, Vocabulary]) -> Schema:
        """Return the schema of any number."""
        return {"type": "number"}

    def understood(self, text: str, words: Words) -> str:
        """Return a number with a point for the comma, and no spaces between groups of digits."""
        return re.sub(r"(?<=\d)\s(?=\d{3}(?!\d))", "", text).replace(",", ".")

    def exported(self, value: Plain) -> object:
        """Return a number where it is one."""
        return float(value) if isinstance(value, str) and _DECIMAL.fullmatch(value) else value


_TRUE, _FALSE = ("true", "да", "yes", "on"), ("false", "нет", "no", "off")


@dataclass(frozen=True)
class Flag(ScalarType):
    """Yes or no."""

    in_words: ClassVar[str] = "«true» или «false»"

    def read(self, node: Scalar, decoding: Decoding) -> object:
        """Read true or false; translate the Russian words."""
        if node.text in {"true", "false"}:
            return node.text == "true"
        word = node.text.casefold()
        meant = "true" if word in _TRUE else "false" if word in _FALSE else None
        return self.wrong(node, decoding, f"Запишите: {meant or 'true или false'}")

    def json_schema(self, vocabularies: Mapping[str, Vocabulary]) -> Schema:
        """Return the schema of a boolean."""
        return {"type": "boolean"}

    def asked(self, words: Words) -> str:
        """Return the words that ask for «да» or «нет»."""
        return "да или нет"

    def choices(self, words: Words) -> tuple[tuple[str, str], ...]:
        """Return yes and no, each as people write it and as the file holds it."""
        return (("да", "true"), ("нет", "false"))

    def shown(self, text: str, words: Words) -> str:
        """Return «да» or «нет»; any other text as it stands."""
        return {"true": "да", "false": "нет"}.get(text, text)

    def understood(self, text: str, words: Words) -> str:
        """Return «true» or «false» for the usual words for yes and no; any other as it is."""
        word = text.casefold()
        return "true" if word in _TRUE else "false" if word in _FALSE else text

    def exported(self, value: Plain) -> object:
        """Return a boolean where it is one."""
        return {"true": True, "false": False}.get(folded(value), value)
