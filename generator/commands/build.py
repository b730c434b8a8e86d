"""The command that makes the site."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator.cache import Store
from generator.commands.copying import copy_options, copy_site
from generator.commands.options import (
    CONTENT_ERRORS,
    content_option,
    jobs_option,
    no_cache_option,
    site_option,
    today_option,
    with_help,
)
from generator.pipeline.options import BuildOptions
from generator.pipeline.record import current_record, site_inputs
from generator.progress import shown

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from generator.commands.copying import CopyOrder
    from generator.pipeline.record import SiteInputs


@click.command()
@content_option
@site_option
@today_option
@jobs_option
@no_cache_option
@click.option(
    "--explain",
    "address",
    metavar="АДРЕС",
    help="Собрать и сказать, почему страница этого адреса собрана заново или взята готовой.",
)
@copy_options
@click.option(
    "--server",
    type=click.Choice(["nginx"]),
    help="Собрать для своего сервера: рядом с файлами лягут их сжатые копии (.gz, .br).",
)
@with_help
def build(
    content: Path,
    site: Path | None,
    today: datetime.date,
    jobs: int,
    *,
    no_cache: bool,
    address: str | None,
    copy: CopyOrder | None,
    server: str | None,
) -> None:
    """Собрать весь сайт вместе с поиском."""
    if copy and (site or address or server):
        raise click.UsageError(
            "с --offline делается архив, а --site, --explain и --server говорят о сайте"
        )
    options = BuildOptions(
        content.absolute(),
        today,
        site.absolute() if site else None,
        jobs,
        shown,
        None if no_cache else Store(),
        _tell,
        explain=address,
        packed=server is not None,
    )
    inputs = None if copy else site_inputs(options)
    current = current_record(options, inputs) if address is None else None
    if current is not None:
        _tell(current.told)
        click.echo(f"Ничего не изменилось, сайт прежний: {current.target}")
    elif copy:
        _copy(copy, options)
    else:
        _build(options, inputs)


def _build(options: BuildOptions, inputs: SiteInputs | None) -> None:
    # Where nothing has changed there is no need of all that makes a site: it loads slowly.
    from generator.pipeline.build import BuildError, ContentError, build_site  # noqa: PLC0415

    try:
        built = build_site(options, inputs=inputs)
    except ContentError:
        sys.exit(CONTENT_ERRORS)
    except BuildError as error:
        raise click.ClickException(f"сайт не собран, прежний не тронут: {error}") from error
    click.echo(f"Сайт собран: {built.site}")
    _tell(built.explanation, err=False)


def _copy(copy: CopyOrder, options: BuildOptions) -> None:
    from generator.pipeline.errors import BuildError, ContentError  # noqa: PLC0415 - as above

    try:
        copy_site(copy, options)
    except ContentError:
        sys.exit(CONTENT_ERRORS)
    except BuildError as error:
        raise click.ClickException(f"копия не сделана: {error}") from error


def _tell(text: str, *, err: bool = True) -> None:
    if text:
        click.echo(text, err=err)
