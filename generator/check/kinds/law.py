"""Legal acts (family G): the terms of an act are possible, and a repealed one leads on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.check.dates import END_BEFORE_START
from generator.check.finding import Finding
from generator.check.registry import check_of
from generator.model.kinds.law import ActStatus, LegalAct
from generator.problems import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.check.finding import Context


NO_SUCCESSOR = Rule(
    "G07", "Не сказано, чем заменён акт", "Читателю нужен действующий акт.",
    "act_status: repealed", "act_status: repealed\nreplaced_by: novyj-akt", Severity.WARNING,
)  # fmt: skip


@check_of(LegalAct)
def check_legal_act(entry: LegalAct, _context: Context) -> Iterator[Finding]:
    """Report a repealed act that leads nowhere, and an article that ended before it began."""
    for index, term in enumerate(entry.article_terms):
        if term.in_force_from and term.repealed_on and term.repealed_on < term.in_force_from:
            yield Finding(
                END_BEFORE_START,
                entry,
                f"Окончание ({term.repealed_on}) раньше начала ({term.in_force_from}).",
                "Проверьте обе даты: возможно, они переставлены.",
                ("article_terms", index, "repealed_on"),
            )
    if entry.act_status is ActStatus.REPEALED and entry.replaced_by is None:
        yield Finding(
            NO_SUCCESSOR,
            entry,
            "Акт утратил силу, а чем заменён — не сказано.",
            "Впишите replaced_by, если замена есть.",
            ("act_status",),
        )
