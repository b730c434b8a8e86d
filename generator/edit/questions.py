"""The few questions from which a new draft is made, and what an answer to them means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.edit.revalue import better_value
from generator.model import Gate
from generator.model.fields import Choice, ListOf, Reference

if TYPE_CHECKING:
    from generator.catalogue import Catalogue
    from generator.edit.fix import FixContext
    from generator.model import Entry, Field, Vocabulary
    from generator.model.fields import FieldType


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer: what is written down and what is shown."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """A field to be asked about; ``is_required`` ones make no draft while unanswered."""

    field: Field
    is_required: bool
    options: tuple[Option, ...] = ()

    @property
    def takes_many(self) -> bool:
        """Whether several answers are welcome."""
        return isinstance(self.field.type, ListOf)


class BadAnswerError(ValueError):
    """An answer that the field does not take; the text says what it would take."""


def questions_of(cls: type[Entry], catalogue: Catalogue) -> tuple[Question, ...]:
    """Return what a new entry of a kind must or should begin with."""
    return tuple(
        question_about(spec, catalogue)
        for spec in cls.fields()
        if spec.type is not None
        and not spec.assigned
        and (spec.gate is Gate.ALWAYS or spec.asked_first)
    )


def question_about(spec: Field, catalogue: Catalogue) -> Question:
    """Return the question about one field with the answers to choose from."""
    type_ = spec.type.item if isinstance(spec.type, ListOf) else spec.type
    options: tuple[Option, ...] = ()
    if isinstance(type_, Choice):
        options = _terms(catalogue.vocabularies[type_.vocabulary])
    elif isinstance(type_, Reference):
        options = tuple(
            Option(entry.slug, entry.name)
            for entry in catalogue.entries
            if entry.kind.name == type_.kind
        )
    return Question(spec, spec.gate is Gate.ALWAYS, options)


def _terms(vocabulary: Vocabulary) -> tuple[Option, ...]:
    return tuple(Option(term.code, term.label) for term in vocabulary.terms)


def understood(question: Question, answer: str, known: FixContext) -> str | tuple[str, ...]:
    """Return what is written for an answer: a number of the list, a code, a label, a text.

    Raises `BadAnswerError`.
    """
    type_ = question.field.type
    answer = " ".join(answer.split())
    if not answer or type_ is None:
        if question.is_required:
            raise BadAnswerError("Без этого черновик не создать.")
        return () if question.takes_many else ""
    if isinstance(type_, ListOf):
        parts = [part.strip() for part in answer.replace(";", ",").split(",") if part.strip()]
        values = dict.fromkeys(_one(question, part, type_.item, known) for part in parts)
        if not type_.minimum <= len(values) <= type_.maximum:
            raise BadAnswerError(f"Нужно от {type_.minimum} до {type_.maximum}.")
        return tuple(values)
    return _one(question, answer, type_, known)


def _one(question: Question, answer: str, type_: FieldType, known: FixContext) -> str:
    if question.options and answer.isdecimal() and 0 < int(answer) <= len(question.options):
        return question.options[int(answer) - 1].value
    if known.accepts(answer, type_):
        return answer
    better = better_value(answer, type_, known)
    if better is not None:
        return better.text
    example = f" Например: {question.field.example}" if question.field.example else ""
    allowed = ", ".join(option.value for option in question.options)
    told = f"Можно: {allowed}." if allowed else f"Нужно: {type_.in_words}.{example}"
    raise BadAnswerError(f"«{answer}» не подходит. {told}")
