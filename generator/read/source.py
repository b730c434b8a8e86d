"""`Source`: what was read of one file, before anyone asks what it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.problems import Location, Problem
from generator.read.compose import compose
from generator.read.cut import cut_values
from generator.read.nodes import Mapping, Node
from generator.read.plain import LinkError, read_plain
from generator.read.rules import BROKEN_YAML, ENCODING, NO_HEADER, UNCLOSED_HEADER
from generator.read.split import opens_header, split_entry
from generator.read.text import decode_text
from generator.russian import reason_of

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """Header and body of one entry file.

    ``path`` is how the file is named to people; ``body_line`` is the line on which the body
    begins, counted from one; ``head`` is the header as it was typed.
    """

    path: str
    header: Mapping
    body: str
    body_line: int
    head: str

    def place_in_body(self, offset: int) -> tuple[int, int]:
        """Return the line and the column in the file of a character of the body."""
        before = self.body[:offset]
        return self.body_line + before.count("\n"), offset - before.rfind("\n")


def read_source(data: bytes, path: str) -> tuple[Source | None, list[Problem]]:
    """Read an entry: ``.md`` is header and body, ``.yml`` is a header alone."""
    text, problems = decode_text(data, path)
    if text is None:
        return None, problems
    parts = split_entry(text, path)
    if parts is None:
        missing = _unclosed_header(path) if opens_header(text) else _no_header(text, path)
        return None, [*problems, missing]
    root, more = compose(parts.header, path, parts.header_line)
    problems += more
    if root is None:
        return None, problems
    if not isinstance(root, Mapping):
        return None, [*problems, _not_fields(root, path)]
    problems += cut_values(parts.header, path, parts.header_line)
    return Source(path, root, parts.body, parts.body_line, parts.header), problems


def open_source(root: Path, path: str) -> Source | None:
    """Read an entry's file below ``root``; None where there is nothing to look at."""
    data, problems = read_bytes(root, path)
    return None if problems else read_source(data, path)[0]


def read_yaml(data: bytes, path: str) -> tuple[Node | None, list[Problem]]:
    """Read a YAML file that is not an entry (a vocabulary)."""
    text, problems = decode_text(data, path)
    if text is None:
        return None, problems
    root, more = compose(text, path)
    if root is not None:
        more += cut_values(text, path, 1)
    return root, [*problems, *more]


def read_bytes(root: Path, path: str) -> tuple[bytes, list[Problem]]:
    """Read the file at ``path``, whose first step is the content folder's name in ``root``.

    What the system refuses becomes a problem of that file alone, and so does a link: the content
    folder may be one, which is the user's choice, but nothing in it.
    """
    folder, _, inside = path.partition("/")
    try:
        return (read_plain(root / folder, inside) if inside else read_plain(root, path)), []
    except LinkError:
        message = "Файл не открывается: на пути к нему ссылка на другое место или это не файл."
        return b"", [Problem(ENCODING, Location(path), message, "Положите на это место сам файл.")]
    except OSError as error:
        problem = Problem(
            ENCODING,
            Location(path),
            f"Файл не открывается: {reason_of(error)}.",
            "Проверьте, что файл существует и что у вас есть право его читать.",
        )
        return b"", [problem]


def _no_header(text: str, path: str) -> Problem:
    message = "Файл пуст." if not text.strip() else "Файл не начинается со строки «---»."
    remedy = (
        "Удалите всё, что стоит перед первой строкой «---»."
        if text.lstrip().startswith("---")
        else "Начните файл строкой «---», запишите поля и закройте их такой же строкой. "
        "Готовый образец создаёт команда «kb new»."
    )
    return Problem(NO_HEADER, Location(path), message, remedy)


def _unclosed_header(path: str) -> Problem:
    return Problem(
        UNCLOSED_HEADER,
        Location(path),
        "Шапка записи открыта строкой «---», но не закрыта.",
        "После последнего поля поставьте отдельной строкой «---».",
    )


def _not_fields(root: Node, path: str) -> Problem:
    return Problem(
        BROKEN_YAML,
        Location(path, root.line, root.column),
        "В шапке ожидаются поля вида «имя: значение».",
        "Запишите каждое поле с новой строки: «title: Название».",
    )
