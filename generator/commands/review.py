"""``kb report``: what a proposal changes against its base."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.options import content_option, today_option, with_help
from generator.history import HistoryError, content_at
from generator.pipeline import inspect
from generator.review import as_markdown, as_text, review

if TYPE_CHECKING:
    import datetime

_ADDRESS = re.compile(r"https?://[\w.:/%~-]+")


@click.command("report")
@click.option("--base", required=True, metavar="КОММИТ", help="С чем сравнить: origin/main.")
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown"]), default="text",
    metavar="ВИД", help="text или markdown.",
)  # fmt: skip
@click.option("--preview", default="", metavar="АДРЕС", help="Где лежит собранный сайт.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="ФАЙЛ",
    help="Куда записать отчёт (иначе — на экран).",
)  # fmt: skip
@content_option
@today_option
@with_help
def report_command(
    base: str, form: str, preview: str, out: Path | None, content: Path,
    today: datetime.date,
) -> None:  # fmt: skip
    """Рассказать, что меняет предложение: записи, страницы, ошибки, полнота, похожее."""
    if preview and not _ADDRESS.fullmatch(preview):
        raise click.BadParameter(f"«{preview}» — не адрес", param_hint="--preview")
    if content.is_symlink():
        raise click.BadParameter("это ссылка, а не папка", param_hint="--content")
    root = f"{preview.rstrip('/')}/" if preview else ""
    after = inspect(content, today)
    try:
        with content_at(base, content) as copy:
            found = review(inspect(copy, today), after)
    except HistoryError as error:
        raise click.ClickException(str(error)) from error
    text = as_markdown(found, root) if form == "markdown" else as_text(found, root) + "\n"
    if out is None:
        click.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8")
