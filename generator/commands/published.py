"""What the commands that move and withdraw begin with: the content folder and its ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from generator.files import write_atomically
from generator.ledger import (
    NAME,
    Ledger,
    Quotes,
    published_by,
    quotes_by_entry,
    recorded,
    spell_ledger,
    told_of_quotes,
)
from generator.ledger.rules import LOST_ANCHOR
from generator.model import EntryRef
from generator.pipeline import inspect
from generator.problems import has_errors
from generator.read import read_plain
from generator.report import as_text
from generator.rewrite.entry import rewritten

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable
    from pathlib import Path

    from generator.catalogue import Catalogue
    from generator.ledger import Versions
    from generator.model import Entry


@dataclass(frozen=True, slots=True)
class PublishedWork:
    """The content folder as the commands find it."""

    content: Path
    catalogue: Catalogue
    ledger: Ledger
    versions: Versions
    quotes: Quotes
    today: datetime.date

    @classmethod
    def on(cls, content: Path, today: datetime.date) -> PublishedWork:
        """Return the work on a folder; raise `ClickException` where something in it is wrong."""
        inspected = inspect(content, today)
        # A heading that was renamed by hand is what the command is called to mend.
        problems = tuple(one for one in inspected.problems if one.rule is not LOST_ANCHOR)
        if has_errors(problems):
            click.echo(as_text(problems, content.parent), err=True)
            raise click.ClickException("сначала исправьте ошибки")
        ledger = recorded(inspected.ledger, published_by(inspected.catalogue).values(), today)
        kept = inspected.versions, inspected.quotes
        return cls(content, inspected.catalogue, ledger, *kept, today)

    def entry(self, name: str) -> Entry:
        """Return the entry of «kind/slug»; raise `BadParameter` where there is none."""
        kind, _, slug = name.partition("/")
        entry = self.catalogue.get(EntryRef(kind, slug))
        if entry is None:
            raise click.BadParameter(f"записи «{name}» нет; назовите её так: practice/dvor")
        return entry

    def file(self, entry: Entry) -> Path:
        """Return the file of an entry."""
        return self.content.parent / entry.path

    def rewritten(self, path: str, change: Callable[[str], str]) -> bytes:
        """Return the bytes of a file with its text changed."""
        return rewritten(read_plain(self.content, path.partition("/")[2]), path, change)

    def warn(self, entry: Entry) -> None:
        """Write to stderr who cites an entry: they may have to be told of what becomes of it."""
        citing = quotes_by_entry(self.quotes, self.ledger, self.catalogue).get(entry.id)
        if citing:
            told = told_of_quotes(citing)
            click.echo(f"На эту страницу ссылаются, предупредите их: {told}", err=True)

    def write(self, ledger: Ledger) -> None:
        """Write the ledger in the place of the old one."""
        write_atomically(self.content / NAME, spell_ledger(ledger).encode())
