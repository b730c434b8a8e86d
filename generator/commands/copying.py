"""What ``kb build --offline`` is told and does: one archive with the site or with a part of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.catalogue import BookPart
from generator.commands.choosing import Chosen, choice_options, named, refuse_empty
from generator.model.kinds.centre import Collection
from generator.russian import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.catalogue import BookContents, Catalogue
    from generator.pipeline.options import BuildOptions

_MEGABYTE = 1_000_000
_NO_ADDRESS = (
    "Адрес живого сайта не назван: ссылки на то, чего в копии нет, убраны, а на распечатках стоит "
    "адрес этого компьютера. Назовите его: SITE_URL=https://… kb build --offline"
)
_OPTIONS = (
    click.option(
        "--offline",
        is_flag=True,
        help="Сделать архив с копией сайта, которая открывается с диска, без интернета.",
    ),
    click.option(
        "--out",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="ФАЙЛ.zip",
        help="С --offline: куда записать архив (по умолчанию — в файл с именем выбранного и днём).",
    ),
)


@dataclass(frozen=True, slots=True)
class CopyOrder:
    """A copy that was asked for: of what, and where it goes."""

    chosen: Chosen
    out: Path | None = None

    def choice(self, catalogue: Catalogue) -> BookContents | None:
        """Return the entries of the copy, with the page of a collection itself; None for all."""
        choice = self.chosen.of(catalogue)
        if choice is None:
            return None
        refuse_empty(choice, "копировать нечего")
        if self.chosen.collection:
            own = named(Collection, self.chosen.collection, catalogue)
            return replace(choice, parts=(BookPart("", (own,)), *choice.parts))
        return choice

    def file(self, day: str) -> Path:
        """Return where the archive goes."""
        kind = self.chosen.kind.kind.address if self.chosen.kind else "sajt"
        name = self.chosen.collection or self.chosen.municipality or kind
        return self.out or Path(f"{name}-{day}.zip")


def copy_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return a command with the options of a copy; it gets the order, or None, as ``copy``.

    The command raises `UsageError` for options that contradict each other.
    """

    @wraps(command)
    def called(*, offline: bool, out: Path | None, chosen: Chosen, **others: object) -> object:
        if chosen.number > 1:
            raise click.UsageError("назовите одно: --collection, --municipality или --kind")
        if (out or chosen.number) and not offline:
            raise click.UsageError(
                "--collection, --municipality, --kind и --out говорят, что и куда скопировать: "
                "добавьте --offline"
            )
        return command(copy=CopyOrder(chosen, out) if offline else None, **others)

    added: Callable[..., Any] = choice_options(called)
    for option in reversed(_OPTIONS):
        added = option(added)
    return added


def copy_site(order: CopyOrder, options: BuildOptions) -> None:
    """Make a copy and tell of it. Raises `BuildError`."""
    # A build that finds nothing changed takes less time than this takes to load.
    from generator.offline import make_copy  # noqa: PLC0415

    file = order.file(options.today.isoformat())
    made = make_copy(options, file, order.choice)
    pages = counted(made.pages, "страница", "страницы", "страниц")
    click.echo(f"Копия сайта: {file}, {pages}, {made.size / _MEGABYTE:.1f} МБ")
    if not made.copy.living:
        click.echo(_NO_ADDRESS, err=True)
