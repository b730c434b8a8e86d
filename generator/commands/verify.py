"""The command that looks for faults in the finished site."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.commands.options import CONTENT_ERRORS, content_option, jobs_option, with_help
from generator.model import KINDS
from generator.verify import verify_site


@click.command()
@click.argument(
    "site", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="САЙТ"
)
@content_option
@jobs_option
@with_help
def verify(site: Path, content: Path, jobs: int) -> None:
    """Прочесть готовый сайт и сказать, что в нём не так."""
    addresses = {cls.kind.folder: cls.kind.address for cls in KINDS if cls.kind.has_page}
    try:
        faults = verify_site(site, content, addresses, jobs=jobs)
    except OSError as error:
        raise click.BadParameter(f"папка не читается: {error.strerror}") from error
    for fault in faults:
        click.echo(fault)
    if faults:
        click.echo(f"Изъянов: {len(faults)}.")
        sys.exit(CONTENT_ERRORS)
    click.echo("Сайт цел.")
