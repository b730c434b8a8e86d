"""Plans and drafts told to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Severity
from generator.russian import counted

if TYPE_CHECKING:
    from generator.exchange.changes import CellProblem, EntryChange, FieldChange, TablePlan
    from generator.exchange.form.draft import Draft

_SHOWN, _CONTEXT = 70, 20


def told_plan(plan: TablePlan) -> str:
    """Return the text about what is new, what changes and how, and what is wrong in which cell."""
    lines = [line for problem in plan.problems for line in _told_problem(problem)]
    lines += [line for change in plan.changes for line in _told_change(change)]
    new = sum(change.is_new for change in plan.changes)
    changed = counted(len(plan.changes) - new, "изменится", "изменятся", "изменятся")
    lines.append(f"Новых записей: {new}; {changed}; без изменений: {plan.unchanged}.")
    return "\n".join(lines)


def told_draft(draft: Draft) -> str:
    """Return the text about what a form makes and what to ask its author."""
    lines = _told_change(draft.change) if draft.change else [f"{draft.ref}: без изменений."]
    lines += [f"    рисунок: {path}" for path in draft.attachments]
    if draft.moved_from:
        lines.append(f"    файл переносится в свою папку; ссылки исправляются: {len(draft.others)}")
    if draft.change and draft.questions:
        lines += ["", "Вопросы автору:"]
        lines += [f"{at}. {question}" for at, question in enumerate(draft.questions, start=1)]
    if draft.remarks:
        lines += ["", "Чего из файла нет в черновике или что в нём изменилось:"]
        lines += [f"- {remark}" for remark in draft.remarks]
    if draft.twins:
        same = ", ".join(map(str, draft.twins))
        lines += ["", f"Похожая запись уже есть: {same}. Возможно, форма прислана второй раз."]
    return "\n".join(lines)


def _told_problem(problem: CellProblem) -> list[str]:
    word = "ошибка" if problem.severity is Severity.ERROR else "замечание"
    return [
        f"{problem.place}: {word}. {problem.message}",
        f"  Как исправить: {problem.remedy}",
        "",
    ]


def _told_change(change: EntryChange) -> list[str]:
    head = f"+ новая запись {change.ref}" if change.is_new else f"~ {change.ref}"
    return [f"{head} ({change.path})", *map(_told_field, change.changes)]


def _told_field(change: FieldChange) -> str:
    before, after = " ".join(change.before.split()), " ".join(change.after.split())
    if not before:
        return f"    {change.title}: {_quoted(after)}"
    start = max(0, _first_difference(before, after) - _CONTEXT)
    return f"    {change.title}: {_quoted(before, start)} → {_quoted(after, start)}"


def _first_difference(before: str, after: str) -> int:
    """How many letters both texts begin with."""
    pairs = zip(before, after, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), len(before))


def _quoted(text: str, start: int = 0) -> str:
    """Show so much of a text as fits a line; from where it differs, if that is far in."""
    if not text:
        return "(пусто)"
    if len(text) <= _SHOWN:
        return f"«{text}»"
    start = min(start, len(text) - _SHOWN)
    shown = text[start : start + _SHOWN]
    return f"«{'…' if start else ''}{shown}{'…' if start + _SHOWN < len(text) else ''}»"
