"""Commands that exchange entries: ``kb export``, ``kb form`` and ``kb import``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.catalogue import load_catalogue
from generator.commands.options import (
    CONTENT_ERRORS,
    KindType,
    content_option,
    given_bytes,
    unused,
    with_help,
    with_lists,
    write_out,
)
from generator.commands.tables import chosen, opened
from generator.exchange.csv_file import BrokenTableError, csv_bytes
from generator.exchange.form.draft import draft_of, update_of
from generator.exchange.form.read import open_form, read_form, subject_of
from generator.exchange.known import Known
from generator.exchange.load import Identifiers, load_texts
from generator.exchange.package import UnsafePackageError
from generator.exchange.plan import plan_table
from generator.exchange.survey import read_survey, translated
from generator.exchange.table import (
    codebook_of,
    objects_of,
    sheet_of,
    words_of,
)
from generator.exchange.told import told_draft, told_plan
from generator.exchange.workbook import workbook_bytes
from generator.files import write_all
from generator.form.columns import columns_of, find_column
from generator.form.write import form_bytes
from generator.model import KINDS, EntryRef, by_name
from generator.model.plain import UnclearTextError
from generator.russian import nearest

_WORD = {".docx", ".docm"}

if TYPE_CHECKING:
    from generator.exchange.changes import TablePlan
    from generator.exchange.form.read import ReturnedForm
    from generator.exchange.survey import Survey
    from generator.model import Entry


@click.command("export")
@click.argument("kind", type=KindType(), metavar="ВИД")
@click.option(
    "--to",
    "form",
    type=click.Choice(["xlsx", "csv", "json"]),
    default="xlsx",
    metavar="ФОРМАТ",
    help="xlsx (по умолчанию), csv или json.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="ФАЙЛ",
    help="Куда записать (по умолчанию — в файл с именем вида).",
)
@content_option
@with_help
def export(kind: type[Entry], form: str, out: Path | None, content: Path) -> None:
    """Выгрузить записи одного вида таблицей."""
    words = words_of(with_lists(load_catalogue(content, KINDS), content))
    texts, broken = load_texts(content, KINDS)
    entries = [entry for entry in texts.values() if entry.cls is kind]
    file = out or unused(Path(f"{kind.kind.name}.{form}"))
    if form == "json":
        data = json.dumps(objects_of(kind, entries), ensure_ascii=False, indent=2).encode() + b"\n"
    else:
        sheet = sheet_of(kind, entries, words)
        data = (
            csv_bytes(sheet) if form == "csv" else workbook_bytes([sheet, codebook_of(kind, words)])
        )
    write_out(file, data)
    click.echo(f"Выгружено записей: {len(entries)}. Файл: {file}")
    unread = sorted(str(ref) for ref in broken if ref.kind == kind.kind.name)
    if unread:
        click.echo(f"Не читаются и не выгружены: {', '.join(unread)}. Причины: kb check", err=True)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="ФАЙЛ")
@click.option("--kind", type=KindType(), metavar="ВИД", help="Вид записей, если его не видно.")
@click.option(
    "--map",
    "mapping",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="ФАЙЛ.yml",
    help="Какой вопрос анкеты — какое поле.",
)
@click.option("--apply", is_flag=True, help="Записать изменения; без этого только показать их.")
@content_option
@with_help
def import_(
    file: Path,
    kind: type[Entry] | None,
    mapping: Path | None,
    apply: bool,  # noqa: FBT001
    content: Path,
) -> None:
    """Загрузить таблицу или форму Word.

    Новый черновик из формы записывается сразу; изменения имеющихся записей сначала показываются.
    """
    if not file.is_file():
        raise click.BadParameter(f"файла «{file}» нет")
    if file.suffix.lower() in _WORD:
        _import_form(file, kind, content, apply=apply)
        return
    survey = _survey(mapping)
    try:
        found = chosen(opened(file), survey.cls if survey else kind)
    except (BrokenTableError, UnsafePackageError) as error:
        raise click.ClickException(f"{file}: {error}") from error
    sheet, cls = found
    if survey:
        sheet = translated(sheet.under_known_heads(survey.asks), survey)
    else:
        columns = columns_of(cls)
        sheet = sheet.under_known_heads(lambda head: find_column(columns, head) is not None)
    plan = plan_table(sheet, cls, known_entries(content))
    click.echo(told_plan(plan))
    _finish(plan, content.parent, apply=apply)


@click.command("form")
@click.argument("kind", type=KindType(), metavar="ВИД")
@click.option("--from", "slug", metavar="ИМЯ", help="Заполнить тем, что есть в этой записи.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="ФАЙЛ",
    help="Куда записать (по умолчанию — в файл с именем вида или записи).",
)
@content_option
@with_help
def form(kind: type[Entry], slug: str | None, out: Path | None, content: Path) -> None:
    """Сделать форму Word для вида записей или для одной записи."""
    known = known_entries(content)
    entry = known.entries.get(EntryRef(kind.kind.name, slug)) if slug else None
    if slug and entry is None:
        names = sorted(ref.slug for ref in known.entries if ref.kind == kind.kind.name)
        near = nearest(slug, names)
        hint = f"; похожа «{near}»" if near else ""
        raise click.BadParameter(f"записи «{slug}» нет{hint}", param_hint="--from")
    file = out or unused(Path(f"{slug or kind.kind.name}.docx"))
    write_out(file, form_bytes(kind, known.words, entry))
    click.echo(f"Форма готова: {file}")


def _import_form(file: Path, kind: type[Entry] | None, content: Path, *, apply: bool) -> None:
    known = known_entries(content)
    try:
        document = open_form(given_bytes(file))
        name, slug = subject_of(document)
        cls = kind or by_name(KINDS).get(name)
        if cls is None:
            raise click.BadParameter("не видно, какого вида запись в форме: добавьте --kind ВИД")
        old = known.entries.get(EntryRef(cls.kind.name, slug))
        filled = read_form(document, cls, known.words, old)
        _require_answers(filled)
        draft = update_of(filled, old, known) if old else draft_of(filled, cls, known)
    except UnsafePackageError as error:
        raise click.ClickException(f"{file}: {error}") from error
    except UnclearTextError as error:
        raise click.ClickException(f"{file}: {error.message} {error.remedy}") from error
    click.echo(told_draft(draft))
    if draft.change is None:
        return
    if draft.twins and not apply:
        click.echo(
            "Ничего не записано. Если это другая запись, повторите команду с --apply; если та же, "
            f"впишите в форму строку «Запись: {draft.twins[0]}» вместо строки «Вид записи»."
        )
        return
    if not (draft.change.is_new or apply):
        click.echo("Ничего не записано. Чтобы записать, повторите команду с --apply.")
        return
    files = {draft.change.path: draft.change.data, **draft.attachments, **draft.others}
    write_all(content.parent, files)
    if draft.moved_from:
        (content.parent / draft.moved_from).unlink()
    click.echo(f"Записано файлов: {len(files)}. Проверьте их: kb check")


def _require_answers(filled: ReturnedForm) -> None:
    """Refuse a form in which nobody wrote anything, but say what there was."""
    if filled.is_empty:
        words = ["В файле нет ни одного ответа: записывать нечего.", *filled.remarks]
        remedy = "Проверьте, тот ли это файл и сохранён ли он после заполнения."
        raise UnclearTextError("\n".join(words), remedy)


def known_entries(content: Path) -> Known:
    """Read all entries, for a form or a table that may name them."""
    texts, broken = load_texts(content, KINDS)
    ids = Identifiers(str(entry.values.get("id", "")) for entry in texts.values())
    return Known(
        texts,
        words_of(with_lists(load_catalogue(content, KINDS), content)),
        content.name,
        ids.new,
        broken,
    )


def _finish(plan: TablePlan, root: Path, *, apply: bool) -> None:
    if plan.has_errors:
        click.echo("Ничего не записано: сначала исправьте ошибки в таблице.")
        sys.exit(CONTENT_ERRORS)
    if not apply:
        if plan.changes:
            click.echo("Ничего не записано. Чтобы записать, повторите команду с --apply.")
        return
    write_all(root, {change.path: change.data for change in plan.changes})
    click.echo(f"Записано файлов: {len(plan.changes)}. Проверьте их: kb check")


def _survey(mapping: Path | None) -> Survey | None:
    if mapping is None:
        return None
    if not mapping.is_file():
        raise click.BadParameter(f"файла «{mapping}» нет", param_hint="--map")
    survey, problems = read_survey(given_bytes(mapping), str(mapping))
    if survey is None:
        first = problems[0]
        raise click.BadParameter(
            f"{first.location}: {first.message} {first.remedy}", param_hint="--map"
        )
    return survey


COMMANDS = (export, form, import_)
