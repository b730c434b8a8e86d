"""Corrections of signs in a body that were meant as markup and stayed signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.markdown import strays_of
from generator.rewrite.spans import Replacement, applied

if TYPE_CHECKING:
    from generator.markdown.signs import Stray

_MOST_STEPS = 200


def with_signs_mended(body: str) -> str:
    """Return markup as the site understands it, wherever that can be done in one way only.

    A change is kept only where the sign is gone from the page afterwards and none is new.
    """
    found = strays_of(body)
    for _ in range(_MOST_STEPS):
        step = next(filter(None, (_step(body, len(found), *one) for one in found)), None)
        if step is None:
            break
        body, found = step
    return body


def _step(
    body: str, before: int, stray: Stray, line: int, column: int
) -> tuple[str, list[tuple[Stray, int, int]]] | None:
    mended = stray.mended
    if mended is None or mended == stray.text:
        return None
    change = Replacement((line, column), (line, column + len(stray.text)), mended)
    if "\n" in stray.text or not body.split("\n")[line - 1].startswith(stray.text, column - 1):
        return None  # the place was not found, as in a text with codes of signs
    made = applied([change], body)
    left = strays_of(made)
    return (made, left) if _is_better(left, before, stray, line) else None


def _is_better(left: list[tuple[Stray, int, int]], before: int, stray: Stray, line: int) -> bool:
    """Whether a sign is gone; of a list, whose next item is told then, it is the first."""
    if len(left) < before:
        return True
    same = [at for one, at, _ in left if one.sign is stray.sign]
    return len(left) == before and all(at > line for at in same)
