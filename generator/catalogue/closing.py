"""What closes a line of the audit's checklist: the templates, and the line itself, by its code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.kinds.audit import AuditMethod
from generator.model.kinds.council import Guidance

if TYPE_CHECKING:
    from generator.catalogue.catalogue import Catalogue
    from generator.model import EntryRef
    from generator.model.kinds.audit import Criterion


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


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """The place where a criterion is explained: a line of a checklist, or of the method itself.

    ``code`` is that of the line: a checklist by an earlier version may have another.
    """

    entry: Guidance | AuditMethod
    code: str

    @property
    def name(self) -> str:
        """The line in words."""
        if isinstance(self.entry, AuditMethod):
            return f"Критерий {self.code} методики"
        return f"Строка {self.code} проверочного списка"


def line_of(criterion: Criterion, method: AuditMethod, catalogue: Catalogue) -> CriterionLine:
    """Return where a criterion of a method is explained.

    A checklist by an earlier version serves as long as it asks for the same; what a later version
    asks anew or in other words stands in the method alone until there is a checklist of it.
    """
    one: AuditMethod | None = method
    asked, seen = criterion, {method.ref}
    while one is not None:
        checklist = checklist_of(one.ref, catalogue)
        if checklist is not None:
            return CriterionLine(checklist, asked.code)
        before = catalogue.get(one.previous) if one.previous else None
        one = before if isinstance(before, AuditMethod) and before.ref not in seen else None
        if one is not None:
            seen.add(one.ref)
            code = asked.continues or asked.code
            old = next((it for it in one.criteria if it.code == code), None)
            if old is None or (old.text, old.scale) != (criterion.text, criterion.scale):
                break
            asked = old
    return CriterionLine(method, criterion.code)


def checklist_of(method: EntryRef, catalogue: Catalogue) -> Guidance | None:
    """Return the public checklist whose lines are the criteria of a method."""
    return next((one for one in catalogue.current(Guidance) if one.checklist_of == method), None)
