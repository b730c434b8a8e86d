"""Commands that tell what entries consist of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.options import KindType, content_option, now, with_help, with_lists
from generator.files import write_all
from generator.model import KINDS, when_needed
from generator.model.schema import kind_schema, schema_files
from generator.pipeline import inspect

if TYPE_CHECKING:
    from generator.model import Entry


@click.command()
@click.argument("kind", type=KindType(), metavar="[ВИД]", required=False)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="ПАПКА",
    help="Записать в папку по файлу на вид: для программ-редакторов.",
)
@content_option
@with_help
def schema(kind: type[Entry] | None, out: Path | None, content: Path) -> None:
    """Напечатать JSON Schema шапки записи."""
    vocabularies = with_lists(inspect(content, now()), content).vocabularies
    if out is not None:
        schemas = schema_files([kind] if kind else KINDS, vocabularies)
        write_all(out, {name: text.encode() for name, text in schemas.items()})
        click.echo(f"Схемы записаны: {out}")
        return
    found = {cls.kind.name: kind_schema(cls, vocabularies) for cls in KINDS}
    chosen = found[kind.kind.name] if kind else found
    click.echo(json.dumps(chosen, ensure_ascii=False, indent=2))


@click.command()
@with_help
def kinds() -> None:
    """Показать виды записей и их поля."""
    for cls in KINDS:
        click.echo(f"\n{cls.kind.name} — {cls.kind.title} (content/{cls.kind.folder}/)")
        for spec in cls.fields():
            place = f"## {spec.heading}" if spec.heading else spec.name
            when = when_needed(spec.gate, recommended=spec.recommended)
            click.echo(f"  {place:<26} {when:<15} {spec.title}")
