"""Guidance for public councils (family G): a checklist has something to check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.check.finding import Finding
from generator.check.registry import check_of
from generator.model.kinds.council import Guidance, GuidanceType
from generator.problems import Rule

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


@check_of(Guidance)
def check_guidance(entry: Guidance, _context: Context) -> Iterator[Finding]:
    """Report a checklist that lists nothing."""
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
