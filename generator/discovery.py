"""What the modules of a package declare, found by itself: nobody keeps a list of it by hand."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

T = TypeVar("T")


def modules_of(package: str) -> Iterator[ModuleType]:
    """Yield the modules of a package, imported, by name; packages inside come whole."""
    found = pkgutil.iter_modules(importlib.import_module(package).__path__)
    # To import a program's entry point is to run it.
    for one in sorted((one for one in found if one.name != "__main__"), key=lambda one: one.name):
        name = f"{package}.{one.name}"
        yield importlib.import_module(name)
        if one.ispkg:
            yield from modules_of(name)


def declared_in(modules: Iterable[ModuleType], cls: type[T]) -> tuple[T, ...]:
    """Return the values of a type that modules name, each once, in the order of their lines."""
    values = (value for module in modules for value in vars(module).values())
    return tuple(dict.fromkeys(value for value in values if isinstance(value, cls)))
