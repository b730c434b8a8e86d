"""The command that makes a starter kit for one municipality."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.addresses import is_local
from generator.cache import Store
from generator.commands.choosing import named
from generator.commands.in_russian import with_help
from generator.commands.options import content_option, today_option, unused, write_out
from generator.kit import filled, packed_kit
from generator.model.kinds.directory import Municipality
from generator.outputs import StarterKit
from generator.pipeline.build import BuildError, BuildOptions
from generator.pipeline.setting import opened_site
from generator.russian import counted, nearest

if TYPE_CHECKING:
    import datetime

    from generator.outputs import Site

_WORD = ".docx"
_NO_ADDRESS = (
    "Адрес живого сайта не назван: в списке файлов стоит {}. "
    "Назовите его: SITE_URL=https://… kb kit"
)


@click.command()
@click.argument("name", metavar="ИМЯ")
@click.option(
    "--municipality", metavar="ИМЯ", help="Вписать название муниципалитета в шаблоны Word."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="ФАЙЛ.zip",
    help="Куда записать (по умолчанию — в файл с именем записи и муниципалитета).",
)
@content_option
@today_option
@with_help
def kit(
    name: str, municipality: str | None, out: Path | None, content: Path, today: datetime.date
) -> None:
    """Собрать комплект для начала: все шаблоны и файлы записи ИМЯ одним архивом."""
    options = BuildOptions(content.absolute(), today, store=Store())
    try:
        with opened_site(options) as site:
            made = _kit_of(name, site)
            catalogue = site.rendering.catalogue
            town = named(Municipality, municipality, catalogue) if municipality else None
            parts = filter(None, (made.entry.slug, municipality))
            file = out or unused(Path(f"{'-'.join(parts)}.zip"))
            files = [*made.attached()]
    except BuildError as error:
        raise click.ClickException(f"комплект не собран: {error}") from error
    places = 0
    if town:
        files, places = _filled(files, town.title)
    write_out(file, packed_kit(made.kit(town.title if town and places else ""), files))
    click.echo(f"Комплект: {file}, {counted(len(files), 'файл', 'файла', 'файлов')}")
    if town:
        click.echo(_told(places, town.title), err=not places)
    if is_local(made.kit().address):
        click.echo(_NO_ADDRESS.format(made.kit().address), err=True)


def _filled(files: list[tuple[str, bytes]], title: str) -> tuple[list[tuple[str, bytes]], int]:
    """Fill in a name; return the files and how many places it has."""
    made, places = [], 0
    for name, data in files:
        new, number = filled(data, title) if name.endswith(_WORD) else (data, 0)
        made.append((name, new))
        places += number
    return made, places


def _kit_of(name: str, site: Site) -> StarterKit:
    """Return the kit of an entry by its name, or say which there are."""
    known = [*StarterKit.all(site)]
    found = [one for one in known if name in {one.entry.slug, str(one.entry.ref)}]
    if len(found) == 1:
        return found[0]
    if found:
        both = " или ".join(str(one.entry.ref) for one in found)
        raise click.BadParameter(f"так называются две записи; уточните: {both}", param_hint="ИМЯ")
    names = sorted(one.entry.slug for one in known)
    near = nearest(name, names)
    told = f"похоже на «{near}»" if near else f"есть у: {', '.join(names) or 'ни одной'}"
    raise click.BadParameter(f"комплекта у записи «{name}» нет; {told}", param_hint="ИМЯ")


def _told(places: int, title: str) -> str:
    if places:
        return f"Вписано «{title}»: {counted(places, 'место', 'места', 'мест')}"
    return (
        "В файлах нет места для названия — слов «(название муниципального образования)» в "
        "документе .docx: файлы положены как есть"
    )
