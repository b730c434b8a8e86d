"""Commands that change entries: ``kb fmt``, ``kb check --fix``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator.commands.options import (
    CONTENT_ERRORS,
    content_option,
    is_wanted,
    named,
    paths_argument,
    with_help,
)
from generator.edit import canonical_bytes
from generator.edit.trial import mend_folder
from generator.files import write_atomically
from generator.model import KINDS, by_folder
from generator.read import read_bytes, scan_folder
from generator.russian import counted

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator
    from pathlib import Path

    from generator.edit.mend import Mended
    from generator.problems import Problem

_LONGEST_VALUE = 60


@click.command()
@paths_argument
@content_option
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Ничего не менять: назвать неоформленные файлы и закончить кодом 1.",
)
@with_help
def fmt(paths: tuple[Path, ...], content: Path, only_check: bool) -> None:  # noqa: FBT001
    """Привести шапки записей к единому порядку и виду, не меняя смысла."""
    wanted = [named(path, content) for path in paths]
    kinds = by_folder(KINDS)
    changed = unreadable = 0
    for file in scan_folder(content, frozenset(kinds))[0]:
        if not is_wanted(file.path, wanted):
            continue
        data, problems = read_bytes(content.parent, file.path)
        made = None if problems else canonical_bytes(data, file.path, kinds[file.folder])
        if made is None:
            unreadable += 1
            click.echo(f"{file.path}: шапка не читается; что исправить, скажет kb check", err=True)
        if made is None or made == data:
            continue
        changed += 1
        click.echo(f"{file.path}: {'нужно оформить' if only_check else 'оформлен'}")
        if not only_check:
            write_atomically(content.parent / file.path, made)
    if changed or not unreadable:
        click.echo(_told(changed, only_check=only_check))
    if unreadable or (changed and only_check):
        sys.exit(CONTENT_ERRORS)


def _told(changed: int, *, only_check: bool) -> str:
    if not changed:
        return "Все записи оформлены."
    what = counted(changed, "файл", "файла", "файлов")
    return f"Не оформлено: {what}." if only_check else f"Оформлено: {what}."


def mend(content: Path, today: datetime.date, wanted: list[str]) -> tuple[Problem, ...]:
    """Mend what is safe, tell beside the report what was changed; return the problems left."""
    outcome = mend_folder(content, today, lambda path: is_wanted(path, wanted))
    for path, mended in outcome.changes.items():
        for told in _told_changes(path, mended):
            click.echo(told, err=True)
    if outcome.changes:
        files = counted(len(outcome.changes), "файле", "файлах", "файлах")
        click.echo(f"Исправлено в {files}. Просмотрите изменения перед отправкой.\n", err=True)
    else:
        click.echo("Исправлять нечего.\n", err=True)
    return outcome.inspected.problems


def _told_changes(path: str, mended: Mended) -> Iterator[str]:
    for note in mended.notes:
        place = f"{path}:{note.line}" if note.line else path
        code = f" ({note.fix.rule.code})" if note.fix.rule else ""
        before, after = _shortened(note.before), _shortened(note.after)
        values = f": «{before}» → «{after}»" if before != after else ""
        yield f"{place}: {note.fix.title}{code}{values}"


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"
