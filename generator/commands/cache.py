"""The command that shows what earlier runs left, and clears it."""

from __future__ import annotations

import click

from generator.cache import KEPT_DAYS, Store
from generator.cache.kept import clear, kept_in
from generator.commands.options import with_help
from generator.russian import counted

_MEGABYTE = 1_000_000


@click.command()
@click.option(
    "--clear", "wanted", is_flag=True, help="Удалить всё: следующий запуск сделает заново."
)
@with_help
def cache(*, wanted: bool) -> None:
    """Показать, что сохранено для следующих запусков, и сколько места это занимает."""
    folder = Store().folder
    if wanted:
        click.echo(f"Удалено: {_spelt(clear(folder))} из папки {folder}")
        return
    found = [*kept_in(folder)]
    if not found:
        click.echo(f"Ничего не сохранено; папка: {folder}")
        return
    for kept in found:
        click.echo(f"{_spelt(kept.size):>10}  {kept.title}")
    click.echo(f"{_spelt(sum(kept.size for kept in found)):>10}  всего; папка: {folder}")
    days = counted(KEPT_DAYS, "день", "дня", "дней")
    click.echo(f"Чем не пользуются {days}, удаляется само. Удалить всё: kb cache --clear")


def _spelt(size: int) -> str:
    return f"{size / _MEGABYTE:.1f} МБ".replace(".", ",")
