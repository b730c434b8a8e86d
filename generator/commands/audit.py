"""``kb audit``: a round of the audit of sites, from its beginning to the sheets."""

from __future__ import annotations

import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.audit.begin import RECHECK, CannotBeginError, new_round
from generator.audit.form import Layout, form_of, marks_on_file, subject_of
from generator.audit.merge import merged, table_bytes
from generator.audit.read import Subject
from generator.audit.stages import lacking
from generator.audit.told import told_left, told_merged, told_problems
from generator.commands.options import (
    CONTENT_ERRORS,
    Day,
    content_option,
    today_option,
    unused,
    with_help,
    with_lists,
    write_out,
)
from generator.commands.rounds import (
    chosen_round,
    chosen_site,
    method_of,
    named_entry,
    reading_of,
    refuse_idle,
    refuse_mistaken,
    sheets_in_word,
)
from generator.edit.draft import new_id
from generator.exchange.table import words_of
from generator.files import write_all
from generator.model.kinds.audit import AuditMethod, AuditRound, RoundStatus
from generator.pipeline import inspect
from generator.read import read_plain
from generator.rewrite.entry import rewritten, with_values
from generator.russian import reason_of

if TYPE_CHECKING:
    import datetime

    from generator.audit.merge import Merged
    from generator.audit.read import FileMark
    from generator.catalogue.looks import Spot
    from generator.model import Entry
    from generator.model.plain import Plain

round_option = click.option(
    "--round", "slug", metavar="ИМЯ", help="Какой раунд; иначе — последний по году."
)


@click.group(options_metavar="", subcommand_metavar="new | form | import | next | sheet …")
@with_help
def audit() -> None:
    """Анализ сайтов: раунд, бланк для проверяющего, загрузка оценок, этапы, листы."""


@audit.command("new", options_metavar="[ПАРАМЕТРЫ]")
@click.option("--year", type=click.IntRange(2000, 2100), required=True, metavar="ГОД", help="Год.")
@click.option("--method", required=True, metavar="ИМЯ", help="По какой методике.")
@content_option
@today_option
@with_help
def new(year: int, method: str, content: Path, today: datetime.date) -> None:
    """Создать черновик раунда: все муниципалитеты, методика, прежний раунд."""
    catalogue = with_lists(inspect(content, today), content)
    found = named_entry(method, AuditMethod, catalogue, "--method")
    identifier = new_id({entry.id for entry in catalogue.entries}, secrets.choice)
    try:
        files = new_round(year, found, catalogue, identifier)
    except CannotBeginError as error:
        raise click.ClickException(str(error)) from error
    taken = [name for name in files if (content / name).exists()]
    if taken:
        raise click.ClickException(f"файл с таким именем уже есть: {content / taken[0]}")
    write_all(content, files)
    click.echo(f"Создан черновик раунда: {content / next(iter(files))}")
    click.echo(f"Бланк для проверяющего: kb audit form --round {year}")


@audit.command("form", options_metavar="[ПАРАМЕТРЫ]")
@round_option
@click.option(
    "--site", "sites", multiple=True, metavar="ИМЯ", help="Чей сайт; можно повторить, иначе — все."
)
@click.option(
    "--layout",
    type=click.Choice([one.value for one in Layout]),
    default=Layout.SHEETS.value,
    metavar="ВИД",
    help="sheets — лист на каждый сайт (по умолчанию), matrix — одна матрица.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="ФАЙЛ",
    help="Куда записать (по умолчанию — в файл с именем раунда).",
)
@content_option
@today_option
@with_help
def form(
    slug: str | None,
    sites: tuple[str, ...],
    layout: str,
    out: Path | None,
    content: Path,
    today: datetime.date,
) -> None:
    """Сделать бланк Excel для проверяющего: с подсказками и тем, что уже записано."""
    catalogue = with_lists(inspect(content, today), content)
    entry = chosen_round(slug, catalogue)
    refuse_idle(entry, catalogue)
    method = method_of(entry, catalogue)
    chosen = tuple(chosen_site(name, entry) for name in sites) or entry.sites
    file = out or unused(Path(f"analiz-{entry.slug}.xlsx"))
    write_out(file, form_of(entry, method, catalogue, chosen, Layout(layout)))
    click.echo(f"Бланк готов: {file}. Сайтов: {len(chosen)}, критериев: {len(method.criteria)}.")


@audit.command("import", options_metavar="[ПАРАМЕТРЫ]")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="ФАЙЛ…",
)
@round_option
@click.option("--apply", is_flag=True, help="Записать оценки; без этого только показать.")
@click.option("--replace", is_flag=True, help="Заменить записанное прежде тем, что в файлах.")
@content_option
@today_option
@with_help
def import_(
    files: tuple[Path, ...],
    slug: str | None,
    apply: bool,  # noqa: FBT001
    replace: bool,  # noqa: FBT001
    content: Path,
    today: datetime.date,
) -> None:
    """Загрузить бланки: сколько угодно файлов и сколько угодно раз."""
    catalogue = with_lists(inspect(content, today), content)
    entry = chosen_round(slug, catalogue)
    refuse_idle(entry, catalogue)
    method = method_of(entry, catalogue)
    criteria = {one.code: one for one in method.criteria}
    words = words_of(catalogue)
    subject = Subject(entry, criteria, words, subject_of(entry, catalogue), today)
    readings = [reading_of(file, subject) for file in files]
    problems = [one for reading in readings for one in reading.problems]
    if problems:
        click.echo(told_problems(problems))
    told: list[FileMark] = [one for reading in readings for one in reading.told]
    found = merged(told, marks_on_file(entry))
    names = {ref.slug: title for ref, title in words.titles.items() if ref in entry.sites}
    click.echo(told_merged(found, names))
    if any(reading.has_errors for reading in readings):
        click.echo("Ничего не записано: сначала исправьте ошибки в файлах.")
        sys.exit(CONTENT_ERRORS)
    _refuse_disagreement(found, replace=replace)
    looks: dict[Spot, object] = dict(found.looks)
    is_second = entry.round_status is RoundStatus.RECHECK
    sites = (one.slug for one in entry.sites)
    click.echo(told_left(looks, sites, len(criteria), is_second=is_second))
    if not (found.new or found.changed):
        return
    if not apply:
        click.echo("Ничего не записано. Чтобы записать, повторите команду с --apply.")
        return
    written = _write(entry, method, found, content)
    click.echo(f"Записано: {', '.join(written)}. Проверьте: kb check")


@audit.command("next", options_metavar="[ПАРАМЕТРЫ]")
@round_option
@click.option("--until", type=Day(), default=None, help="До какого дня отвечают муниципалитеты.")
@content_option
@today_option
@with_help
def next_(
    slug: str | None, until: datetime.date | None, content: Path, today: datetime.date
) -> None:
    """Перевести раунд на следующий этап или сказать, чего для этого не хватает."""
    inspected = inspect(content, today)
    catalogue = with_lists(inspected, content)
    entry = chosen_round(slug, catalogue)
    refuse_mistaken(entry, inspected.problems, content)
    missing = lacking(entry, catalogue, today, until)
    stage = entry.round_status
    following = stage.following if stage else RoundStatus.FIRST_CHECK
    if missing or following is None:
        raise click.ClickException("раунд остаётся на своём этапе:\n- " + "\n- ".join(missing))
    values: dict[str, Plain] = {"round_status": following.value}
    if until:
        values["reply_until"] = until.isoformat()
    write_all(content.parent, {entry.path: _with(entry, values, content)})
    click.echo(f"{entry.title}: {catalogue.label('round_status', following)}. Файл: {entry.path}")


@audit.command("sheet", options_metavar="[ПАРАМЕТРЫ]")
@round_option
@click.option(
    "--site", "sites", multiple=True, metavar="ИМЯ", help="Чей лист; можно повторить, иначе — все."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="ПАПКА",
    help="Куда положить листы.",
)
@content_option
@today_option
@with_help
def sheet(
    slug: str | None, sites: tuple[str, ...], out: Path, content: Path, today: datetime.date
) -> None:
    """Сделать листы Word: каждому муниципалитету — что исправить и что изменилось."""
    made = sheets_in_word(slug, sites, content, today)
    try:
        out.mkdir(parents=True, exist_ok=True)
        write_all(out, made)
    except OSError as error:
        told = f"в папку «{out}» не записать: {reason_of(error)}"
        raise click.BadParameter(told, param_hint="--out") from error
    click.echo(f"Листов: {len(made)}. Папка: {out}")


def _write(entry: AuditRound, method: AuditMethod, found: Merged, content: Path) -> tuple[str, ...]:
    """Write the table of the check that is under way; the second one is named in the entry."""
    is_second = entry.round_status is RoundStatus.RECHECK
    name = (entry.recheck or RECHECK) if is_second else entry.scores
    if name is None:
        raise click.ClickException(f"впишите scores: scores.csv — {entry.path}")
    folder = entry.path.rpartition("/")[0]
    sites = [one.slug for one in entry.sites]
    data = table_bytes(found.looks, sites, method.criteria, entry.table(name))
    files = {f"{folder}/{name}": data}
    if is_second and not entry.recheck:
        files[entry.path] = _with(entry, {"recheck": name}, content)
    write_all(content.parent, files)
    return tuple(files)


def _with(entry: Entry, values: dict[str, Plain], content: Path) -> bytes:
    data = read_plain(content, entry.path.partition("/")[2])
    return rewritten(
        data, entry.path, lambda text: with_values(text, entry.path, type(entry), values)
    )


def _refuse_disagreement(found: Merged, *, replace: bool) -> None:
    if found.between:
        click.echo(
            "Ничего не записано. Договоритесь, оставьте в обоих файлах одно и загрузите их снова."
        )
        sys.exit(CONTENT_ERRORS)
    if found.with_file and not replace:
        click.echo(
            "Ничего не записано. Если верно то, что в файле, повторите команду с --replace; "
            "если записанное — исправьте или очистите ячейку."
        )
        sys.exit(CONTENT_ERRORS)
