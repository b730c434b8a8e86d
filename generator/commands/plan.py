"""``kb plan``: the drafts of a coming year."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import click

from generator.commands.options import content_option, today_option, with_help, with_lists
from generator.edit.draft import new_id
from generator.edit.next_year import Drafting
from generator.files import write_all
from generator.pipeline import inspect
from generator.progress import shown
from generator.read import read_plain
from generator.read.text import decode_text
from generator.russian import counted

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from generator.edit.next_year import NextYear
    from generator.model import Entry


@click.command(options_metavar="[ПАРАМЕТРЫ]")
@click.argument("year", type=click.IntRange(2000, 2100), metavar="ГОД")
@content_option
@today_option
@with_help
def plan(year: int, content: Path, today: datetime.date) -> None:
    """Составить черновики года: мероприятия серий по их месяцам и план из плана прошлого года."""
    if year < today.year:
        raise click.BadParameter(f"{year} год уже прошёл", param_hint="ГОД")
    catalogue = with_lists(inspect(content, today, shown), content)
    taken = {entry.id for entry in catalogue.entries}

    def identifier() -> str:
        made = new_id(taken, secrets.choice)
        taken.add(made)
        return made

    def text_of(entry: Entry) -> str:
        data = read_plain(content, entry.path.partition("/")[2])
        return decode_text(data, entry.path)[0] or ""

    found = Drafting(year, today, catalogue, text_of, identifier).drafts()
    _tell_left_out(found)
    if not found.files:
        click.echo("Новых черновиков нет.")
        return
    busy = [name for name in found.files if (content / name).exists()]
    if busy:
        raise click.ClickException(f"файл с таким именем уже есть: {content / busy[0]}")
    write_all(content, found.files)
    told = counted(len(found.files), "черновик", "черновика", "черновиков")
    click.echo(f"Создано: {told}. Впишите дни и опубликуйте.")
    for path in found.files:
        click.echo(f"  {content.name}/{path}")


def _tell_left_out(found: NextYear) -> None:
    for path in found.unread:
        click.echo(f"Шапка не читается, повторить нельзя: {path}", err=True)
    for told, lines in (
        ("Уже есть:", found.known),
        ("Месяц уже прошёл, черновика нет; если было — запишите: kb new event.", found.past),
    ):
        if lines:
            click.echo(told)
        for line in lines:
            click.echo(f"  {line}")
