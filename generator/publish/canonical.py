"""Pagefind's files in one fixed order.

Pagefind 1.5.2 writes the values of a filter, and the filters themselves, in an order that
changes from run to run. The files are named by their content, so that a file that is put in
order gets a new name, and the file that names it is written anew.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from typing import TYPE_CHECKING, Any

import cbor2

if TYPE_CHECKING:
    from pathlib import Path

_MARK = b"pagefind_dcd"
_FILTERS = 3
"""The place of the filters in the list that a ``.pf_meta`` file holds."""
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")


def put_in_order(folder: Path) -> None:
    """Rewrite the index in ``folder`` so that the same pages always give the same bytes.

    The ready-made search boxes, which the site does not use, are left out.
    """
    for pattern in _UNUSED:
        for file in folder.glob(pattern):
            file.unlink()
    entry_file = folder / "pagefind-entry.json"
    entry = json.loads(entry_file.read_text(encoding="utf-8"))
    for language in entry["languages"].values():
        language["hash"] = _order_language(folder, language["hash"])
    entry["languages"] = dict(sorted(entry["languages"].items()))
    spelt = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
    entry_file.write_text(spelt, encoding="utf-8")


def _order_language(folder: Path, name: str) -> str:
    """Put one language in order; return the new name of its list."""
    file = folder / f"pagefind.{name}.pf_meta"
    meta = _read(file)
    meta[_FILTERS] = [[title, _order_filter(folder, old)] for title, old in sorted(meta[_FILTERS])]
    data = _packed(meta)
    fresh = f"{name.split('_', maxsplit=1)[0]}_{_digest(data)}"
    file.unlink()
    (folder / f"pagefind.{fresh}.pf_meta").write_bytes(data)
    return fresh


def _order_filter(folder: Path, name: str) -> str:
    file = folder / f"filter/{name}.pf_filter"
    title, values = _read(file)
    data = _packed([title, sorted(values)])
    fresh = f"{name.split('_', maxsplit=1)[0]}_{_digest(data)}"
    file.unlink()
    (folder / f"filter/{fresh}.pf_filter").write_bytes(data)
    return fresh


def _read(file: Path) -> Any:  # noqa: ANN401 - whatever Pagefind wrote
    return cbor2.loads(gzip.decompress(file.read_bytes()).removeprefix(_MARK))


def _packed(value: object) -> bytes:
    return gzip.compress(_MARK + cbor2.dumps(value), mtime=0)


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=5).hexdigest()
