"""A small region with two methods and rounds of three years, and workbooks filled in by hand."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from click.testing import CliRunner
from openpyxl import load_workbook

from generator.commands.audit import audit
from generator.model import EntryRef
from generator.model.kinds.audit import AuditRound
from generator.model.kinds.directory import Municipality
from generator.render.sheets import sheet_of
from tests.conftest import ROOT
from tests.documents import office

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from openpyxl import Workbook

    from generator.render import Rendering
    from generator.render.sheets import AuditSheet

TOWNS = {
    "vostok-go": ("Восточный городской округ", 55.0, 87.0),
    "sever-go": ("Северный городской округ", 55.6, 86.0),
    "yug-go": ("Южный городской округ", 54.4, 86.0),
    "zapad-go": ("Западный городской округ", 55.0, 85.0),
}
CODES = ("n1", "d1", "d2", "s1", "p1", "o1")
WEIGHTS = (3, 3, 2, 1, 2, 1)
SCALES = ("yes_no", "partial", "yes_no", "partial", "partial", "yes_no")
SITE = "https://example.org/"
URL = f"{SITE}sovet"
TODAY = "2026-12-20"
NEW_CODES = ("n1", "d1", "d9", "s1", "o1", "x1")
"""The next version: «d2» is «d9» now, «p1» is not asked for any more, «x1» is new."""
NOW = {"vostok-go": "121101", "sever-go": "120200", "yug-go": "000000", "zapad-go": "110110"}
REPLY = (
    "replies:\n  - municipality: yug-go\n    date: 2026-02-10\n    criteria:\n      - d1\n"
    "    text: Положение размещено.\n    outcome: mark_stands\n"
    "    outcome_note: Это прежняя редакция.\n"
)
COLUMNS = ("municipality", "criterion", "score", "url", "checked_on", "note")


def head(identifier: str, title: str, status: str = "published") -> str:
    return (
        f"id: {identifier}\ntitle: {title}\nsummary: Для проверки программы.\nstatus: {status}\n"
        "published_on: 2026-03-01\nreviewed_on: 2026-03-01\n"
    )


def criterion(code: str, weight: int, scale: str, more: str = "") -> str:
    return (
        f"  - code: {code}\n    group: Группа {code[0]}\n    text: Критерий {code}\n"
        f"    weight: {weight}\n    scale: {scale}\n    how_to_check: Открыть {code}.\n{more}"
    )


def method(identifier: str, title: str, criteria: Iterable[str], more: str = "") -> str:
    return (
        f'---\n{head(identifier, title)}version: "1"\n{more}criteria:\n{"".join(criteria)}---\n\n'
        "## Как считается итог\n\nСумма оценок с весами.\n"
    )


def region(content: Path) -> Path:
    """Fill a content folder with four towns, a method, its checklist and a template."""
    for number, (slug, (name, lat, lon)) in enumerate(TOWNS.items()):
        write(
            content / f"municipalities/{slug}.yml",
            head(f"m{number}nk5pq", name)
            + f"muni_type: urban_okrug\nmuni_status: active\nlat: {lat}\nlon: {lon}\n"
            + f"site: {SITE}\n",
        )
    criteria = map(criterion, CODES, WEIGHTS, SCALES)
    write(content / "audit-methods/m-2026.md", method("mt2026a", "Методика 2026", criteria))
    write(
        content / "activities/analiz.md",
        f"---\n{head('actv1ty', 'Анализ сайтов')}month_from: 12\nmonth_to: 3\n"
        "results_kind: audit_round\n---\n\n## Что это\n\nАнализ.\n",
    )
    write(
        content / "legal-acts/zakon.md",
        (ROOT / "tests/sample/content/legal-acts/uchebnyj-zakon.md").read_text("utf-8"),
    )
    legal = "legal_basis:\n  - act: zakon\n    seen: unseen\nas_of: 2026-03-01\n"
    write(
        content / "guidance/spisok.md",
        f"---\n{head('spsk1aa', 'Проверочный список')}guidance_type: checklist\n"
        f"level: municipal\n{legal}checklist_of: m-2026\n---\n\nВведение.\n",
    )
    write(
        content / "guidance/polozhenie/index.md",
        f"---\n{head('pzzh1aa', 'Положение о совете')}materials:\n  - title: Положение, образец\n"
        f"    file: polozhenie.docx\n    type: template\nguidance_type: model_regulation\n"
        f"level: municipal\n{legal}closes:\n  - file: polozhenie.docx\n    criteria:\n"
        "      - d1\n      - s1\n---\n\nВведение.\n",
    )
    # Each command looks into it: a long one would take most of the time of these tests.
    words = "<w:body><w:p><w:r><w:t>Положение</w:t></w:r></w:p></w:body>"
    (content / "guidance/polozhenie/polozhenie.docx").write_bytes(office(text=words))
    return content


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def write_round(
    content: Path, slug: str, scores: Mapping[str, str], more: str = "", stage: str = "done"
) -> None:
    """Write a round of past years: a string of marks for each town, in the order of the codes."""
    year = slug[:4]
    sites = "".join(f"  - {town}\n" for town in scores)
    method_slug = "m-2026" if "method:" not in more else ""
    write(
        content / f"audit-rounds/{slug}/index.md",
        f"---\n{head(f'rnd{year}', f'Анализ сайтов {year} года')}year: {year}\n"
        + (f"method: {method_slug}\n" if method_slug else "")
        + f"period_from: {int(year) - 1}-12\nperiod_to: {year}-03\nround_status: {stage}\n"
        f"reply_until: {year}-02-20\nsites:\n{sites}scores: scores.csv\nauditor: методист\n"
        f"{more}---\n\n## Выводы\n\nВыводы.\n",
    )
    write_scores(content / f"audit-rounds/{slug}/scores.csv", scores, f"{int(year) - 1}-12-15")


def write_scores(
    file: Path, scores: Mapping[str, str], day: str, codes: Iterable[str] = CODES
) -> None:
    """Write a table: «x» in a string of marks leaves a criterion out."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(
        (town, code, mark, f"{SITE}{town}/{code}", day, "")
        for town, marks in scores.items()
        for code, mark in zip(codes, marks, strict=True)
        if mark != "x"
    )
    write(file, stream.getvalue())


def run(content: Path, *words: str, today: str = TODAY) -> tuple[int, str]:
    done = CliRunner().invoke(audit, [*words, "--content", str(content), "--today", today])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def begin(content: Path) -> None:
    code, told = run(content, "new", "--year", "2027", "--method", "m-2026")
    assert code == 0, told


def blank(content: Path, file: Path, *words: str) -> Workbook:
    """Make an auditor's workbook and open it."""
    code, told = run(content, "form", "--out", str(file), *words)
    assert code == 0, told
    return load_workbook(file)


def fill(
    book: Workbook, town: str, marks: Iterable[str], url: str = URL, day: str = "15.12.2026"
) -> None:
    """Fill in the sheet of a town as a person does: one address and day, marks from the list."""
    sheet = book[TOWNS[town][0]]
    sheet["H2"], sheet["I2"] = url, day
    for row, mark in enumerate(marks, start=3):
        sheet.cell(row, 7, mark)


def scores_of(
    content: Path, name: str = "2027/scores.csv"
) -> dict[tuple[str, str], dict[str, str]]:
    with (content / "audit-rounds" / name).open(encoding="utf-8", newline="") as file:
        return {(line["municipality"], line["criterion"]): line for line in csv.DictReader(file)}


def round_of(rendering: Rendering, slug: str = "2026") -> AuditRound:
    found = rendering.catalogue.get(EntryRef("audit_round", slug))
    assert isinstance(found, AuditRound)
    return found


def of(rendering: Rendering, slug: str, year: str = "2026") -> AuditSheet:
    place = rendering.catalogue.get(EntryRef("municipality", slug))
    assert isinstance(place, Municipality)
    made = sheet_of(round_of(rendering, year), place, rendering)
    assert made is not None
    return made
