"""Guidance for public councils (family G): a checklist has something to check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.check.finding import Finding
from generator.check.registry import check_of
from generator.model.kinds.audit import AuditMethod
from generator.model.kinds.council import Guidance, GuidanceType
from generator.problems import Rule
from generator.russian import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.check.finding import Context


EMPTY_CHECKLIST = Rule(
    "G06",
    "В проверочном списке нет пунктов",
    "Проверять нечего.",
    "guidance_type: checklist",
    "guidance_type: checklist\nchecklist_of: metodika-2026",
)
UNKNOWN_LINE = Rule(
    "G15",
    "Образец закрывает строку, которой в методике нет",
    "По коду строки образец стоит на листе муниципалитета.",
    "closes:\n  - file: plan.docx\n    criteria:\n      - p9",
    "closes:\n  - file: plan.docx\n    criteria:\n      - p1",
)


@check_of(Guidance)
def check_guidance(entry: Guidance, context: Context) -> Iterator[Finding]:
    """Report a checklist that lists nothing, and templates for lines that nobody checks."""
    if (
        entry.guidance_type is GuidanceType.CHECKLIST
        and not entry.checklist
        and entry.checklist_of is None
    ):
        yield Finding(
            EMPTY_CHECKLIST,
            entry,
            "В проверочном списке нет ни одного пункта.",
            "Заполните checklist или checklist_of.",
            ("guidance_type",),
        )
    known = {
        criterion.code
        for method in context.catalogue.of_kind(AuditMethod)
        for criterion in method.criteria
    }
    for index, closing in enumerate(entry.closes):
        for at, code in enumerate(closing.criteria):
            if code not in known:
                near = nearest(code, known)
                yield Finding(
                    UNKNOWN_LINE,
                    entry,
                    f"Критерия «{code}» нет ни в одной методике.",
                    f"Возможно, {near}." if near else "Возьмите код из методики анализа.",
                    ("closes", index, "criteria", at),
                )
