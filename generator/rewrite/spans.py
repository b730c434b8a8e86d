"""Putting text between two places of a text, and where the values of a header end."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

Spot = tuple[int, int]
"""Line and column, both counted from one."""


class Replacement(NamedTuple):
    """A piece of text that takes the place of another."""

    start: Spot
    end: Spot
    text: str


def applied(changes: Iterable[Replacement], text: str) -> str:
    """Return the text with changes made that do not overlap."""
    # From the end on, so that the places of the others stay what they are.
    for change in sorted(changes, reverse=True):
        start, end = offset_of(change.start, text), offset_of(change.end, text)
        text = text[:start] + change.text + text[end:]
    return text


def offset_of(spot: Spot, text: str) -> int:
    """Return the offset of a place in a text."""
    at = 0
    for _ in range(spot[0] - 1):
        at = text.index("\n", at) + 1
    return at + spot[1] - 1


def ends_of(header: str) -> dict[Spot, Spot]:
    """Return where each single value and each list in brackets ends, by where it begins."""
    ends: dict[Spot, Spot] = {}
    opened: list[tuple[Spot, bool]] = []
    try:
        for event in yaml.parse(header, Loader=yaml.CSafeLoader):
            start, end = _span(event)
            match event:
                case yaml.ScalarEvent():
                    ends[start] = end
                case yaml.CollectionStartEvent():
                    opened.append((start, bool(event.flow_style)))
                case yaml.CollectionEndEvent():
                    opening, in_brackets = opened.pop()
                    if in_brackets:
                        ends[opening] = end
    except yaml.YAMLError:
        return {}
    return ends


def _span(event: yaml.Event) -> tuple[Spot, Spot]:
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        return (1, 1), (1, 1)
    return (start.line + 1, start.column + 1), (end.line + 1, end.column + 1)
