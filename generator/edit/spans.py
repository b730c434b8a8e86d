"""Where values end in a header, and changing the text between two places."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

Spot = tuple[int, int]
"""Line and column, both counted from one."""


@dataclass(frozen=True, slots=True)
class Change:
    """A piece of text that takes the place of another."""

    start: Spot
    end: Spot
    text: str


def ends_of(header: str) -> dict[Spot, Spot]:
    """Return where each single value and each list in brackets ends, by where it begins."""
    ends: dict[Spot, Spot] = {}
    opened: list[tuple[Spot, bool]] = []
    try:
        for event in yaml.parse(header, Loader=yaml.CSafeLoader):
            match event:
                case yaml.ScalarEvent():
                    ends[_start(event)] = _end(event)
                case yaml.CollectionStartEvent():
                    opened.append((_start(event), bool(event.flow_style)))
                case yaml.CollectionEndEvent():
                    start, in_brackets = opened.pop()
                    if in_brackets:
                        ends[start] = _end(event)
    except yaml.YAMLError:
        return {}
    return ends


def _start(event: yaml.Event) -> Spot:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _end(event: yaml.Event) -> Spot:
    mark = event.end_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def applied(change: Change, text: str) -> str:
    """Return the text with one change made."""
    start, end = offset_of(change.start, text), offset_of(change.end, text)
    return text[:start] + change.text + text[end:]


def offset_of(spot: Spot, text: str) -> int:
    """Return the offset of a place in a text."""
    at = 0
    for _ in range(spot[0] - 1):
        at = text.index("\n", at) + 1
    return at + spot[1] - 1
