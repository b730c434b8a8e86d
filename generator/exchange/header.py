"""The header of an entry as YAML lines: replacing single fields in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.written import written_field

if TYPE_CHECKING:
    from collections.abc import Mapping as AnyMapping

    from generator.model.plain import Plain
    from generator.read import Mapping


def with_fields(
    lines: list[str],
    header: Mapping,
    end: int,
    order: tuple[str, ...],
    values: AnyMapping[str, Plain],
) -> list[str]:
    """Replace the named fields of a file's lines and touch nothing else.

    ``header`` was read of these very lines and ends before line ``end`` (from one); ``order``
    says where a new field belongs; an empty value takes its field away.
    """
    spans = _spans(lines, header, end)
    edits: list[tuple[int, int, list[str]]] = []
    for name, value in values.items():
        new = written_field(name, value) if value else []
        if name in spans:
            edits.append((*spans[name], new))
        elif new:
            at = _insertion(spans, name, order, header.line - 1)
            edits.append((at, at, new))
    made, position = [], 0
    rank = {name: at for at, name in enumerate(order)}
    for start, stop, new in sorted(edits, key=lambda edit: (*edit[:2], _rank(edit[2], rank))):
        made += [*lines[position:start], *new]
        position = max(position, stop)
    return made + lines[position:]


def _rank(new: list[str], rank: AnyMapping[str, int]) -> int:
    return rank.get(new[0].partition(":")[0], 0) if new else 0


def _spans(lines: list[str], header: Mapping, end: int) -> dict[str, tuple[int, int]]:
    """Which lines (from nought, the last excluded) each field takes, comments after it aside."""
    starts = [key.line - 1 for key, _ in header.pairs] + [end - 1]
    found = {}
    for (key, _), start, stop in zip(header.pairs, starts, starts[1:], strict=False):
        last = stop
        while last > start + 1 and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
            last -= 1
        found[key.text] = (start, last)
    return found


def _insertion(
    spans: AnyMapping[str, tuple[int, int]], name: str, order: tuple[str, ...], first: int
) -> int:
    """The line before which a new field belongs: after the nearest field declared before it."""
    before = order[: order.index(name)]
    return max((spans[one][1] for one in before if one in spans), default=first)
