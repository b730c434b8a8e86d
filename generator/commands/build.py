"""The command that makes the site."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator.cache import Store
from generator.commands.options import (
    CONTENT_ERRORS,
    content_option,
    jobs_option,
    no_cache_option,
    site_option,
    today_option,
    with_help,
)
from generator.pipeline.build import (
    BuildError,
    BuildOptions,
    ContentError,
    build_site,
    current_record,
)
from generator.progress import shown

if TYPE_CHECKING:
    import datetime
    from pathlib import Path


@click.command()
@content_option
@site_option
@today_option
@jobs_option
@no_cache_option
@with_help
def build(
    content: Path, site: Path | None, today: datetime.date, jobs: int,
    *, no_cache: bool,
) -> None:  # fmt: skip
    """Собрать весь сайт вместе с поиском."""
    options = BuildOptions(
        content.absolute(), today, site.absolute() if site else None, jobs, shown,
        None if no_cache else Store(), _tell,
    )  # fmt: skip
    current = current_record(options)
    if current is not None:
        _tell(current.told)
        click.echo(f"Ничего не изменилось, сайт прежний: {current.target}")
        return
    try:
        built = build_site(options)
    except ContentError:
        sys.exit(CONTENT_ERRORS)
    except BuildError as error:
        raise click.ClickException(f"сайт не собран, прежний не тронут: {error}") from error
    click.echo(f"Сайт собран: {built.site}")


def _tell(text: str) -> None:
    if text:
        click.echo(text, err=True)
