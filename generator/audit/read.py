"""Reading what an auditor filled in: cell by cell, wherever its row has been moved to."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.audit import heads
from generator.audit.lines import SheetCell, SheetLine, lines_of
from generator.catalogue.looks import DAY, NOT_APPLICABLE, NOTE, SCORE, URL, Look
from generator.exchange.book import Workbook
from generator.exchange.changes import CellProblem
from generator.exchange.csv_file import read_csv
from generator.model.fields import Date, Reference
from generator.model.fields.text import is_web_address
from generator.model.kinds.directory import Municipality
from generator.model.plain import UnclearTextError
from generator.problems import Severity
from generator.russian import long_date, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.catalogue.looks import Spot
    from generator.exchange.table import Sheet
    from generator.model.kinds.audit import AuditRound, Criterion
    from generator.model.plain import Words

_PLACE, _DAY = Reference(Municipality.kind.name), Date()
_HOUR = re.compile(r"[ T]+\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?$")
"""What programs other than Excel write behind a day."""


@dataclass(frozen=True)
class Subject:
    """The subject that a workbook must have: a round at one of its checks, as `subject_of` says."""

    entry: AuditRound
    criteria: Mapping[str, Criterion]
    words: Words
    told: str
    today: datetime.date

    @property
    def sites(self) -> frozenset[str]:
        """The words in addresses of all municipalities of the round."""
        return frozenset(one.slug for one in self.entry.sites)


@dataclass(frozen=True, slots=True)
class FileMark:
    """The mark of a file for one criterion of one site, and in which cells."""

    spot: Spot
    look: Look
    places: Mapping[str, str]


@dataclass(slots=True)
class Reading:
    """All that a file tells, and what is wrong with it."""

    told: list[FileMark] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)

    @property
    def has_errors(self) -> bool:
        """Whether anything must be mended first."""
        return any(one.severity is Severity.ERROR for one in self.problems)


def read_file(name: str, data: bytes, subject: Subject) -> Reading:
    """Read a workbook, or a table of one sheet.

    Raises `UnsafePackageError` and `BrokenTableError` where the bytes are neither.
    """
    return _AuditReading(name, subject).run(_sheets(name, data))


def _sheets(name: str, data: bytes) -> list[Sheet]:
    if name.lower().endswith((".csv", ".tsv")):
        return [read_csv(data)]
    book = Workbook(data)
    return [sheet for title in book.titles if (sheet := book.read(title)) is not None]


class _AuditReading:
    def __init__(self, name: str, subject: Subject) -> None:
        self.name = name
        self.subject = subject
        self.made = Reading()
        self.whole: dict[str, dict[str, SheetCell]] = {}

    def run(self, sheets: list[Sheet]) -> Reading:
        found: list[tuple[str, SheetLine]] = []
        is_any = False
        for sheet in sheets:
            if sheet.name == heads.GUIDE:
                self._check_subject(sheet)
                continue
            lines = lines_of(sheet, lambda head: self._slug_of(head) in self.subject.sites)
            if lines is None:
                if sheet.heads:
                    self._report(
                        sheet.cell("", 0),
                        f"На листе нет столбцов «{heads.CODE}» и «{heads.FILLED_IN[SCORE]}»: "
                        "он не загружен.",
                        "Если на нём оценки, верните названия столбцов, как в бланке.",
                        Severity.WARNING,
                    )
                continue
            is_any = True
            self._report_faults(sheet)
            found += self._placed(lines)
        if not is_any and not self.made.problems:
            self._report("", "В файле нет ни одного листа с оценками.", "Возьмите бланк заново.")
        rest = [one for one in found if not self._is_whole(*one)]
        for site, line in rest:
            self._line(site, line)
        return self.made

    def _check_subject(self, sheet: Sheet) -> None:
        for row, cells in enumerate(sheet.rows):
            told = cells[1].strip() if len(cells) > 1 else ""
            if cells[0].strip() == heads.SUBJECT and told != self.subject.told:
                self._report(
                    sheet.place(row, 1),
                    f"Бланк не от этого раунда или этапа: «{told}».",
                    f"Сейчас загружается «{self.subject.told}». Возьмите его бланк или назовите "
                    "нужный раунд: --round.",
                )

    def _report_faults(self, sheet: Sheet) -> None:
        for (number, letter), fault in sheet.faults:
            severity = Severity.ERROR if fault.is_error else Severity.WARNING
            place = sheet.cell(letter, number)
            self._report(place, fault.message, fault.remedy, severity)

    def _placed(self, lines: tuple[SheetLine, ...]) -> list[tuple[str, SheetLine]]:
        """Find each line's municipality; a line without one belongs to the only one there is."""
        named = {self._slug_of(one.site.text) for one in lines if one.site}
        only = named.pop() if len(named) == 1 else ""
        made = []
        for line in lines:
            if not any(line.filled.values()):
                continue
            slug = self._slug_of(line.site.text) if line.site else only
            if slug in self.subject.sites:
                made.append((slug, line))
            elif not line.site:
                self._report(
                    line.site.place,
                    "Не сказано, чей это сайт.",
                    f"Впишите муниципалитет в столбец «{heads.MUNICIPALITY}».",
                )
            else:
                self._report(
                    line.site.place,
                    f"Муниципалитета «{line.site.text}» в этом раунде нет.",
                    self._like(line.site.text, self.subject.sites, "Назовите его, как в бланке."),
                )
        return made

    def _is_whole(self, site: str, line: SheetLine) -> bool:
        """Note the address and the day that hold for all lines of a site."""
        code = line.code.text.casefold()
        whole = self.whole.setdefault(site, {})
        if code == heads.WHOLE:
            whole |= {name: cell for name, cell in line.filled.items() if cell and name != SCORE}
        elif code == heads.WHOLE_URL:
            whole[URL] = line.filled[SCORE]
        elif code == heads.WHOLE_DAY:
            whole[DAY] = line.filled[SCORE]
        else:
            return False
        return True

    def _line(self, site: str, line: SheetLine) -> None:
        code = heads.understood_code(line.code.text)
        criterion = self.subject.criteria.get(code)
        if criterion is None:
            told = f"Критерия «{line.code.text}» в методике нет."
            remedy = self._like(code, frozenset(self.subject.criteria), "Верните код из бланка.")
            self._report(line.code.place, told if line.code else "У строки нет кода.", remedy)
            return
        mark = line.filled[SCORE]
        if not mark:
            self._report(
                mark.place,
                f"У критерия «{code}» нет оценки, остальное в строке не загружено.",
                "Выберите оценку из списка.",
                Severity.WARNING,
            )
            return
        cells = {**self.whole.get(site, {}), **{n: one for n, one in line.filled.items() if one}}
        try:
            score = heads.understood_mark(mark.text, criterion)
        except UnclearTextError as error:
            self._report(mark.place, error.message, error.remedy)
            return
        note = " ".join(cells[NOTE].text.split()) if NOTE in cells else ""
        if score == NOT_APPLICABLE and not note:
            self._report(
                mark.place,
                f"Критерий «{code}» назван неприменимым, а почему — не сказано.",
                f"Впишите причину в столбец «{heads.FILLED_IN[NOTE]}»."
                if NOTE in line.filled
                else heads.REASON_ELSEWHERE,
                Severity.WARNING,
            )
        url, day = self._url(cells.get(URL), line), self._day(cells.get(DAY), line)
        if url and day:
            places = {name: self._named(one.place) for name, one in cells.items()}
            self.made.told.append(FileMark((site, code), Look(score, url, day, note), places))

    def _url(self, cell: SheetCell | None, line: SheetLine) -> str:
        if cell is None or not cell:
            self._lacking(line, URL, "адрес, по которому смотрели", heads.WHOLE_URL)
            return ""
        url = cell.text if is_web_address(cell.text) else cell.link or cell.text
        if is_web_address(url):
            return url
        remedy = "Скопируйте его из строки браузера целиком: https://…"
        self._report(cell.place, f"«{cell.text}» — не адрес страницы.", remedy)
        return ""

    def _day(self, cell: SheetCell | None, line: SheetLine) -> str:
        if cell is None or not cell:
            self._lacking(line, DAY, "день осмотра", heads.WHOLE_DAY)
            return ""
        text = str(_DAY.parse(_HOUR.sub("", cell.text), self.subject.words))
        try:
            day = datetime.date.fromisoformat(text)
        except ValueError:
            self._report(cell.place, f"«{cell.text}» — не день.", "Запишите так: 15.12.2026.")
            return ""
        if day > self.subject.today:
            self._report(
                cell.place, f"День {long_date(day)} ещё не наступил.", "Проверьте число и год."
            )
            return ""
        first, last = self.subject.entry.period_from, self.subject.entry.period_to
        if (first and day < first.first_day) or (last and day > last.last_day):
            self._report(
                cell.place,
                f"День {long_date(day)} — вне срока раунда.",
                "Проверьте год; если всё верно, исправьте срок раунда: period_from, period_to.",
                Severity.WARNING,
            )
        return day.isoformat()

    def _lacking(self, line: SheetLine, name: str, what: str, whole: str) -> None:
        place = line.filled[name].place if name in line.filled else line.filled[SCORE].place
        where = f"«{heads.WHOLE}»" if name in line.filled else f"«{whole}»"
        self._report(
            place,
            f"У оценки «{heads.understood_code(line.code.text)}» не назван {what}.",
            f"Впишите его здесь или один раз в строке {where}.",
        )

    def _slug_of(self, text: str) -> str:
        return str(_PLACE.parse(text, self.subject.words)) if text.strip() else ""

    def _like(self, text: str, known: frozenset[str], otherwise: str) -> str:
        near = nearest(text, sorted(known))
        return f"Возможно, {near}." if near else otherwise

    def _named(self, place: str) -> str:
        return f"{self.name}, {place}" if place else self.name

    def _report(
        self, place: str, message: str, remedy: str, severity: Severity = Severity.ERROR
    ) -> None:
        problem = CellProblem(self._named(place), message, remedy, severity)
        if problem not in self.made.problems:
            self.made.problems.append(problem)
