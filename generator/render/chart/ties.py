"""Two rows of names and the ties between them: who learned from whom.

A tie is told by its dashes and by the sign at its end, never by its colour alone.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.render.chart.scale import WIDTH, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_LINE, _GAP, _TIE = 15, 12, 11
"""The height of a line of words, the room below a name, and between two ties of one name."""
_LETTERS = 17
"""So many stand in a line beside the ties."""
_LEFT, _RIGHT = 126.0, 192.0
"""Where the ties begin and end."""
_ROW = 20
SIGNS = ("done", "going", "stopped")
_CLASSES = {"done": 1, "going": 2, "stopped": 3}


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie from a name of the left row to one of the right; ``sign`` is one of `SIGNS`."""

    left: str
    right: str
    sign: str


@dataclass(frozen=True, slots=True)
class _Name:
    """A name where it stands: its lines, its top, its height."""

    lines: tuple[str, ...]
    top: float
    height: float

    @property
    def middle(self) -> float:
        return self.top + self.height / 2

    def at(self, number: int, count: int) -> float:
        """Where one of its ties ends."""
        return round(self.middle + (number - (count - 1) / 2) * _TIE, 1)


def draw_ties(ties: Sequence[Tie], label: str, legend: Mapping[str, str]) -> Markup:
    """Return drawn ties; ``legend`` explains each sign, and only what is drawn is explained."""
    left = list(dict.fromkeys(one.left for one in ties))
    rank = {name: at for at, name in enumerate(left)}
    right = sorted(
        dict.fromkeys(one.right for one in ties),
        key=lambda name: (_mean(rank[one.left] for one in ties if one.right == name), name),
    )
    order = {name: at for at, name in enumerate(right)}
    lefts = _placed(left, [one.left for one in ties])
    rights = _placed(right, [one.right for one in ties])
    parts = [*_words("before", lefts, _LEFT - 8), *_words("row", rights, _RIGHT + 12)]
    for tie in ties:
        from_here = sorted(
            (one for one in ties if one.left == tie.left), key=lambda one: order[one.right]
        )
        to_there = sorted(
            (one for one in ties if one.right == tie.right), key=lambda one: rank[one.left]
        )
        start = lefts[tie.left].at(_index(from_here, tie), len(from_here))
        end = rights[tie.right].at(_index(to_there, tie), len(to_there))
        parts += _tie(tie.sign, (_LEFT, start), (_RIGHT, end))
    bottom = max((one.top + one.height for one in (*lefts.values(), *rights.values())), default=0.0)
    shown = [sign for sign in SIGNS if any(one.sign == sign for one in ties)]
    for at, sign in enumerate(shown):
        y = bottom + _GAP + _ROW * at + 6
        parts += _tie(sign, (4.0, y), (40.0, y))
        parts.append(written("row", 52, y + 4, legend[sign]))
    return Markup(
        '<svg class="kb-chart" viewBox="0 0 {w} {h}" role="img" aria-label="{label}">{parts}</svg>'
    ).format(
        w=WIDTH,
        h=round(bottom + _GAP + _ROW * len(shown)),
        label=label,
        parts=Markup("").join(parts),
    )


def _placed(names: Sequence[str], ends: Sequence[str]) -> dict[str, _Name]:
    placed, top = {}, 0.0
    for name in names:
        lines = tuple(textwrap.wrap(name, _LETTERS, break_on_hyphens=True)) or ("",)
        height = max(_LINE * len(lines), _TIE * ends.count(name))
        placed[name] = _Name(lines, top, height)
        top += height + _GAP
    return placed


def _words(part: str, names: Mapping[str, _Name], x: float) -> Iterable[Markup]:
    for one in names.values():
        first = one.middle - _LINE * len(one.lines) / 2 + 11
        for at, line in enumerate(one.lines):
            yield written(part, x, first + _LINE * at, line)


def _tie(sign: str, start: tuple[float, float], end: tuple[float, float]) -> Iterable[Markup]:
    kind, (x, y), (to_x, to_y) = _CLASSES[sign], start, end
    half = (x + to_x) / 2
    yield Markup('<path class="kb-chart__l{}" d="M{},{} C{h},{} {h},{} {},{}"/>').format(
        kind, x, y, y, to_y, to_x, to_y, h=half
    )
    if sign == "stopped":
        yield Markup('<path class="kb-chart__l1" d="M{},{} l8,8 m0,-8 l-8,8"/>').format(
            to_x - 2, to_y - 4
        )
    else:
        inside = "kb-chart__s1" if sign == "done" else "kb-chart__l1"
        yield Markup('<circle class="{}" cx="{}" cy="{}" r="4"/>').format(inside, to_x + 2, to_y)


def _index(ties: Sequence[Tie], tie: Tie) -> int:
    return next(at for at, one in enumerate(ties) if one is tie)


def _mean(numbers: Iterable[int]) -> float:
    found = list(numbers)
    return sum(found) / len(found)
