"""The workbook of an auditor: a sheet for each site, or one matrix of all."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.audit import heads
from generator.catalogue.looks import DAY, NOTE, SCORE, URL, Look, first_looks, looks_in
from generator.catalogue.turns import marks_before, past_of
from generator.exchange.table import Sheet, words_of
from generator.exchange.workbook import workbook_bytes
from generator.model.fields import Reference
from generator.model.kinds.audit import RoundStatus
from generator.model.kinds.directory import Municipality
from generator.russian import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.catalogue.looks import Spot
    from generator.model import EntryRef
    from generator.model.kinds.audit import AuditMethod, AuditRound

_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_PLACE = Reference(Municipality.kind.name)


class Layout(StrEnum):
    """The layout of a workbook."""

    SHEETS = "sheets"
    """A sheet for each site: with the address, the day and a note of each look."""
    MATRIX = "matrix"
    """One sheet: sites side by side, one address and one day for each."""


_WHY = f"Выберите «{heads.DOES_NOT_APPLY}»: такой критерий в итог не входит."
_WHY_OF = {
    Layout.SHEETS: f"{_WHY} Почему — скажите в замечании.",
    Layout.MATRIX: f"{_WHY} {heads.REASON_ELSEWHERE}",
}
_WHOLE_OF = {
    Layout.SHEETS: f"Строка «{heads.WHOLE}»: её адрес и день относятся ко всем строкам листа, у "
    "которых своих нет. Адрес важен: по нему оценку проверит сам муниципалитет.",
    Layout.MATRIX: f"Строки «{heads.WHOLE_URL}» и «{heads.WHOLE_DAY}» вверху: адрес раздела и "
    "день осмотра каждого сайта.",
}


def form_of(
    entry: AuditRound,
    method: AuditMethod,
    catalogue: Catalogue,
    sites: tuple[EntryRef, ...],
    layout: Layout,
) -> bytes:
    """Return the workbook for some sites of a round, with what is on file already."""
    form = _AuditForm(entry, method, catalogue, sites)
    own = [form.matrix()] if layout is Layout.MATRIX else [*form.lists()]
    return workbook_bytes([form.guide(layout), *own])


def subject_of(entry: AuditRound, catalogue: Catalogue) -> str:
    """Return the subject of a workbook: the round and the check that it is for."""
    stage = catalogue.label("round_status", entry.round_status or RoundStatus.FIRST_CHECK)
    return f"{entry.slug}: {entry.title}. {stage}"


class _AuditForm:
    def __init__(
        self,
        entry: AuditRound,
        method: AuditMethod,
        catalogue: Catalogue,
        sites: tuple[EntryRef, ...],
    ) -> None:
        self.entry = entry
        self.criteria = method.criteria
        self.catalogue = catalogue
        self.sites = sites
        self.words = words_of(catalogue)
        self.is_second = entry.round_status is RoundStatus.RECHECK
        self.past = past_of(entry, catalogue)
        self.first = first_looks(entry)
        self.known = looks_in(entry.table(entry.recheck)) if self.is_second else self.first

    def guide(self, layout: Layout) -> Sheet:
        """The sheet that tells how to fill in the others."""
        lines = [
            (heads.SUBJECT, subject_of(self.entry, self.catalogue)),
            ("Оценка", "Выберите из списка в ячейке. Пустая ячейка — ещё не смотрели."),
            ("Не применимо", _WHY_OF[layout]),
            ("Адрес и день", _WHOLE_OF[layout]),
            ("Строки", "Их можно переставлять и сортировать: строку узнают по коду."),
            ("Люди", "Имён, личных телефонов и почты в замечаниях не пишите: таблица публикуется."),
        ]
        if self.entry.reply_until and not self.is_second:
            lines.append(("Срок", f"Ответы — до {long_date(self.entry.reply_until.last_day)}."))
        return Sheet(
            heads.GUIDE, ("О чём", "Что сделать"), tuple(lines), tuple(range(2, len(lines) + 2))
        )

    def lists(self) -> Iterator[Sheet]:
        """A sheet for each site."""
        names: set[str] = set()
        for site in self.sites:
            name = _sheet_name(self._short(site), names)
            names.add(name)
            yield self._list(site, name)

    def _list(self, site: EntryRef, name: str) -> Sheet:
        place = self.name_of(site)
        before = self._before(site)
        columns = (*heads.LIST, heads.REPLY) if self.is_second else heads.LIST
        rows = [self._whole(site, place, len(columns))]
        offers = []
        at = columns.index(heads.FILLED_IN[SCORE])
        for number, one in enumerate(self.criteria, start=3):
            look = self.known.get((site.slug, one.code), Look(""))
            told = {
                heads.MUNICIPALITY: place,
                heads.CODE: one.code,
                heads.GROUP: one.group,
                heads.TEXT: one.text,
                heads.HOW: one.how_to_check or "",
                heads.BEFORE: before.get(one.code, ""),
                heads.FILLED_IN[SCORE]: heads.spelt_mark(one, look.mark) if look.score else "",
                heads.FILLED_IN[URL]: look.url,
                heads.FILLED_IN[DAY]: look.day,
                heads.FILLED_IN[NOTE]: look.note,
                heads.REPLY: self._reply(site, one.code),
            }
            rows.append(tuple(told[column] for column in columns))
            offers.append((number, at, heads.marks_of(one)))
        numbers = tuple(range(2, len(rows) + 2))
        return Sheet(name, columns, tuple(rows), numbers, offers=tuple(offers))

    def _whole(self, site: EntryRef, place: str, width: int) -> tuple[str, ...]:
        line = [""] * width
        line[:4] = [place, heads.WHOLE, "", "Адрес и день для строк, у которых своих нет"]
        line[heads.LIST.index(heads.FILLED_IN[URL])] = self._address(site)
        return tuple(line)

    def matrix(self) -> Sheet:
        """One sheet with a column for each site."""
        columns = (*heads.MATRIX, *map(self.name_of, self.sites))
        blank = ("", "", "")
        rows = [
            (heads.WHOLE_URL, *blank, *map(self._address, self.sites)),
            (heads.WHOLE_DAY, *blank, *("" for _ in self.sites)),
        ]
        offers = []
        for number, one in enumerate(self.criteria, start=4):
            looks = [self.known.get((site.slug, one.code), Look("")) for site in self.sites]
            marks = [heads.spelt_mark(one, look.mark) if look.score else "" for look in looks]
            rows.append((one.code, one.group, one.text, one.how_to_check or "", *marks))
            first = len(heads.MATRIX)
            texts = heads.marks_of(one)
            offers += [(number, first + at, texts) for at in range(len(self.sites))]
        numbers = tuple(range(2, len(rows) + 2))
        return Sheet("Матрица", columns, tuple(rows), numbers, offers=tuple(offers))

    def name_of(self, site: EntryRef) -> str:
        """A municipality as a table names it: with its word in addresses, to be found by."""
        return _PLACE.shown(site.slug, self.words)

    def _short(self, site: EntryRef) -> str:
        place = self.catalogue.get(site)
        return place.name if place else site.slug

    def _address(self, site: EntryRef) -> str:
        place = self.catalogue.get(site)
        if not isinstance(place, Municipality):
            return ""
        return place.council_url or place.site or ""

    def _before(self, site: EntryRef) -> dict[str, str]:
        """What stood there: at the first check, or else in the previous round."""
        if self.is_second:
            return {
                one.code: heads.spelt_mark(one, look.mark)
                for one in self.criteria
                if (look := self.first.get((site.slug, one.code))) is not None
            }
        found = marks_before(site, self.criteria, self.past, self.catalogue)
        return {code: heads.spelt_mark(old, mark) for code, (old, mark) in found.items()}

    def _reply(self, site: EntryRef, code: str) -> str:
        return "\n".join(
            one.text
            for one in self.entry.replies
            if one.municipality == site and (not one.criteria or code in one.criteria)
        )


def _sheet_name(title: str, taken: set[str]) -> str:
    """Name a sheet as Excel lets one be named, and as no other of the workbook is."""
    name = _NOT_IN_NAMES.sub(" ", title)[:_LONGEST_NAME].strip()
    number = 2
    while name.casefold() in {one.casefold() for one in taken}:
        ending = f" {number}"
        name = _NOT_IN_NAMES.sub(" ", title)[: _LONGEST_NAME - len(ending)].strip() + ending
        number += 1
    return name


def marks_on_file(entry: AuditRound) -> dict[Spot, Look]:
    """Return the looks of the check that is under way."""
    is_second = entry.round_status is RoundStatus.RECHECK
    return looks_in(entry.table(entry.recheck)) if is_second else first_looks(entry)


__all__ = ["Layout", "form_of", "marks_on_file", "subject_of"]
