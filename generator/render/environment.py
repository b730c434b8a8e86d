"""The template engine: one environment, autoescaped, with nothing undefined let through."""

from __future__ import annotations

import re
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from jinja2 import meta
from markupsafe import Markup, escape

from generator.render.typography import typeset
from generator.russian import counted, grouped, inside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TEMPLATES = Path(__file__).parents[1] / "templates"
_SIGN = re.compile(r"\{(?=[{%])")
_filled: ContextVar[set[str] | None] = ContextVar("templates filled in", default=None)


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
def _environment(folder: Path) -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
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


def environment() -> jinja2.Environment:
    """Return the engine of the templates, the same each time."""
    return _environment(TEMPLATES)


def rendered(*names: str, **values: object) -> str:
    """Return the first template that there is of several file names, filled in and typeset."""
    template = environment().select_template(names)
    note_templates(filter(None, [template.name]))
    return typeset(template.render(values))


@contextmanager
def noted_templates() -> Iterator[set[str]]:
    """Gather the names of the templates that are filled in while the block runs.

    What these are built on is not named: see `templates_on`.
    """
    names: set[str] = set()
    before = _filled.set(names)
    try:
        yield names
    finally:
        _filled.reset(before)


def note_templates(names: Iterable[str]) -> None:
    """Let templates count as filled in: those of what is taken over ready-made."""
    noted = _filled.get()
    if noted is not None:
        noted.update(names)


def templates_on(changed: Iterable[str]) -> frozenset[str]:
    """Return the templates that say something else when some change: they, and all built on them.

    One that does not say plainly what it is built on is built on any.
    """
    engine = environment()
    named = {name: _named_in(name) for name in engine.list_templates(["html"])}
    found: set[str | None] = {None, *changed}
    before = 0
    while len(found) > before:
        before = len(found)
        found |= {name for name, others in named.items() if not found.isdisjoint(others)}
    return frozenset(name for name in found if name is not None)


def _named_in(name: str) -> frozenset[str | None]:
    """Return the templates that one names; None among them where it works out a name."""
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    try:
        return frozenset(meta.find_referenced_templates(environment().parse(source)))
    except jinja2.TemplateSyntaxError:
        return frozenset((None,))


def compile_template(name: str) -> None:
    """Read a template once more; raise `jinja2.TemplateError` where it is not well formed."""
    environment().get_template(name)
