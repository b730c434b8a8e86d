"""What closes a line of the audit's checklist: the templates, and the line itself, by its code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.kinds.council import Guidance

if TYPE_CHECKING:
    from generator.catalogue.catalogue import Catalogue
    from generator.model import EntryRef


@dataclass(frozen=True, slots=True)
class Template:
    """A file of a guidance entry that closes a line, under the title of its material."""

    guidance: Guidance
    file: str
    title: str

    @property
    def name(self) -> str:
        """The title where it is said already that this is a template."""
        return self.title.removesuffix(": образец")


def templates_of(catalogue: Catalogue) -> dict[str, tuple[Template, ...]]:
    """Return the templates of all public guidance by the codes that they close."""
    found: dict[str, list[Template]] = {}
    for entry in catalogue.current(Guidance):
        titles = {one.file: one.title for one in entry.materials}
        for closing in entry.closes:
            made = Template(entry, closing.file, titles.get(closing.file, closing.file))
            for code in closing.criteria:
                found.setdefault(code, []).append(made)
    return {code: tuple(items) for code, items in found.items()}


def checklist_of(method: EntryRef, catalogue: Catalogue) -> Guidance | None:
    """Return the public checklist whose lines are the criteria of a method."""
    return next((one for one in catalogue.current(Guidance) if one.checklist_of == method), None)
