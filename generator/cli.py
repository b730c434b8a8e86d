"""The command line: a thin face over the stages.

Exit codes: 0 fine, 1 errors in content, 2 wrong usage, 3 our own fault.
"""

from __future__ import annotations

import json
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import report
from generator.commands import edit
from generator.commands.new import new
from generator.commands.options import (
    CONTENT_ERRORS,
    KindType,
    content_option,
    existing,
    help_option,
    is_wanted,
    named,
    now,
    paths_argument,
    today_option,
    watch,
)
from generator.commands.review import report_command
from generator.edit.files import write_atomically
from generator.model import KINDS, Gate
from generator.model.schema import kind_schema, schema_files
from generator.pipeline import inspect
from generator.problems import has_errors

if TYPE_CHECKING:
    import datetime

    from generator.model import Entry

OWN_FAULT = 3


@click.group(options_metavar="", subcommand_metavar="КОМАНДА …")
@help_option
def kb() -> None:
    """«Потенциал»: проверка записей и сборка сайта."""


@kb.command(options_metavar="[ПАРАМЕТРЫ]")
@paths_argument
@content_option
@today_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github", "sarif"]), default="text",
    metavar="ВИД", help="text, json, github или sarif.",
)  # fmt: skip
@click.option("--fix", is_flag=True, help="Сначала исправить всё, что исправляется без риска.")
@help_option
def check(
    paths: tuple[Path, ...], content: Path, today: datetime.date | None, form: str,
    fix: bool,  # noqa: FBT001
) -> None:  # fmt: skip
    """Проверить записи и сказать, что и как исправить."""
    content = existing(content)
    wanted = [named(path, content) for path in paths]
    day = today or now()
    found = edit.mend(content, day, wanted) if fix else inspect(content, day, watch()).problems
    problems = tuple(problem for problem in found if is_wanted(problem.location.path, wanted))
    if form == "text":
        click.echo(report.as_text(problems, content.parent))
    else:
        forms = {"json": report.as_json, "github": report.as_github, "sarif": report.as_sarif}
        click.echo(forms[form](problems))
        if form == "github":
            click.echo(report.summary(problems))
    if has_errors(problems):
        sys.exit(CONTENT_ERRORS)


@kb.command(options_metavar="[ПАРАМЕТРЫ]")
@content_option
@click.option("--site", type=click.Path(path_type=Path, file_okay=False), metavar="ПАПКА",
              help="Куда собрать сайт (по умолчанию site).")  # fmt: skip
@today_option
@click.option("--jobs", type=click.IntRange(1, 64), metavar="ЧИСЛО",
              help="Сколько процессов запускать (по умолчанию — по числу ядер).")  # fmt: skip
@click.option("--no-cache", is_flag=True, help="Не использовать сохранённое от прошлой сборки.")
@help_option
def build(
    content: Path, site: Path | None, today: datetime.date | None, jobs: int | None,
    no_cache: bool,  # noqa: FBT001
) -> None:  # fmt: skip
    """Собрать весь сайт вместе с поиском."""
    from hooks.run import ShellFailedError, build_site  # noqa: PLC0415 - MkDocs loads slowly

    content = existing(content).absolute()
    problems = inspect(content, today or now(), watch()).problems
    if problems:
        click.echo(report.as_text(problems, content.parent), err=True)
    if has_errors(problems):
        sys.exit(CONTENT_ERRORS)
    options = {"content": content, "today": today, "jobs": jobs, "cache": not no_cache}
    try:
        done = build_site(site, options)
    except ShellFailedError as error:
        raise click.ClickException(f"сайт не собран, прежний не тронут: {error}") from error
    click.echo(f"Сайт собран: {done}")


@kb.command()
@help_option
def serve() -> None:
    """Показать сайт в браузере и пересобирать при правках."""
    from hooks.run import serve_site  # noqa: PLC0415 - MkDocs loads slowly

    serve_site()


@kb.command(options_metavar="[ПАРАМЕТРЫ]")
@click.argument("kind", type=KindType(), metavar="[ВИД]", required=False)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="ПАПКА",
              help="Записать в папку по файлу на вид: для программ-редакторов.")  # fmt: skip
@content_option
@help_option
def schema(kind: type[Entry] | None, out: Path | None, content: Path) -> None:
    """Напечатать JSON Schema шапки записи."""
    vocabularies = inspect(existing(content), now()).catalogue.vocabularies
    if out is not None:
        for name, text in schema_files([kind] if kind else KINDS, vocabularies).items():
            write_atomically(out / name, text.encode())
        click.echo(f"Схемы записаны: {out}")
        return
    found = {cls.kind.name: kind_schema(cls, vocabularies) for cls in KINDS}
    chosen = found[kind.kind.name] if kind else found
    click.echo(json.dumps(chosen, ensure_ascii=False, indent=2))


@kb.command()
@help_option
def kinds() -> None:
    """Показать виды записей и их поля."""
    needed = {
        Gate.ALWAYS: "всегда", Gate.REVIEW: "для проверки", Gate.PUBLICATION: "для публикации",
    }  # fmt: skip
    for cls in KINDS:
        click.echo(f"\n{cls.kind.name} — {cls.kind.title} (content/{cls.kind.folder}/)")
        for spec in cls.fields():
            place = f"## {spec.heading}" if spec.heading else spec.name
            when = needed[spec.gate] if spec.gate else "желательно" if spec.recommended else ""
            click.echo(f"  {place:<26} {when:<15} {spec.title}")


kb.add_command(edit.fmt)
kb.add_command(new)
kb.add_command(report_command)


def main() -> None:
    """Run the command line; whatever we did not foresee ends with code 3."""
    try:
        kb.main(prog_name="kb")
    except Exception:  # noqa: BLE001 - the last line of defence
        traceback.print_exc()
        click.echo("Ошибка в самой программе. Пришлите этот текст её авторам.", err=True)
        sys.exit(OWN_FAULT)
