"""Reading Excel workbooks: the sheet that is needed, its cells as a person sees them."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, cast

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from generator.exchange.package import LIBRARY_ERRORS, UnsafePackageError, checked_package
from generator.exchange.rich import plain_text, struck_in
from generator.exchange.sheet_parts import SheetParts, sheet_parts
from generator.exchange.shown import shown
from generator.exchange.table import MAX_COLUMNS, MAX_ROWS, CellFault, Sheet, column_letters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from openpyxl.cell.read_only import ReadOnlyCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    Rows = Callable[[int, int, int, int], Iterable[tuple[ReadOnlyCell, ...]]]

_NO_TABLE = "Это не таблица Excel. Сохраните её в формате «Книга Excel (.xlsx)»."
_ERRORS = {
    "#REF!": "ячейка ссылается на то, чего уже нет",
    "#N/A": "значение не найдено",
    "#NAME?": "в формуле неизвестное имя",
    "#DIV/0!": "деление на ноль",
    "#VALUE!": "в формуле значение не того вида",
    "#NUM!": "недопустимое число",
    "#NULL!": "диапазоны не пересекаются",
}


class Workbook:
    """A workbook of which single sheets are read.

    Raises `UnsafePackageError` where the bytes are no workbook or more than may be read.
    """

    def __init__(self, data: bytes) -> None:
        self._data = checked_package(data)
        try:
            with warnings.catch_warnings():
                # The library warns of decorations that it does not read.
                warnings.simplefilter("ignore", UserWarning)
                self._book = load_workbook(
                    io.BytesIO(self._data), read_only=True, data_only=True, rich_text=True
                )
            self._pages = {page.title: page for page in self._book.worksheets}
        except (InvalidFileException, *LIBRARY_ERRORS) as error:
            raise UnsafePackageError(_NO_TABLE) from error

    @property
    def titles(self) -> tuple[str, ...]:
        """The names of the sheets that a person sees."""
        return tuple(title for title, page in self._pages.items() if page.sheet_state == "visible")

    @property
    def hidden(self) -> tuple[str, ...]:
        """The names of the sheets that a person does not see."""
        return tuple(title for title in self._pages if title not in self.titles)

    @property
    def charts(self) -> tuple[str, ...]:
        """The names of the sheets that are a chart and hold no cells."""
        return tuple(page.title for page in self._book.chartsheets)

    def read(self, title: str) -> Sheet | None:
        """Return a sheet, None where it is empty; raise `UnsafePackageError` for a broken one."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", UserWarning)
                parts = sheet_parts(self._data, title)
                return _Reading(title, parts).sheet(self._pages[title])
        except UnsafePackageError:
            raise
        except (InvalidFileException, *LIBRARY_ERRORS) as error:
            raise UnsafePackageError(_NO_TABLE) from error


def read_workbook(data: bytes) -> list[Sheet]:
    """Read all sheets that a person sees; raise `UnsafePackageError` for what is no workbook."""
    book = Workbook(data)
    return [sheet for title in book.titles if (sheet := book.read(title)) is not None]


class _Reading:
    def __init__(self, title: str, parts: SheetParts) -> None:
        self.title = title
        self.parts = parts
        self.faults: list[tuple[tuple[int, str], CellFault]] = []

    def sheet(self, page: ReadOnlyWorksheet) -> Sheet | None:
        rows = dict(self._rows(page))
        self._spread(rows)
        self._note(rows)
        width = max(
            (at + 1 for row in rows.values() for at, one in enumerate(row) if one), default=0
        )
        full = {
            number: tuple((row + [""] * width)[:width]) for number, row in rows.items() if any(row)
        }
        # Without rows a table of heads alone is still one; without any text there is no table.
        if not full and not self.faults:
            return None
        head, *numbers = full or [1]
        links = {(row, _letters(column)): to for (row, column), to in self.parts.links.items()}
        return Sheet(
            self.title,
            full.get(head, ()),
            tuple(full[number] for number in numbers),
            tuple(numbers),
            head=head,
            faults=tuple(self.faults),
            links=tuple(links.items()),
        )

    def _rows(self, page: ReadOnlyWorksheet) -> Iterator[tuple[int, list[str]]]:
        # What a file says of its own size may be wrong, and then rows would be missing.
        page.reset_dimensions()
        # The stubs take the method for that of another class.
        read = cast("Rows", getattr(page, "iter_rows"))  # noqa: B009
        cells = read(1, MAX_ROWS + 1, 1, MAX_COLUMNS + 1)
        for number, row in enumerate(cells, start=1):
            texts = [self._text(cell, number, at) for at, cell in enumerate(row)]
            if number > MAX_ROWS and any(texts):
                raise UnsafePackageError(
                    f"На листе «{self.title}» больше {MAX_ROWS} строк. Разделите таблицу."
                )
            if any(texts[MAX_COLUMNS:]):
                raise UnsafePackageError(
                    f"На листе «{self.title}» больше {MAX_COLUMNS} столбцов. Разделите таблицу."
                )
            yield number, texts[:MAX_COLUMNS]

    def _text(self, cell: ReadOnlyCell, row: int, column: int) -> str:
        letter = column_letters(column)
        if (row, column + 1) in self.parts.uncounted:
            self._tell(
                row,
                letter,
                "В ячейке формула, значение которой не посчитано.",
                "Откройте таблицу в Excel, сохраните и загрузите снова или впишите значение.",
                is_error=True,
            )
            return ""
        value = cell.value
        if value is None:
            return ""
        if cell.data_type == "e":
            why = _ERRORS.get(str(value), "формула не считается")
            self._tell(
                row,
                letter,
                f"В ячейке ошибка Excel «{value}»: {why}.",
                "Исправьте формулу или впишите значение.",
                is_error=True,
            )
            return ""
        struck = struck_in(value)
        if struck or (cell.has_style and cell.font.strike):
            which = f" («{struck}»)" if struck else ""
            self._tell(
                row,
                letter,
                f"Текст ячейки зачёркнут{which}, загружен он как обычный.",
                "Если он не нужен, сотрите его.",
            )
        return shown(plain_text(value), cell.number_format)

    def _tell(
        self, row: int, letter: str, message: str, remedy: str, *, is_error: bool = False
    ) -> None:
        """Name something about a cell, or about a row or the sheet where there is no letter."""
        self.faults.append(((row, letter), CellFault(message, remedy, is_error)))

    def _spread(self, rows: dict[int, list[str]]) -> None:
        """A merged cell speaks of each row that it covers; over columns nobody can tell.

        Merged cells do not overlap, so that together they cover no more than a sheet has.
        """
        left_to_cover = MAX_ROWS * MAX_COLUMNS
        for top, left, bottom, right in self.parts.merged:
            texts = rows.get(top, [])
            text = texts[left - 1] if left <= len(texts) else ""
            if not text:
                continue
            if right > left:
                self._tell(
                    top,
                    _letters(left),
                    f"Ячейка объединена: столбцы {_letters(left)}–{_letters(right)}. "
                    f"Текст отнесён к столбцу {_letters(left)}.",
                    "Если он относится и к другим, снимите объединение и впишите его в каждый.",
                )
            elif bottom > top:
                self._tell(
                    top,
                    _letters(left),
                    f"Ячейка объединена: её текст отнесён к строкам {top}–{bottom}.",
                    "Если это не так, снимите объединение.",
                )
            covered = range(top + 1, min(bottom, MAX_ROWS) + 1) if right == left else ()
            left_to_cover -= len(covered)
            if left_to_cover < 0:
                raise UnsafePackageError(
                    f"На листе «{self.title}» объединённые ячейки перекрываются. "
                    "Откройте таблицу в Excel и сохраните её заново."
                )
            for number in covered:
                row = rows.get(number)
                if row is not None and any(row):
                    row += [""] * (left - len(row))
                    row[left - 1] = row[left - 1] or text

    def _note(self, rows: dict[int, list[str]]) -> None:
        """Name what a person sees around the texts, or does not see though it is there."""
        for (row, column), words in self.parts.notes.items():
            self._tell(
                row,
                _letters(column),
                f"К ячейке есть примечание, оно не загружено: «{words}».",
                "Если оно нужно, впишите его в ячейку.",
            )
        if self.parts.has_drawings:
            self._tell(
                0,
                "",
                "На листе есть рисунки, диаграммы или объекты: они не загружены.",
                "Приложите их к записи файлами.",
            )
        for words in self.parts.margins:
            self._tell(
                0,
                "",
                f"У листа есть колонтитул, он не загружен: «{words}».",
                "Если он нужен, впишите его в ячейку.",
            )
        hidden = [str(one) for one in sorted(self.parts.hidden_rows) if any(rows.get(one, ()))]
        if hidden:
            self._tell(
                0,
                "",
                f"Скрытые строки загружены вместе с другими: {', '.join(hidden)}.",
                "Если они не нужны, удалите их.",
            )
        for one in sorted(self.parts.hidden_columns):
            if any(any(row[one - 1 : one]) for row in rows.values()):
                self._tell(
                    0,
                    "",
                    f"Столбец {_letters(one)} скрыт, но загружен вместе с другими.",
                    "Если он не нужен, удалите его.",
                )


def _letters(column: int) -> str:
    return column_letters(column - 1)
