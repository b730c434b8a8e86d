"""Writing a single value as YAML, with quotes only where YAML would misread it without."""

from __future__ import annotations

from generator.read.compose import compose
from generator.read.nodes import Mapping, Scalar


def as_scalar(text: str) -> str:
    """Return a value as YAML from which reading gives it back."""
    return text if _reads_back(text) else quoted(text)


def quoted(text: str) -> str:
    """Return a value in double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _reads_back(text: str) -> bool:
    if "\n" in text or text != text.strip():
        return False
    for line in (f"a: {text}", f"- {text}"):
        node, problems = compose(line, "")
        if problems or node is None or isinstance(node, Scalar):
            return False
        value = node.pairs[0][1] if isinstance(node, Mapping) else node.items[0]
        if not isinstance(value, Scalar) or value.text != text or value.is_empty:
            return False
    return True
