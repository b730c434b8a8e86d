"""Audits (family A): the table of scores is whole, and those who are audited were heard."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.check.columns import NO_COLUMN
from generator.check.finding import Finding
from generator.check.registry import check_of
from generator.model.kinds.audit import AuditMethod, AuditRound, RoundStatus
from generator.problems import Rule
from generator.russian import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.check.finding import Context
    from generator.read import Table

GAP = Rule(
    "A01",
    "В таблице оценок пропуск или повтор",
    "Пропущенная строка завысила бы итог муниципалитета.",
    "municipality,criterion,score\nyurginskij-go,c1,1  # нет c2",
    "municipality,criterion,score\nyurginskij-go,c1,1\nyurginskij-go,c2,0",
)
OFF_SCALE = Rule(
    "A02",
    "Оценка вне шкалы",
    "Итог считается по шкале критерия.",
    "yurginskij-go,c1,3",
    "yurginskij-go,c1,1",
)
NO_REPLY_PERIOD = Rule(
    "A07",
    "Не сказано, до какого дня принимались ответы",
    "Оценка без возможности ответить — приговор, а не анализ.",
    "round_status: done",
    "round_status: done\nreply_until: 2026-03-31",
)
REPEATED_CODE = Rule(
    "A09",
    "Код повторяется",
    "По коду строка находится в оценках и в адресах.",
    "code: c1\n…\ncode: c1",
    "code: c1\n…\ncode: c2",
)

SCORE_COLUMNS = ("municipality", "criterion", "score")
NOT_APPLICABLE = "-"


@check_of(AuditMethod)
def check_audit_method(entry: AuditMethod, _context: Context) -> Iterator[Finding]:
    """Report criteria with one code."""
    counts = Counter(criterion.code for criterion in entry.criteria)
    for index, criterion in enumerate(entry.criteria):
        if counts[criterion.code] > 1:
            yield Finding(
                REPEATED_CODE,
                entry,
                f"Код «{criterion.code}» стоит дважды.",
                "Дайте каждому критерию свой код.",
                ("criteria", index, "code"),
            )


@check_of(AuditRound)
def check_audit_round(entry: AuditRound, context: Context) -> Iterator[Finding]:
    """Report a round that heard nobody, and what its table of scores lacks or has too much of."""
    is_over = entry.round_status is RoundStatus.DONE
    if is_over and entry.status.has_page and entry.reply_until is None:
        yield Finding(
            NO_REPLY_PERIOD,
            entry,
            "Раунд закончен, а срок для ответов не назван.",
            "Впишите reply_until: до какого дня муниципалитеты могли ответить.",
            ("round_status",),
        )
    method = context.catalogue.get(entry.method)
    table = entry.table(entry.scores)
    if table is None or not isinstance(method, AuditMethod):
        return
    lacking = [name for name in SCORE_COLUMNS if name not in table.columns]
    if lacking:
        yield Finding(
            NO_COLUMN,
            entry,
            f"Нет столбца «{lacking[0]}».",
            f"Столбцы таблицы оценок: {', '.join(SCORE_COLUMNS)}.",
            line=1,
            file=table.path,
        )
        return
    best = {criterion.code: criterion.scale.best for criterion in method.criteria}
    sites = {site.slug for site in entry.sites}
    seen: set[tuple[str, str]] = set()
    at = [table.columns.index(name) for name in SCORE_COLUMNS]
    for row in table.rows:
        site, code, score = (row.cells[index] for index in at)
        yield from _check_row(entry, table, row.line, (site, code, score), sites, best)
        if (site, code) in seen:
            yield Finding(
                GAP,
                entry,
                f"Пара «{site}», «{code}» стоит в таблице дважды.",
                "Оставьте одну строку.",
                line=row.line,
                file=table.path,
            )
        seen.add((site, code))
    for site in sorted(sites):
        missing = [code for code in best if (site, code) not in seen]
        if missing:
            yield Finding(
                GAP,
                entry,
                f"У «{site}» нет оценок по критериям: {', '.join(missing)}.",
                f"Добавьте строки; если критерий не применим, оценка «{NOT_APPLICABLE}».",
                file=table.path,
            )


def _check_row(
    entry: AuditRound,
    table: Table,
    line: int,
    cells: tuple[str, str, str],
    sites: set[str],
    best: dict[str, int],
) -> Iterator[Finding]:
    site, code, score = cells
    for value, known, what in ((site, sites, "муниципалитета"), (code, set(best), "критерия")):
        if value not in known:
            near = nearest(value, known)
            yield Finding(
                GAP,
                entry,
                f"Нет {what} «{value}».",
                f"Возможно, {near}." if near else "Исправьте или удалите строку.",
                line=line,
                file=table.path,
            )
    allowed = [str(mark) for mark in range(best.get(code, 2) + 1)]
    if score != NOT_APPLICABLE and score not in allowed:
        yield Finding(
            OFF_SCALE,
            entry,
            f"Оценки «{score}» на шкале нет.",
            f"Допустимо: {', '.join(allowed)} или «{NOT_APPLICABLE}» (не применимо).",
            line=line,
            file=table.path,
        )
