"""The sentences that both forms of the report share; each form escapes them as it must."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import Status
from generator.review.comparison import Fate
from generator.russian import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Entry
    from generator.review.likeness import Twin
    from generator.review.summary import Review, Reviewed

_MOST_NAMES = 8
_HIDDEN = {Status.DRAFT: "черновик", Status.REVIEW: "ждёт проверки"}


def counts(review: Review) -> str:
    """Return how many entries changed, and how, in a sentence."""
    if not review.entries:
        return "Записи не изменились."
    parts = [f"{fate.value.lower()} — {len(review.of(fate))}" for fate in Fate if review.of(fate)]
    told = counted(len(review.entries), "запись", "записи", "записей")
    return f"Затронуто: {told} ({', '.join(parts)})."


def sort_of(one: Reviewed) -> str:
    """Return the kind, and the status where the public does not see the entry."""
    entry = one.difference.entry
    hidden = _HIDDEN.get(entry.status)
    return f"{entry.kind.title.lower()}, {hidden}" if hidden else entry.kind.title.lower()


def changed(one: Reviewed) -> str:
    """Return the names of the fields that changed; empty for a new entry."""
    fields = one.difference.fields
    if not fields or one.difference.fate is Fate.NEW:
        return ""
    rest = f" и ещё {len(fields) - _MOST_NAMES}" if len(fields) > _MOST_NAMES else ""
    return f"Изменено: {', '.join(fields[:_MOST_NAMES])}{rest}."


def better(one: Reviewed) -> Iterator[str]:
    """Yield how complete the entry is and what leads to the next level of evidence."""
    found = one.completeness
    if found is not None and found.missing:
        missing = counted(len(found.missing), "поле", "поля", "полей")
        names = ", ".join(spec.title for spec in found.missing[:_MOST_NAMES])
        rest = " …" if len(found.missing) > _MOST_NAMES else ""
        yield f"Заполнено {found.percent}\u00a0%. Заполните ещё {missing}: {names}{rest}."
    elif found is not None and found.filled:
        yield "Заполнено полностью."
    if one.rung is not None:
        steps = "; ".join(one.rung.steps)
        yield f"Подтверждение: «{one.rung.level}». До «{one.rung.following}»: {steps}."


def touches(one: Reviewed) -> str:
    """Return the words that lead to the pages that cite a changed act; empty without any."""
    number = len(one.touches)
    if not number or one.difference.fate is Fate.NEW:
        return ""
    pages = counted(number, "страницу", "страницы", "страниц")
    return f"На акт ссылаются, сверьте {pages}:"


def cites(entry: Entry, norms: tuple[str, ...]) -> str:
    """Return the line about a page that cites an act, with the norms and who answers for it."""
    owner = f"; отвечает {entry.owner}" if entry.owner else ""
    return f"{entry.name}{': ' if norms else ''}{'; '.join(norms)}{owner}"


def twin(other: Twin) -> str:
    """Return the words that say how much another entry is alike."""
    return f"Похожая запись ({round(other.likeness * 100)}\u00a0%)"


def cited(one: Reviewed) -> str:
    """Return who cites a page that is not as it was; empty without any."""
    return f"На эту страницу ссылаются, предупредите их: {one.cited}." if one.cited else ""


def news(review: Review) -> Iterator[str]:
    """Yield what the next issue of the mailing will tell of a proposal."""
    if review.news is None or not review.entries:
        return
    if not review.news:
        yield "Следующий выпуск рассылки об этом не скажет."
        return
    yield "Следующий выпуск рассылки скажет:"
    for group, title, note in review.news:
        yield f"{group}: {title}{f' — {note}' if note else ''}"
