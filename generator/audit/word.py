"""The sheet of a municipality as a Word file, to be sent with a letter."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from generator.addresses import entry_address
from generator.mailing.paper import paragraph, set_up
from generator.packed import without_time
from generator.render.kinds.council import template_address
from generator.render.sheet_page import day_in_words, share_changed
from generator.russian import counted, inside, long_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docx.document import Document as WordDocument

    from generator.catalogue.turns import CriterionTurn
    from generator.model.kinds.audit import Criterion
    from generator.render import Rendering
    from generator.render.sheets import AuditSheet, SheetStep

_SIZE = 12
_BALLS = ("балл", "балла", "баллов")


def as_word(sheet: AuditSheet, rendering: Rendering) -> bytes:
    """Return a sheet as a Word file; the same bytes each time."""
    entry, own, about = sheet.entry, sheet.result, rendering.about
    sender = about.publisher or about.name
    title = f"{sheet.place.name}: что исправить на сайте"
    document = Document()
    set_up(document, f"{title}, {entry.year}", sender, entry.published_on or rendering.today, _SIZE)
    paragraph(document, sheet.place.title, bold=True, align=WD_ALIGN_PARAGRAPH.RIGHT)
    document.add_heading(f"Раздел «Общественный совет»: анализ сайта {entry.year} года", 1)
    total = f"Итог — {own.percent} %: {own.reached} из {counted(own.possible, *_OF)}."
    paragraph(document, f"{total} В среднем у всех — {sheet.average} %.", after=6)
    for words in _standing(sheet):
        paragraph(document, words, after=6)
    document.add_heading("Что исправить", 2)
    if not sheet.steps:
        paragraph(document, "Нечего: все применимые критерии выполнены полностью.")
    else:
        gain = counted(sheet.gain, *_BALLS)
        words = f"Сверху — то, что прибавит больше всего. Всё вместе — {gain}."
        paragraph(document, words, after=6)
    for number, step in enumerate(sheet.steps, start=1):
        _step(document, number, step, rendering.site_url)
    if sheet.before:
        _changes(document, sheet, sheet.before.year)
    _listed(document, "Что уже хорошо", sheet.kept)
    if sheet.left_out:
        document.add_heading("Что не применимо", 2)
        for one, look in sheet.left_out:
            paragraph(document, f"{one.code}. {one.text}. {look.note}".rstrip())
    if sheet.replies:
        document.add_heading("Ваши ответы", 2)
        for reply in sheet.replies:
            came = reply.outcome and rendering.catalogue.label("reply_outcome", reply.outcome)
            words = ": ".join(filter(None, (came, reply.outcome_note)))
            ended = (words or "Ответ рассматривается").rstrip(".")
            paragraph(document, f"{long_date(reply.date)}: {reply.text} {ended}.")
    if entry.status.has_page:
        paragraph(document, f"Этот лист на сайте: {rendering.site_url}{sheet.address}", before=12)
    paragraph(document, ", ".join(filter(None, (sender, about.email, about.phone))), before=12)
    made = io.BytesIO()
    document.save(made)
    return without_time(made.getvalue())


_OF = ("балла", "баллов", "баллов")


def _standing(sheet: AuditSheet) -> Iterator[str]:
    change, until = sheet.result.change, sheet.entry.reply_until
    if change is not None and sheet.before:
        yield f"С {sheet.before.year} года — {share_changed(change)} п. п. по тем же критериям."
    if sheet.is_preliminary:
        yield "Оценки предварительные: они могут измениться после вашего ответа."
        if until:
            yield (
                f"Ответьте до {long_date(until.last_day)}: что исправили (с адресом страницы) и с "
                "чем не согласны. Называйте коды критериев."
            )


def _step(document: WordDocument, number: int, step: SheetStep, site_url: str) -> None:
    one, look = step.criterion, step.look
    gain = counted(step.gain, *_BALLS)
    paragraph(document, f"{number}. {one.text} — плюс {gain}.", bold=True, before=6, keep=True)
    paragraph(document, " ".join(filter(None, (f"Сейчас: {step.now}.", look.note))), keep=True)
    if look.url:
        seen = " ".join(filter(None, ("Смотрели", day_in_words(look.day) if look.day else "")))
        paragraph(document, f"{seen}: {look.url}", keep=True)
    how = f" ({inside(one.how_to_check).rstrip('.')})" if one.how_to_check else ""
    line = f"{step.line_name}{how}: {site_url}{step.line}"
    paragraph(document, line, keep=bool(step.templates or step.example))
    for template in step.templates:
        paragraph(
            document, f"Образец: {template.name}: {site_url}{template_address(template)}", keep=True
        )
    if step.example is None:
        paragraph(document, "Лучше ни у кого нет: станете первыми.")
        return
    best, place = step.example, step.example.place
    where = " по соседству" if best.is_next_door else ""
    address = best.url or site_url + entry_address(place.kind.address, place.slug)
    paragraph(document, f"Лучше всех{where} — {place.name}: {address}")


def _changes(document: WordDocument, sheet: AuditSheet, year: int) -> None:
    document.add_heading(f"Что изменилось с {year} года", 2)
    better, worse = sheet.turned("better"), sheet.turned("worse")
    if not better and not worse:
        words = "Оценки тех критериев, которые были и в прошлый раз, прежние."
        paragraph(document, words)
    for words, turns in (("Стало лучше", better), ("Стало хуже", worse)):
        if turns:
            paragraph(document, words, bold=True, before=6, keep=True)
        for turn in turns:
            paragraph(document, _turned(turn))
    fresh = [one.criterion for one in sheet.turned("new")]
    for words, criteria in (
        ("Чего прежняя методика не спрашивала", fresh),
        ("Чего больше не спрашивают", sheet.gone),
    ):
        if criteria:
            paragraph(document, words, bold=True, before=6, keep=True)
        for one in criteria:
            paragraph(document, f"{one.code}. {one.text}")


def _turned(turn: CriterionTurn) -> str:
    one, old = turn.criterion, turn.old or turn.criterion
    code = one.code if old.code == one.code else f"{one.code} (раньше {old.code})"
    was, now = old.scale.words[turn.before or 0], one.scale.words[turn.now or 0]
    scale = " Шкала изменилась." if turn.is_rescaled else ""
    return f"{code}. {one.text}: было «{was}», стало «{now}».{scale}"


def _listed(document: WordDocument, title: str, criteria: Iterable[Criterion]) -> None:
    found = list(criteria)
    if found:
        document.add_heading(title, 2)
    for one in found:
        paragraph(document, f"{one.code}. {one.text}")
