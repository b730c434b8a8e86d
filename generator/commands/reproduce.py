"""``kb reproduce``: building a published site again and comparing every byte."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import click

from generator.commands.options import CONTENT_ERRORS, with_help
from generator.history import HistoryError, work_tree_at
from generator.verify.reading import read_file, read_json, read_sums

_SUMS, _FACTS = "SHA256SUMS", "build.json"
_LONGEST = 2_000
"""Characters of an address; the system takes only so many of what is handed to a program."""


@click.command()
@click.argument(
    "site", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="САЙТ"
)
@with_help
def reproduce(site: Path) -> None:
    """Собрать опубликованный сайт заново из его коммита и сравнить все файлы."""
    try:
        commit, today, url = _facts(site)
        published = _sums(site)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise click.BadParameter(f"в папке нет сведений о сборке: {error}") from error
    if not commit:
        raise click.ClickException("сайт собран не из сохранённого состояния: коммит не указан")
    try:
        with work_tree_at(commit, Path.cwd()) as tree:
            built = tree / "site"
            command = [
                sys.executable,
                "-m",
                "generator",
                "build",
                "--no-cache",
                "--today",
                today,
                "--site",
                str(built),
                *(("--server", "nginx") if any(one.endswith(".gz") for one in published) else ()),
            ]
            environment = {**os.environ, "SITE_URL": url, "PYTHONPATH": str(tree)}
            done = subprocess.run(  # noqa: S603 - our own program
                command, cwd=tree, env=environment, capture_output=True, check=False
            )
            if done.returncode:
                raise click.ClickException(done.stderr.decode("utf-8", "replace"))
            again = _sums(built)
    except HistoryError as error:
        raise click.ClickException(f"коммит {commit} взять не удалось: {error}") from error
    differing = sorted(
        name for name in {*published, *again} if published.get(name) != again.get(name)
    )
    for name in differing:
        click.echo(f"отличается: {name}")
    if differing:
        sys.exit(CONTENT_ERRORS)
    click.echo(f"Все файлы совпали: {len(published)}. Коммит {commit}.")


def _facts(site: Path) -> tuple[str | None, str, str]:
    """Read what a site says of its build: commit, day and address.

    The site may be anybody's. Raises `OSError`, `KeyError`, and `ValueError` for what no build
    has written.
    """
    facts = read_json(read_file(site / _FACTS))
    commit, today, url = facts["commit"], facts["today"], facts["site_url"]
    if not all(isinstance(one, str) for one in (commit or "", today, url)):
        raise ValueError(_FACTS)
    if urlsplit(url).scheme not in {"http", "https", ""} or not url.isprintable():
        raise ValueError(url[:_LONGEST])
    if len(url) > _LONGEST:
        raise ValueError(_FACTS)
    return commit, datetime.date.fromisoformat(today).isoformat(), url


def _sums(site: Path) -> dict[str, str]:
    return read_sums(site / _SUMS)
