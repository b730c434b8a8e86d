"""Work on hostile texts in a process to which the system grants so much and no more."""

from __future__ import annotations

import datetime
import multiprocessing
import resource
from pathlib import Path
from typing import TYPE_CHECKING

from generator.markdown import parse_document
from generator.model.personal import find_personal
from generator.pipeline import inspect
from generator.render import Rendering, render_entry

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

SECONDS, BYTES = 6, 900_000_000
"""What the child may use before the system stops it; the benchmark holds the tighter figures."""
_DAY = datetime.date(2026, 3, 15)

Numbers = tuple[int, int]


def parsing(text: str) -> Numbers:
    """Parse a text and look for personal data in it; return how many fragments it has."""
    text = f"## Раздел\n\n{text}"
    document, problems = parse_document(text, "x.md", 1)
    for fragment in document.fragments:
        fragment.html(lambda _link: "x")
    list(find_personal(text))
    return len(problems), len(list(document.fragments))


def whole_way(content: str) -> Numbers:
    """Return how many problems the entry «dvor» of a folder has, and how long its page is."""
    found = inspect(Path(content), _DAY)
    rendering = Rendering(found.catalogue, _DAY, "https://example.org/")
    pages = (
        render_entry(one, rendering).content
        for one in found.catalogue.entries
        if one.slug == "dvor"
    )
    return len(found.problems), sum(map(len, pages))


def endless(_told: str) -> Numbers:
    """Never return."""
    while True:
        pass


def boundless(told: str) -> Numbers:
    """Ask for more memory than is granted."""
    return len(told.encode() * BYTES), 0


def bounded(work: Callable[[str], Numbers], told: str, seconds: int = SECONDS) -> Numbers:
    """Return what some work makes of a text; fail where it is stopped or falls.

    The child is copied from a server that has the program loaded and nothing else, so that its
    bounds are those of a new process without the time that loading takes.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_bounded, args=(work, told, seconds, theirs))
    process.start()
    theirs.close()
    try:
        numbers: Numbers = ours.recv()
    except EOFError:
        numbers = (-1, -1)
    process.join()
    assert process.exitcode == 0, f"stopped: {process.exitcode}"
    assert numbers != (-1, -1)
    return numbers


def _bounded(work: Callable[[str], Numbers], told: str, seconds: int, answer: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    answer.send(work(told))
