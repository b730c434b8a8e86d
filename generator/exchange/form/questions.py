"""Questions to the author of a form: what is empty, unclear or has to be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rewrite.sections import OTHER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.exchange.entry_file import EntryText
    from generator.exchange.examine import Mistake
    from generator.exchange.form.read import ReturnedForm
    from generator.form.boxes import Box

NAMELESS = "Без названия"


def questions_of(
    boxes: Iterable[Box], filled: ReturnedForm, entry: EntryText, wrong: Iterable[Mistake]
) -> Iterator[str]:
    """Yield questions about an entry that was made of a form: gaps, ``wrong`` values, pictures."""
    boxes = list(boxes)
    labels = {box.name: box.label for box in boxes}
    values = entry.values
    if values.get("title") == NAMELESS:
        yield "«Название»: как называется то, о чём вы рассказали?"
    yield from _gaps(boxes, values)
    for one in wrong:
        if one.field in labels and not one.is_gap:
            yield f"«{labels[one.field]}»: {one.message} {one.remedy}"
    for name in filled.displaced:
        if name == OTHER:
            continue
        yield f"Ответ на «{labels[name]}» стоял не в своей ячейке: верно ли он понят?"
    yield from _about_pictures(filled)


def _gaps(boxes: Iterable[Box], values: Mapping[str, object]) -> Iterator[str]:
    """Ask for what is empty: what is needed first, then what is wished for."""
    empty = [box for box in boxes if not values.get(box.name)]
    for box in sorted(empty, key=lambda box: box.column.gate is None):
        if box.column.gate or box.column.recommended:
            asked = "не заполнено." if box.column.gate else "можете ли добавить?"
            offer = f"Варианты: {'; '.join(box.choices)}." if box.choices else ""
            yield " ".join(filter(None, [f"«{box.label}»: {asked}", box.column.help, offer]))


def _about_pictures(filled: ReturnedForm) -> Iterator[str]:
    for name in filled.undescribed:
        yield f"Что изображено на рисунке {name}? Опишите для незрячих."
    if filled.pictures:
        yield "Чьи это рисунки и можно ли их публиковать? Есть ли на них люди?"
    if filled.odd_pictures:
        yield (
            f"Рисунков в формате, который не показывают браузеры: {filled.odd_pictures}. "
            "Пришлите их отдельно в формате JPG или PNG."
        )


def without_echoes(questions: Iterable[str]) -> tuple[str, ...]:
    """Return one question about each field: what is unclear is not asked about as empty too."""
    kept: dict[str, str] = {}
    for question in questions:
        label = question.partition("»")[0] if question.startswith("«") else question
        kept.setdefault(label, question)
    return tuple(kept.values())
