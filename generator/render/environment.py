"""The template engine: one environment, autoescaped, with nothing undefined let through."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

from generator.render.typography import typeset
from generator.russian import counted, grouped, inside

TEMPLATES = Path(__file__).parents[1] / "templates"
_SIGN = re.compile(r"\{(?=[{%])")


def told_apart(html: str) -> str:
    """Return a writer's text with the signs of templates in it as character references.

    «Уважаемый {{имя}}» is a text like any other. What stands as «{{» or «{%» in the bytes of a
    finished page is then always a left-over of a template, and `verify` says so.
    """
    return _SIGN.sub("&#123;", html) if "{{" in html or "{%" in html else html


def _finalized(value: object) -> object:
    """Let nothing that was put into a template look like a piece of one."""
    if isinstance(value, str) and ("{{" in value or "{%" in value):
        return Markup(told_apart(escape(value)))  # noqa: S704 - escaped, or it was safe before
    return value


@cache
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalized,
    )
    made.globals["counted"] = counted
    made.globals["grouped"] = grouped
    made.filters["inside"] = inside
    return made


def rendered(*names: str, **values: object) -> str:
    """Return the first template that there is of several file names, filled in and typeset."""
    return typeset(_environment().select_template(names).render(values))


def compile_template(name: str) -> None:
    """Read a template once more; raise `jinja2.TemplateError` where it is not well formed."""
    _environment().get_template(name)
