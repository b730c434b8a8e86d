"""The catalogue as data: it holds to its own schemas, says what the pages say and names nobody."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import warnings
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import dplib
import jsonschema
import pytest
from csvw import CSVW
from openpyxl import load_workbook

from generator.data import (
    PER_FILE,
    csv_file,
    dataset_of,
    json_file,
    place_file,
    schema_of,
    workbook_file,
)
from generator.model import KINDS
from generator.model.kinds.directory import Municipality, Person
from generator.model.kinds.practice import Practice
from generator.outputs import Outputs
from generator.outputs.open_data import ARCHIVE, PACKAGE, ApiIndex, KindJson
from generator.pipeline import inspect
from generator.render import render_entry
from generator.render.open_data import API, DATA
from tests.bare import SITE_URL, bare_site
from tests.conftest import ROOT, TODAY

if TYPE_CHECKING:
    from generator.catalogue import Catalogue
    from generator.model import Entry
    from generator.pipeline import Inspected
    from generator.render import Rendering

URL = "https://example.org/kb/"
PROFILES = Path(dplib.__file__).parent / "profiles/2.0"


@pytest.fixture(scope="module", params=["sample", "own"])
def catalogue(request: pytest.FixtureRequest, rendering: Rendering) -> Catalogue:
    if request.param == "own":
        return inspect(ROOT / "content", TODAY).catalogue
    return rendering.catalogue


@pytest.mark.parametrize("kind", [cls for cls in KINDS if cls.kind.has_page])
def test_the_entries_hold_to_the_schema(kind: type[Entry], catalogue: Catalogue) -> None:
    schema = json.loads(schema_of(kind, catalogue.vocabularies))
    told = json.loads(json_file(dataset_of(kind, catalogue, URL), 1, [URL]))
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    assert [error.message for error in validator.iter_errors(told)] == []
    assert told["count"] == len(catalogue.current(kind))
    if told["entries"]:
        told["entries"][0]["ещё"] = "1"
        assert not validator.is_valid(told)


def test_many_entries_stand_in_several_files_that_name_the_next(
    inspected: Inspected, sample: Path
) -> None:
    """A program that follows ``next`` has all, each once; no file grows with the catalogue."""
    practice = inspected.catalogue.current(Practice)[0]
    copies = [
        replace(practice, id=f"x{n:06}", slug=f"kopiya-{n}", path=f"practices/kopiya-{n}.md")
        for n in range(2 * PER_FILE)
    ]
    grown = replace(inspected, catalogue=inspected.catalogue.changed(copies))
    site = bare_site(grown, sample, TODAY)
    files = {one.address: one.make().bytes for one in KindJson.all(site)}
    schema = json.loads(schema_of(Practice, grown.catalogue.vocabularies))
    index = json.loads(ApiIndex(site).make().bytes)
    (listed,) = (one for one in index["kinds"] if one["kind"] == "practice")
    url, found, seen = listed["url"], [], []
    while url:
        told = json.loads(files[url.removeprefix(SITE_URL)])
        jsonschema.validate(told, schema)
        assert told["count"] == len(grown.catalogue.current(Practice))
        found += [one["id"] for one in told["entries"]]
        seen.append(url)
        url = told.get("next", "")
    assert seen == listed["files"]
    assert len(seen) == 3
    assert sorted(found) == sorted(one.id for one in grown.catalogue.current(Practice))
    assert {one.removeprefix(SITE_URL) for one in seen} <= files.keys()
    assert isinstance(Outputs(site).at(f"{API}practice/3.json"), KindJson)
    assert Outputs(site).at(f"{API}practice/4.json") is None


@pytest.mark.parametrize("kind", [cls for cls in KINDS if cls.kind.has_page])
def test_a_table_comes_back(kind: type[Entry], catalogue: Catalogue) -> None:
    dataset = dataset_of(kind, catalogue, URL)
    text = csv_file(dataset)
    heads, *rows = csv.reader(io.StringIO(text, newline=""))
    assert heads == [column.name for column in dataset.columns]
    assert len(set(heads)) == len(heads)
    ids = [row[heads.index("id")] for row in rows]
    assert sorted(ids) == sorted(entry.id for entry in catalogue.current(kind))
    for row, whole in zip(rows, dataset.rows, strict=True):
        told = [
            "" if one is None else str(one).lower() if one is True or one is False else str(one)
            for one in whole
        ]
        assert row == told


@pytest.mark.parametrize("kind", [cls for cls in KINDS if cls.kind.has_page])
def test_a_workbook_opens_and_is_the_same_every_day(
    kind: type[Entry], catalogue: Catalogue
) -> None:
    dataset = dataset_of(kind, catalogue, URL)
    data = workbook_file(dataset)
    assert workbook_file(dataset) == data
    book = load_workbook(io.BytesIO(data))
    sheet, codebook = book.worksheets
    assert sheet.max_row == len(dataset.rows) + 1
    assert [cell.value for cell in codebook["A"][1:]] == [one.name for one in dataset.columns]


def test_a_title_is_no_formula(rendering: Rendering) -> None:
    practice = rendering.catalogue.current(Practice)[0]
    nasty = replace(practice, title="=cmd|' /C calc'!A0", summary='+7; "a",\nb')
    catalogue = rendering.catalogue.changed([nasty])
    dataset = dataset_of(Practice, catalogue, URL)
    book = load_workbook(io.BytesIO(workbook_file(dataset)))
    found = [cell for row in book.worksheets[0] for cell in row if cell.value == nasty.title]
    assert [cell.data_type for cell in found] == ["s"]
    rows = csv.DictReader(io.StringIO(csv_file(dataset), newline=""))
    (row,) = (one for one in rows if one["id"] == practice.id)
    assert (row["title"], row["summary"]) == (nasty.title, nasty.summary)


def test_nobody_is_named_and_nothing_internal_told(site: Path, rendering: Rendering) -> None:
    people = rendering.catalogue.of_kind(Person)
    assert people
    for file in (*(site / DATA).iterdir(), *(site / API).iterdir()):
        data = file.read_bytes()
        if file.suffix in {".xlsx", ".zip"}:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                data = b"".join(package.read(name) for name in package.namelist())
        if file.name == "index.html":
            continue
        text = data.decode("utf-8", "replace")
        for person in people:
            assert person.title not in text, file
            assert f'"{person.slug}"' not in text, file
        assert '"owner":' not in text, file


def test_the_package_holds_to_the_standard_and_to_its_files(site: Path) -> None:
    package = json.loads((site / PACKAGE).read_text("utf-8"))
    profile = json.loads((PROFILES / "datapackage.json").read_text("utf-8"))
    validator = jsonschema.validators.validator_for(profile)(profile)
    assert [error.message for error in validator.iter_errors(package)] == []
    assert not validator.is_valid({**package, "resources": []})
    names = [one["name"] for one in package["resources"]]
    assert len(set(names)) == len(names)
    for one in package["resources"]:
        data = (site / DATA / one["path"]).read_bytes()
        assert one["bytes"] == len(data)
        assert one["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        heads = next(csv.reader(io.StringIO(data.decode(), newline="")))
        assert [field["name"] for field in one["schema"]["fields"]] == heads


def is_described(metadata: str, caplog: pytest.LogCaptureFixture) -> bool:
    """Whether a table is what its description says: of single cells the reader only warns."""
    caplog.clear()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return CSVW(metadata, validate=True).is_valid and not caplog.records
        except ValueError:
            return False


def test_every_table_is_what_its_description_says(
    site: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Read by another's reader of CSV on the Web, which finds by itself what is wrong."""
    described = sorted((site / DATA).glob("*.csv-metadata.json"))
    assert len(described) == len(list((site / DATA).glob("*.csv")))
    for file in described:
        assert is_described(str(file), caplog), file.name
        # The reader takes the columns by their places; the standard wants their names to match.
        told = json.loads(file.read_text("utf-8"))
        heads = (file.parent / told["url"]).read_text("utf-8").partition("\n")[0].split(",")
        assert [one["titles"] for one in told["tableSchema"]["columns"]] == heads
    table = tmp_path / "practice.csv"
    shutil.copyfile(site / DATA / "practice.csv-metadata.json", f"{table}-metadata.json")
    text = (site / DATA / table.name).read_text("utf-8")
    (reader,) = CSVW(str(site / DATA / "practice.csv-metadata.json")).tables
    whole = list(reader)
    plain = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["topics"] for row in whole] == [
        one["topics"].split("; ") if one["topics"] else [] for one in plain
    ]
    for right, wrong in [
        (",published,", ",opublikovano,"),
        ("2026-03-01", "01.03.2026"),
        (f",{plain[0]['id']},", f",{plain[1]['id']},"),
    ]:
        assert right in text
        table.write_text(text.replace(right, wrong, 1), "utf-8", newline="")
        assert not is_described(f"{table}-metadata.json", caplog), wrong


def test_the_archive_holds_every_table(site: Path) -> None:
    with zipfile.ZipFile(site / ARCHIVE) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            assert archive.read(name) == (site / DATA / name).read_bytes()
        on_site = {one.name for one in (site / DATA).iterdir()}
        assert on_site == {*archive.namelist(), "vse.zip", "index.html"}


def test_the_index_leads_to_every_file(site: Path) -> None:
    index = json.loads((site / API / "index.json").read_text("utf-8"))
    files = {"index.json"}
    for kind in index["kinds"]:
        for name in ("url", "schema"):
            file = site / kind[name].removeprefix(URL)
            files.add(file.name)
            assert file.is_file()
        told = json.loads((site / kind["url"].removeprefix(URL)).read_text("utf-8"))
        assert told["count"] == kind["count"] == len(told["entries"])
        assert told["version"] == index["version"] == 1
    assert {one.name for one in (site / API).iterdir()} == files


def test_the_page_tells_of_every_file(site: Path) -> None:
    page = (site / DATA / "index.html").read_text("utf-8")
    for file in (site / DATA).iterdir():
        if file.name != "index.html":
            assert f'href="{file.name}"' in page
    for feed in site.rglob("novoe.xml"):
        assert f'"../{feed.relative_to(site).as_posix()}"' in page


def test_what_is_internal_is_told_nowhere(rendering: Rendering) -> None:
    practice = replace(rendering.catalogue.current(Practice)[0], owner="Отдел Тайных Дел")
    dataset = dataset_of(Practice, rendering.catalogue.changed([practice]), URL)
    assert "Тайных" not in json_file(dataset, 1, [URL]) + csv_file(dataset)
    assert "Тайных" not in render_entry(practice, rendering).content


def test_the_data_of_a_municipality_is_what_names_it(catalogue: Catalogue) -> None:
    """Each entry once, whole, as in the file of its kind; nothing that does not name it."""
    for place in catalogue.current(Municipality):
        links = catalogue.backlinks(place.ref)
        entries = {one.entry.ref: one.entry for one in links if one.entry.kind.has_page}
        told = json.loads(place_file(place, entries.values(), 1, URL))
        assert told["entry"]["slug"] == place.slug
        found = {f"{kind}/{one['slug']}" for kind, some in told["named_by"].items() for one in some}
        assert found == set(map(str, entries))
        for kind, some in told["named_by"].items():
            cls = next(one for one in KINDS if one.kind.name == kind)
            assert all(one in dataset_of(cls, catalogue, URL).objects for one in some)
