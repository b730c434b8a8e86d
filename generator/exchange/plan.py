"""From a table to a plan: which entries are new, which fields change, what is wrong where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.exchange.changes import CellProblem, EntryChange, FieldChange, TablePlan
from generator.exchange.entry_file import EntryText, read_entry
from generator.exchange.examine import free_slug, mistakes
from generator.exchange.heads import recognised
from generator.exchange.workbook import TOO_LONG
from generator.form.columns import ADDRESS_TITLE
from generator.model import EntryRef
from generator.model.fields import Url
from generator.model.plain import UnclearTextError
from generator.problems import Severity
from generator.read.folder import SLUG
from generator.rewrite.entry import new_entry, suffix_of

if TYPE_CHECKING:
    from generator.exchange.known import Known
    from generator.exchange.table import Sheet
    from generator.form.columns import Column
    from generator.model import Entry
    from generator.model.plain import Plain

_WEB = ("http://", "https://", "mailto:")


def plan_table(sheet: Sheet, cls: type[Entry], known: Known) -> TablePlan:
    """Return what a table would change in the entries of its kind, and what is wrong in it."""
    return _Planning(sheet, cls, known).run()


class _Planning:
    def __init__(self, sheet: Sheet, cls: type[Entry], known: Known) -> None:
        self.sheet = sheet
        self.cls = cls
        self.known = known
        heads = recognised(sheet, cls)
        self.problems = list(heads.problems)
        self.columns = heads.columns
        self.address = heads.address
        self._by_id = {
            entry.values.get("id"): entry
            for entry in known.entries.values()
            if entry.cls is cls and entry.values.get("id")
        }
        self._taken = known.slugs(cls.kind.name)
        self._links = dict(sheet.links)
        self._broken = {at for at, fault in sheet.faults if fault.is_error}
        self._met: dict[EntryRef, int] = {}

    def run(self) -> TablePlan:
        changes = []
        unchanged = 0
        for row in range(len(self.sheet.rows)):
            if self.sheet.rows[row] == self.sheet.heads:
                self._report(
                    row,
                    0,
                    "Здесь ещё раз стоят названия столбцов: строка пропущена.",
                    "Удалите её.",
                    Severity.WARNING,
                )
                continue
            before = len(self.problems)
            made = self._row(row)
            if made is not None:
                changes.append(made)
            elif not any(one.severity is Severity.ERROR for one in self.problems[before:]):
                unchanged += 1
        return TablePlan(tuple(changes), unchanged, tuple(self.problems))

    def _row(self, row: int) -> EntryChange | None:
        try:
            entry = self._existing(row)
        except UnclearTextError as error:
            self._report(row, self.address or 0, error.message, error.remedy)
            return None
        values = entry.values if entry else {}
        changed: dict[str, Plain] = {}
        told = []
        for index, column in self.columns.items():
            if self._at(row, index) in self._broken:
                continue
            text = self._linked(row, index, column)
            if text == TOO_LONG:
                continue
            old = values.get(column.name, "")
            try:
                new = column.changed(old, text, self.known.words)
            except UnclearTextError as error:
                self._report(row, index, error.message, error.remedy)
                continue
            lost = column.unheard(text, old if new is None else new, self.known.words)
            if lost:
                self._report(
                    row,
                    index,
                    f"Запись узнана по имени в скобках, а слова рядом не загружены: «{lost}».",
                    "Если они нужны, впишите их в другое поле.",
                    Severity.WARNING,
                )
            if new is not None:
                changed[column.name] = new
                words = self.known.words
                told.append(
                    FieldChange(column.title, column.spell(old, words), column.spell(new, words))
                )
        if not changed:
            return None
        if entry is None:
            return self._new(row, changed, tuple(told))
        return self._changed(row, entry, changed, tuple(told))

    def _at(self, row: int, index: int) -> tuple[int, str]:
        return self.sheet.number(row), self.sheet.letter(index)

    def _linked(self, row: int, index: int, column: Column) -> str:
        """The text of a cell with the address that the cell leads to."""
        text = self.sheet.rows[row][index]
        link = self._links.get(self._at(row, index), "")
        if not link or not text or link in text:
            return text
        if column.type is None and link.startswith(_WEB) and "\n" not in text:
            return f"[{text}]({link.replace(' ', '%20').replace(')', '%29')})"
        if isinstance(column.type, Url) and "://" not in text and link.startswith(_WEB):
            return link
        self._report(
            row,
            index,
            f"Ячейка ведёт по ссылке «{link}»: сама ссылка не загружена.",
            "Впишите адрес в поле, где ему место, например в источники.",
            Severity.WARNING,
        )
        return text

    def _existing(self, row: int) -> EntryText | None:
        """Find the entry that a row speaks of, by address or else by identifier."""
        cells = self.sheet.rows[row]
        address = cells[self.address].strip() if self.address is not None else ""
        at = next((index for index, one in self.columns.items() if one.name == "id"), None)
        by_id = self._by_id.get(cells[at].strip()) if at is not None and cells[at] else None
        if not address:
            found = by_id
        else:
            kind, _, slug = address.rpartition("/")
            if kind not in {"", self.cls.kind.name} or not SLUG.fullmatch(slug):
                raise UnclearTextError(
                    f"«{address}» — не адрес записи этого вида.",
                    f"Запишите так: {self.cls.kind.name}/imya-zapisi; у новой оставьте пустым.",
                )
            ref = EntryRef(self.cls.kind.name, slug)
            if ref in self.known.broken:
                raise UnclearTextError(
                    f"Файл записи {ref} не читается.", "Сначала исправьте его: kb check"
                )
            found = self.known.entries.get(ref)
            if by_id is not None and found is not by_id:
                raise UnclearTextError(
                    f"Адрес «{address}» и идентификатор указывают на разные записи.",
                    f"Адрес записи с этим идентификатором: {by_id.ref}",
                )
        if found is not None:
            first = self._met.setdefault(found.ref, self.sheet.numbers[row])
            if first != self.sheet.numbers[row]:
                raise UnclearTextError(
                    f"Запись {found.ref} уже есть в строке {first}.", "Оставьте одну строку."
                )
        return found

    def _changed(
        self, row: int, entry: EntryText, values: dict[str, Plain], told: tuple[FieldChange, ...]
    ) -> EntryChange | None:
        if "id" in values:
            self._report_field(
                row,
                "id",
                "Идентификатор записи меняться не может.",
                f"Верните: {entry.values.get('id', '')}",
            )
            return None
        try:
            data = entry.with_values(values)
        except UnclearTextError as error:
            self._report_field(row, next(iter(values)), error.message, error.remedy)
            return None
        after = read_entry(self.cls, entry.slug, entry.path, data, entry.attachments)
        self._examine(row, after, values, entry)
        return EntryChange(entry.ref, entry.path, data, told, is_new=False)

    def _new(
        self, row: int, values: dict[str, Plain], told: tuple[FieldChange, ...]
    ) -> EntryChange | None:
        title = values.get("title")
        slug = self._new_slug(row, str(title or ""))
        if not slug:
            self._report_field(
                row,
                "title",
                "У новой записи нет названия.",
                "Впишите название: по нему составляется адрес.",
            )
            return None
        values = {"id": self.known.new_id(), "status": "draft", **values}
        suffix = suffix_of(self.cls, values)
        path = f"{self.known.folder}/{self.cls.kind.folder}/{slug}{suffix}"
        data = new_entry(self.cls, values, suffix)
        entry = read_entry(self.cls, slug, path, data)
        self._examine(row, entry, values, None)
        for twin in self.known.twins(entry) if entry else ():
            self._report_field(
                row,
                "title",
                f"Похожая запись уже есть: {twin}.",
                f"Если это она, впишите в столбец «{ADDRESS_TITLE}»: {twin}",
                Severity.WARNING,
            )
        return EntryChange(EntryRef(self.cls.kind.name, slug), path, data, told, is_new=True)

    def _new_slug(self, row: int, title: str) -> str:
        given = self.sheet.rows[row][self.address] if self.address is not None else ""
        slug = free_slug(given.rpartition("/")[2].strip() or title, self._taken)
        self._taken.add(slug)
        return slug

    def _examine(
        self, row: int, after: EntryText | None, values: dict[str, Plain], before: EntryText | None
    ) -> None:
        """Report what the changes would break, at the cells that break it."""
        for one in mistakes(after, before, values, self.known.words.vocabularies):
            self._report_field(row, one.field, one.message, one.remedy, one.severity)

    def _report_field(
        self,
        row: int,
        name: str,
        message: str,
        remedy: str,
        severity: Severity = Severity.ERROR,
    ) -> None:
        index = next((at for at, one in self.columns.items() if one.name == name), 0)
        self._report(row, index, message, remedy, severity)

    def _report(
        self,
        row: int,
        column: int,
        message: str,
        remedy: str,
        severity: Severity = Severity.ERROR,
    ) -> None:
        place = self.sheet.place(row, column)
        self.problems.append(CellProblem(place, message, remedy, severity))
