"""``kb links``: which addresses of other sites answer no longer."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import report
from generator.commands.options import content_option, today_option, with_help
from generator.files import write_atomically
from generator.outside import (
    Manners,
    Memory,
    as_markdown,
    ask_all,
    ask_archive,
    cited_in,
    findings,
    read_memory,
    spell_memory,
    updated,
)
from generator.pipeline import inspect
from generator.read import open_source

if TYPE_CHECKING:
    import datetime


@click.command()
@click.option(
    "--state",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="ФАЙЛ",
    help="Где помнить, что и когда отвечало (JSON); без него прошлое неизвестно.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    metavar="ВИД",
    help="text, json или markdown.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="ФАЙЛ",
    help="Куда записать ответ (иначе — на экран).",
)
@content_option
@today_option
@with_help
def links(
    state: Path | None, form: str, out: Path | None, content: Path, today: datetime.date
) -> None:
    """Проверить ссылки на чужие сайты и сказать, какие умерли или переехали.

    Страница считается умершей после трёх неудач подряд за неделю и больше: помнит о них --state.
    Чужой сбой — не ошибка записи, поэтому код выхода 0.
    """
    content = content.absolute()
    memory = _remembered(state)
    cited = list(cited_in(inspect(content, today).catalogue, partial(open_source, content.parent)))
    urls = list(dict.fromkeys(one.url for one in cited))
    manners = Manners()
    answers = asyncio.run(ask_all(urls, manners))
    memory = updated(memory, answers, today)
    dead = [url for url, record in memory.items() if record.is_dead]
    problems = findings(cited, memory, asyncio.run(ask_archive(dead, manners)))
    if state is not None:
        write_atomically(state, spell_memory(memory).encode())
    if form == "markdown":
        text = as_markdown(problems, memory)
    elif form == "json":
        text = report.as_json(problems) + "\n"
    else:
        text = report.as_text(problems, content.parent) + "\n"
    if out is None:
        click.echo(text, nl=False)
    else:
        write_atomically(out, text.encode())


def _remembered(state: Path | None) -> Memory:
    if state is None or not state.exists():
        return {}
    try:
        return read_memory(state.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        message = f"«{state}» — не память о ссылках; удалите файл, и она начнётся заново"
        raise click.BadParameter(message, param_hint="--state") from error
