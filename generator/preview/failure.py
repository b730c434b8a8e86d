"""What went wrong while a page was rendered, told as any other problem."""

from __future__ import annotations

import traceback

import jinja2

from generator.problems import Location, Problem, Rule
from generator.render.environment import TEMPLATES

_FOLDER = "generator/templates"

TEMPLATE = Rule(
    "X01", "Шаблон страницы с ошибкой", "По такому шаблону страницу не построить.",
    "{{ entry.titel }}", "{{ entry.title }}",
)  # fmt: skip
UNSHOWN = Rule(
    "X02", "Страницу не удалось показать", "Шаблон ждёт того, чего в записи нет.",
    "запись без обязательного поля", "запись, в которой заполнено всё, чего требует проверка",
)  # fmt: skip
FRAME = Rule(
    "X03", "Страницы сайта не собрались", "Пока это не исправлено, показано то, что было раньше.",
    "[проект](o-proekt.md)", "[проект](o-proekte.md)",
)  # fmt: skip


def failure_of(error: Exception, path: str) -> Problem:
    """Explain why a page could not be rendered; ``path`` is the file that it is made from."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        name = (error.filename or error.name or "").rpartition("/")[2]
        return Problem(
            TEMPLATE, Location(f"{_FOLDER}/{name}", error.lineno),
            f"Шаблон не разобран: {(error.message or '').rstrip('.')}.",
            "Исправьте эту строку шаблона.",
        )  # fmt: skip
    if isinstance(error, jinja2.TemplateNotFound):
        return Problem(
            TEMPLATE, Location(f"{_FOLDER}/{error.name or ''}"), "Такого шаблона нет.",
            "Верните файл или исправьте его имя там, где он назван.",
        )  # fmt: skip
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.startswith(str(TEMPLATES)):
            name = frame.filename.rpartition("/")[2]
            return Problem(
                TEMPLATE, Location(f"{_FOLDER}/{name}", frame.lineno or 1),
                f"Шаблон не удалось заполнить: {str(error).rstrip('.')}.",
                "Исправьте строку шаблона или заполните в записи то, чего он ждёт.",
            )  # fmt: skip
    return Problem(
        UNSHOWN, Location(path), f"Страницу не удалось построить: {error}.",
        "Запустите «kb check» и исправьте ошибки этой записи.",
    )  # fmt: skip


def frame_failure(message: str) -> Problem:
    """Tell that the theme could not make its part of the pages."""
    return Problem(
        FRAME, Location("mkdocs.yml"), f"MkDocs сообщает: {message.strip()}",
        "Исправьте названный файл в docs/, hooks/theme/ или mkdocs.yml.",
    )  # fmt: skip
