"""Finding the right spelling of one value: the fewest corrections that make it acceptable."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from generator.edit.fix import ValueFix
from generator.edit.fixes import FIXES

if TYPE_CHECKING:
    from generator.edit.fix import Fix, FixContext
    from generator.model.fields import FieldType

_LONGEST_CHAIN = 3


class Better(NamedTuple):
    """A value written in a better way, and the corrections that led to it."""

    text: str
    fixes: tuple[Fix, ...]


def better_value(text: str, type_: FieldType, known: FixContext) -> Better | None:
    """Return a better spelling; None where the value is right or cannot be mended."""
    fixes = _fixes_for(type(type_))
    for fix in fixes:
        made = fix.apply(text, type_, known) if fix.always else None
        if made and made != text and known.accepts(made, type_):
            return Better(made, (fix,))
    return None if known.accepts(text, type_) else _search(text, type_, known, fixes)


def _search(
    text: str, type_: FieldType, known: FixContext, fixes: tuple[ValueFix, ...]
) -> Better | None:
    reached = {text: Better(text, ())}
    edge = [Better(text, ())]
    for _ in range(_LONGEST_CHAIN):
        following = []
        for before in edge:
            for fix in fixes:
                made = fix.apply(before.text, type_, known)
                if not made or made in reached:
                    continue
                better = Better(made, (*before.fixes, fix))
                if known.accepts(made, type_):
                    return better
                reached[made] = better
                following.append(better)
        edge = following
    return None


@cache
def _fixes_for(type_: type[FieldType]) -> tuple[ValueFix, ...]:
    return tuple(fix for fix in FIXES if isinstance(fix, ValueFix) and type_ in fix.types)
