"""The command that looks for mistakes in the entries."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator import report
from generator.cache import Store
from generator.commands.options import (
    CONTENT_ERRORS,
    content_option,
    is_wanted,
    jobs_option,
    named,
    no_cache_option,
    paths_argument,
    today_option,
    with_help,
)
from generator.history import HistoryError, content_at
from generator.numbers import is_inn
from generator.pipeline import inspect, lost_since, problems_in
from generator.problems import has_errors, sorted_problems
from generator.progress import shown
from generator.settings import owner_number, unset_contacts

if TYPE_CHECKING:
    import datetime
    from pathlib import Path


@click.command()
@paths_argument
@content_option
@today_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    metavar="ВИД",
    help="text, json, github или sarif.",
)
@click.option(
    "--base", metavar="ВЕТКА", help="Сравнить с этой веткой: ни один её адрес не должен пропасть."
)
@click.option("--fix", is_flag=True, help="Сначала исправить всё, что исправляется без риска.")
@jobs_option
@no_cache_option
@with_help
def check(
    paths: tuple[Path, ...],
    content: Path,
    today: datetime.date,
    form: str,
    base: str | None,
    jobs: int,
    *,
    fix: bool,
    no_cache: bool,
) -> None:
    """Проверить записи и сказать, что и как исправить."""
    wanted = [named(path, content) for path in paths]
    store = None if no_cache else Store()
    if fix:
        from generator.commands.edit import mend  # noqa: PLC0415 - seldom wanted, and slow to load

        mend(content, today, wanted)
    found = problems_in(content, today, shown, store, jobs)
    problems = tuple(one for one in found if is_wanted(one.location.path, wanted))
    if base is not None:
        # It knows how values are shown, which takes longer to load than most checks take.
        from generator.review import compare, unnoted  # noqa: PLC0415

        inspected = inspect(content, today, shown, store, jobs)
        try:
            with content_at(base, content) as before:
                known = inspect(before, today, shown, store, jobs)
        except HistoryError as error:
            raise click.BadParameter(str(error), param_hint="--base") from error
        lost = lost_since(known, inspected, content)
        silent = unnoted(compare(known.catalogue, inspected.catalogue))
        problems = sorted_problems([*problems, *lost, *silent])
    if form == "text":
        click.echo(report.as_text(problems, content.parent))
        if unset := unset_contacts(content.parent):
            click.echo(
                f"\nНа сайте не сказано, как связаться с центром: {', '.join(unset)}.\n"
                "Впишите это в mkdocs.yml: extra, centre. Пока пусто, на страницах этого нет."
            )
        if reminder := _of_open_data(content.parent):
            click.echo(f"\n{reminder}")
    else:
        forms = {"json": report.as_json, "github": report.as_github, "sarif": report.as_sarif}
        click.echo(forms[form](problems))
        if form == "github":
            click.echo(report.summary(problems))
    if has_errors(problems):
        sys.exit(CONTENT_ERRORS)


def _of_open_data(folder: Path) -> str:
    """Return why no open data are published; nothing where they are, or nobody asked for them."""
    number = owner_number(folder)
    if number is None or is_inn(number):
        return ""
    if not number:
        return (
            "Открытые данные (opendata/) не публикуются: не назван ИНН их владельца.\n"
            "Впишите его в mkdocs.yml: extra, centre, inn."
        )
    return (
        f"Открытые данные (opendata/) не публикуются: «{number}» — не ИНН организации.\n"
        "Спишите 10 цифр из ЕГРЮЛ и впишите в кавычках в mkdocs.yml: extra, centre, inn."
    )
