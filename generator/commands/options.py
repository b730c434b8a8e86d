"""What the options of several commands have in common."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.commands.in_russian import with_help
from generator.files import write_atomically
from generator.model import KINDS, by_name
from generator.model.vocabularies import FOLDER as VOCABULARIES
from generator.problems import has_errors
from generator.report import as_text
from generator.russian import reason_of

if TYPE_CHECKING:
    from generator.catalogue import Catalogue, Loaded
    from generator.model import Entry
    from generator.pipeline import Inspected

CONTENT_ERRORS = 1
_BY_NAME = by_name(KINDS)
_MOST_GIVEN = 50_000_000
"""Bytes; what comes by post is smaller, and a machine with 1 GB of memory bears it."""


class Day(click.ParamType[datetime.date]):
    """A date as it is typed."""

    name = "ГГГГ-ММ-ДД"

    def convert(
        self,
        value: Any,  # noqa: ANN401 - click hands over whatever was typed
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> datetime.date:
        """Read a date or say how to write one."""
        if isinstance(value, datetime.date):
            return value
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            self.fail(f"«{value}» — не дата; запишите так: 2026-03-15", param, ctx)


class KindType(click.ParamType["type[Entry]"]):
    """A kind of entries by its name, as an argument."""

    name = "ВИД"

    def convert(
        self,
        value: Any,  # noqa: ANN401 - click hands over whatever was typed
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> type[Entry]:
        """Return the kind of a name; fail with the names of all kinds where it is none."""
        if value not in _BY_NAME:
            self.fail(f"вида «{value}» нет; виды: {', '.join(_BY_NAME)}", param, ctx)
        return _BY_NAME[value]


def existing(ctx: click.Context, param: click.Parameter, value: Path) -> Path:  # noqa: ARG001
    """Return a content folder; raise `BadParameter` where it is not there."""
    if not value.is_dir():
        raise click.BadParameter(f"папки «{value}» нет", param_hint="--content")
    return value


def named(path: Path, content: Path) -> str:
    """Return a path as problems name theirs; raise `BadParameter` where no entry can be there."""
    if not path.exists():
        raise click.BadParameter(f"файла «{path}» нет")
    try:
        return path.absolute().relative_to(content.absolute().parent).as_posix()
    except ValueError:
        raise click.BadParameter(f"«{path}» лежит не в папке записей") from None


def is_wanted(path: str, wanted: list[str]) -> bool:
    """Return whether a path is one of those asked for, holds one or is in one; True without any."""
    return not wanted or any(
        f"{path}/".startswith(f"{one}/") or one.startswith(f"{path}/") for one in wanted
    )


def given_bytes(file: Path) -> bytes:
    """Return the bytes of a sent file, up to the most that is read; else raise `BadParameter`."""
    try:
        with file.open("rb") as opened:
            data = opened.read(_MOST_GIVEN + 1)
    except OSError as error:
        raise click.BadParameter(f"файл «{file}» не открывается: {reason_of(error)}") from error
    if len(data) > _MOST_GIVEN:
        raise click.BadParameter(
            f"файл «{file}» больше {_MOST_GIVEN // 1_000_000} МБ: уменьшите рисунки в нём или "
            "разделите таблицу"
        )
    return data


def unused(file: Path) -> Path:
    """Return a default path; raise `BadParameter` where a file, maybe somebody's work, is there."""
    if file.exists():
        raise click.BadParameter(
            f"файл «{file}» уже есть: назовите другой или, чтобы заменить, этот же",
            param_hint="--out",
        )
    return file


def write_out(file: Path, data: bytes, option: str = "--out") -> None:
    """Write a command's output file; raise `BadParameter` where the system refuses."""
    try:
        write_atomically(file, data)
    except OSError as error:
        raise click.BadParameter(
            f"файл «{file}» не записать: {reason_of(error)}", param_hint=option
        ) from error


def with_lists(found: Loaded | Inspected, content: Path) -> Catalogue:
    """Return the catalogue; raise `ClickException` where a list of values is broken.

    All fields need their lists.
    """
    folder = f"{content.name}/{VOCABULARIES}/"
    problems = tuple(one for one in found.problems if one.location.path.startswith(folder))
    if has_errors(problems):
        click.echo(as_text(problems, content.parent), err=True)
        raise click.ClickException("сначала исправьте списки значений")
    return found.catalogue


def now() -> datetime.date:
    """Return today's date where the command runs."""
    return datetime.datetime.now(datetime.UTC).astimezone().date()


content_option = click.option(
    "--content",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("content"),
    callback=existing,
    metavar="ПАПКА",
    help="Папка с записями (по умолчанию content).",
)
today_option = click.option(
    "--today", type=Day(), default=now, help="Считать, что сегодня этот день."
)
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=os.cpu_count() or 1,
    metavar="ЧИСЛО",
    help="Сколько процессов запускать (по умолчанию — по числу ядер).",
)
no_cache_option = click.option("--no-cache", is_flag=True, help="Не помнить прошлых запусков.")
site_option = click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    metavar="ПАПКА",
    help="Папка собранного сайта (по умолчанию site).",
)
paths_argument = click.argument(
    "paths", nargs=-1, type=click.Path(path_type=Path), metavar="[ПУТЬ]…"
)

__all__ = [
    "CONTENT_ERRORS",
    "Day",
    "KindType",
    "content_option",
    "existing",
    "given_bytes",
    "is_wanted",
    "jobs_option",
    "named",
    "no_cache_option",
    "now",
    "paths_argument",
    "site_option",
    "today_option",
    "unused",
    "with_help",
    "with_lists",
    "write_out",
]
