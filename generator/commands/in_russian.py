"""What the command-line library itself says, in Russian.

The library asks gettext, which answers only from compiled files and by the locale of the
machine; an editor is answered in Russian wherever the command runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.termui
import click.types

if TYPE_CHECKING:
    from collections.abc import Callable

_WORDS = {
    "Usage:": "Использование:",
    "Options": "Параметры",
    "Positional arguments": "Что указать",
    "Commands": "Команды",
    "Aborted!": "Прервано.",
    "Error: {message}": "Ошибка: {message}",
    "Error: The two entered values do not match.": "Ошибка: два ответа не совпали.",
    "Error: invalid input": "Ошибка: такой ответ не подходит",
    "Try '{command} {option}' for help.": "Справка: {command} {option}",
    "Missing command.": "Не сказано, какую команду выполнить.",
    "No such command {name!r}.": "Команды {name!r} нет.",
    "No such option {name!r}.": "Параметра {name!r} нет.",
    "Option {name!r} does not take a value.": "Параметру {name!r} не нужно значение.",
    "Invalid value: {message}": "{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint}: {message}",
    "Missing argument": "Не указано",
    "Missing option": "Не указан параметр",
    "Missing parameter": "Не указано",
    "Choose from:\n\t{choices}": "Возможные значения:\n\t{choices}",
    "file": "файл",
    "directory": "папка",
    "path": "путь",
    "File": "Файл",
    "Directory": "Папка",
    "Path": "Путь",
    "{name} {filename!r} does not exist.": "{name} {filename!r}: этого нет.",
    "{name} {filename!r} is a file.": "{name} {filename!r}: это файл, а нужна папка.",
    "{name} {filename!r} is a directory.": "{name} {filename!r}: это папка, а нужен файл.",
    "{name} {filename!r} is not readable.": "{name} {filename!r}: нет права читать.",
    "{name} {filename!r} is not writable.": "{name} {filename!r}: нет права записывать.",
    "{value!r} is not a valid {number_type}.": "{value!r} — не число.",
    "{value} is not in the range {range}.": "{value} не подходит: нужно {range}.",
    "Could not open file {filename!r}: {message}": "Файл {filename!r} не открывается: {message}",
    "unknown error": "неизвестная ошибка",
    "default: {default}": "по умолчанию {default}",
}
_BY_NUMBER = {
    "Did you mean {possibility}?": "Возможно, {possibility}?",
    "(Did you mean one of: {possibilities}?)": "Возможно, одно из: {possibilities}.",
    "Got unexpected extra argument ({args})": "Лишнее в команде: {args}",
    "Got unexpected extra arguments ({args})": "Лишнее в команде: {args}",
    "Option {name!r} requires an argument.": "После параметра {name!r} нужно значение.",
    "Option {name!r} requires {nargs} arguments.": "После {name!r} нужно значений: {nargs}.",
    "Takes {nargs} values but 1 was given.": "Нужно значений: {nargs}, дано одно.",
    "Takes {nargs} values but {len} were given.": "Нужно значений: {nargs}, дано {len}.",
    "{value!r} is not {choice}.": "{value!r} не подходит; нужно {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} не подходит; возможны {choices}.",
}
_MODULES = (
    click.core,
    click.exceptions,
    click.formatting,
    click.parser,
    click.termui,
    click.types,
)


def speak_russian() -> None:
    """Replace the library's words by Russian ones; what it says beyond them stays as it is."""
    for module in _MODULES:
        vars(module)["_"] = _said
        if "ngettext" in vars(module):
            vars(module)["ngettext"] = _said_of


def with_help(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return a command with ``--help`` in Russian."""
    return click.decorators.help_option("--help", "-h", help="Показать эту справку.")(command)


def _said(words: str) -> str:
    return _WORDS.get(words, words)


def _said_of(one: str, many: str, number: int) -> str:
    words = one if number == 1 else many
    return _BY_NUMBER.get(words, words)
