"""``kb new``: a draft from a few answers, or from last year's entry."""

from __future__ import annotations

import secrets
import sys
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from generator.commands.options import (
    KindType,
    content_option,
    today_option,
    with_help,
    with_lists,
)
from generator.edit.copied import copy_of, next_title
from generator.edit.draft import MAX_SLUG, draft_of, new_id, proposed_slug
from generator.edit.fix import known_in
from generator.edit.questions import (
    BadAnswerError,
    question_about,
    questions_of,
    understood,
)
from generator.files import write_atomically
from generator.model import EntryRef
from generator.pipeline import inspect
from generator.progress import shown
from generator.read import read_plain
from generator.read.folder import SLUG
from generator.read.text import decode_text

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from generator.catalogue import Catalogue
    from generator.edit.fix import FixContext
    from generator.edit.questions import Question
    from generator.model import Entry

Answers = dict[str, str | tuple[str, ...]]

_LONG_LIST = 40


class _Options(TypedDict):
    title: str | None
    summary: str | None
    topics: tuple[str, ...]
    fields: tuple[str, ...]
    slug: str | None
    source: str | None
    ask: bool | None


@click.command()
@click.argument("kind", type=KindType(), metavar="ВИД")
@click.option("--title", metavar="СЛОВА", help="Название новой записи.")
@click.option("--summary", metavar="СЛОВА", help="Два-три предложения о ней.")
@click.option(
    "--topic",
    "topics",
    multiple=True,
    metavar="ТЕМА",
    help="Тема: код или название; можно повторить.",
)
@click.option(
    "--set",
    "fields",
    multiple=True,
    metavar="ПОЛЕ=ЗНАЧЕНИЕ",
    help="Любое другое поле; можно повторить.",
)
@click.option("--slug", metavar="ИМЯ", help="Имя файла; иначе — из названия.")
@click.option(
    "--from",
    "source",
    metavar="ИМЯ",
    help="Взять за образец запись того же вида, например прошлогоднее мероприятие.",
)
@click.option(
    "--ask/--no-ask",
    default=None,
    help="Спрашивать ли о незаданном (иначе — если команду вводит человек).",
)
@content_option
@today_option
@with_help
def new(
    kind: type[Entry], content: Path, today: datetime.date, **options: Unpack[_Options]
) -> None:
    """Создать черновик: по ответам на несколько вопросов или по прошлогодней записи."""
    catalogue = with_lists(inspect(content, today, shown), content)
    asks = sys.stdin.isatty() if options["ask"] is None else options["ask"]
    source = options["source"]
    old = None if source is None else _entry(catalogue, kind, source)
    given = _given(options)
    if old is not None:
        given.setdefault("title", next_title(old.title, today.year))
    answers = _answers(kind, given, catalogue)
    if old is None:
        answers |= _rest(kind, answers, catalogue, asks=asks)
    slug = options["slug"] or _proposal(
        kind, str(answers["title"]), today.year, catalogue, asks=asks
    )
    _refuse_bad(slug, kind, catalogue)
    identifier = new_id({entry.id for entry in catalogue.entries}, secrets.choice)
    if old is None:
        text = draft_of(kind, identifier, answers, catalogue.vocabularies)
    else:
        text = _copied(content, old, {**answers, "id": identifier, "status": "draft"})
    file = content / kind.kind.folder / f"{slug}.md"
    if file.exists() or file.is_symlink():
        raise click.ClickException(f"файл с таким именем уже есть: {file}")
    write_atomically(file, text.encode())
    click.echo(f"Создан черновик: {file}")


def _given(options: _Options) -> dict[str, str]:
    given = {}
    for pair in options["fields"]:
        name, equals, value = pair.partition("=")
        if not equals:
            raise click.BadParameter(f"«{pair}»: нужно ПОЛЕ=ЗНАЧЕНИЕ", param_hint="--set")
        given[name.strip()] = value
    named = {
        "title": options["title"],
        "summary": options["summary"],
        "topics": ", ".join(options["topics"]) or None,
    }
    return given | {name: value for name, value in named.items() if value is not None}


def _answers(kind: type[Entry], given: dict[str, str], catalogue: Catalogue) -> Answers:
    known = known_in(catalogue, ())
    answers: Answers = {}
    declared = {spec.name: spec for spec in kind.fields() if spec.type and not spec.assigned}
    for name, value in given.items():
        if name not in declared:
            raise click.BadParameter(f"поля «{name}» задать нельзя", param_hint="--set")
        try:
            answers[name] = understood(question_about(declared[name], catalogue), value, known)
        except BadAnswerError as error:
            raise click.BadParameter(f"{name}: {error}") from error
    return answers


def _rest(kind: type[Entry], answers: Answers, catalogue: Catalogue, *, asks: bool) -> Answers:
    """Ask what has not been answered, or say which option must answer it."""
    known = known_in(catalogue, ())
    found: Answers = {}
    for question in questions_of(kind, catalogue):
        name = question.field.name
        if name in answers:
            continue
        if asks:
            found[name] = _asked(question, known)
        elif question.is_required:
            allowed = ", ".join(option.value for option in question.options)
            hint = f" (можно: {allowed})" if allowed else ""
            option = "--title" if name == "title" else f"--set {name}=…"
            raise click.UsageError(f"Укажите {option} — {question.field.title.lower()}{hint}")
    return found


def _asked(question: Question, known: FixContext) -> str | tuple[str, ...]:
    """Ask until the answer is understood; an optional question may be left unanswered."""
    spec = question.field
    click.echo(f"\n{spec.title}. {spec.help}".rstrip())
    for number, option in enumerate(question.options[:_LONG_LIST], start=1):
        click.echo(f"  {number}. {option.label}")
    if len(question.options) > _LONG_LIST:
        click.echo("  … и другие: введите название или имя файла")
    form = "номера через запятую" if question.takes_many else "номер"
    hint = form if question.options else spec.example
    if not question.is_required:
        hint = f"{hint}; можно пропустить" if hint else "можно пропустить"
    prompt = f"{spec.title} ({hint})" if hint else spec.title
    while True:
        try:
            answer = click.prompt(prompt, default="", show_default=False)
        except click.Abort:
            raise click.ClickException("прервано, черновик не создан") from None
        try:
            return understood(question, answer, known)
        except BadAnswerError as error:
            click.echo(str(error))


def _entry(catalogue: Catalogue, kind: type[Entry], slug: str) -> Entry:
    entry = catalogue.get(EntryRef(kind.kind.name, slug))
    if entry is None:
        known = ", ".join(catalogue.slugs(kind.kind.name)[:_LONG_LIST]) or "записей этого вида нет"
        raise click.BadParameter(f"записи «{slug}» нет; есть: {known}", param_hint="--from")
    return entry


def _proposal(kind: type[Entry], title: str, year: int, catalogue: Catalogue, *, asks: bool) -> str:
    slug = proposed_slug(title, _taken(kind, catalogue), year)
    if not asks:
        return slug
    answer: str = click.prompt("\nИмя файла (станет адресом страницы)", default=slug)
    return answer.strip()


def _refuse_bad(slug: str, kind: type[Entry], catalogue: Catalogue) -> None:
    if not SLUG.fullmatch(slug) or len(slug) > MAX_SLUG:
        raise click.BadParameter(
            f"имя «{slug}» не годится: нужны строчные латинские буквы, цифры и дефисы",
            param_hint="--slug",
        )
    if slug in _taken(kind, catalogue):
        raise click.ClickException(f"запись с таким именем уже есть: {slug}")


def _taken(kind: type[Entry], catalogue: Catalogue) -> frozenset[str]:
    broken = (ref.slug for ref in catalogue.broken if ref.kind == kind.kind.name)
    return frozenset((*catalogue.slugs(kind.kind.name), *broken))


def _copied(content: Path, old: Entry, first: Answers) -> str:
    data = read_plain(content, old.path.partition("/")[2])
    text, _ = decode_text(data, old.path)
    copy = copy_of(text or "", old.path, type(old), first, old.attachments)
    if copy is None:
        raise click.ClickException(f"шапка записи {old.path} не читается: проверьте её")
    return copy
