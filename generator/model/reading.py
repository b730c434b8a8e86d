"""Reading declared fields out of a mapping: unknown names, gaps, values."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from generator.model.declare import declared_fields
from generator.model.decoding import MISSING
from generator.model.rules import MISSING_FIELD, UNKNOWN_FIELD
from generator.read import Scalar
from generator.russian import nearest

if TYPE_CHECKING:
    from generator.model.declare import Field
    from generator.model.decoding import Decoding
    from generator.read import Mapping


def read_fields(cls: type, node: Mapping, decoding: Decoding) -> dict[str, Any]:
    """Return the values of all declared header fields of a kind or record that are filled in.

    Fields that are empty, missing or not understood are left out of the result.
    """
    declared = _fields_of_header(cls)
    filled: dict[str, Any] = {}
    wrong: set[str] = set()
    for key, value in node.pairs:
        spec = declared.get(key.text)
        if spec is None:
            wrong.add(_report_unknown(key, declared_fields(cls), declared, decoding))
            continue
        if spec.type is None or (isinstance(value, Scalar) and value.is_blank):
            continue
        decoded = spec.type.decode(value, decoding)
        if decoded is MISSING:
            wrong.add(key.text)
        else:
            filled[key.text] = decoded
    for spec in _gated(cls):
        if spec.name not in filled and spec.name not in wrong:
            report_gap(spec, node, decoding)
    return filled


@cache
def _fields_of_header(cls: type) -> dict[str, Field]:
    return {spec.name: spec for spec in declared_fields(cls) if spec.type is not None}


@cache
def _gated(cls: type) -> tuple[Field, ...]:
    return tuple(spec for spec in _fields_of_header(cls).values() if spec.gate is not None)


def report_gap(spec: Field, node: Mapping, decoding: Decoding) -> None:
    """Report a field that must be filled in at the entry's status and is not."""
    if spec.gate is None or not spec.gate.applies_to(decoding.status):
        return
    key = node.key(spec.name)
    at = key or node
    gap, need = ("Не заполнен", "он нужен") if spec.heading else ("Не заполнено", "оно нужно")
    example = f" Например: {spec.name}: {spec.example}" if spec.example else ""
    what = f"раздел «## {spec.heading}»" if spec.heading else f"поле «{spec.title}» ({spec.name})"
    remedy = f"Заполните {what}.{example} {spec.help}".rstrip()
    decoding.report(MISSING_FIELD, at, f"{gap} {what}: {need} {spec.gate.in_words}.", remedy)


def begins_with_sign(name: str) -> bool:
    """Return whether a line of the header was likely taken out on purpose, as by «<!--» or «//»."""
    return not name[:1].isalnum()


def _report_unknown(
    key: Scalar, specs: tuple[Field, ...], declared: dict[str, Field], decoding: Decoding
) -> str:
    """Report a name that is no field; return the field that was probably meant, or nothing."""
    titles = {spec.title.casefold(): spec.name for spec in declared.values()}
    headings = {spec.name: spec.heading for spec in specs if spec.heading}
    meant = None
    if key.text in headings:
        remedy = f"Перенесите этот текст в раздел «## {headings[key.text]}» под шапкой."
    elif begins_with_sign(key.text):
        remedy = "Если это примечание, начните строку знаком «#»; если поле — его именем."
    else:
        near = nearest(key.text.casefold(), [*declared, *titles])
        meant = titles.get(near, near) if near else None
        remedy = (
            f"Вероятно, это поле «{declared[meant].title}»: напишите {meant}"
            if meant
            else f"Удалите строку или выберите поле: {', '.join(declared)}."
        )
    decoding.report(UNKNOWN_FIELD, key, f"Поля «{key.text}» у этой записи нет.", remedy)
    return meant or ""
