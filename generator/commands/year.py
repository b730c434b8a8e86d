"""``kb year``: the report of a year, against its plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cache import Store
from generator.catalogue.plans import plan_for
from generator.commands.options import (
    content_option,
    given_bytes,
    today_option,
    with_help,
)
from generator.files import write_all
from generator.model.kinds.plan import Plan
from generator.pipeline.build import BuildError, BuildOptions
from generator.pipeline.setting import opened_site
from generator.problems import has_errors
from generator.report import as_text
from generator.russian import counted, reason_of
from generator.year import FORMS, Span, read_plan, report_of

if TYPE_CHECKING:
    import datetime

    from generator.catalogue import Catalogue


@click.command(options_metavar="[ПАРАМЕТРЫ]")
@click.argument("year", type=click.IntRange(2000, 2100), metavar="ГОД")
@click.option(
    "--plan",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="ФАЙЛ.yml",
    help="План года; иначе — опубликованный план из content/plans.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="ПАПКА",
    help="Куда положить отчёт.",
)
@content_option
@today_option
@with_help
def year(year: int, file: Path | None, out: Path, content: Path, today: datetime.date) -> None:
    """Сделать отчёт за год: план и сделанное, числа с определениями; HTML, Word и Excel."""
    try:
        span = Span.until(year, today)
    except ValueError:
        raise click.BadParameter(
            f"{year} год ещё не начался; отчёт делают о прошедшем или текущем", param_hint="ГОД"
        ) from None
    try:
        with opened_site(BuildOptions(content.absolute(), today, store=Store())) as site:
            catalogue = site.rendering.catalogue
            plan = _from_file(file, catalogue, today) if file else _published(year, catalogue)
            _refuse_other(plan, year)
            report = report_of(plan, span, site.rendering)
    except BuildError as error:
        raise click.ClickException(f"отчёт не сделан: {error}") from error
    files = {f"otchyot-{year}.{ending}": form(report) for ending, form in FORMS.items()}
    try:
        out.mkdir(parents=True, exist_ok=True)
        write_all(out, files)
    except OSError as error:
        told = f"в папку «{out}» не записать: {reason_of(error)}"
        raise click.BadParameter(told, param_hint="--out") from error
    entries = counted(len(report.lines), "запись", "записи", "записей")
    click.echo(f"Отчёт за {year} год: посчитано — {entries}. Папка: {out}")
    click.echo(f"План: «{plan.title}» ({plan.path})")


def _from_file(file: Path, catalogue: Catalogue, today: datetime.date) -> Plan:
    if not file.is_file():
        raise click.BadParameter(f"файла «{file}» нет", param_hint="--plan")
    plan, problems = read_plan(given_bytes(file), str(file), catalogue, today)
    if problems:
        click.echo(as_text(problems, Path()), err=True)
    if plan is None or has_errors(problems):
        raise click.ClickException(
            "план не прочитан: исправьте ошибки выше; образец — content/plans"
        )
    return plan


def _published(year: int, catalogue: Catalogue) -> Plan:
    plan = plan_for(year, catalogue)
    if plan is not None:
        return plan
    waiting = [one.path for one in catalogue.of_kind(Plan) if one.year == year]
    if waiting:
        raise click.ClickException(
            f"план на {year} год не опубликован: {waiting[0]}. Опубликуйте его (status: published) "
            "или назовите сами: --plan ФАЙЛ.yml"
        )
    raise click.ClickException(
        f"плана на {year} год нет: составьте его — kb plan {year} — или назовите: --plan ФАЙЛ.yml"
    )


def _refuse_other(plan: Plan, year: int) -> None:
    if plan.year not in {None, year}:
        raise click.ClickException(
            f"план «{plan.title}» ({plan.path}) — на {plan.year} год, а отчёт — за {year}: "
            f"назовите план на {year} год или исправьте в нём year"
        )
    if not plan.items:
        raise click.ClickException(
            f"в плане «{plan.title}» ({plan.path}) нет ни одного пункта: добавьте items"
        )
