"""Whatever a template brings is told with its file and line."""

from __future__ import annotations

import jinja2

from generator.preview.failure import failure_of
from generator.render.environment import TEMPLATES


def failure(text: str, name: str = "practice.html") -> tuple[str, str]:
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    try:
        code = environment.compile(text, name, str(TEMPLATES / name))
        jinja2.Template.from_code(environment, code, {}).render()
    except jinja2.TemplateError as error:
        problem = failure_of(error, "content/practices/dvor.md")
        return str(problem.location), problem.message
    message = "the template is right"
    raise AssertionError(message)


def test_a_template_that_cannot_be_read() -> None:
    place, message = failure("\n{% if %}")
    assert place == "generator/templates/practice.html:2:1"
    assert message.startswith("Шаблон не разобран: ")


def test_a_template_that_asks_for_what_is_not_there() -> None:
    place, message = failure("\n\n{{ net.takogo }}")
    assert place == "generator/templates/practice.html:3:1"
    assert message == "Шаблон не удалось заполнить: 'net' is undefined."


def test_a_template_that_is_not_there() -> None:
    problem = failure_of(jinja2.TemplateNotFound("net.html"), "x.md")
    assert str(problem.location) == "generator/templates/net.html:1:1"


def test_an_entry_that_cannot_be_shown() -> None:
    problem = failure_of(ValueError("нет даты"), "content/practices/dvor.md")
    assert str(problem.location) == "content/practices/dvor.md:1:1"
    assert "нет даты" in problem.message
