"""The command that tells what the search of a built site finds, and why in this order."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.finding import NoIndexError, ask, told
from generator.commands.options import with_help

_FEW = 3


@click.command()
@click.argument("query", nargs=-1, metavar="ЗАПРОС")
@click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("site"),
    metavar="ПАПКА",
    help="Папка собранного сайта (по умолчанию site).",
)
@click.option("--explain", is_flag=True, help="Показать, из чего складывается порядок.")
@click.option(
    "--file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="ФАЙЛ",
    help="Вопросы, по одному в строке: назвать те, на которые мало ответов.",
)
@click.option(
    "--most",
    type=click.IntRange(1, 100),
    default=10,
    metavar="ЧИСЛО",
    help="Сколько страниц показать (по умолчанию 10).",
)
@click.option(
    "--few",
    type=click.IntRange(1, 100),
    default=_FEW,
    metavar="ЧИСЛО",
    help=f"С --file: меньше скольких страниц — мало (по умолчанию {_FEW}).",
)
@with_help
def find(
    query: tuple[str, ...], site: Path, file: Path | None, most: int, few: int, *, explain: bool
) -> None:
    """Показать, что найдёт поиск на собранном сайте, и почему в таком порядке.

    Отвечает та же программа, что и на странице «Поиск».
    """
    if bool(query) == bool(file):
        message = 'назовите запрос или файл с вопросами: kb find "общественный совет"'
        raise click.UsageError(message)
    try:
        if file is None:
            (answer,) = ask(site, [" ".join(query)], most, explain=explain)
            click.echo("\n".join(told(answer)))
        else:
            _survey(site, file, few)
    except NoIndexError as error:
        raise click.ClickException(str(error)) from error


def _survey(site: Path, file: Path, few: int) -> None:
    """Name the questions of a file for which the site has little to say."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        message = f"файл {file} не в кодировке UTF-8; сохраните его так"
        raise click.ClickException(message) from error
    questions = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    answers = ask(site, questions, 1)
    poor = sorted((one for one in answers if one.whole < few), key=lambda one: one.whole)
    for one in poor:
        nowhere = f"; нет слов: {', '.join(one.missing)}" if one.missing else ""
        first = f"; первая — {one.results[0]['title']}" if one.results else ""
        click.echo(f"{one.whole:>4}  {one.query}{nowhere}{first}")
    click.echo(f"Вопросов: {len(questions)}; мало страниц (меньше {few}): {len(poor)}.")
