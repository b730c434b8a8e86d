"""Corrections of a header's lines, mostly of those that keep YAML from being read at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.read import Mapping
from generator.read.compose import compose
from generator.read.split import split_entry
from generator.read.writing import as_scalar, quoted

if TYPE_CHECKING:
    from generator.model import Entry

_INDENT = re.compile(r"^[ \t\u00a0]+", re.MULTILINE)
_KEY_AND_HARD_SPACE = re.compile(r"^(\s*(?:- )?[\w-]+:|\s*-)[ ]*\u00a0[ \u00a0]*", re.MULTILINE)
_KEY_WITHOUT_SPACE = re.compile(r"^(\s*(?:- )?[A-Za-z_]+):(?=[^\s:/])", re.MULTILINE)
_LONG_HYPHENS = re.compile(r"^[ ]*(?:-{2,}|[—–]{1,3}-?)[ \t]*$", re.MULTILINE)
_LINE = re.compile(r"^(\s*(?:- )?)([\w-]+):[ ]+(\S.*?)[ ]*$")
_FIELD = re.compile(r"^[A-Za-z_][\w-]*:")
_WHOLE_QUOTE = re.compile(r"\"[^\"]*\"|'[^']*'")


def with_spaces_for_tabs(header: str) -> str:
    """Return a header indented with two spaces for each tab."""
    return _INDENT.sub(lambda found: found.group().replace("\t", "  "), header)


def with_plain_spaces(header: str) -> str:
    """Return a header whose hard spaces, from a word processor, are plain where YAML needs them."""
    indented = _INDENT.sub(lambda found: found.group().replace("\u00a0", " "), header)
    return _KEY_AND_HARD_SPACE.sub(r"\1 ", indented)


def with_space_after_colon(header: str) -> str:
    """Return a header with a space between each field's name and its value."""
    return _KEY_WITHOUT_SPACE.sub(r"\1: ", header)


def with_quotes_closed(header: str) -> str:
    """Close a quotation mark that was opened at the start of a value and not closed."""

    def closed(line: str) -> str:
        found = _LINE.match(line)
        if found is None or _is_readable(line):
            return line
        sign = found.group(3)[0]
        if sign not in "\"'" or found.group(3).count(sign) != 1:
            return line
        return f"{found.group(1)}{found.group(2)}: {as_scalar(found.group(3)[1:])}"

    return "\n".join(closed(line) for line in header.split("\n"))


def with_quotes_around(header: str) -> str:
    """Return a header with quotes where a colon or a sign at the start keeps it from being read."""

    def mended(line: str) -> str:
        found = _LINE.match(line)
        if found is None or found.group(3)[0] in "|>" or _is_readable(line):
            return line
        value, mark, remark = found.group(3).partition(" #")
        if value[0] in "\"'" and not _WHOLE_QUOTE.match(value):
            return line
        made = f"{found.group(1)}{found.group(2)}: {quoted(value.rstrip())}{mark}{remark}"
        return made if _is_readable(made) else line

    return "\n".join(mended(line) for line in header.split("\n"))


def _is_readable(line: str) -> bool:
    """Whether YAML reads the line, allowed or not: what is only forbidden is not for quotes."""
    return compose(line.strip(), "")[0] is not None


def with_three_hyphens(text: str) -> str:
    """Return a text whose header, at the very top, is between hyphens, which Word likes to join."""
    begun = text.lstrip()
    opening = _LONG_HYPHENS.match(begun)
    closing = _LONG_HYPHENS.search(begun, opening.end()) if opening else None
    if opening is None or closing is None or split_entry(text, "") is not None:
        return text
    header = begun[opening.end() + 1 : closing.start()]
    node, _ = compose(header, "")
    if not isinstance(node, Mapping) or not node.pairs:
        return text
    return f"---\n{header}---{begun[closing.end() :]}"


def with_closing_hyphens(text: str, cls: type[Entry]) -> str:
    """Close the header before the first empty line, where only declared fields stand above it."""
    above, gap, body = text.removeprefix("---\n").partition("\n\n")
    if not text.startswith("---\n") or not gap or split_entry(text, "") is not None:
        return text
    node, _ = compose(above, "")
    declared = {spec.name for spec in cls.fields()}
    if not isinstance(node, Mapping) or not node.pairs:
        return text
    if any(key.text not in declared for key, _ in node.pairs):
        return text
    return f"---\n{above}\n---\n\n{body}"


def without_repeated_fields(header: str) -> str:
    """Return a header without a field's second copy, where one of the two says nothing new."""
    lines = header.split("\n")
    starts = [at for at, line in enumerate(lines) if _FIELD.match(line)]
    blocks = [
        lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]
    kept: dict[str, list[str]] = {}
    for block in blocks:
        name = block[0].partition(":")[0]
        before = kept.get(name)
        if before is None or _is_empty(before):
            kept[name] = block
        elif not _is_empty(block) and _trimmed(block) != _trimmed(before):
            return header
    if len(kept) == len(blocks):
        return header
    return "\n".join([*lines[: starts[0]], *(line for block in kept.values() for line in block)])


def _is_empty(block: list[str]) -> bool:
    return re.fullmatch(r"[\w-]+:\s*", "\n".join(block)) is not None


def _trimmed(block: list[str]) -> list[str]:
    return [line.rstrip() for line in block if line.strip()]
