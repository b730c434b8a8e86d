"""Whatever a template brings is told with its file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2

from generator.preview.failure import failure_of, frame_failure
from generator.render.environment import TEMPLATES
from generator.report import as_text
from generator.rulebook import RULES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


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


def test_the_message_of_every_rule(tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    problems = (
        failure_of(jinja2.TemplateNotFound("net.html"), "x.md"),
        failure_of(ValueError("нет даты"), "content/practices/dvor.md"),
        frame_failure("Doc file 'index.md' contains a link 'o-proekt.md'"),
    )
    of_preview = {rule for rule in RULES if rule.code[0] == "X"}
    assert {problem.rule for problem in problems} == of_preview
    golden("messages/preview.txt", as_text(problems, tmp_path) + "\n")
