"""A plan that lies in a file outside the catalogue, read and checked as an entry is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.check import Context, locate_mistakes, mistakes_in
from generator.model import decode_entry
from generator.model.kinds.plan import Plan
from generator.problems import sorted_problems
from generator.read import read_source

if TYPE_CHECKING:
    import datetime

    from generator.catalogue import Catalogue
    from generator.problems import Problem
    from generator.read import Source

_SLUG = "plan"


def read_plan(
    data: bytes, path: str, catalogue: Catalogue, today: datetime.date
) -> tuple[Plan | None, tuple[Problem, ...]]:
    """Read a plan, with everything that is wrong with it; None where it cannot be understood.

    ``path`` is how the file is named to people; what it refers to is looked up in the catalogue.
    """
    source, problems = read_source(data, path)
    if source is None:
        return None, sorted_problems(problems)
    plan, found = decode_entry(source, Plan, _SLUG, (), dict(catalogue.vocabularies))
    problems += found
    if isinstance(plan, Plan):
        mistakes = mistakes_in(plan, Context(catalogue, today))
        problems += locate_mistakes(mistakes, partial(_the_same, source))
        return plan, sorted_problems(problems)
    return None, sorted_problems(problems)


def _the_same(source: Source, _path: str) -> Source:
    return source
