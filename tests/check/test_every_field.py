"""Whatever an entry lacks or has wrong, it is checked to the end, and shown as far as it goes.

Every kind, at every status: each field left out in turn, each misspelt, all closed lists misspelt
at once. The preview shows drafts, so a page is made of each.
"""

from __future__ import annotations

import dataclasses
import itertools
import traceback
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.check import Context, locate_mistakes, mistakes_in
from generator.model import KINDS, Gate, Status, decode_entry
from generator.model.fields import Choice
from generator.outputs.entries import EntryPage
from generator.read import Row, Table, read_source
from tests.bare import bare_site
from tests.check.every_field import ATTACHED, full_header, paths, put, spelt
from tests.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from generator.model import Entry
    from generator.model.plain import Plain
    from generator.pipeline import Inspected
    from generator.problems import Problem

    Problems = list[Problem]

BY_KIND = pytest.mark.parametrize("cls", KINDS, ids=lambda cls: cls.kind.name)
TABLE = Table(ATTACHED[2], ATTACHED[2], ("Слово", "b"), (Row(2, ("1", "x")), Row(3, ("2", "3"))))


def variants(cls: type[Entry], whole: Plain) -> Iterator[tuple[str, str]]:
    """Yield entries of a kind with something missing or misspelt, each with what that is."""
    yield "whole", spelt(whole, cls)
    misspelt = whole
    for path, type_ in paths(cls, whole):
        name = ".".join(map(str, path))
        yield f"without {name}", spelt(put(whole, path, None), cls)
        if isinstance(type_, Choice) and path != ("status",):
            yield f"misspelt {name}", spelt(put(whole, path, "oshibka"), cls)
            misspelt = put(misspelt, path, "oshibka")
    yield "all lists misspelt", spelt(misspelt, cls)
    bare = whole
    for spec in cls.fields():
        if spec.type and spec.gate is not Gate.ALWAYS:
            bare = put(bare, (spec.name,), None)
    yield "only what is always needed", spelt(bare, cls)
    for spec in cls.sections():
        yield f"without {spec.heading}", spelt(whole, cls, without=spec.name)


def odd_shapes(cls: type[Entry], whole: Plain, number: int) -> Iterator[tuple[str, str]]:
    """Yield entries of a kind in which a field has something of another shape than it should.

    So many of the shapes for each field, in turn.
    """
    shapes: tuple[Plain, ...] = ("Ошибка", ("Ошибка",), {"oshibka": "Ошибка"}, "")
    in_turn = itertools.cycle(shapes)
    for path, _ in paths(cls, whole):
        for wrong in itertools.islice(in_turn, number):
            yield f"{path}: {wrong!r}", spelt(put(whole, path, wrong), cls)


def decoded(text: str, cls: type[Entry], inspected: Inspected) -> tuple[Entry | None, Problems]:
    """Read and check an entry among those of the sample; return it and what is wrong with it."""
    catalogue = inspected.catalogue
    path = f"content/{cls.kind.folder}/proba/index.md"
    source, problems = read_source(text.encode(), path)
    assert source is not None, problems
    entry, problems = decode_entry(source, cls, "proba", ATTACHED, catalogue.vocabularies)
    if entry is not None:
        entry = dataclasses.replace(entry, tables=(TABLE,))
        mistakes = mistakes_in(entry, Context(catalogue.changed([entry]), TODAY))
        problems += locate_mistakes(mistakes, lambda _path: source)
    assert all(one.message and one.remedy and one.location.line for one in problems)
    return entry, problems


def show(entry: Entry, inspected: Inspected) -> None:
    """Make the page of an entry as the preview does: as if it were published."""
    shown = dataclasses.replace(entry, status=Status.PUBLISHED)
    changed = dataclasses.replace(inspected, catalogue=inspected.catalogue.changed([shown]))
    site = bare_site(changed, Path("content"), TODAY)
    assert EntryPage(site, shown).page().content


@pytest.mark.parametrize("status", Status)
@BY_KIND
def test_nothing_that_is_missing_ends_the_check(
    cls: type[Entry], status: Status, inspected: Inspected
) -> None:
    whole = put(full_header(cls, inspected.catalogue), ("status",), status.value)
    with gathered() as tried:
        for what, text in variants(cls, whole):
            with tried(what):
                decoded(text, cls, inspected)


@pytest.mark.parametrize("shapes", [1, pytest.param(4, marks=pytest.mark.long)])
@BY_KIND
def test_whatever_can_be_read_can_be_shown(
    cls: type[Entry], shapes: int, inspected: Inspected
) -> None:
    whole = put(full_header(cls, inspected.catalogue), ("status",), "draft")
    seen = set()
    with gathered() as tried:
        for what, text in (*variants(cls, whole), *odd_shapes(cls, whole, shapes)):
            with tried(what):
                entry, _ = decoded(text, cls, inspected)
                # What cannot be read is as good as missing: many of them are one and the same.
                if entry is not None and cls.kind.has_page and repr(entry) not in seen:
                    seen.add(repr(entry))
                    show(entry, inspected)


@contextmanager
def gathered() -> Iterator[Callable[[str], AbstractContextManager[None]]]:
    """Go on after an example that fell, and tell at the end all that did, each by its own name."""
    fallen: dict[str, str] = {}

    @contextmanager
    def tried(what: str) -> Iterator[None]:
        try:
            yield
        except Exception:  # noqa: BLE001 - whatever it is, it is to be told with the example
            fallen[what] = traceback.format_exc(limit=-3)

    yield tried
    told = [f"{what}\n{trace}" for what, trace in fallen.items()]
    assert not fallen, "\n".join([f"{len(fallen)}: {list(fallen)}", *told[:2]])
