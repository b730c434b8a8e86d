"""Controlled vocabularies: closed lists of terms that editors keep as data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.russian import nearest


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a closed list: what editors type, what readers see and what else they say."""

    code: str
    label: str
    description: str = ""
    same: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """A closed list in its editorial order."""

    name: str
    title: str
    terms: tuple[Term, ...]

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each code in the list, from nought."""
        found: dict[str, int] = {}
        for at, term in enumerate(self.terms):
            found.setdefault(term.code, at)
        return found

    def get(self, code: str) -> Term | None:
        """Return the term with this code."""
        at = self.places.get(code)
        return None if at is None else self.terms[at]

    def label(self, code: str) -> str:
        """Return the Russian label of a code (the code itself where it is unknown)."""
        term = self.get(code)
        return term.label if term else code

    def suggest(self, text: str) -> Term | None:
        """Return the term an editor probably meant: by its Russian label, or a near miss."""
        folded = text.casefold()
        for term in self.terms:
            if term.label.casefold() == folded:
                return term
        labels = {term.label.casefold(): term for term in self.terms}
        codes = {term.code: term for term in self.terms}
        found = nearest(folded, [*codes, *labels])
        return None if found is None else codes.get(found) or labels[found]

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes, in order."""
        return tuple(term.code for term in self.terms)
