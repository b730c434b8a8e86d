"""The command line: a thin face over the stages.

Exit codes: 0 fine, 1 errors in content, 2 wrong usage, 3 our own fault.
"""

from __future__ import annotations

import json
import secrets
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import report
from generator.catalogue import DiskCache
from generator.commands import addresses, exchange
from generator.commands.options import (
    KindType,
    content_option,
    jobs_option,
    no_cache_option,
    now,
    site_option,
    today_option,
    with_help,
)
from generator.history import HistoryError, content_at
from generator.model import KINDS, Gate
from generator.model.schema import kind_schema, sample_of
from generator.pipeline import inspect, lost_since
from generator.problems import Problem, has_errors, sorted_problems
from generator.progress import shown
from generator.russian import slugify

if TYPE_CHECKING:
    import datetime

    from generator.model import Entry

CONTENT_ERRORS, OWN_FAULT = 1, 3
_FIRST, _ALPHABET = "abcdefghjkmnpqrstvwxyz", "0123456789abcdefghjkmnpqrstvwxyz"


@click.group(options_metavar="", subcommand_metavar="КОМАНДА …")
@with_help
def kb() -> None:
    """«Потенциал»: проверка записей и сборка сайта."""


@kb.command(options_metavar="[ПАРАМЕТРЫ]")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[ПУТЬ]…")
@content_option
@today_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github", "sarif"]), default="text",
    metavar="ВИД", help="text, json, github или sarif.",
)  # fmt: skip
@click.option(
    "--base", metavar="ВЕТКА", help="Сравнить с этой веткой: ни один её адрес не должен пропасть."
)
@jobs_option
@no_cache_option
@with_help
def check(
    paths: tuple[Path, ...], content: Path, today: datetime.date, form: str, base: str | None,
    jobs: int, no_cache: bool,  # noqa: FBT001
) -> None:  # fmt: skip
    """Проверить записи и сказать, что и как исправить."""
    wanted = [_named(path, content) for path in paths]
    cache = None if no_cache else DiskCache()
    inspected = inspect(content, today, shown, cache, jobs)
    problems = tuple(one for one in inspected.problems if _is_wanted(one, wanted))
    if base is not None:
        try:
            with content_at(base, content) as before:
                lost = lost_since(inspect(before, today, shown, cache, jobs), inspected, content)
        except HistoryError as error:
            raise click.BadParameter(str(error), param_hint="--base") from error
        problems = sorted_problems([*problems, *lost])
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
@site_option
@today_option
@jobs_option
@no_cache_option
@with_help
def build(
    content: Path, site: Path | None, today: datetime.date, jobs: int,
    no_cache: bool,  # noqa: FBT001
) -> None:  # fmt: skip
    """Собрать весь сайт вместе с поиском."""
    from hooks.run import ShellFailedError, build_site  # noqa: PLC0415 - MkDocs loads slowly

    content = content.absolute()
    cache = None if no_cache else DiskCache()
    inspected = inspect(content, today, shown, cache, jobs)
    if inspected.problems:
        click.echo(report.as_text(inspected.problems, content.parent), err=True)
    if has_errors(inspected.problems):
        sys.exit(CONTENT_ERRORS)
    options = {
        "content": content,
        "today": today,
        "jobs": jobs,
        "inspected": inspected,
        "watch": shown,
    }
    try:
        done = build_site(site, options)
    except ShellFailedError as error:
        raise click.ClickException(f"сайт не собран, прежний не тронут: {error}") from error
    click.echo(f"Сайт собран: {done}")


@kb.command()
@with_help
def serve() -> None:
    """Показать сайт в браузере и пересобирать при правках."""
    from hooks.run import serve_site  # noqa: PLC0415 - MkDocs loads slowly

    serve_site()


@kb.command(options_metavar="[ПАРАМЕТРЫ]")
@click.argument("kind", type=KindType(), metavar="ВИД")
@click.option("--title", prompt="Название записи", metavar="СЛОВА", help="Название новой записи.")
@content_option
@with_help
def new(kind: type[Entry], title: str, content: Path) -> None:
    """Создать черновик записи с подсказками."""
    slug = slugify(title)[:60].strip("-")
    if not slug:
        raise click.BadParameter("в названии нет ни одной буквы")
    file = content / kind.kind.folder / f"{slug}.md"
    if file.exists() or file.with_suffix("").exists() or file.with_suffix(".yml").exists():
        raise click.ClickException(f"запись с таким именем уже есть: {file}")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(sample_of(kind, _new_id(), title), encoding="utf-8")
    click.echo(f"Создан черновик: {file}")


@kb.command()
@click.argument("kind", type=KindType(), metavar="[ВИД]", required=False)
@content_option
@with_help
def schema(kind: type[Entry] | None, content: Path) -> None:
    """Напечатать JSON Schema шапки записи."""
    vocabularies = inspect(content, now()).catalogue.vocabularies
    found = {cls.kind.name: kind_schema(cls, vocabularies) for cls in KINDS}
    chosen = found[kind.kind.name] if kind else found
    click.echo(json.dumps(chosen, ensure_ascii=False, indent=2))


@kb.command()
@with_help
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


for command in (
    addresses.move, addresses.withdraw, addresses.gone_command, addresses.record,
    *exchange.COMMANDS,
):  # fmt: skip
    kb.add_command(command)


def main() -> None:
    """Run the command line; whatever we did not foresee ends with code 3."""
    try:
        kb.main(prog_name="kb")
    except Exception:  # noqa: BLE001 - the last line of defence
        traceback.print_exc()
        click.echo("Ошибка в самой программе. Пришлите этот текст её авторам.", err=True)
        sys.exit(OWN_FAULT)


def _named(path: Path, content: Path) -> str:
    """Name a path as problems name theirs."""
    if not path.exists():
        raise click.BadParameter(f"файла «{path}» нет")
    try:
        return path.absolute().relative_to(content.absolute().parent).as_posix()
    except ValueError:
        raise click.BadParameter(f"«{path}» лежит не в папке записей") from None


def _is_wanted(problem: Problem, wanted: list[str]) -> bool:
    path = problem.location.path
    return not wanted or any(path == one or path.startswith(f"{one}/") for one in wanted)


def _new_id() -> str:
    return secrets.choice(_FIRST) + "".join(secrets.choice(_ALPHABET) for _ in range(6))
