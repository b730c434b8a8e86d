"""Values that point at something: a term, an entry, an attached file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from generator.model.decoding import MISSING
from generator.model.fields.base import ScalarType, Schema, shortened
from generator.model.rules import NOT_IN_LIST, WRONG_TYPE
from generator.model.values import EntryRef

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from generator.model.decoding import Decoding
    from generator.model.plain import Words
    from generator.model.vocabulary import Vocabulary
    from generator.read import Scalar

_SLUG = re.compile(r"[a-z0-9-]+")
_REFERENCE = re.compile(r"([a-z_]+)/([a-z0-9-]+)")


_FEW = 8
"""The most other values that a remedy names beside the one that was probably meant."""


@dataclass(frozen=True)
class Choice(ScalarType):
    """One term of a vocabulary; an ``enum`` where the code depends on the term's meaning."""

    vocabulary: str
    enum: type[StrEnum] | None = None
    in_words: ClassVar[str] = "значение из списка"

    def read(self, node: Scalar, decoding: Decoding) -> object:
        """Return the code; where a label or a near miss stands, report it and name the code."""
        vocabulary = decoding.vocabularies.get(self.vocabulary)
        if vocabulary is None:
            return MISSING
        if vocabulary.get(node.text):
            return self.enum(node.text) if self.enum else node.text
        meant = vocabulary.suggest(node.text)
        others = [term for term in vocabulary.terms if term is not meant]
        allowed = ", ".join(f"{term.code} («{term.label}»)" for term in others)
        remedy = f"Допустимы: {allowed}."
        if meant:
            remedy = f"Запишите: {meant.code} («{meant.label}»)"
            is_sure = meant.label.casefold() == node.text.casefold()
            if not is_sure and len(others) < _FEW:
                remedy = f"{remedy}. Если имелось в виду другое: {allowed}."
        message = f"«{shortened(node.text)}» нет в списке «{vocabulary.title}»."
        return decoding.report(NOT_IN_LIST, node, message, remedy)

    def json_schema(self, vocabularies: Mapping[str, Vocabulary]) -> Schema:
        """Return the schema of an enumeration with the labels beside the codes."""
        terms = vocabularies[self.vocabulary].terms
        return {
            "type": "string",
            "enum": [term.code for term in terms],
            "markdownEnumDescriptions": [term.label for term in terms],
            "x-vocabulary": self.vocabulary,
        }

    def asked(self, words: Words) -> str:
        """Return the labels to choose from, in words."""
        return "одно из: " + "; ".join(label for label, _ in self.choices(words))

    def choices(self, words: Words) -> tuple[tuple[str, str], ...]:
        """Return the terms in their editorial order."""
        terms = words.vocabularies[self.vocabulary].terms
        return tuple((term.label, term.code) for term in terms)

    def shown(self, text: str, words: Words) -> str:
        """Return the label, unless two terms share it."""
        terms = words.vocabularies[self.vocabulary].terms
        labels = [term.label for term in terms if term.code == text]
        shared = sum(term.label in labels for term in terms) > 1
        return labels[0] if labels and not shared else text

    def understood(self, text: str, words: Words) -> str:
        """Return the code of a label."""
        vocabulary = words.vocabularies[self.vocabulary]
        if vocabulary.get(text):
            return text
        folded = text.casefold()
        codes = [term.code for term in vocabulary.terms if term.label.casefold() == folded]
        return codes[0] if len(codes) == 1 else text


@dataclass(frozen=True)
class Reference(ScalarType):
    """The slug of an entry of one kind."""

    kind: str
    in_words: ClassVar[str] = "имя записи"

    def read(self, node: Scalar, decoding: Decoding) -> object:
        """Return the reference; whether the entry exists is asked when all entries are known."""
        if _SLUG.fullmatch(node.text):
            return EntryRef(self.kind, node.text)
        return self.wrong(
            node, decoding, "Запишите имя файла записи без расширения, например: kemerovskij-go"
        )

    def json_schema(self, vocabularies: Mapping[str, Vocabulary]) -> Schema:
        """Return the schema of a slug."""
        return {"type": "string", "pattern": "^[a-z0-9-]+$", "x-entries": self.kind}

    def asked(self, words: Words) -> str:
        """Return the words that ask for the title."""
        return "название, как в каталоге"

    def shown(self, text: str, words: Words) -> str:
        """Return the title before the slug: «Кемеровский округ (kemerovskij-go)»."""
        title = words.titles.get(EntryRef(self.kind, text))
        return f"{title} ({text})" if title else text

    def understood(self, text: str, words: Words) -> str:
        """Return the slug: by the title alone, or in brackets at the end."""
        bracketed = re.search(r"\(([a-z0-9-]+)\)$", text)
        found = EntryRef(self.kind, bracketed.group(1)) if bracketed else None
        if found not in words.titles:
            found = words.entry_named(self.kind, text)
        return found.slug if found else text


@dataclass(frozen=True)
class AnyReference(ScalarType):
    """An entry of any kind, as «kind/slug»."""

    in_words: ClassVar[str] = "ссылка на запись"

    def read(self, node: Scalar, decoding: Decoding) -> object:
        """Return kind and slug; whether they exist is asked when all entries are known."""
        match = _REFERENCE.fullmatch(node.text)
        if match:
            return EntryRef(match.group(1), match.group(2))
        return self.wrong(
            node, decoding, "Запишите вид и имя записи через дробь: practice/tos-yurgi"
        )

    def json_schema(self, vocabularies: Mapping[str, Vocabulary]) -> Schema:
        """Return the schema of a kind and a slug."""
        return {"type": "string", "pattern": "^[a-z_]+/[a-z0-9-]+$", "x-entries": "*"}

    def shown(self, text: str, words: Words) -> str:
        """Return the title before kind and slug."""
        title = words.titles.get(EntryRef(*text.split("/", 1))) if "/" in text else None
        return f"{title} ({text})" if title else text

    def understood(self, text: str, words: Words) -> str:
        """Return kind and slug, found in brackets at the end."""
        bracketed = re.search(r"\(([a-z_]+)/([a-z0-9-]+)\)$", text)
        found = EntryRef(*bracketed.groups()) if bracketed else None
        return str(found) if found in words.titles else text


@dataclass(frozen=True)
class Attachment(ScalarType):
    """The name of a file in the entry's own folder; whether it is there is checked later."""

    suffixes: tuple[str, ...]
    in_words: ClassVar[str] = "имя приложенного файла"

    def read(self, node: Scalar, decoding: Decoding) -> object:
        """Return a plain file name of an allowed type; report any other."""
        if not re.fullmatch(r"[a-z0-9]+(?:[-._][a-z0-9]+)*", node.text):
            return self.wrong(
                node,
                decoding,
                "Запишите имя файла из папки записи строчными латинскими буквами: programma.pdf",
            )
        if not node.text.endswith(self.suffixes):
            allowed = ", ".join(self.suffixes)
            return self.wrong(node, decoding, f"Можно приложить файлы: {allowed}.")
        if node.text not in decoding.attachments:
            nearby = ", ".join(sorted(decoding.attachments)) or "папка записи пуста"
            return decoding.report(
                WRONG_TYPE,
                node,
                f"Файла «{node.text}» нет в папке записи.",
                f"Положите его рядом с index.md или исправьте имя (сейчас там: {nearby}).",
            )
        return node.text

    def json_schema(self, vocabularies: Mapping[str, Vocabulary]) -> Schema:
        """Return the schema of a file name."""
        return {
            "type": "string",
            "pattern": r"\.(?:" + "|".join(s[1:] for s in self.suffixes) + ")$",
        }
