"""Questions to the author of a form: what is empty, unclear or has to be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.exchange.entry_file import EntryText
    from generator.exchange.examine import Mistake
    from generator.exchange.form.boxes import Box
    from generator.exchange.form.read import Filled

NAMELESS = "Без названия"


def questions_of(
    boxes: Iterable[Box], filled: Filled, entry: EntryText, wrong: Iterable[Mistake]
) -> Iterator[str]:
    """Ask about an entry that was made of a form, and ``wrong`` about it as listed."""
    labels = {box.name: box.label for box in boxes}
    values = entry.values
    if values.get("title") == NAMELESS:
        yield "«Название»: как называется то, о чём вы рассказали?"
    yield from (question for box in boxes if not values.get(box.name) for question in _gap(box))
    for one in wrong:
        if one.field in labels and not one.is_gap:
            yield f"«{labels[one.field]}»: {one.message} {one.remedy}"
    for name in filled.displaced:
        yield f"Ответ на «{labels[name]}» стоял не в своей ячейке: верно ли он понят?"
    yield from _about_pictures(filled)


def _gap(box: Box) -> Iterator[str]:
    if box.column.gate:
        yield f"«{box.label}»: не заполнено. {box.hints[0]}"
    elif box.column.recommended:
        yield f"«{box.label}»: можете ли добавить? {box.hints[0]}"


def _about_pictures(filled: Filled) -> Iterator[str]:
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
    """Keep one question about each field: what is unclear is not asked about as empty too."""
    kept: dict[str, str] = {}
    for question in questions:
        label = question.partition("»")[0] if question.startswith("«") else question
        kept.setdefault(label, question)
    return tuple(kept.values())
