"""Texts, addresses and registration numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

from generator.markdown.rules import MARKUP_IN_FIELD, MIXED_WORD
from generator.markdown.signs import markup_in
from generator.model.fields.base import ScalarType, Schema, shortened
from generator.model.rules import BAD_ID, WRONG_LENGTH, WRONG_TYPE
from generator.russian import mixed_words, told_of_mixed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.decoding import Decoding
    from generator.model.vocabulary import Vocabulary
    from generator.read import Scalar

_TAG = re.compile(r"<[A-Za-z/!][^>]*>?")
_NOT_IN_URL = re.compile(r'[\s<>"\\^`{}|]')


@dataclass(frozen=True)
class Text(ScalarType):
    """Plain text in one paragraph, without markup."""

    max_length: int = 300
    in_words: ClassVar[str] = "строка текста"

    def read(self, node: Scalar, decoding: Decoding) -> object:
        """Return the text with white space folded; report markup and texts that are too long."""
        text = " ".join(node.text.split())
        if not text and not node.is_empty:
            return decoding.report(
                WRONG_LENGTH, node, "Здесь ничего не написано.", "Впишите слова или удалите строку."
            )
        if len(text) > self.max_length:
            return decoding.report(
                WRONG_LENGTH,
                node,
                f"Здесь {len(text)} знаков, а помещается {self.max_length}.",
                f"Сократите на {len(text) - self.max_length}.",
            )
        tag = _TAG.search(text)
        if tag:
            return decoding.report(
                WRONG_TYPE,
                node,
                f"В этом поле — только текст, а в нём стоит разметка «{shortened(tag.group())}».",
                "Удалите знаки «<» и «>» вместе с тем, что между ними.",
            )
        markup = markup_in(text)
        if markup:
            decoding.report(
                MARKUP_IN_FIELD,
                node,
                f"Разметка «{shortened(markup)}» в этом поле останется на странице знаками.",
                "Уберите знаки разметки; ссылку и выделенное место перенесите в текст под шапкой.",
            )
        for word, meant in mixed_words(text):
            decoding.report(
                MIXED_WORD,
                node,
                told_of_mixed(word, meant),
                f"Наберите слово заново русскими буквами: {meant}",
            )
        return text

    def json_schema(self, vocabularies: Mapping[str, Vocabulary]) -> Schema:
        """Return the schema of a string of limited length."""
        return {"type": "string", "maxLength": self.max_length}


@dataclass(frozen=True)
class Pattern(ScalarType):
    """A text of a fixed form, such as a registration number."""

    pattern: str
    form: str
    in_words: ClassVar[str] = "значение нужного вида"

    def read(self, node: Scalar, decoding: Decoding) -> object:
        """Return the text where it has the form; report any other."""
        if re.fullmatch(self.pattern, node.text):
            return node.text
        return self.wrong(node, decoding, f"Нужно: {self.form}.")

    def json_schema(self, vocabularies: Mapping[str, Vocabulary]) -> Schema:
        """Return the schema of a string that matches."""
        return {"type": "string", "pattern": f"^(?:{self.pattern})$"}


@dataclass(frozen=True)
class Identifier(ScalarType):
    """The random and immutable name of an entry."""

    pattern: ClassVar[str] = "[a-hjkmnp-tv-z][0-9a-hjkmnp-tv-z]{6}"
    in_words: ClassVar[str] = "идентификатор"
    form: ClassVar[str] = (
        "семь знаков: строчные латинские буквы, кроме i, l, o и u, и цифры; первый — буква"
    )
    example: ClassVar[str] = "k7m2xqa"

    def read(self, node: Scalar, decoding: Decoding) -> object:
        """Return the text where it has the form of identifiers; report any other."""
        if re.fullmatch(self.pattern, node.text):
            return node.text
        return decoding.report(
            BAD_ID,
            node,
            f"«{shortened(node.text)}» — не идентификатор.",
            f"Идентификатор — {self.form}. Например, {self.example}; новый выдаёт «kb new».",
        )

    def json_schema(self, vocabularies: Mapping[str, Vocabulary]) -> Schema:
        """Return the schema of a string that matches."""
        return {"type": "string", "pattern": f"^{self.pattern}$"}


@dataclass(frozen=True)
class Url(ScalarType):
    """An address of a page elsewhere on the web."""

    in_words: ClassVar[str] = "адрес страницы"

    def read(self, node: Scalar, decoding: Decoding) -> object:
        """Return an absolute http or https address; report any other."""
        text = node.text.strip()
        if not is_web_address(text):
            proposal = (
                f"https://{text}" if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text) else None
            )
            return self.wrong(
                node,
                decoding,
                f"Запишите полный адрес: {proposal or 'https://пример.рф/страница'}",
            )
        return text

    def json_schema(self, vocabularies: Mapping[str, Vocabulary]) -> Schema:
        """Return the schema of an absolute address."""
        return {"type": "string", "format": "uri", "pattern": "^https?://"}


def is_web_address(text: str) -> bool:
    """Return whether a text is an absolute http or https address."""
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return False
    return bool(host) and parts.scheme in {"http", "https"} and not _NOT_IN_URL.search(text)
