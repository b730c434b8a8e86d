"""Commands for the forms on the repository's site: ``kb issue-forms`` and ``kb import-issue``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.exchange import known_entries
from generator.commands.options import (
    content_option,
    given_bytes,
    now,
    with_help,
    with_lists,
    write_out,
)
from generator.exchange.issue.read import NotAnIssueError, draft_from, issue_of, kind_of
from generator.exchange.issue.write import issue_forms
from generator.exchange.table import words_of
from generator.exchange.told import told_draft
from generator.files import write_all
from generator.model import KINDS
from generator.model.plain import UnclearTextError
from generator.pipeline import inspect
from generator.review.escape import in_markdown, in_terminal

FORMS = Path(".github/ISSUE_TEMPLATE")


@click.command("issue-forms")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=FORMS,
    metavar="ПАПКА",
    help=f"Куда записать (по умолчанию {FORMS}).",
)
@content_option
@with_help
def issue_forms_command(out: Path, content: Path) -> None:
    """Сделать бланки заявок для сайта хранилища."""
    forms = issue_forms(KINDS, words_of(with_lists(inspect(content, now()), content)))
    write_all(out, {name: text.encode() for name, text in forms.items()})
    click.echo(f"Бланков записано: {len(forms)}. Папка: {out}")


@click.command("import-issue")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="СОБЫТИЕ.json")
@click.option(
    "--told",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="ФАЙЛ.md",
    help="Куда записать вопросы автору.",
)
@content_option
@with_help
def import_issue(file: Path, told: Path | None, content: Path) -> None:
    """Сделать черновик из заявки, присланной через сайт хранилища."""
    try:
        issue = issue_of(given_bytes(file))
        draft = draft_from(issue, kind_of(issue, KINDS), known_entries(content))
    except (NotAnIssueError, UnclearTextError) as error:
        raise click.ClickException(in_terminal(str(error))) from error
    if draft.change is not None:
        write_all(content.parent, {draft.change.path: draft.change.data})
    lines = [line for line in told_draft(draft).split("\n") if line.strip()]
    if told is None:
        click.echo("\n".join(map(in_terminal, lines)))
        return
    # The log of a forge's run obeys what some lines say, so nothing of the issue goes there.
    head = f"Черновик из заявки #{issue.number}.\n\n"
    text = head + "".join(f"- {in_markdown(line)}\n" for line in lines)
    write_out(told, text.encode(), "--told")
    click.echo(f"Черновик записан. Вопросы автору: {told}")


COMMANDS = (issue_forms_command, import_issue)
