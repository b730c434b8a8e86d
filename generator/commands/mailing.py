"""``kb mailing``: a new issue from what has changed, and its letters to municipalities."""

from __future__ import annotations

import datetime
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.addresses import is_local
from generator.cache import Store
from generator.commands.options import content_option, today_option, with_help, with_lists
from generator.edit.draft import new_id
from generator.files import write_all, write_atomically
from generator.history import HistoryError, content_before
from generator.ledger import quotes_by_entry, read_quotes
from generator.mailing import FORMS, draft_of_issue, letter_of, news_between, next_number
from generator.mailing.draft import MOST, MOST_READ
from generator.mailing.letter import recipients
from generator.mailing.news import Period
from generator.model.kinds.centre import Mailing
from generator.pipeline import inspect
from generator.pipeline.build import BuildError, BuildOptions
from generator.pipeline.setting import opened_site
from generator.russian import counted, reason_of

if TYPE_CHECKING:
    from generator.catalogue import Catalogue

LAST = "last"
_DAY = datetime.timedelta(days=1)
_NO_ADDRESS = (
    "Не отправляйте этих писем: ссылки в них ведут на {}, а это ваш компьютер. Назовите адрес "
    "сайта: SITE_URL=https://… kb mailing make {} --out ПАПКА"
)


class NothingNewError(click.ClickException):
    """An error without a fault: there is nothing to tell, and the code of the command says so."""

    exit_code = 4


@click.group(options_metavar="", subcommand_metavar="new | make …")
@with_help
def mailing() -> None:
    """Рассылка: собрать черновик выпуска и сделать письма муниципалитетам."""


@mailing.command("new", options_metavar="[ПАРАМЕТРЫ]")
@click.option(
    "--since",
    default=LAST,
    metavar="ДЕНЬ",
    help="С какого дня собирать новое: 2026-10-01 или last — со дня прошлого выпуска.",
)
@content_option
@today_option
@with_help
def new(since: str, content: Path, today: datetime.date) -> None:
    """Собрать черновик выпуска: новое, изменившееся, заменённое и скорое с прошлого выпуска."""
    catalogue = with_lists(inspect(content, today), content)
    period = Period(_first_day(since, catalogue), today)
    if period.first > today:
        raise click.BadParameter(f"{period.first} ещё не наступило", param_hint="--since")
    try:
        with content_before(period.first, content) as copy:
            before = inspect(copy, today).catalogue
    except HistoryError as error:
        raise click.ClickException(f"не с чем сравнить: {error}") from error
    news = news_between(before, catalogue, period)
    if not news:
        raise NothingNewError(
            f"с {period.first} по {today} читателю ничего нового: выпуск не нужен. Если новость "
            "есть, отметьте её в записи: changes, major: true"
        )
    number = next_number(catalogue)
    identifier = new_id({entry.id for entry in catalogue.entries}, secrets.choice)
    file = content / Mailing.kind.folder / f"vypusk-{number}.md"
    if file.exists() or file.is_symlink():
        raise click.ClickException(f"файл с таким именем уже есть: {file}")
    file.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(file, draft_of_issue(number, identifier, period, news[:MOST]))
    told = counted(len(news), "сообщение", "сообщения", "сообщений")
    click.echo(f"Создан черновик выпуска {number}: {file}, {told}. Поправьте слова и порядок.")
    if len(news) > MOST_READ:
        click.echo(
            f"Оставьте не больше {MOST_READ}: длинное письмо почта обрезает, и его не читают."
        )


@mailing.command("make", options_metavar="[ПАРАМЕТРЫ]")
@click.argument("number", type=click.IntRange(1), metavar="НОМЕР")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="ПАПКА",
    help="Куда положить письма.",
)
@content_option
@today_option
@with_help
def make(number: int, out: Path, content: Path, today: datetime.date) -> None:
    """Сделать письма выпуска: каждому муниципалитету HTML, текст, Word и черновик почты."""
    options = BuildOptions(content.absolute(), today, store=Store())
    try:
        with opened_site(options) as site:
            rendering = site.rendering
            issue = _issue(number, rendering.catalogue)
            citing = quotes_by_entry(read_quotes(content)[0], site.ledger, rendering.catalogue)
            letters = [
                letter_of(issue, place, rendering, citing) for place in recipients(rendering)
            ]
    except BuildError as error:
        raise click.ClickException(f"письма не сделаны: {error}") from error
    files = {
        f"{letter.slug}.{ending}": form(letter)
        for letter in letters
        for ending, form in FORMS.items()
    }
    try:
        out.mkdir(parents=True, exist_ok=True)
        write_all(out, files)
    except OSError as error:
        told = f"в папку «{out}» не записать: {reason_of(error)}"
        raise click.BadParameter(told, param_hint="--out") from error
    told = counted(len(letters), "письмо", "письма", "писем")
    click.echo(f"Выпуск {number}: {told}, каждое в {len(FORMS)} видах. Папка: {out}")
    if is_local(rendering.site_url):
        click.echo(_NO_ADDRESS.format(rendering.site_url, number), err=True)


def _first_day(since: str, catalogue: Catalogue) -> datetime.date:
    if since != LAST:
        try:
            return datetime.date.fromisoformat(since)
        except ValueError:
            raise click.BadParameter(
                f"«{since}» — не день; запишите так: 2026-10-01 или last", param_hint="--since"
            ) from None
    ends = [one.period_to for one in catalogue.of_kind(Mailing)]
    if not ends:
        raise click.ClickException(
            "прошлых выпусков нет; назовите первый день: kb mailing new --since 2026-10-01"
        )
    return max(ends) + _DAY


def _issue(number: int, catalogue: Catalogue) -> Mailing:
    issues = {one.number: one for one in catalogue.of_kind(Mailing)}
    issue = issues.get(number)
    if issue is None:
        known = ", ".join(map(str, sorted(issues))) or "ни одного"
        raise click.ClickException(f"выпуска {number} нет; есть: {known}")
    if not issue.items:
        raise click.ClickException(
            f"в выпуске {number} ничего нет: добавьте сообщения в items ({issue.path})"
        )
    return issue
