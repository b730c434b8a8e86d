"""Programs and data of the site as scripts that hand themselves over.

Browsers neither load modules from a disk nor answer requests for files of it; scripts they do run.
The other side of this is ``offline.js``.
"""

from __future__ import annotations

import base64
import json
import re
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_IMPORT = re.compile(r'^import\s*\{([^}]*)\}\s*from\s*"\./([\w.-]+)";[ \t]*\n', re.MULTILINE)
_EXPORT = re.compile(
    r"^export\s+(?=(?:const|let|class|function|async\s+function)\s+(\w+))", re.MULTILINE
)
_LATER = re.compile(r'\bimport\(\s*"\./([\w.-]+)"\s*\)')
_LEFT = re.compile(r"^\s*(?:import|export)\b|\bimport\s*[(.]", re.MULTILINE)
_PAGES = re.compile(r"(search/pages/..)[^/]*")
"""What the search shows of single pages: small files, so many lie in one."""


class ProgramError(ValueError):
    """A program of the site is written in a way that a copy cannot take over."""

    def __init__(self, name: str, line: str) -> None:
        super().__init__(
            f"программу assets/{name} не перевести для копии: «{line.strip()}». Пишите import и "
            'export по одному в строке: import { a } from "./b.js"; export const a = …'
        )


def classic(name: str, text: str) -> str:
    """Return a module as a script that hands over what it exports. Raises `ProgramError`."""
    needs, given = [], []
    for names, other in _IMPORT.findall(text):
        needs.append(other)
        given.append("{" + re.sub(r"\s+as\s+", ": ", names) + "}")
    exports = _EXPORT.findall(text)
    body = _LATER.sub(r'offline.module("\1")', _EXPORT.sub("", _IMPORT.sub("", text)))
    left = _LEFT.search(body)
    if left:
        raise ProgramError(name, body[left.start() :].strip().partition("\n")[0])
    return (
        f'"use strict";\noffline.define({json.dumps(name)}, {json.dumps(needs)}, '
        f"({', '.join(given)}) => {{\n{body}\nreturn {{ {', '.join(exports)} }};\n}});\n"
    )


def handed_over(files: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the scripts that hand over files which programs ask for, each with its files."""
    named = sorted((_PAGES.sub(r"\1", name) + ".js", name) for name in files)
    for script, those in groupby(named, key=lambda one: one[0]):
        yield script, tuple(name for _, name in those)


def script_of(files: Iterable[tuple[str, bytes]]) -> str:
    """Return a script that hands over files."""
    given = {name: base64.b64encode(data).decode() for name, data in files}
    return f"offline.give({json.dumps(given)});\n"
