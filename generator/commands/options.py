"""What the commands share: kinds of arguments, options, and the questions every one asks."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.catalogue.load import Watch
    from generator.model import Entry
    from generator.read import EntryFile

CONTENT_ERRORS = 1
_BY_NAME = {cls.kind.name: cls for cls in KINDS}


class DayType(click.ParamType[datetime.date]):
    """A day, as an argument."""

    name = "ГГГГ-ММ-ДД"

    def convert(
        self,
        value: Any,  # noqa: ANN401 - click hands over whatever was typed
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> datetime.date:
        """Read year-month-day."""
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
        """Find the kind."""
        if value not in _BY_NAME:
            self.fail(f"вида «{value}» нет; виды: {', '.join(_BY_NAME)}", param, ctx)
        return _BY_NAME[value]


content_option = click.option(
    "--content", type=click.Path(path_type=Path, file_okay=False), default=Path("content"),
    metavar="ПАПКА", help="Папка с записями (по умолчанию content).",
)  # fmt: skip
today_option = click.option(
    "--today", type=DayType(), default=None, help="Считать, что сегодня этот день."
)
paths_argument = click.argument(
    "paths", nargs=-1, type=click.Path(path_type=Path), metavar="[ПУТЬ]…"
)


def help_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Offer the command's help in Russian."""
    return click.help_option("--help", "-h", help="Показать эту справку.")(command)


def now() -> datetime.date:
    """Return today's date where the command runs."""
    return datetime.datetime.now(datetime.UTC).astimezone().date()


def existing(content: Path) -> Path:
    """Return the folder, or end with a word about its absence."""
    if not content.is_dir():
        raise click.BadParameter(f"папки «{content}» нет", param_hint="--content")
    return content


def named(path: Path, content: Path) -> str:
    """Name a path as problems name theirs."""
    if not path.exists():
        raise click.BadParameter(f"файла «{path}» нет")
    try:
        return path.absolute().relative_to(content.absolute().parent).as_posix()
    except ValueError:
        raise click.BadParameter(f"«{path}» лежит не в папке записей") from None


def is_wanted(path: str, wanted: list[str]) -> bool:
    """Whether a path is among those asked for, or in a folder that is; all are where none is."""
    return not wanted or any(path == one or path.startswith(f"{one}/") for one in wanted)


def watch() -> Watch:
    """Show progress where a person watches."""
    if not sys.stderr.isatty():
        return lambda files: files

    def watched(files: Iterable[EntryFile]) -> Iterator[EntryFile]:
        with click.progressbar(files, label="Чтение записей", file=sys.stderr) as bar:
            yield from bar

    return watched
