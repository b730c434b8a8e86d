"""Commands that look for mistakes: in the entries and in the finished site."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import report
from generator.catalogue import DiskCache
from generator.commands.edit import mend
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
from generator.memory import Memory
from generator.model import KINDS
from generator.pipeline import inspect, lost_since, problems_in
from generator.problems import has_errors, sorted_problems
from generator.progress import shown
from generator.verify import verify_site

if TYPE_CHECKING:
    import datetime


@click.command()
@paths_argument
@content_option
@today_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github", "sarif"]), default="text",
    metavar="ВИД", help="text, json, github или sarif.",
)  # fmt: skip
@click.option(
    "--base", metavar="ВЕТКА", help="Сравнить с этой веткой: ни один её адрес не должен пропасть."
)
@click.option("--fix", is_flag=True, help="Сначала исправить всё, что исправляется без риска.")
@jobs_option
@no_cache_option
@with_help
def check(
    paths: tuple[Path, ...], content: Path, today: datetime.date, form: str, base: str | None,
    jobs: int, *, fix: bool, no_cache: bool,
) -> None:  # fmt: skip
    """Проверить записи и сказать, что и как исправить."""
    wanted = [named(path, content) for path in paths]
    cache = None if no_cache else DiskCache()
    if fix:
        mend(content, today, wanted)
    memory = None if no_cache else Memory()
    found = problems_in(content, today, shown, cache, jobs, memory)
    problems = tuple(one for one in found if is_wanted(one.location.path, wanted))
    if base is not None:
        inspected = inspect(content, today, shown, cache, jobs)
        try:
            with content_at(base, content) as before:
                lost = lost_since(inspect(before, today, shown, cache, jobs), inspected, content)
        except HistoryError as error:
            raise click.BadParameter(str(error), param_hint="--base") from error
        problems = sorted_problems([*problems, *lost])
    if form == "text":
        click.echo(report.as_text(problems, content.parent))
    else:
        forms = {"json": report.as_json, "github": report.as_github, "sarif": report.as_sarif}
        click.echo(forms[form](problems))
        if form == "github":
            click.echo(report.summary(problems))
    if has_errors(problems):
        sys.exit(CONTENT_ERRORS)


@click.command()
@click.argument("site", type=click.Path(path_type=Path, exists=True, file_okay=False),
                metavar="САЙТ")  # fmt: skip
@content_option
@jobs_option
@with_help
def verify(site: Path, content: Path, jobs: int) -> None:
    """Прочесть готовый сайт и сказать, что в нём не так."""
    addresses = {cls.kind.folder: cls.kind.address for cls in KINDS if cls.kind.has_page}
    faults = verify_site(site, content, addresses, jobs=jobs)
    for fault in faults:
        click.echo(fault)
    if faults:
        click.echo(f"Изъянов: {len(faults)}.")
        sys.exit(CONTENT_ERRORS)
    click.echo("Сайт цел.")
