"""The command that makes the site."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator import report
from generator.catalogue import DiskCache
from generator.commands.options import (
    CONTENT_ERRORS,
    content_option,
    jobs_option,
    no_cache_option,
    site_option,
    today_option,
    with_help,
)
from generator.memory import Memory
from generator.pipeline import inspect_and_note
from generator.problems import has_errors
from generator.progress import shown
from generator.publish import Standing, standing_name, unchanged

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
    content, site = content.absolute(), site.absolute() if site else None
    memory = None if no_cache else Memory()
    note = memory.load(standing_name(content, site)) if memory else None
    if memory and isinstance(note, Standing) and unchanged(note, content, today, memory):
        if note.told:
            click.echo(note.told, err=True)
        click.echo(f"Ничего не изменилось, сайт прежний: {note.target}")
        return
    from hooks.run import ShellFailedError, build_site  # noqa: PLC0415 - MkDocs loads slowly

    cache = None if no_cache else DiskCache()
    inspected = inspect_and_note(content, today, shown, cache, jobs, memory)
    told = report.as_text(inspected.problems, content.parent) if inspected.problems else ""
    if told:
        click.echo(told, err=True)
    if has_errors(inspected.problems):
        sys.exit(CONTENT_ERRORS)
    options = {
        "content": content,
        "today": today,
        "jobs": jobs,
        "inspected": inspected,
        "watch": shown,
        "memory": memory,
        "told": told,
    }
    try:
        done = build_site(site, options)
    except ShellFailedError as error:
        raise click.ClickException(f"сайт не собран, прежний не тронут: {error}") from error
    click.echo(f"Сайт собран: {done}")
