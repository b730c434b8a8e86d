"""What libyaml's English complaint most likely means for an editor, in Russian."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import yaml

_COLON_IN_VALUE = re.compile(r"^(\s*(?:- )?)([\w-]+):\s+([^\"'|>\s].*?:(?:\s.*|))$")
_MORE = r"\s*[^\s#]"
_MISREAD_VALUE = re.compile(
    r"^(\s*(?:- )?)([\w-]+):\s+((?:[@`%*&!]|- |[|>]\s"
    rf"|(?:\"[^\"]*\"|'[^']*'|\[[^\]]*\]|\{{[^}}]*\}}){_MORE}).*)$"
)
"""A value whose first sign YAML takes for its own, and then does not understand the rest."""
_NO_SPACE_AFTER_COLON = re.compile(r"^\s*(?:- )?[A-Za-z_]+:\S")


class Explanation(NamedTuple):
    """Message, remedy and the zero-based place that the editor should look at."""

    message: str
    remedy: str
    line: int
    column: int


def explain(error: yaml.MarkedYAMLError, lines: list[str], line: int, column: int) -> Explanation:
    """Return what a parser's error at the zero-based ``line`` and ``column`` of ``lines`` means."""
    context = error.context_mark
    keyless = context if "simple key" in (error.context or "") else None
    likely = (keyless.line,) if keyless else (line, line - 1)
    candidates = [number for number in likely if 0 <= number < len(lines)]
    for number in candidates:
        found = _explain_line(lines[number], number)
        if found:
            return found
    if context and "quoted scalar" in (error.context or ""):
        return Explanation(
            "Кавычка открыта, но не закрыта.",
            "Поставьте такую же кавычку в конце значения.",
            context.line,
            context.column,
        )
    for number in candidates:
        if _NO_SPACE_AFTER_COLON.match(lines[number]):
            return Explanation(
                "После двоеточия нужен пробел.",
                "Запишите «поле: значение» — с пробелом после двоеточия.",
                number,
                lines[number].index(":"),
            )
    if keyless:
        return Explanation(
            "Строка не разобрана: в ней нет имени с двоеточием.",
            "Если это поле, запишите «имя: значение»; если продолжение строки выше, начните двумя "
            "пробелами; если уже текст записи, поставьте перед ним строку «---».",
            keyless.line,
            keyless.column,
        )
    return Explanation(
        "Строка не разобрана: вероятно, сбились отступы или пропущено двоеточие после имени поля.",
        "Сравните строку с соседними: у полей одного уровня отступ одинаковый, "
        "каждое поле — «имя: значение».",
        line,
        column,
    )


def _explain_line(text: str, number: int) -> Explanation | None:
    indent = text[: len(text) - len(text.lstrip())]
    if "\t" in indent:
        return Explanation(
            "Отступ сделан знаком табуляции, а YAML понимает только пробелы.",
            "Замените табуляцию в начале строки двумя пробелами.",
            number,
            indent.index("\t"),
        )
    colon = _COLON_IN_VALUE.match(text)
    if colon:
        return Explanation(
            f"Двоеточие внутри значения поля «{colon.group(2)}» сбивает разбор.",
            _in_quotes(colon),
            number,
            colon.start(3) + colon.group(3).index(":"),
        )
    misread = _MISREAD_VALUE.match(text)
    if misread:
        return Explanation(
            f"Знак в начале значения поля «{misread.group(2)}» сбивает разбор.",
            _in_quotes(misread),
            number,
            misread.start(3),
        )
    return None


def _in_quotes(line: re.Match[str]) -> str:
    value = line.group(3).rstrip()
    if '"' in value and "'" not in value:
        quoted = f"'{value}'"
    else:
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        quoted = f'"{escaped}"'
    return f"Возьмите значение в кавычки: {line.group(2)}: {quoted}"
