"""What several files tell of a round, put together; where they disagree, nobody is overruled."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.audit import heads
from generator.catalogue.looks import CODE, COLUMNS, DAY, NOTE, SCORE, SITE, URL, Look

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.audit.read import FileMark
    from generator.catalogue.looks import Spot
    from generator.model.kinds.audit import Criterion
    from generator.read import Table

ON_FILE = "уже записано"
_VALUES = {SCORE: "score", URL: "url", NOTE: "note"}
"""What must be the same where two tell of one thing; of two days the later counts."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One cell of which files or the table say different things: who says what."""

    spot: Spot
    what: str
    told: tuple[tuple[str, str], ...]
    """Places and values."""

    @property
    def is_with_file(self) -> bool:
        """Whether it disagrees with what was written down before, rather than with another."""
        return any(place == ON_FILE for place, _ in self.told)


@dataclass(frozen=True, slots=True)
class Merged:
    """The table as it would become, and what has to be decided first."""

    looks: Mapping[Spot, Look]
    new: tuple[Spot, ...]
    changed: tuple[Spot, ...]
    same: int
    between: tuple[Disagreement, ...]
    """Files that disagree with each other."""
    with_file: tuple[Disagreement, ...]
    """Cells that say something else than what is on file."""


def merged(told: Iterable[FileMark], on_file: Mapping[Spot, Look]) -> Merged:
    """Return what files tell and what is on file, put together.

    What one file leaves empty another fills in. An empty cell takes nothing away.
    """
    by_spot: dict[Spot, list[FileMark]] = {}
    for one in told:
        by_spot.setdefault(one.spot, []).append(one)
    looks, between, with_file = dict(on_file), list[Disagreement](), list[Disagreement]()
    new, changed, same = [], [], 0
    for spot, found in by_spot.items():
        between += _disagreements(spot, found)
        now = _together(found)
        before = on_file.get(spot)
        if before is None:
            new.append(spot)
        else:
            with_file += _against(spot, before, found)
            now = _over(before, now)
            if now == before:
                same += 1
            else:
                changed.append(spot)
        looks[spot] = now
    return Merged(looks, tuple(new), tuple(changed), same, tuple(between), tuple(with_file))


def _disagreements(spot: Spot, found: list[FileMark]) -> list[Disagreement]:
    made = []
    for name, attribute in _VALUES.items():
        told = {
            getattr(one.look, attribute): one.places.get(name, "")
            for one in found
            if getattr(one.look, attribute)
        }
        if len(told) > 1:
            pairs = tuple((place, value) for value, place in told.items())
            made.append(Disagreement(spot, heads.FILLED_IN[name], pairs))
    return made


def _against(spot: Spot, before: Look, found: list[FileMark]) -> list[Disagreement]:
    made = []
    for name, attribute in _VALUES.items():
        old = getattr(before, attribute)
        others = {
            new: one.places.get(name, "")
            for one in found
            if (new := getattr(one.look, attribute)) and old and new != old
        }
        if others:
            pairs = ((ON_FILE, old), *((place, value) for value, place in others.items()))
            made.append(Disagreement(spot, heads.FILLED_IN[name], pairs))
    return made


def _together(found: list[FileMark]) -> Look:
    looks = [one.look for one in found]
    return Look(
        looks[0].score,
        next((one.url for one in looks if one.url), ""),
        max(one.day for one in looks),
        next((one.note for one in looks if one.note), ""),
    )


def _over(before: Look, now: Look) -> Look:
    """The new look; what it does not tell stays."""
    return replace(
        now,
        url=now.url or before.url,
        day=max(now.day, before.day),
        note=now.note or before.note,
    )


def table_bytes(
    looks: Mapping[Spot, Look],
    sites: Iterable[str],
    criteria: Iterable[Criterion],
    before: Table | None,
) -> bytes:
    """Return a table of scores in the order of the round and the method.

    What stood in other columns stays, and so do lines of what the round does not know.
    """
    columns = tuple(dict.fromkeys((*(before.columns if before else ()), *COLUMNS)))
    kept = _lines_of(before)
    codes = [one.code for one in criteria]
    order = [(site, code) for site in sites for code in codes]
    spots = dict.fromkeys([*(one for one in order if one in looks), *looks, *kept])
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    for spot in spots:
        line = kept.get(spot, {}) | _line_of(spot, looks.get(spot))
        writer.writerow([line.get(name, "") for name in columns])
    return stream.getvalue().encode()


def _lines_of(table: Table | None) -> dict[Spot, dict[str, str]]:
    if table is None or not {SITE, CODE} <= set(table.columns):
        return {}
    lines = (dict(zip(table.columns, row.cells, strict=True)) for row in table.rows)
    return {(line[SITE], line[CODE]): line for line in lines}


def _line_of(spot: Spot, look: Look | None) -> dict[str, str]:
    if look is None:
        return {}
    own = {SCORE: look.score, URL: look.url, DAY: look.day, NOTE: look.note}
    return {SITE: spot[0], CODE: spot[1], **own}
