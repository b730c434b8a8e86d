"""The kinds of entries: one declarative class each, found by themselves in this folder."""

from __future__ import annotations

import importlib
import pkgutil

from generator.model.entry import Entry


def _find_kinds() -> tuple[type[Entry], ...]:
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return tuple(sorted(Entry.__subclasses__(), key=lambda cls: cls.kind.name))


KINDS: tuple[type[Entry], ...] = _find_kinds()
"""All kinds of the product, by name."""

__all__ = ["KINDS"]
