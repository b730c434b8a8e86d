"""The command line: a thin face over the stages.

Exit codes: 0 fine, 1 errors in content, 2 wrong usage, 3 our own fault.
"""

from __future__ import annotations

import datetime
import json
import secrets
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator import report
from generator.commands import exchange
from generator.model import KINDS, Gate
from generator.model.schema import kind_schema, sample_of
from generator.pipeline import inspect
from generator.problems import Problem, has_errors
from generator.russian import slugify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.catalogue.load import Watch
    from generator.model import Entry
    from generator.read import EntryFile

CONTENT_ERRORS, OWN_FAULT = 1, 3
_FIRST, _ALPHABET = "abcdefghjkmnpqrstvwxyz", "0123456789abcdefghjkmnpqrstvwxyz"
_BY_NAME = {cls.kind.name: cls for cls in KINDS}


class _Day(click.ParamType[datetime.date]):
    name = "ГГГГ-ММ-ДД"

    def convert(
        self,
        value: Any,  # noqa: ANN401 - click hands over whatever was typed
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> datetime.date:
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            self.fail(f"«{value}» — не дата; запишите так: 2026-03-15", param, ctx)


class _Kind(click.ParamType["type[Entry]"]):
    name = "ВИД"

    def convert(
        self,
        value: Any,  # noqa: ANN401 - click hands over whatever was typed
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> type[Entry]:
        if value not in _BY_NAME:
            self.fail(f"вида «{value}» нет; виды: {', '.join(_BY_NAME)}", param, ctx)
        return _BY_NAME[value]


_content = click.option(
    "--content", type=click.Path(path_type=Path, file_okay=False), default=Path("content"),
    metavar="ПАПКА", help="Папка с записями (по умолчанию content).",
)  # fmt: skip
_today = click.option("--today", type=_Day(), default=None, help="Считать, что сегодня этот день.")


def _help(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.help_option("--help", "-h", help="Показать эту справку.")(command)


@click.group(options_metavar="", subcommand_metavar="КОМАНДА …")
@_help
def kb() -> None:
    """«Потенциал»: проверка записей и сборка сайта."""


@kb.command(options_metavar="[ПАРАМЕТРЫ]")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[ПУТЬ]…")
@_content
@_today
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github", "sarif"]), default="text",
    metavar="ВИД", help="text, json, github или sarif.",
)  # fmt: skip
@_help
def check(paths: tuple[Path, ...], content: Path, today: datetime.date | None, form: str) -> None:
    """Проверить записи и сказать, что и как исправить."""
    content = _existing(content)
    wanted = [_named(path, content) for path in paths]
    found = inspect(content, today or _now(), _watch()).problems
    problems = tuple(problem for problem in found if _is_wanted(problem, wanted))
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
@_content
@click.option("--site", type=click.Path(path_type=Path, file_okay=False), metavar="ПАПКА",
              help="Куда собрать сайт (по умолчанию site).")  # fmt: skip
@_today
@click.option("--jobs", type=click.IntRange(1, 64), metavar="ЧИСЛО",
              help="Сколько процессов запускать (по умолчанию — по числу ядер).")  # fmt: skip
@click.option("--no-cache", is_flag=True, help="Не использовать сохранённое от прошлой сборки.")
@_help
def build(
    content: Path, site: Path | None, today: datetime.date | None, jobs: int | None,
    no_cache: bool,  # noqa: FBT001
) -> None:  # fmt: skip
    """Собрать весь сайт вместе с поиском."""
    from hooks.run import ShellFailedError, build_site  # noqa: PLC0415 - MkDocs loads slowly

    content = _existing(content).absolute()
    problems = inspect(content, today or _now(), _watch()).problems
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
@_help
def serve() -> None:
    """Показать сайт в браузере и пересобирать при правках."""
    from hooks.run import serve_site  # noqa: PLC0415 - MkDocs loads slowly

    serve_site()


@kb.command(options_metavar="[ПАРАМЕТРЫ]")
@click.argument("kind", type=_Kind(), metavar="ВИД")
@click.option("--title", prompt="Название записи", metavar="СЛОВА", help="Название новой записи.")
@_content
@_help
def new(kind: type[Entry], title: str, content: Path) -> None:
    """Создать черновик записи с подсказками."""
    slug = slugify(title)[:60].strip("-")
    if not slug:
        raise click.BadParameter("в названии нет ни одной буквы")
    file = _existing(content) / kind.kind.folder / f"{slug}.md"
    if file.exists() or file.with_suffix("").exists() or file.with_suffix(".yml").exists():
        raise click.ClickException(f"запись с таким именем уже есть: {file}")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(sample_of(kind, _new_id(), title), encoding="utf-8")
    click.echo(f"Создан черновик: {file}")


@kb.command()
@click.argument("kind", type=_Kind(), metavar="[ВИД]", required=False)
@_content
@_help
def schema(kind: type[Entry] | None, content: Path) -> None:
    """Напечатать JSON Schema шапки записи."""
    vocabularies = inspect(_existing(content), _now()).catalogue.vocabularies
    found = {cls.kind.name: kind_schema(cls, vocabularies) for cls in KINDS}
    chosen = found[kind.kind.name] if kind else found
    click.echo(json.dumps(chosen, ensure_ascii=False, indent=2))


@kb.command()
@_help
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


for _command in exchange.COMMANDS:
    kb.add_command(_command)


def main() -> None:
    """Run the command line; whatever we did not foresee ends with code 3."""
    try:
        kb.main(prog_name="kb")
    except Exception:  # noqa: BLE001 - the last line of defence
        traceback.print_exc()
        click.echo("Ошибка в самой программе. Пришлите этот текст её авторам.", err=True)
        sys.exit(OWN_FAULT)


def _now() -> datetime.date:
    return datetime.datetime.now(datetime.UTC).astimezone().date()


def _existing(content: Path) -> Path:
    if not content.is_dir():
        raise click.BadParameter(f"папки «{content}» нет", param_hint="--content")
    return content


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


def _watch() -> Watch:
    """Show progress where a person watches."""
    if not sys.stderr.isatty():
        return lambda files: files

    def watched(files: Iterable[EntryFile]) -> Iterator[EntryFile]:
        with click.progressbar(files, label="Чтение записей", file=sys.stderr) as bar:
            yield from bar

    return watched
