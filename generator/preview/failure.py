"""What went wrong while a page was rendered, told as any other problem."""

from __future__ import annotations

import traceback

import jinja2

from generator.check.elsewhere import BAD_FRAME, BAD_TEMPLATE, NOT_SHOWN
from generator.problems import Location, Problem
from generator.render.environment import TEMPLATES

_FOLDER = "generator/templates"


def failure_of(error: Exception, path: str) -> Problem:
    """Return why a page could not be rendered; ``path`` is the file that it is made from."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        name = (error.filename or error.name or "").rpartition("/")[2]
        return Problem(
            BAD_TEMPLATE,
            Location(f"{_FOLDER}/{name}", error.lineno),
            f"Шаблон не разобран: {(error.message or '').rstrip('.')}.",
            "Исправьте эту строку шаблона.",
        )
    if isinstance(error, jinja2.TemplateNotFound):
        return Problem(
            BAD_TEMPLATE,
            Location(f"{_FOLDER}/{error.name or ''}"),
            "Такого шаблона нет.",
            "Верните файл или исправьте его имя там, где он назван.",
        )
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.startswith(str(TEMPLATES)):
            name = frame.filename.rpartition("/")[2]
            return Problem(
                BAD_TEMPLATE,
                Location(f"{_FOLDER}/{name}", frame.lineno or 1),
                f"Шаблон не удалось заполнить: {str(error).rstrip('.')}.",
                "Исправьте строку шаблона или заполните в записи то, чего он ждёт.",
            )
    return Problem(
        NOT_SHOWN,
        Location(path),
        f"Страницу не удалось построить: {error}.",
        "Запустите «kb check» и исправьте ошибки этой записи.",
    )


def frame_failure(message: str) -> Problem:
    """Return the problem that says that the theme could not make its part of the pages."""
    return Problem(
        BAD_FRAME,
        Location("mkdocs.yml"),
        f"MkDocs сообщает: {message.strip()}",
        "Исправьте названный файл в docs/, hooks/theme/ или mkdocs.yml.",
    )
