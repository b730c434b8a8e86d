"""New drafts: required fields filled in, the others named and explained in comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import declared_fields, when_needed
from generator.model.fields import Choice, Identifier, ListOf
from generator.model.records import RecordOf
from generator.model.written import written_field
from generator.russian import slugify

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping, Sequence

    from generator.model import Entry, Field, Vocabulary
    from generator.model.fields import FieldType

    Answers = Mapping[str, str | tuple[str, ...]]

MAX_SLUG = 60
_FEW = 8
_FIRST, _ALPHABET = "abcdefghjkmnpqrstvwxyz", "0123456789abcdefghjkmnpqrstvwxyz"


def new_id(taken: Container[str], choose: Callable[[Sequence[str]], str]) -> str:
    """Return an identifier that nobody has; ``choose`` picks letters at random."""
    while True:
        made = choose(_FIRST) + "".join(choose(_ALPHABET) for _ in range(6))
        if made not in taken:
            return made


def proposed_slug(title: str, taken: Container[str] = (), year: int | None = None) -> str:
    """Return a title as an address of whole words, with the year added where it is taken."""
    words = slugify(title).split("-")
    while len(words) > 1 and len("-".join(words)) > MAX_SLUG:
        words.pop()
    slug = "-".join(words)[:MAX_SLUG].strip("-")
    if slug in taken and year is not None:
        return f"{slug[: MAX_SLUG - 5].strip('-')}-{year}"
    return slug


def draft_of(
    cls: type[Entry],
    identifier: str,
    answers: Answers,
    vocabularies: Mapping[str, Vocabulary],
) -> str:
    """Return the draft from which an editor starts."""
    known: dict[str, str | tuple[str, ...]] = {**answers, "id": identifier, "status": "draft"}
    lines = ["---"]
    for spec in cls.fields():
        asked = spec.gate is not None or spec.recommended or spec.name in known
        if spec.type is not None and asked:
            lines += _comments(spec, filled=spec.name in known, vocabularies=vocabularies)
            lines += field_lines(spec.name, known.get(spec.name, ""))
    lines += ["---", ""]
    for spec in cls.sections():
        if spec.gate or spec.recommended:
            lines += [f"## {spec.heading}", "", ""]
    return "\n".join(lines).rstrip() + "\n"


def field_lines(name: str, value: str | tuple[str, ...]) -> list[str]:
    """Return the lines of a field; an empty one waits for its value."""
    return written_field(name, value) if value else [f"{name}:"]


def _comments(
    spec: Field, *, filled: bool, vocabularies: Mapping[str, Vocabulary]
) -> Iterator[str]:
    needed = ("нужно " if spec.gate else "") + when_needed(spec.gate, recommended=True)
    example = f"; например: {spec.example}" if spec.example and not filled else ""
    yield f"# {spec.title} ({needed}{example})"
    if isinstance(spec.type, Identifier) or (filled and not spec.help):
        return
    if spec.help:
        yield f"# {spec.help}"
    if not filled and spec.type is not None:
        yield from _choices(spec.type, vocabularies)


def _choices(type_: FieldType, vocabularies: Mapping[str, Vocabulary]) -> Iterator[str]:
    """Explain what may stand in the field."""
    item = type_.item if isinstance(type_, ListOf) else type_
    if isinstance(item, RecordOf):
        names = ", ".join(
            f"{spec.name} ({spec.title.lower()})" for spec in declared_fields(item.cls) if spec.gate
        )
        yield f"# {'В каждом пункте' if item is not type_ else 'С отступом'}: {names}"
    elif isinstance(item, Choice):
        terms = vocabularies[item.vocabulary].terms
        some = ", ".join(f"{term.code} ({term.label})" for term in terms[:_FEW])
        rest = f" и ещё: см. vocabularies/{item.vocabulary}.yml" if len(terms) > _FEW else ""
        yield f"# Можно: {some}{rest}"
