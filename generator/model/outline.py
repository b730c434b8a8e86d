"""Lists and groups as lines of text that people can read and edit in one cell.

A list of short values is one per line; a list of groups is numbered; a group is lines of
«Название: значение», and what lies deeper is indented:

    1. Название: Итоги конкурса
       Вид источника: Официальный документ
    2. Название: …
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.model.plain import UnclearTextError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_BULLET = re.compile(r"\s*(?:[•·▪‣◦*–—-]|\d{1,3}[.)])[ \t\u00a0]+")
_NUMBER = re.compile(r"(\s*)\d{1,3}[.)][ \t\u00a0]+")
_INDENT = "   "


def bulleted(items: Iterable[str]) -> str:
    """Return items, one per line; a bullet only where the item could be mistaken for one."""
    return "\n".join(f"• {item}" if _BULLET.match(item) else item for item in items)


def split_bulleted(text: str) -> list[str]:
    """Return the items, without bullets and empty lines."""
    lines = (_without_bullet(line).strip() for line in text.split("\n"))
    return [line for line in lines if line]


def _without_bullet(line: str) -> str:
    bullet = _BULLET.match(line)
    return line[bullet.end() :] if bullet else line


def numbered(blocks: Iterable[str]) -> str:
    """Return blocks of lines with a number before each."""
    parts = []
    for number, block in enumerate(blocks, start=1):
        mark = f"{number}. "
        first, *rest = block.split("\n")
        parts += [mark + first, *(" " * len(mark) + line for line in rest)]
    return "\n".join(parts)


def split_numbered(text: str) -> list[str]:
    """Return the blocks; without numbers, those that an empty line separates."""
    lines = [line.replace("\u00a0", " ").rstrip() for line in text.split("\n")]
    marks = [match for line in lines if (match := _NUMBER.match(line))]
    if not marks:
        blocks = re.split(r"\n\s*\n", "\n".join(lines).strip("\n"))
        return [block for block in blocks if block.strip()]
    outer = min(len(match.group(1)) for match in marks)
    found: list[tuple[int, list[str]]] = []
    for line in lines:
        match = _NUMBER.match(line)
        if match and len(match.group(1)) == outer:
            found.append((match.end(), [line[match.end() :]]))
        elif found:
            found[-1][1].append(line)
        elif line.strip():
            found.append((0, [line]))
    return ["\n".join([first, *_dedented(rest, most)]) for most, (first, *rest) in found]


def labelled(pairs: Iterable[tuple[str, str]]) -> str:
    """Return «Название: значение» lines; values of several lines go below, indented."""
    parts = []
    for label, value in pairs:
        if "\n" in value or _NUMBER.match(value):
            parts += [f"{label}:", *(_INDENT + line for line in value.split("\n"))]
        else:
            parts.append(f"{label}: {value}")
    return "\n".join(parts)


def split_labelled(text: str, labels: Mapping[str, str]) -> dict[str, str]:
    """Return the values by the names that ``labels`` gives to the (casefolded) labels.

    A line without a label of its own continues the value above it.
    """
    lines = _dedented([line.replace("\u00a0", " ").rstrip() for line in text.split("\n")])
    found: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in lines:
        label, colon, rest = line.partition(":")
        name = labels.get(" ".join(label.split()).casefold()) if colon else None
        if name is not None and name not in found and not line.startswith(_INDENT):
            current = found.setdefault(name, [rest.strip()])
        elif current is not None:
            current.append(line)
        elif line.strip():
            raise UnclearTextError(
                f"Не понятно, к чему относится строка «{line.strip()[:60]}».",
                f"Начните строку с названия: «{next(iter(labels), '').capitalize()}: …».",
            )
    return {name: "\n".join(_dedented(value)).strip("\n") for name, value in found.items()}


def _dedented(lines: list[str], most: int = 1000) -> list[str]:
    """Shift the lines left as far as all of them allow, but not further than ``most``."""
    filled = [line for line in lines if line.strip()]
    margin = min((len(line) - len(line.lstrip(" ")) for line in filled), default=0)
    margin = min(margin, most)
    return [line[margin:] for line in lines]
