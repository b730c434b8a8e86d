"""`Sheet`: a table of texts, wherever it came from or goes to."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.form.columns import ADDRESS_TITLE, columns_of
from generator.model import when_needed
from generator.model.plain import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.catalogue import Catalogue
    from generator.exchange.entry_file import EntryText
    from generator.model import Entry

CODEBOOK = "Справочник"
"""The sheet that explains the columns."""
MAX_ROWS, MAX_COLUMNS = 20_000, 300
"""As much is read of a table, whatever kind of file it is in."""
_LONGEST_NAME = 31
_HEADS_WITHIN = 30
"""Rows below the first among which the heads are looked for."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class CellFault:
    """A fact about a cell that its text does not say; an error makes the text worthless."""

    message: str
    remedy: str
    is_error: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: the heads of its columns and its rows, each as long as the heads.

    ``name`` is the sheet's own name in a workbook; ``numbers`` are the rows' numbers as a
    spreadsheet shows them, ``head`` is that of the heads; ``choices`` are the texts to choose
    from, by column, and ``offers`` those of single cells, by the number of the row and the column;
    ``faults`` and ``links`` (addresses that cells lead to) are by the number of the row and the
    column's letters, which are empty where the whole sheet is meant; ``above`` are the rows above
    the heads; ``letters`` are the columns as a spreadsheet names them, where some were left out;
    columns that are ``numeric`` hold whole numbers, all others texts.
    """

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    choices: tuple[tuple[int, tuple[str, ...]], ...] = ()
    offers: tuple[tuple[int, int, tuple[str, ...]], ...] = ()
    head: int = 1
    faults: tuple[tuple[tuple[int, str], CellFault], ...] = ()
    links: tuple[tuple[tuple[int, str], str], ...] = ()
    above: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    numeric: frozenset[int] = frozenset()

    def letter(self, column: int) -> str:
        """Return the letters of a column as its reader's spreadsheet shows them."""
        return self.letters[column] if self.letters else column_letters(column)

    def number(self, row: int) -> int:
        """Return the number of a row; that of the heads where it is below nought."""
        return self.numbers[row] if row >= 0 else self.head

    def place(self, row: int, column: int) -> str:
        """Return a cell's name as its reader sees it: «лист «Практики», ячейка B7»."""
        return self.cell(self.letter(column), self.number(row))

    def cell(self, letter: str, number: int) -> str:
        """Return a cell's name by its letters and number; without them, that of the whole sheet."""
        cell = f"ячейка {letter}{number}" if letter else ""
        return ", ".join(filter(None, (f"лист «{self.name}»" if self.name else "", cell)))

    def under_known_heads(self, is_known: Callable[[str], bool]) -> Sheet:
        """Return the sheet with the row for heads that, among the first, names the most columns."""
        first = (self.heads, *self.rows[:_HEADS_WITHIN])
        counts = [sum(is_known(cell) for cell in row if cell.strip()) for row in first]
        at = counts.index(max(counts))
        if at == 0:
            return self
        above = (
            f"строка {number}: «{' | '.join(cell for cell in row if cell.strip())}»"
            for number, row in zip((self.head, *self.numbers), first[:at], strict=False)
            if any(cell.strip() for cell in row)
        )
        return dataclasses.replace(
            self,
            heads=self.rows[at - 1],
            rows=self.rows[at:],
            numbers=self.numbers[at:],
            head=self.numbers[at - 1],
            above=tuple(above),
        )


def column_letters(index: int) -> str:
    """Return the letters of a column, counted from nought, as spreadsheets do: A, B … Z, AA."""
    letters = ""
    index += 1
    while index:
        index, at = divmod(index - 1, len(_LETTERS))
        letters = _LETTERS[at] + letters
    return letters


def words_of(catalogue: Catalogue) -> Words:
    """Return the names that people use for codes and entries."""
    return Words(
        catalogue.vocabularies,
        {entry.ref: entry.title for entry in catalogue.entries},
        {entry.ref: entry.short_title for entry in catalogue.entries if entry.short_title},
    )


def sheet_name(cls: type[Entry]) -> str:
    """Return the name of a kind's sheet; Excel takes no more than so many letters."""
    plural = cls.kind.plural
    return plural if len(plural) <= _LONGEST_NAME else cls.kind.name


def sheet_of(cls: type[Entry], entries: Iterable[EntryText], words: Words) -> Sheet:
    """Return the entries of a kind as a table, one row each, the permanent address first."""
    columns = columns_of(cls)
    rows = []
    for entry in entries:
        values = entry.values
        texts = (column.spell(values.get(column.name, ""), words) for column in columns)
        rows.append((str(entry.ref), *texts))
    heads = (ADDRESS_TITLE, *(column.title for column in columns))
    choices = tuple(
        (at, tuple(label for label, _ in found))
        for at, column in enumerate(columns, start=1)
        if (found := column.choices(words))
    )
    return Sheet(sheet_name(cls), heads, tuple(rows), tuple(range(2, len(rows) + 2)), choices)


def codebook_of(cls: type[Entry], words: Words) -> Sheet:
    """Return a sheet that explains every column: title, field, when it is needed, what to write."""
    rows = tuple(
        (
            column.title,
            column.name,
            when_needed(column.gate, recommended=column.recommended),
            column.help,
            column.asked(words),
        )
        for column in columns_of(cls)
    )
    told = "Постоянный: по нему запись находят при загрузке. У новой записи оставьте пустым."
    address = (ADDRESS_TITLE, "address", "", told, "вид/имя записи")
    heads = ("Столбец", "Имя поля", "Когда нужно", "Пояснение", "Что вписать")
    return Sheet(CODEBOOK, heads, (address, *rows), tuple(range(2, len(rows) + 3)))


def objects_of(cls: type[Entry], entries: Iterable[EntryText]) -> list[dict[str, object]]:
    """Return the entries of a kind for programs: names of fields, codes, typed values."""
    made = []
    for entry in entries:
        values = entry.values
        fields = {
            column.name: column.type.exported(values[column.name])
            if column.type
            else values[column.name]
            for column in columns_of(cls)
            if column.name in values
        }
        made.append({"address": str(entry.ref), **fields})
    return made
