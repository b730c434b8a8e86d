"""``kb words``: what could be said better in the texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator import report
from generator.commands.options import (
    content_option,
    is_wanted,
    named,
    paths_argument,
    with_help,
)
from generator.language import WORDS, Dictionary, hints_of, project_words
from generator.model import KINDS, by_folder
from generator.packages import npm_package
from generator.problems import sorted_problems
from generator.progress import shown
from generator.read import read_bytes, read_plain, read_source
from generator.read.encodings import utf8_text
from generator.russian import reason_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.problems import Problem

_DICTIONARY = npm_package("dictionary-ru")


@click.command()
@paths_argument
@content_option
@with_help
def words(paths: tuple[Path, ...], content: Path) -> None:
    """Подсказать, что в текстах поправить: опечатки, канцелярит, длинные предложения.

    Подсказки ничего не запрещают: код выхода всегда 0.
    """
    content = content.absolute()
    wanted = [named(path, content) for path in paths]
    files = [
        file
        for cls in KINDS
        for suffix in ("*.md", "*.yml")
        for file in sorted((content / cls.kind.folder).rglob(suffix))
        if is_wanted(file.relative_to(content.parent).as_posix(), wanted)
    ]
    click.echo(report.as_text(hints_in(files, content), content.parent))


def hints_in(files: Iterable[Path], content: Path) -> tuple[Problem, ...]:
    """Return the hints for entry files below the content folder.

    Raises `ClickException` without a dictionary or where the list of words cannot be read.
    """
    if not (_DICTIONARY / "index.dic").exists():
        raise click.ClickException("нет словаря; поставьте его: make site")
    try:
        text = utf8_text(read_plain(content, WORDS))
    except FileNotFoundError:
        text = ""
    except OSError as error:
        raise click.ClickException(
            f"файл «{content / WORDS}» не читается: {reason_of(error)}"
        ) from error
    if text is None:
        raise click.ClickException(
            f"файл «{content / WORDS}» не в кодировке UTF-8: сохраните его в ней"
        )
    known = project_words(text)
    dictionary = Dictionary(_DICTIONARY, known)
    kinds = by_folder(KINDS)
    found: list[Problem] = []
    chosen = list(files)
    for file in shown(chosen, len(chosen), "Чтение текстов"):
        path = file.relative_to(content.parent).as_posix()
        cls = kinds.get(file.relative_to(content).parts[0])
        data, unreadable = read_bytes(content.parent, path)
        # What cannot be read is the check's to tell.
        source, _ = read_source(data, path) if not unreadable else (None, [])
        if source is not None and cls is not None:
            found += hints_of(source, cls, dictionary)
    return sorted_problems(found)
