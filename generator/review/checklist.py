"""What a person must look at, because no program can: a few questions for each kind."""

from __future__ import annotations

from generator.model import KINDS, by_name

_OF_ALL = (
    "Текст понятен человеку со стороны: сокращения раскрыты, канцелярита нет.",
    "В тексте и на снимках нет личных данных без согласия.",
)


def checklist_of(kinds: frozenset[str]) -> tuple[str, ...]:
    """Return the questions for a proposal with entries of these kinds, each once."""
    known = by_name(KINDS)
    own = (question for name in sorted(kinds) for question in known[name].kind.questions)
    return tuple(dict.fromkeys((*_OF_ALL, *own))) if kinds else ()
