"""Templates as Python's code, kept for the next run: to compile them takes as long as a page."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import jinja2

from generator.cache import program_version
from generator.render.environment import environment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2.bccache import Bucket

    from generator.cache import Store


class CompiledTemplates(jinja2.BytecodeCache):
    """What earlier runs compiled; a bucket knows the source and the engine that it is of."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what was kept of its template, if anything was."""
        kept = self._store.load(_slot(bucket))
        if isinstance(kept, tuple) and kept[0] == program_version():
            bucket.bytecode_from_string(kept[1])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled; the program counts, as it tells the engine what to do."""
        self._store.save(_slot(bucket), (program_version(), bucket.bytecode_to_string()))


@contextmanager
def kept_compiled(store: Store | None) -> Iterator[None]:
    """Take compiled templates from a store, and leave them there, while the block runs."""
    engine = environment()
    before = engine.bytecode_cache
    engine.bytecode_cache = CompiledTemplates(store) if store is not None else None
    try:
        yield
    finally:
        engine.bytecode_cache = before


def _slot(bucket: Bucket) -> str:
    return f"template-{bucket.key}"
