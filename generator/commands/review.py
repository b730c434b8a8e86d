"""``kb report`` and ``kb queue``: what a proposal changes, and what waits for an editor."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.catalogue import by_owner, queue_of, review_due
from generator.catalogue.decisions import by_addressee, control_of
from generator.commands.options import content_option, today_option, with_help, write_out
from generator.commands.words import hints_in
from generator.history import HistoryError, content_at
from generator.mailing import news_of_proposal
from generator.pipeline import inspect
from generator.render.editors import law_work
from generator.review import as_markdown, as_text, review
from generator.russian import long_date

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from generator.model import Entry

_NOBODY = "ответственный не назван"
_ADDRESS = re.compile(r"https?://[\w.:/%~-]+")


@click.command("report")
@click.option("--base", required=True, metavar="КОММИТ", help="С чем сравнить: origin/main.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    metavar="ВИД",
    help="text или markdown.",
)
@click.option("--preview", default="", metavar="АДРЕС", help="Где лежит собранный сайт.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="ФАЙЛ",
    help="Куда записать отчёт (иначе — на экран).",
)
@content_option
@today_option
@with_help
def report_command(
    base: str,
    form: str,
    preview: str,
    out: Path | None,
    content: Path,
    today: datetime.date,
) -> None:
    """Рассказать, что меняет предложение: записи, страницы, ошибки, полнота, похожее."""
    if preview and not _ADDRESS.fullmatch(preview):
        raise click.BadParameter(f"«{preview}» — не адрес", param_hint="--preview")
    if content.is_symlink():
        raise click.BadParameter("это ссылка, а не папка", param_hint="--content")
    content = content.absolute()
    root = f"{preview.rstrip('/')}/" if preview else ""
    after = inspect(content, today)
    try:
        with content_at(base, content) as copy:
            before = inspect(copy, today)
    except HistoryError as error:
        raise click.BadParameter(str(error), param_hint="--base") from error
    found = review(before, after)
    news = news_of_proposal(before.catalogue, after.catalogue, today)
    files = [content.parent / entry.path for entry in found.rewritten]
    label = after.catalogue.label
    told = tuple((label("mailing_group", one.group), one.entry.title, one.note) for one in news)
    found = replace(found, hints=hints_in(files, content), news=told)
    text = as_markdown(found, root) if form == "markdown" else as_text(found, root) + "\n"
    if out is None:
        click.echo(text, nl=False)
    else:
        write_out(out, text.encode())


@click.command("queue")
@content_option
@today_option
@with_help
def queue_command(content: Path, today: datetime.date) -> None:
    """Показать, что ждёт редактора: проверка, пересмотр, мероприятия, изменения закона."""
    catalogue = inspect(content, today).catalogue
    queue = queue_of(catalogue, today)
    for title, entries in (
        ("Ждут проверки", queue.waiting),
        ("Срок пересмотра прошёл", queue.overdue),
        ("Срок пересмотра подходит", queue.soon),
    ):
        click.echo(f"{title}: {len(entries)}")
        for line in _queue_lines(entries):
            click.echo(line)
    click.echo(f"Мероприятия, о которых сказано не всё: {len(queue.owed)}")
    for debt in queue.owed:
        drafts = f"; есть черновик: {', '.join(debt.drafts)}" if debt.drafts else ""
        click.echo(f"    {debt.entry.path} — {debt.in_words}{drafts}")
    late = control_of(catalogue, today).overdue
    click.echo(f"Решения, чей срок прошёл: {len(late)}")
    for office, points in by_addressee(late):
        click.echo(f"  {office}")
        for point in points:
            until = f", срок {long_date(point.decision.due)}" if point.decision.due else ""
            towns = filter(None, map(catalogue.get, point.places))
            where = "".join(f"; {town.name}" for town in towns)
            click.echo(f"    {point.event.path} — пункт {point.number}{until}{where}")
    moved = law_work(queue.moved, today)
    click.echo(f"Закон меняется, сверьте: {sum(len(entries) for _, entries in moved)}")
    for owner, changed in moved:
        click.echo(f"  {owner or _NOBODY}")
        for entry, told in changed:
            click.echo(f"    {entry.path} — {entry.name}")
            for one in told:
                click.echo(f"      {one}")


def _queue_lines(entries: Sequence[Entry]) -> Iterator[str]:
    for owner, group in by_owner(entries):
        yield f"  {owner or _NOBODY}"
        for entry in group:
            due = review_due(entry)
            until = f", до {long_date(due)}" if due and entry.status.is_current else ""
            yield f"    {entry.path} — {entry.name}{until}"
