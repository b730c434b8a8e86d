"""Telling people and programs what is wrong: text, JSON, GitHub annotations, SARIF 2.1.0."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from generator.problems import Severity
from generator.read import read_bytes
from generator.russian import counted

if TYPE_CHECKING:
    from pathlib import Path

    from generator.problems import Problem

_WORDS = {Severity.ERROR: "ошибка", Severity.WARNING: "замечание", Severity.HINT: "совет"}
_LONGEST_LINE = 120
_SHOWN = (".md", ".yml", ".csv", ".tsv")


def as_text(problems: tuple[Problem, ...], root: Path) -> str:
    """Return problems for a person: place, what is wrong, the line with a caret, how to mend it.

    ``root`` is the folder to which the problems' paths are relative.
    """

    @cache
    def lines_of(path: str) -> list[str]:
        if not path.endswith(_SHOWN):
            return []
        data, unreadable = read_bytes(root, path)
        if unreadable:
            return []
        text = data.decode("utf-8-sig", "replace")
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    parts = [_one(problem, lines_of(problem.location.path)) for problem in problems]
    return "\n".join([*parts, summary(problems)])


def _one(problem: Problem, lines: list[str]) -> str:
    word = _WORDS[problem.rule.severity]
    told = [f"{_line(problem.location)}: {word} {problem.rule.code}. {_line(problem.message)}"]
    line, column = problem.location.line, problem.location.column
    if 0 < line <= len(lines) and lines[line - 1].strip():
        start = max(0, column - _LONGEST_LINE // 2)
        shown = lines[line - 1].expandtabs(1)[start : start + _LONGEST_LINE]
        gutter = f"  {line} | "
        told += [gutter + shown, " " * (len(gutter) + column - 1 - start) + "^"]
    told += [f"  Как исправить: {_line(problem.remedy)}", ""]
    return "\n".join(told)


def _line(told: object) -> str:
    """Keep to one line: at the beginning of another, a service could take text for its own."""
    return str(told).replace("\n", " ⏎ ")


def summary(problems: tuple[Problem, ...]) -> str:
    """Return the numbers of errors and of the rest in one line."""
    errors = sum(problem.rule.severity is Severity.ERROR for problem in problems)
    others = len(problems) - errors
    if not problems:
        return "Ошибок нет."
    told = counted(errors, "ошибка", "ошибки", "ошибок")
    return f"{told}, {counted(others, 'замечание', 'замечания', 'замечаний')}."


def as_json(problems: tuple[Problem, ...]) -> str:
    """Return problems for a program: a list of objects with stable keys."""
    return json.dumps([_plain(problem) for problem in problems], ensure_ascii=False, indent=2)


def _plain(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.rule.code,
        "severity": problem.rule.severity.value,
        "path": problem.location.path,
        "line": problem.location.line,
        "column": problem.location.column,
        "message": problem.message,
        "remedy": problem.remedy,
    }


def as_github(problems: tuple[Problem, ...]) -> str:
    """Return problems as notes on the lines of a pull request (GitHub's workflow commands)."""
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
    lines = []
    for problem in problems:
        place = problem.location
        title = _escaped(f"{problem.rule.code}. {problem.rule.title}", in_property=True)
        path = _escaped(place.path, in_property=True)
        text = _escaped(f"{problem.message} Как исправить: {problem.remedy}")
        lines.append(
            f"::{names[problem.rule.severity]} file={path},line={place.line},"
            f"col={place.column},title={title}::{text}"
        )
    return "\n".join(lines)


def _escaped(text: str, *, in_property: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text


def as_sarif(problems: tuple[Problem, ...]) -> str:
    """Return problems for a code-scanning service (OASIS SARIF 2.1.0)."""
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
    rules = {problem.rule.code: problem.rule for problem in problems}
    results = [
        {
            "ruleId": problem.rule.code,
            "level": levels[problem.rule.severity],
            "message": {"text": f"{problem.message} Как исправить: {problem.remedy}"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": problem.location.path},
                        "region": {
                            "startLine": problem.location.line,
                            "startColumn": problem.location.column,
                        },
                    }
                }
            ],
        }
        for problem in problems
    ]
    driver = {
        "name": "kb",
        "rules": [
            {
                "id": rule.code,
                "shortDescription": {"text": rule.title},
                "fullDescription": {"text": rule.why},
            }
            for rule in rules.values()
        ],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)
