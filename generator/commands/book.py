"""The command that makes a book for print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.addresses import is_local
from generator.book import PAPERS
from generator.cache import Store
from generator.catalogue import MOST_CHAPTERS, choose_all
from generator.commands.choosing import choice_options, refuse_empty
from generator.commands.options import (
    content_option,
    today_option,
    unused,
    with_help,
    write_out,
)
from generator.outputs import pressed
from generator.pipeline.build import BuildError, BuildOptions
from generator.pipeline.setting import opened_site
from generator.russian import counted

if TYPE_CHECKING:
    import datetime

    from generator.catalogue import BookContents
    from generator.commands.choosing import Chosen

_MEGABYTE = 1_000_000
_NO_ADDRESS = (
    "Адрес живого сайта не назван: короткие адреса и QR-коды книги ведут на {}, то есть в никуда. "
    "Назовите его: SITE_URL=https://… kb book"
)


@click.command()
@choice_options
@click.option("--all", "everything", is_flag=True, help="Все записи.")
@click.option(
    "--paper",
    type=click.Choice(PAPERS),
    default=PAPERS[0],
    metavar="ЛИСТ",
    help="a5 (по умолчанию) или a4.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="ФАЙЛ.pdf",
    help="Куда записать (по умолчанию — в файл с именем того, что выбрано).",
)
@content_option
@today_option
@with_help
def book(
    chosen: Chosen,
    paper: str,
    out: Path | None,
    content: Path,
    today: datetime.date,
    *,
    everything: bool,
) -> None:
    """Сделать книгу для печати: PDF с оглавлением и закладками."""
    if chosen.number + everything != 1:
        message = "назовите одно: --collection ИМЯ, --municipality ИМЯ, --kind ВИД или --all"
        raise click.UsageError(message)
    options = BuildOptions(content.absolute(), today, store=Store())
    try:
        with opened_site(options) as site:
            catalogue = site.rendering.catalogue
            choice = chosen.of(catalogue) or choose_all(catalogue, site.frame.site_name)
            _refuse(choice)
            file = out or unused(Path(f"{choice.name}.pdf"))
            data = pressed(choice, site, paper)
            address = site.rendering.site_url
    except BuildError as error:
        raise click.ClickException(f"книга не сделана: {error}") from error
    write_out(file, data)
    chapters = counted(len(choice.entries), "запись", "записи", "записей")
    click.echo(f"Книга: {file}, {chapters}, {len(data) / _MEGABYTE:.1f} МБ")
    if is_local(address):
        click.echo(_NO_ADDRESS.format(address), err=True)


def _refuse(choice: BookContents) -> None:
    """Stop at what makes no book."""
    refuse_empty(choice, "печатать нечего")
    count = len(choice.entries)
    if count > MOST_CHAPTERS:
        message = (
            f"«{choice.title}»: записей {count}, а в одну книгу входит не больше {MOST_CHAPTERS}. "
            "Разделите: книга на вид (--kind), на муниципалитет (--municipality) или на подборку "
            "(--collection)"
        )
        raise click.ClickException(message)
