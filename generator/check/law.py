"""Guidance and legal acts (family G): advice rests on what is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.check.finding import Finding
from generator.model.kinds.council import Guidance, GuidanceType
from generator.model.kinds.law import ActStatus, LegalAct
from generator.problems import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.check.finding import Context


NO_LEGAL_BASIS = Rule(
    "G02", "Основание утратило силу", "Совет по отменённому закону вредит читателю.",
    "act: staryj-akt", "act: novyj-akt",
)  # fmt: skip
EMPTY_CHECKLIST = Rule(
    "G06", "В проверочном списке нет пунктов", "Проверять нечего.",
    "guidance_type: checklist", "guidance_type: checklist\nchecklist_of: metodika-2026",
)  # fmt: skip
NO_SUCCESSOR = Rule(
    "G07", "Не сказано, чем заменён акт", "Читателю нужен действующий акт.",
    "act_status: repealed", "act_status: repealed\nreplaced_by: novyj-akt", Severity.WARNING,
)  # fmt: skip
RULES = (NO_LEGAL_BASIS, EMPTY_CHECKLIST, NO_SUCCESSOR)


def check_guidance(entry: Guidance, context: Context) -> Iterator[Finding]:
    """Report advice that rests on nothing or lists nothing."""
    for index, reference in enumerate(entry.legal_basis):
        act = context.catalogue.get(reference.act)
        if isinstance(act, LegalAct) and act.act_status is ActStatus.REPEALED:
            follower = f" Его заменил {act.replaced_by.slug}." if act.replaced_by else ""
            yield Finding(
                NO_LEGAL_BASIS,
                entry,
                f"Акт «{act.title}» утратил силу.{follower}",
                "Сверьте текст с действующим актом и замените ссылку.",
                ("legal_basis", index, "act"),
            )
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


def check_legal_act(entry: LegalAct, _context: Context) -> Iterator[Finding]:
    """Report a repealed act that leads nowhere."""
    if entry.act_status is ActStatus.REPEALED and entry.replaced_by is None:
        yield Finding(
            NO_SUCCESSOR,
            entry,
            "Акт утратил силу, а чем заменён — не сказано.",
            "Впишите replaced_by, если замена есть.",
            ("act_status",),
        )
