"""The template engine: one environment, autoescaped, with nothing undefined let through."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

from generator.russian import counted

if TYPE_CHECKING:
    from jinja2 import Template

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
    return made


def template(*names: str) -> Template:
    """Return the first template that there is of several file names."""
    return _environment().select_template(names)
