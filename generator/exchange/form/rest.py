"""Markdown that people wrote, made to fit into a section; and the section «Прочее»."""

from __future__ import annotations

import re

from generator.form.columns import REST, under_heading

_REST_HEADING = re.compile(rf"^## {REST}[ \t]*$", re.MULTILINE)


def tamed(markdown: str) -> str:
    """Return a text with headings that end no section, and no block of code that does not end."""
    if sum(line.lstrip().startswith("```") for line in markdown.split("\n")) % 2:
        markdown += "\n```"
    lowered = re.sub(r"^ {0,3}#{1,2}(?=\s)", "###", markdown, flags=re.MULTILINE)
    return re.sub(r"(?<=\S)\n(?=(?:-{3,}|={3,})[ \t]*$)", "\n\n", lowered, flags=re.MULTILINE)


def with_rest(others: str, rest: str) -> str:
    """Return sections that the model does not know, with a text added to their «Прочее»."""
    rest = tamed(rest)
    heading = _REST_HEADING.search(others)
    if heading is None:
        return f"{others}\n\n{under_heading(rest)}" if others else under_heading(rest)
    after = re.compile(r"^## ", re.MULTILINE).search(others, heading.end())
    end = after.start() if after else len(others)
    return "\n\n".join(filter(None, (others[:end].strip("\n"), rest, others[end:])))
