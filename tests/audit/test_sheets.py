"""The sheet of a municipality: what to mend by points won, who does it best, what has changed."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from generator.catalogue.audit import result_of, rounds_by_year
from generator.model import EntryRef
from generator.model.kinds.audit import AuditMethod, AuditRound
from generator.model.kinds.council import Guidance
from generator.pipeline import inspect
from generator.read import Row, Table
from generator.render import Rendering, render_entry
from generator.render.places import next_to
from generator.render.sheet_page import render_sheet
from generator.render.sheets import sheets_of
from tests.audit.rounds import CODES, COLUMNS, NEW_CODES, NOW, SITE, of, round_of, write
from tests.conftest import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.html import HtmlElement

    from generator.render.sheets import AuditSheet


def page_of(shown: Rendering, slug: str) -> HtmlElement:
    return html.fromstring(render_sheet(of(shown, slug), shown).content)


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().replace("\u00a0", " ").split())


def test_what_brings_most_comes_first(shown: Rendering) -> None:
    steps = of(shown, "yug-go").steps
    assert [(one.criterion.code, one.gain) for one in steps] == [
        ("d1", 6),
        ("n1", 3),
        ("d9", 2),
        ("s1", 2),
        ("o1", 2),
        ("x1", 2),
    ]
    for slug in NOW:
        sheet = of(shown, slug)
        assert sheet.gain == sheet.result.possible - sheet.result.reached
        gains = [one.gain for one in sheet.steps]
        assert gains == sorted(gains, reverse=True)


def test_each_step_has_the_line_of_the_checklist_and_the_template(shown: Rendering) -> None:
    for step in of(shown, "yug-go").steps:
        assert step.line == f"metodika/spisok/#{step.criterion.code}"
    steps = {one.criterion.code: one for one in of(shown, "yug-go").steps}
    assert [one.file for one in steps["d1"].templates] == ["polozhenie.docx"]
    assert steps["n1"].templates == ()


def test_a_line_leads_to_the_criterion_also_where_the_checklist_is_of_an_earlier_version(
    shown: Rendering,
) -> None:
    """What is asked in the same words stands in it, under its old code; the rest in the method."""
    catalogue = shown.catalogue
    checklist = catalogue.get(EntryRef("guidance", "spisok"))
    method = catalogue.get(EntryRef("audit_method", "m-2027"))
    assert isinstance(checklist, Guidance)
    assert isinstance(method, AuditMethod)
    old = dataclasses.replace(checklist, checklist_of=EntryRef("audit_method", "m-2026"))
    kept = {"d9": "Критерий d2"}
    criteria = tuple(
        dataclasses.replace(one, text=kept.get(one.code, one.text)) for one in method.criteria
    )
    reworded = dataclasses.replace(criteria[0], text="Другие слова")
    made = dataclasses.replace(method, criteria=(reworded, *criteria[1:]))
    now = dataclasses.replace(shown, catalogue=catalogue.changed([old, made]))
    steps = {one.criterion.code: one for one in of(now, "yug-go").steps}
    told = {code: (one.line, one.line_name) for code, one in steps.items()}
    assert told["d1"] == ("metodika/spisok/#d1", "Строка d1 проверочного списка")
    assert told["d9"] == ("metodika/spisok/#d2", "Строка d2 проверочного списка")
    for code in ("n1", "x1"):
        assert told[code] == (f"metodiki-analiza/m-2027/#{code}", f"Критерий {code} методики")
    for line, _ in told.values():
        address, _, anchor = line.partition("#")
        slug = address.rstrip("/").rpartition("/")[2]
        page = next(one for one in (old, made) if one.slug == slug)
        assert f'id="{anchor}"' in render_entry(page, now).content


def test_the_neighbour_who_does_it_best_with_its_page(shown: Rendering) -> None:
    steps = {one.criterion.code: one for one in of(shown, "yug-go").steps}
    best = {
        code: (one.example.place.slug, one.example.mark, one.example.url)
        for code, one in steps.items()
        if one.example
    }
    for code, (slug, mark, url) in best.items():
        marks = {town: int(line[NEW_CODES.index(code)]) for town, line in NOW.items()}
        assert mark == max(marks.values()) == marks[slug], code
        assert url == f"{SITE}{slug}/{code}"
    assert set(best) == set(NEW_CODES)


def neighbours_of(slug: str, shown: Rendering) -> set[str]:
    here = next(one for one in shown.places if one.entry.slug == slug)
    return {one.entry.slug for one in next_to(here, shown.places)}


def check_examples(sheet: AuditSheet, shown: Rendering) -> int:
    """Nobody does it better than who is named, and of equals one next door is."""
    result = shown.result_of(sheet.entry)
    assert result is not None
    near = neighbours_of(sheet.place.slug, shown)
    for step in sheet.steps:
        code, own = step.criterion.code, step.look.mark or 0
        marks = {one.site: one.mark(code) or 0 for one in result.sites}
        best = max(marks.values())
        if step.example is None:
            assert best == own
            continue
        assert own < step.example.mark == best == marks[step.example.place.slug]
        assert step.example.is_next_door == (step.example.place.slug in near)
        if not step.example.is_next_door:
            assert best not in {marks[slug] for slug in near if slug in marks}
    return sum(one.example is not None and one.example.is_next_door for one in sheet.steps)


def test_of_equals_the_one_next_door_is_named(shown: Rendering) -> None:
    assert sum(check_examples(of(shown, slug), shown) for slug in NOW) > 0


MARKS = st.tuples(
    *(
        st.sampled_from(["0", "1", "-", "x"] if scale == "yes_no" else ["0", "1", "2", "-", "x"])
        for scale in ("yes_no", "partial", "yes_no", "partial", "partial", "yes_no")
    )
)


@given(st.fixed_dictionaries(dict.fromkeys(NOW, MARKS)))
@settings(max_examples=25)
def test_whatever_the_marks_are_the_sheet_adds_up(
    shown: Rendering, marks: dict[str, tuple[str, ...]]
) -> None:
    entry = round_of(shown)
    told = [
        (town, code, mark, f"{SITE}{town}", "2025-12-15", "")
        for town, line in marks.items()
        for code, mark in zip(NEW_CODES, line, strict=True)
        if mark != "x"
    ]
    rows = tuple(Row(at, cells) for at, cells in enumerate(told, start=2))
    table = Table("scores.csv", "scores.csv", COLUMNS, rows)
    changed = shown.after(shown.catalogue.changed([dataclasses.replace(entry, tables=(table,))]))
    for town, line in marks.items():
        sheet = of(changed, town)
        own = sheet.result
        assert sheet.gain == own.possible - own.reached
        assert 0 <= own.share <= 1
        gains = [one.gain for one in sheet.steps]
        assert gains == sorted(gains, reverse=True)
        assert all(gain > 0 for gain in gains)
        told_of = [one.criterion.code for one in sheet.steps]
        told_of += [one.code for one in sheet.kept] + [one.code for one, _ in sheet.left_out]
        looked = [code for code, mark in zip(NEW_CODES, line, strict=True) if mark != "x"]
        assert sorted(told_of) == sorted(looked), "each criterion stands in one place"
        check_examples(sheet, changed)


def test_what_changed_is_told_over_a_new_version_of_the_method(shown: Rendering) -> None:
    sheet = of(shown, "vostok-go")
    assert {one.criterion.code for one in sheet.turned("better")} == {"d1"}
    assert {one.criterion.code for one in sheet.turned("worse")} == {"o1"}
    assert {one.criterion.code for one in sheet.turned("same")} == {"n1", "d9", "s1"}
    assert {one.criterion.code for one in sheet.turned("new")} == {"x1"}
    assert [one.code for one in sheet.gone] == ["p1"]
    (renamed,) = (one for one in sheet.result.turns if one.criterion.code == "d9")
    assert renamed.old is not None
    assert renamed.old.code == "d2"
    (rescaled,) = (one for one in sheet.turned("worse"))
    assert rescaled.is_rescaled, "«yes» once, nought of two now"


def test_the_change_of_the_total_counts_only_what_both_methods_ask(shown: Rendering) -> None:
    """Now 3 + 6 + 2 + 1 + 0 of 3 + 6 + 2 + 2 + 2, then 3 + 3 + 2 + 1 + 2 by the same weights."""
    change = of(shown, "vostok-go").result.change
    assert change == pytest.approx((12 - 11) / 15)


def test_without_a_round_before_nothing_is_compared(shown: Rendering) -> None:
    sheet = of(shown, "sever-go")
    assert sheet.before is None
    assert sheet.result.change is None
    assert "Что изменилось" not in words(page_of(shown, "sever-go"))


def test_the_forerunner_of_a_merged_municipality_is_compared(audited: Path) -> None:
    before = audited / "municipalities/vostok-go.yml"
    kept = before.read_text("utf-8")
    write(before, kept.replace("muni_status: active", "muni_status: merged\nmerged_into: sever-go"))
    try:
        catalogue = inspect(audited, TODAY).catalogue
        entry = catalogue.get(EntryRef("audit_round", "2026"))
        assert isinstance(entry, AuditRound)
        result = result_of(entry, catalogue)
        own = result.of_site("sever-go") if result else None
        assert own is not None
        assert own.turns
    finally:
        write(before, kept)


def test_the_page_tells_all_of_it(shown: Rendering) -> None:
    page = page_of(shown, "yug-go")
    told = words(page)
    assert "0 % — 0 из 17 баллов" in told
    assert "плюс 6 баллов" in told
    assert "Строка d1 проверочного списка: открыть d1." in told
    assert "Образец: Положение" in told
    assert "Положение размещено. Оценка осталась: Это прежняя редакция." in told
    links = {str(one.get("href")) for one in page.iter("a")}
    assert "../../../metodika/spisok/#d1" in links
    assert "../../../metodika/polozhenie/polozhenie.docx" in links
    assert "../../../municipalitety/vostok-go/" in links
    assert f"{SITE}vostok-go/d1" in links or f"{SITE}sever-go/d1" in links
    assert "../" in links
    assert next(one.tag for one in page.iter("h1", "h2", "h3")) == "h1"


def test_tables_name_their_rows_and_columns_and_scroll_by_themselves(shown: Rendering) -> None:
    pages = [page_of(shown, slug) for slug in NOW]
    pages.append(html.fromstring(render_entry(round_of(shown), shown).content))
    for page in pages:
        for table in page.iter("table"):
            assert all(one.get("scope") == "col" for one in table.findall("thead/tr/th"))
            assert all(row.find("th").get("scope") == "row" for row in table.findall("tbody/tr"))
            around = table.getparent()
            assert around.get("class", "").startswith("kb-scroll")
            assert around.get("aria-label")


def test_the_round_shows_totals_chart_map_and_years(shown: Rendering) -> None:
    page = html.fromstring(render_entry(round_of(shown), shown).content)
    told = words(page)
    result = shown.result_of(round_of(shown))
    assert result is not None
    rows = {
        words(cells[0]): [words(one) for one in cells[1:]]
        for row in page.findall(".//table")[0].findall("tbody/tr")
        if (cells := list(row))
    }
    assert {name: cells[0] for name, cells in rows.items()} == {
        place.name: str(site.percent)
        for site in result.sites
        if (place := shown.catalogue.get(site.ref))
    }
    assert {name: cells[2] for name, cells in rows.items()} == {
        place.name: f"{site.reached} из {site.possible}"
        for site in result.sites
        if (place := shown.catalogue.get(site.ref))
    }
    assert len(page.findall(".//svg[@class='kb-chart']")) == 2
    tiles = page.findall(".//a[@class]")
    leads = {str(one.get("href")) for one in tiles if "kb-tile" in str(one.get("class"))}
    assert leads == {f"./{slug}/" for slug in NOW} or leads == {f"{slug}/" for slug in NOW}
    assert f"В среднем — {result.average} % от возможного" in told
    assert [words(one) for one in page.findall(".//h2[@id='blok-gody']")] == ["По годам"]
    assert [one.year for one in rounds_by_year(shown.catalogue)] == [2025, 2026]


def test_no_total_is_written_anywhere_in_the_content(audited: Path) -> None:
    """Totals are worked out: the files of a round hold marks alone."""
    for file in (audited / "audit-rounds").rglob("*.*"):
        assert not re.search(r"итог[ауо]?\b|процент|total|percent", file.read_text("utf-8").lower())
    fields = {spec.name for spec in AuditRound.fields()}
    assert not fields & {"total", "share", "percent", "average", "change", "rank"}


@pytest.mark.parametrize(
    ("stage", "number"), [("first_check", 0), ("reply_period", 2), ("done", 2)]
)
def test_nobody_is_shown_marks_before_all_were_looked_at(
    audited: Path, stage: str, number: int
) -> None:
    file = audited / "audit-rounds/2025/index.md"
    kept = file.read_text("utf-8")
    write(file, kept.replace("round_status: done", f"round_status: {stage}"))
    try:
        catalogue = inspect(audited, TODAY).catalogue
        rendering = Rendering(catalogue, TODAY, "https://example.org/kb/")
        sheets = [one for one, _ in sheets_of(rendering) if one.slug == "2025"]
        assert len(sheets) == number
        page = words(html.fromstring(render_entry(round_of(rendering, "2025"), rendering).content))
        assert ("Матрица оценок" in page) == bool(number)
        assert ("предварительные" in page) == (stage == "reply_period")
        assert ("Сайты ещё смотрят" in page) == (stage == "first_check")
    finally:
        write(file, kept)


def test_a_municipality_leads_to_its_sheets(shown: Rendering) -> None:
    place = shown.catalogue.get(EntryRef("municipality", "yug-go"))
    assert place is not None
    page = html.fromstring(render_entry(place, shown).content)
    links = [str(one.get("href")) for one in page.iter("a")]
    assert links.index("../../analiz-sajtov/2026/yug-go/") < links.index(
        "../../analiz-sajtov/2025/yug-go/"
    )


def test_the_second_look_counts(audited: Path) -> None:
    folder = audited / "audit-rounds/2025"
    kept = (folder / "index.md").read_text("utf-8")
    write(folder / "recheck.csv", "municipality,criterion,score\nyug-go,d1,2\n")
    write(folder / "index.md", kept.replace("auditor:", "recheck: recheck.csv\nauditor:"))
    try:
        catalogue = inspect(audited, TODAY).catalogue
        entry = catalogue.get(EntryRef("audit_round", "2025"))
        assert isinstance(entry, AuditRound)
        result = result_of(entry, catalogue)
        own = result.of_site("yug-go") if result else None
        assert own is not None
        assert own.mark("d1") == 2
        assert own.mark(CODES[0]) == 1
    finally:
        write(folder / "index.md", kept)
        (folder / "recheck.csv").unlink()
