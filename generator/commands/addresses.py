"""Moving, withdrawing and removing what was published, so that no published address dies."""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING

import click

from generator.addresses import entry_address, is_address, is_the_sites_own, sheet_address
from generator.catalogue import on_day
from generator.commands.options import content_option, site_option, today_option, with_help
from generator.commands.published import PublishedWork
from generator.files import write_all, write_atomically
from generator.ledger import (
    VERSIONS,
    Published,
    Removal,
    anchor_moved,
    gone,
    moved,
    recorded,
    spell_versions,
)
from generator.model import EntryRef
from generator.model.kinds.audit import AuditRound
from generator.model.kinds.directory import Municipality
from generator.pipeline.digests import digests_of
from generator.read.folder import MAX_SLUG, SLUG
from generator.rewrite.entry import with_values
from generator.rewrite.moves import has_own_folder, path_named, with_links_following
from generator.rewrite.references import (
    mentioning,
    naming_both,
    with_cells_renamed,
    with_reference_renamed,
)

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator
    from pathlib import Path

    from generator.catalogue import Catalogue
    from generator.model import Entry

_NOT_RECORDED = frozenset({"_headers", "_redirects", "SHA256SUMS"})


@click.command()
@click.argument("old", metavar="ЗАПИСЬ")
@click.argument("new", metavar="НОВОЕ-ИМЯ")
@content_option
@today_option
@with_help
def move(old: str, new: str, content: Path, today: datetime.date) -> None:
    """Переименовать запись или заголовок.

    Запись: kb move practice/dvor novyj-dvor.
    Заголовок: kb move practice/dvor#itogi practice/dvor#rezultaty.

    Если НОВОЕ-ИМЯ — другая запись того же вида, старая объединяется с ней. Ссылки из других
    записей исправляются, прежний адрес ведёт на новый.
    """
    work = PublishedWork.on(content, today)
    if "#" in old:
        _move_anchor(work, old, new)
        return
    entry = work.entry(old)
    slug = new.removeprefix(f"{entry.kind.name}/")
    if not SLUG.fullmatch(slug) or len(slug) > MAX_SLUG:
        raise click.BadParameter(f"имя «{slug}» не годится: строчные латинские буквы и дефис")
    address = entry_address(entry.kind.address, entry.slug)
    target = entry_address(entry.kind.address, slug)
    heir = work.catalogue.get(EntryRef(entry.kind.name, slug))
    if heir is entry:
        raise click.BadParameter("запись уже так называется")
    row = work.ledger.get(target)
    if heir is None and row is not None and row.id != entry.id:
        raise click.BadParameter(f"адрес /{target} уже принадлежал другой записи")
    if heir is not None and entry.attachments:
        raise click.ClickException(
            "у старой записи есть приложения; перенесите их в папку новой и повторите"
        )
    if heir is not None:
        _refuse_twice(entry, heir, work.catalogue)
    path = path_named(entry.path, slug) if heir is None else heir.path
    others = [
        other for other in mentioning(entry, work.catalogue) if other is not entry or heir is None
    ]
    write_all(
        content.parent,
        {file: data for other in others for file, data in _renamed(work, other, entry, slug, path)},
    )
    if heir is not None:
        _remove(work, entry)
    elif has_own_folder(path):
        work.file(entry).parent.rename((content.parent / path).parent)
    else:
        work.file(entry).rename(content.parent / path)
    ledger = moved(work.ledger, address, target, today)
    for before, after in _sheets_of(entry, slug, work.catalogue):
        ledger = moved(ledger, before, after, today)
    work.write(ledger)
    work.warn(entry)
    click.echo(f"Адрес /{address} ведёт на /{target}. Исправлено ссылок в записях: {len(others)}.")


@click.command()
@click.argument("name", metavar="ЗАПИСЬ")
@click.option(
    "--reason",
    prompt="Почему снята (увидит читатель)",
    metavar="СЛОВА",
    help="Причина, которую увидит читатель.",
)
@content_option
@today_option
@with_help
def withdraw(name: str, reason: str, content: Path, today: datetime.date) -> None:
    """Снять запись с публикации: адрес останется и покажет причину, текст — нет."""
    reason = " ".join(reason.split())
    if not reason:
        raise click.BadParameter("назовите причину: её увидит читатель", param_hint="--reason")
    work = PublishedWork.on(content, today)
    entry = work.entry(name)
    if not entry.status.has_page:
        raise click.ClickException("запись и так не опубликована")
    values = {"status": "withdrawn", "archive_reason": reason}
    change = partial(with_values, path=entry.path, cls=type(entry), values=values)
    write_atomically(work.file(entry), work.rewritten(entry.path, change))
    ledger = work.ledger
    place = entry_address(entry.kind.address, entry.slug)
    for attachment in entry.attachments:
        ledger = gone(ledger, place + attachment, Removal.REMOVED, today)
    work.write(ledger)
    work.warn(entry)
    click.echo(f"Запись {entry.ref} снята; её адрес показывает причину.")


@click.command("gone")
@click.argument("name", metavar="ЗАПИСЬ")
@click.option("--personal", is_flag=True, help="Удаляются персональные данные.")
@content_option
@today_option
@with_help
def gone_command(name: str, content: Path, today: datetime.date, *, personal: bool) -> None:
    """Удалить запись совсем: адрес останется и скажет, что материал снят."""
    work = PublishedWork.on(content, today)
    entry = work.entry(name)
    naming = [str(other.ref) for other in mentioning(entry, work.catalogue) if other is not entry]
    if naming:
        raise click.ClickException("на запись ссылаются: " + ", ".join(naming))
    _remove(work, entry)
    removal = Removal.PERSONAL_DATA if personal else Removal.REMOVED
    address = entry_address(entry.kind.address, entry.slug)
    work.write(gone(work.ledger, address, removal, today))
    work.warn(entry)
    click.echo(f"Запись {entry.ref} удалена; её адрес говорит, что материал снят.")


@click.command()
@content_option
@site_option
@today_option
@with_help
def record(content: Path, site: Path | None, today: datetime.date) -> None:
    """Внести в список всё, что опубликовано сейчас; с --site — и страницы самого сайта."""
    work = PublishedWork.on(content, today)
    ledger = work.ledger
    if site is not None:
        ledger = recorded(ledger, _pages_of(site), today)
    work.write(ledger)
    shown = on_day(work.catalogue, today)
    versions = work.versions.recorded(digests_of(shown, content.parent), today)
    write_atomically(content / VERSIONS, spell_versions(versions).encode())
    click.echo(f"Опубликованных адресов в списке: {len(ledger.rows)}.")


def _pages_of(site: Path) -> Iterator[Published]:
    """The addresses of a finished site that no entry owns and that others may link to."""
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        if file.is_dir() or is_the_sites_own(name) or name in _NOT_RECORDED:
            continue
        address = name.removesuffix("index.html")
        if not is_address(address):
            raise click.ClickException(
                f"адрес «{address}» не внести в список: в нём должны быть только "
                "строчные латинские буквы, цифры и дефис. Переименуйте страницу или файл сайта"
            )
        yield Published(address)


def _move_anchor(work: PublishedWork, old: str, new: str) -> None:
    name, _, before = old.partition("#")
    entry = work.entry(name)
    after = new.rpartition("#")[2]
    if after not in entry.body.anchors:
        raise click.BadParameter(f"на странице нет заголовка «#{after}»")
    address = entry_address(entry.kind.address, entry.slug)
    work.write(anchor_moved(work.ledger, address, before, after))
    work.warn(entry)
    click.echo(f"Ссылки на «#{before}» ведут к «#{after}».")


def _renamed(
    work: PublishedWork, other: Entry, entry: Entry, slug: str, path: str
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an entry that names another one, with its new name and its new path."""

    def change(text: str) -> str:
        text = with_reference_renamed(text, other, entry.ref, slug)
        return with_links_following(text, other.path, {entry.path: path}, other.attachments)

    yield other.path, work.rewritten(other.path, change)
    for table in other.tables:
        if entry.kind.name in table.columns:
            cells = partial(with_cells_renamed, table=table, target=entry.ref, slug=slug)
            yield table.path, work.rewritten(table.path, cells)


def _sheets_of(entry: Entry, slug: str, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Where the sheets of a municipality were and will be: their addresses bear its name."""
    for one in catalogue.of_kind(AuditRound):
        if entry.ref in one.sites:
            place = entry_address(one.kind.address, one.slug)
            yield sheet_address(place, entry.slug), sheet_address(place, slug)


def _refuse_twice(entry: Entry, heir: Entry, catalogue: Catalogue) -> None:
    """Raise `ClickException` where two entries that are to become one are named side by side."""
    twice = list(naming_both(entry.ref, heir.ref, catalogue.entries))
    if twice:
        hint = ""
        if isinstance(entry, Municipality):
            hint = (
                ". Муниципалитет, который вошёл в другой, не объединяют, а отмечают: "
                f"muni_status: merged, merged_into: {heir.slug}"
            )
        raise click.ClickException(
            "обе записи названы рядом, и одна стояла бы дважды; оставьте там одну и повторите:\n- "
            + "\n- ".join(twice)
            + hint
        )


def _remove(work: PublishedWork, entry: Entry) -> None:
    if has_own_folder(entry.path):
        shutil.rmtree(work.file(entry).parent)
    else:
        work.file(entry).unlink()
