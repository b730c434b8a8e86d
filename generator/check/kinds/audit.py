"""Audits (family A): the tables of scores are whole, and those who are audited were heard."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import TYPE_CHECKING

from generator.catalogue.looks import CODE, DAY, NEEDED, NOT_APPLICABLE, SCORE, SITE, URL
from generator.check.columns import NO_COLUMN
from generator.check.finding import Finding
from generator.check.registry import check_of
from generator.model.fields.text import is_web_address
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

BAD_REPLY = Rule(
    "A10",
    "Ответ не о том, что проверялось",
    "Ответ стоит на листе муниципалитета, у тех критериев, о которых он.",
    "replies:\n  - municipality: yurginskij-go  # его нет в sites\n    criteria:\n      - c9",
    "replies:\n  - municipality: yurginskij-go\n    criteria:\n      - c1",
)
UNSETTLED = Rule(
    "A11",
    "Раунд завершён, а на ответ не сказано, чем он кончился",
    "Муниципалитет должен видеть, что стало с его возражением.",
    "round_status: done\nreplies:\n  - municipality: yurginskij-go\n    text: Раздел открыт.",
    "    outcome: site_mended",
)
BAD_PLACE = Rule(
    "A12",
    "Адрес или день в таблице оценок не читается",
    "По ним каждый проверит оценку сам.",
    "yurginskij-go,c1,1,yurga.ru,15.12.2026",
    "yurginskij-go,c1,1,https://yurga.ru/sovet,2026-12-15",
)
TOO_EARLY = Rule(
    "A13",
    "Повторная проверка раньше срока",
    "Второй раз смотрят после ответов: иначе правки муниципалитета не зачтутся.",
    "round_status: first_check\nrecheck: recheck.csv",
    "round_status: recheck\nrecheck: recheck.csv",
)
UNKNOWN_BEFORE = Rule(
    "A14",
    "Критерий продолжает код, которого в прежней методике нет",
    "По этому коду сравниваются раунды.",
    "previous: metodika-2026\ncriteria:\n  - code: c1\n    continues: c99",
    "previous: metodika-2026\ncriteria:\n  - code: c1\n    continues: c9",
)


@check_of(AuditMethod)
def check_audit_method(entry: AuditMethod, context: Context) -> Iterator[Finding]:
    """Report criteria with one code, and those that continue what there never was."""
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
    before = context.catalogue.get(entry.previous) if entry.previous else None
    known = {one.code for one in before.criteria} if isinstance(before, AuditMethod) else set()
    for index, criterion in enumerate(entry.criteria):
        if criterion.continues and criterion.continues not in known:
            near = nearest(criterion.continues, known)
            named = f"Возможно, {near}." if near else "Назовите прежнюю методику в previous."
            yield Finding(
                UNKNOWN_BEFORE,
                entry,
                f"В прежней методике нет кода «{criterion.continues}».",
                f"{named} Если критерий новый, удалите continues.",
                ("criteria", index, "continues"),
            )


@check_of(AuditRound)
def check_audit_round(entry: AuditRound, context: Context) -> Iterator[Finding]:
    """Report a round that heard nobody, and what its tables of scores lack or have too much of."""
    stage = entry.round_status
    is_over = stage is RoundStatus.DONE
    if is_over and entry.status.has_page and entry.reply_until is None:
        yield Finding(
            NO_REPLY_PERIOD,
            entry,
            "Раунд закончен, а срок для ответов не назван.",
            "Впишите reply_until: до какого дня муниципалитеты могли ответить.",
            ("round_status",),
        )
    if entry.recheck and stage in {RoundStatus.PREPARATION, RoundStatus.FIRST_CHECK}:
        yield Finding(
            TOO_EARLY,
            entry,
            "Таблица повторной проверки есть, а ответов ещё не ждали.",
            "Перенесите оценки в scores или переведите раунд дальше: round_status: recheck.",
            ("recheck",),
        )
    method = context.catalogue.get(entry.method)
    if not isinstance(method, AuditMethod):
        return
    yield from _check_replies(entry, {one.code for one in method.criteria})
    best = {criterion.code: criterion.scale.best for criterion in method.criteria}
    is_first_over = stage is not None and stage.is_heard
    for name, must_be_whole in ((entry.scores, is_first_over), (entry.recheck, False)):
        table = entry.table(name)
        if table is not None:
            yield from _check_table(entry, table, best, must_be_whole=must_be_whole)


def _check_replies(entry: AuditRound, codes: set[str]) -> Iterator[Finding]:
    for index, reply in enumerate(entry.replies):
        place = ("replies", index)
        if reply.municipality not in entry.sites:
            yield Finding(
                BAD_REPLY,
                entry,
                f"«{reply.municipality.slug}» в этом раунде не проверялся.",
                "Исправьте имя или добавьте муниципалитет в sites.",
                (*place, "municipality"),
            )
        for at, code in enumerate(reply.criteria):
            if code not in codes:
                near = nearest(code, codes)
                yield Finding(
                    BAD_REPLY,
                    entry,
                    f"Критерия «{code}» в методике нет.",
                    f"Возможно, {near}." if near else "Возьмите код из методики.",
                    (*place, "criteria", at),
                )
        if reply.outcome is None and entry.round_status is RoundStatus.DONE:
            yield Finding(
                UNSETTLED,
                entry,
                "Раунд завершён, а чем кончился этот ответ, не сказано.",
                "Впишите outcome, а подробности — в outcome_note.",
                place,
            )


def _check_table(
    entry: AuditRound, table: Table, best: dict[str, int], *, must_be_whole: bool
) -> Iterator[Finding]:
    lacking = [name for name in NEEDED if name not in table.columns]
    if lacking:
        yield Finding(
            NO_COLUMN,
            entry,
            f"Нет столбца «{lacking[0]}».",
            f"Столбцы таблицы оценок: {', '.join(NEEDED)}.",
            line=1,
            file=table.path,
        )
        return
    sites = {site.slug for site in entry.sites}
    seen: set[tuple[str, str]] = set()
    for row in table.rows:
        line = dict(zip(table.columns, row.cells, strict=True))
        yield from _check_row(entry, table, row.line, line, sites, best)
        site, code = line[SITE], line[CODE]
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
    for site in sorted(sites) if must_be_whole else ():
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
    number: int,
    line: dict[str, str],
    sites: set[str],
    best: dict[str, int],
) -> Iterator[Finding]:
    def found(rule: Rule, message: str, remedy: str) -> Finding:
        return Finding(rule, entry, message, remedy, line=number, file=table.path)

    code, score = line[CODE], line[SCORE]
    for value, known, what in (
        (line[SITE], sites, "муниципалитета"),
        (code, set(best), "критерия"),
    ):
        if value not in known:
            near = nearest(value, known)
            remedy = f"Возможно, {near}." if near else "Исправьте или удалите строку."
            yield found(GAP, f"Нет {what} «{value}».", remedy)
    allowed = [str(mark) for mark in range(best.get(code, 2) + 1)]
    if score != NOT_APPLICABLE and score not in allowed:
        remedy = f"Допустимо: {', '.join(allowed)} или «{NOT_APPLICABLE}» (не применимо)."
        yield found(OFF_SCALE, f"Оценки «{score}» на шкале нет.", remedy)
    url, day = line.get(URL, ""), line.get(DAY, "")
    if url and not is_web_address(url):
        yield found(BAD_PLACE, f"«{url}» — не адрес.", "Запишите полностью: https://…")
    if day and not _is_day(day):
        yield found(BAD_PLACE, f"«{day}» — не день.", "Запишите так: 2026-12-15.")


def _is_day(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
