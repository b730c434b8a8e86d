"""`Sheet`: a table of texts, wherever it came from or goes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.exchange.columns import ADDRESS_TITLE, columns_of
from generator.model.plain import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.catalogue import Catalogue
    from generator.exchange.entry_file import EntryText
    from generator.model import Entry

_LONGEST_NAME = 31
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: the heads of its columns and its rows, each as long as the heads.

    ``name`` is the sheet's own name in a workbook; ``numbers`` are the rows' numbers as a
    spreadsheet shows them; ``choices`` are the texts to choose from, by column.
    """

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    choices: tuple[tuple[int, tuple[str, ...]], ...] = ()

    def place(self, row: int, column: int) -> str:
        """Name a cell as its reader sees it: «лист «Практики», ячейка B7»."""
        cell = f"ячейка {column_letters(column)}{self.numbers[row] if row >= 0 else 1}"
        return f"лист «{self.name}», {cell}" if self.name else cell


def column_letters(index: int) -> str:
    """Name a column as spreadsheets do: A, B … Z, AA."""
    letters = ""
    index += 1
    while index:
        index, at = divmod(index - 1, len(_LETTERS))
        letters = _LETTERS[at] + letters
    return letters


def words_of(catalogue: Catalogue) -> Words:
    """Collect the names that people use for codes and entries."""
    return Words(catalogue.vocabularies, {entry.ref: entry.title for entry in catalogue.entries})


def sheet_name(cls: type[Entry]) -> str:
    """Name the sheet of a kind; Excel takes no more than so many letters."""
    plural = cls.kind.plural
    return plural if len(plural) <= _LONGEST_NAME else cls.kind.name


def sheet_of(cls: type[Entry], entries: Iterable[EntryText], words: Words) -> Sheet:
    """Write the entries of a kind as a table, one row each, the permanent address first."""
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
    """Explain every column: title, field, when it is needed, what to write."""
    when = {"always": "всегда", "review": "для проверки", "publication": "для публикации"}
    rows = tuple(
        (
            column.title,
            column.name,
            when[column.gate] if column.gate else "желательно" if column.recommended else "",
            column.help,
            column.asked(words),
        )
        for column in columns_of(cls)
    )
    told = "Постоянный: по нему запись находят при загрузке. У новой записи оставьте пустым."
    address = (ADDRESS_TITLE, "address", "", told, "вид/имя записи")
    heads = ("Столбец", "Имя поля", "Когда нужно", "Пояснение", "Что вписать")
    return Sheet("Справочник", heads, (address, *rows), tuple(range(2, len(rows) + 3)))


def objects_of(cls: type[Entry], entries: Iterable[EntryText]) -> list[dict[str, object]]:
    """Write the entries of a kind for programs: names of fields, codes, typed values."""
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
