"""The template engine: one environment, autoescaped, with nothing undefined let through."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2

from generator.render.typography import typeset
from generator.russian import counted, inside

TEMPLATES = Path(__file__).parents[1] / "templates"


@cache
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["counted"] = counted
    made.filters["inside"] = inside
    return made


def rendered(*names: str, **values: object) -> str:
    """Fill in the first template that there is of several file names, and set its text."""
    return typeset(_environment().select_template(names).render(values))


def compile_template(name: str) -> None:
    """Read a template once more; raise `jinja2.TemplateError` where it is not well formed."""
    _environment().get_template(name)
