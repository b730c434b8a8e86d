"""Reading the vocabularies, which editors keep as data in ``content/vocabularies``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.declare import ALWAYS, declared_fields, field, line, many, record
from generator.model.decoding import Decoding
from generator.model.fields import Choice, ListOf, Pattern, Text
from generator.model.reading import read_fields
from generator.model.records import RecordOf
from generator.model.rules import BAD_VOCABULARY
from generator.model.vocabulary import Term, Vocabulary
from generator.problems import Location, Problem
from generator.read import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Mapping as AnyMapping

    from generator.model.entry import Entry
    from generator.model.fields import FieldType
    from generator.read import Node

FOLDER = "vocabularies"
"""The folder of the content in which they lie."""
TRADE = "words"
"""The list that no field chooses from: words of the trade, each with others for the same thing."""


@record
class TermRecord:
    """One line of a vocabulary file."""

    code: str = field(
        "Код", Pattern(r"[A-Za-z0-9][A-Za-z0-9._-]*", "латинские буквы и цифры"), gate=ALWAYS
    )
    label: str = line("Название", 100, gate=ALWAYS)
    description: str | None = line("Пояснение", 300)
    same: tuple[str, ...] = many(
        "Другие слова для того же",
        Text(100),
        maximum=30,
        help="Поиск по любому из них находит страницы со всеми. Любая форма слова годится.",
        example="некоммерческая организация",
    )


@record
class VocabularyRecord:
    """A vocabulary file."""

    title: str = line("Название списка", 100, gate=ALWAYS)
    terms: tuple[TermRecord, ...] = many("Значения", RecordOf(TermRecord), gate=ALWAYS)


def decode_vocabulary(
    name: str, path: str, node: Node, problems: list[Problem]
) -> Vocabulary | None:
    """Return the vocabulary of its file's node tree, or None; add to ``problems`` what is wrong."""
    decoding = Decoding(path, {}, problems=problems)
    if not isinstance(node, Mapping):
        decoding.report(
            BAD_VOCABULARY,
            node,
            "В файле списка ожидаются поля title и terms.",
            "Возьмите за образец соседний файл списка.",
        )
        return None
    values = read_fields(VocabularyRecord, node, decoding)
    if "title" not in values or "terms" not in values:
        return None
    terms = tuple(
        Term(term.code, term.label, term.description or "", term.same) for term in values["terms"]
    )
    if len({term.code for term in terms}) < len(terms):
        decoding.report(
            BAD_VOCABULARY,
            node,
            "Один код стоит в списке дважды.",
            "Оставьте у каждого кода одну строку.",
        )
    _check_same(node, decoding)
    return Vocabulary(name, values["title"], terms)


def _check_same(node: Mapping, decoding: Decoding) -> None:
    """Report what stands for a term twice, or is no word."""
    told: set[str] = set()
    terms = node.get("terms")
    for term in terms.items if isinstance(terms, Sequence) else ():
        same = term.get("same") if isinstance(term, Mapping) else None
        for item in same.items if isinstance(same, Sequence) else ():
            text = item.text if isinstance(item, Scalar) else ""
            folded = " ".join(text.casefold().replace("ё", "е").split())
            if not any(letter.isalnum() for letter in text):
                message, remedy = "Здесь нет ни одного слова.", "Впишите слово или уберите строку."
            elif folded in told:
                message = f"Слова «{text}» уже есть в этом списке."
                remedy = "Оставьте их там, где они значат то же самое, и уберите здесь."
            else:
                told.add(folded)
                continue
            decoding.report(BAD_VOCABULARY, item, message, remedy)


def kinds_vocabulary(kinds: Iterable[type[Entry]]) -> Vocabulary:
    """Return the kinds themselves as a vocabulary, so that a field can name one."""
    terms = tuple(Term(cls.kind.name, cls.kind.plural, cls.kind.lead) for cls in kinds)
    return Vocabulary("entry_kind", "Виды записей", terms)


def closed_lists(known: AnyMapping[str, Vocabulary]) -> list[tuple[str, Vocabulary]]:
    """Return the lists that entries depend on, in order: all but the words of the trade."""
    return sorted((name, one) for name, one in known.items() if name != TRADE)


def synonyms_of(known: AnyMapping[str, Vocabulary]) -> list[tuple[str, ...]]:
    """Return groups of words and phrases that mean the same, from all lists."""
    lists = (known[name].terms for name in sorted(known))
    return [(term.label, *term.same) for terms in lists for term in terms if term.same]


def check_vocabularies(
    kinds: Iterable[type],
    needed: Iterable[Choice],
    known: AnyMapping[str, Vocabulary],
    folder: str,
) -> list[Problem]:
    """Report lists that fields need and that are missing, or differ from what the code acts on."""
    problems: dict[str, Problem] = {}
    for choice in (*_choices(kinds), *needed):
        path = f"{folder}/{choice.vocabulary}.yml"
        vocabulary = known.get(choice.vocabulary)
        if vocabulary is None:
            message, remedy = "Нет файла списка значений.", f"Верните файл {path}."
        elif choice.enum and set(vocabulary.codes) != {member.value for member in choice.enum}:
            codes = ", ".join(member.value for member in choice.enum)
            message = "Коды этого списка известны программе, и они не совпали."
            remedy = f"Оставьте ровно эти коды (названия можно менять): {codes}"
        else:
            continue
        problems[path] = Problem(BAD_VOCABULARY, Location(path), message, remedy)
    return list(problems.values())


def _choices(kinds: Iterable[type]) -> Iterator[Choice]:
    for cls in kinds:
        for spec in declared_fields(cls):
            if spec.type is not None:
                yield from _choices_in(spec.type)


def _choices_in(type_: FieldType) -> Iterator[Choice]:
    if isinstance(type_, Choice):
        yield type_
    elif isinstance(type_, ListOf):
        yield from _choices_in(type_.item)
    elif isinstance(type_, RecordOf):
        yield from _choices([type_.cls])


__all__ = [
    "FOLDER",
    "TRADE",
    "check_vocabularies",
    "closed_lists",
    "decode_vocabulary",
    "kinds_vocabulary",
    "synonyms_of",
]
