"""The kinds of entries: one declarative class each, found by themselves in this folder."""

from __future__ import annotations

from generator.discovery import declared_in, modules_of
from generator.model.entry import Entry

_CLASSES = declared_in(modules_of(__name__), type)
_FOUND = [cls for cls in _CLASSES if issubclass(cls, Entry) and cls is not Entry]

KINDS: tuple[type[Entry], ...] = tuple(sorted(_FOUND, key=lambda cls: cls.kind.name))
"""All kinds of the product, by name."""

__all__ = ["KINDS"]
