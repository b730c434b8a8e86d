"""Why a page was, or was not, made again: what ``kb build --explain`` tells of one address."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.outputs import Outputs
from generator.pipeline.previous import Cause

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.catalogue import EntryHash
    from generator.model import EntryRef
    from generator.outputs import Output, Site
    from generator.pipeline.previous import OutputRecord, PreviousSite

_MANY = 12
"""So many entries are named; of more, how many there are."""


class _Asked(dict["EntryRef", "EntryHash"]):
    """Hashes that remember whose were asked for."""

    def __init__(self, hashes: Mapping[EntryRef, EntryHash]) -> None:
        super().__init__(hashes)
        self.refs: dict[EntryRef, None] = {}

    def get(self, ref: EntryRef, other: EntryHash | None = None) -> EntryHash | None:  # type: ignore[override]
        self.refs[ref] = None
        return super().get(ref, other)


def explain(
    address: str, site: Site, previous: PreviousSite, records: Mapping[str, OutputRecord]
) -> str:
    """Return in Russian what the build that wrote ``records`` did at an address, and why.

    ``previous`` is the site that was live before it.
    """
    address = next((one for one in _spellings(address) if one in records), address)
    made, known = records.get(address), previous.outputs.get(address)
    if made is None:
        return f"/{address}: по этому адресу сайт ничего не пишет."
    shown = _shown_entries(address, site)
    if known and _is_taken_over(made, known):
        told = [
            f"/{address}: взято из прежней сборки: всё, из чего это сделано, прежнее.",
            f"  В последний раз сделано заново, потому что {made.cause.value}.",
        ]
    else:
        told = [f"/{address}: сделано заново, потому что {made.cause.value}."]
        if made.cause is Cause.PUBLIC:
            changed = [ref for ref in shown if _has_changed(ref, site, previous)]
            told += [f"  Изменились записи: {_named(changed)}"] if changed else []
    if shown:
        whole = len(shown) >= len(site.rendering.catalogue.entries)
        told.append(f"  Показывает записи: {'любые' if whole else _named(shown)}")
    return "\n".join(told)


def _is_taken_over(made: OutputRecord, known: OutputRecord) -> bool:
    """Whether a file is that of the previous build: all is as it was, or all that counts."""
    same = replace(known, own=made.own, public=made.public, templates=made.templates)
    return made is known or (made.made_of != b"" and made == same)


def _spellings(address: str) -> Iterable[str]:
    """Yield the addresses that a person may mean: with a slash before it, without one after it."""
    plain = address.removeprefix("/").removesuffix("index.html")
    return plain, f"{plain}/"


def _shown_entries(address: str, site: Site) -> list[EntryRef]:
    """Return the entries whose public parts are among the inputs of an output."""
    asked = _Asked(site.hashes)
    output: Output | None = Outputs(replace(site, hashes=asked)).at(address)
    if output is None:
        return []
    public = output.inputs().public
    asked.refs.clear()
    public()
    return sorted(asked.refs)


def _has_changed(ref: EntryRef, site: Site, previous: PreviousSite) -> bool:
    before = previous.entries.get(ref)
    return site.public(ref) != (before.public if before else b"")


def _named(refs: list[EntryRef]) -> str:
    names = ", ".join(map(str, refs[:_MANY]))
    return names if len(refs) <= _MANY else f"{names} и ещё {len(refs) - _MANY}"
