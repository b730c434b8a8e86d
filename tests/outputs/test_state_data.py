"""Open data in the form of state bodies: read as their parsers read, dated by what changed."""

from __future__ import annotations

import csv
import datetime
import io
import re
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner

from generator import cli
from generator.data import csv_file, dataset_of
from generator.data.state_form import set_digests
from generator.ledger import Versions, read_versions
from generator.model.kinds.practice import Practice
from generator.outputs import Outputs, Site
from generator.outputs.state_data import state_sets
from generator.pipeline.build import BuildOptions, build_site
from generator.render.about import About
from generator.render.open_data import STATE_DATA, STATE_REGISTER
from generator.verify import verify_site
from tests.conftest import ROOT, TODAY, copy_sample
from tests.outputs.recording import Notes, listen_to_entries
from tests.outputs.test_inputs import unforeseen
from tests.outputs.test_map import themed_site

if TYPE_CHECKING:
    from pathlib import Path

    from generator.catalogue import Catalogue

INN = "4205000009"
"""Nobody's; its last digit follows from the others."""
URL = "https://example.org/kb/"
PASSPORT = """standardversion identifier title description creator created modified subject format
provenance valid publishername publisherphone publishermbox""".split()
LATER = TODAY + datetime.timedelta(days=30)


def rows_of(text: str) -> list[list[str]]:
    assert text.endswith("\r\n")
    assert not text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.fixture(scope="module")
def plain(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    from generator.cache import Store  # noqa: PLC0415 - beside its only use

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", URL)
        return themed_site(sample, Store(tmp_path_factory.mktemp("frames")))


def published(
    site: Site,
    *,
    versions: Versions = Versions(),  # noqa: B008 - frozen
    today: datetime.date = TODAY,
    catalogue: Catalogue | None = None,
) -> Site:
    """Return a site that says whose data they are."""
    about = replace(
        site.rendering.about, inn=INN, publisher="Учебный центр", phone="8 000", email=""
    )
    rendering = replace(
        site.rendering,
        about=about,
        versions=versions,
        today=today,
        catalogue=catalogue or site.rendering.catalogue,
    )
    return replace(site, rendering=rendering)


def test_a_parser_goes_from_the_register_to_every_row(plain: Site) -> None:
    outputs = Outputs(published(plain))
    addresses = {one.address for one in outputs if one.address.startswith(STATE_DATA)}
    heads, standard, *sets = rows_of(outputs.data(STATE_REGISTER).decode())
    assert heads == ["property", "title", "value", "format"]
    assert standard[0] == "standardversion"
    assert standard[2].endswith("/standard/3.0")
    seen = {STATE_REGISTER}
    for identifier, title, passport_url, form in sets:
        assert re.fullmatch(rf"{INN}-[a-z-]+", identifier)
        assert form == "csv"
        passport_address = passport_url.removeprefix(URL)
        assert passport_address == f"{STATE_DATA}{identifier}/meta.csv"
        passport = rows_of(outputs.data(passport_address).decode())
        assert passport[0] == ["property", "value"]
        told = dict(passport[1:])
        assert [*told][:14] == PASSPORT
        assert (told["identifier"], told["title"]) == (identifier, title)
        assert told["created"] == told["modified"] == f"{TODAY:%Y%m%d}"
        assert told["valid"] > f"{TODAY:%Y%m%d}"
        assert "добровольно" in told["provenance"]
        (data_name, data_url), (structure_name, structure_url) = passport[15:]
        assert re.fullmatch(r"data-\d{8}-structure-\d{8}", data_name)
        assert re.fullmatch(r"structure-\d{8}", structure_name)
        data = rows_of(outputs.data(data_url.removeprefix(URL)).decode())
        structure = rows_of(outputs.data(structure_url.removeprefix(URL)).decode())
        assert structure[0] == [
            "field name",
            "english description",
            "russian description",
            "format",
        ]
        assert [row[0] for row in structure[1:]] == data[0]
        assert all(all(row[:4]) for row in structure[1:])
        assert len(data) > 1
        seen |= {one.removeprefix(URL) for one in (passport_url, data_url, structure_url)}
    assert seen == addresses
    assert len(sets) > 10


def test_the_tables_are_those_of_the_site(plain: Site) -> None:
    site = published(plain)
    (practices,) = (one for one in state_sets(site) if one.dataset.kind is Practice.kind)
    assert practices.table() == csv_file(dataset_of(Practice, site.rendering.catalogue, URL))


def test_a_set_bears_the_day_of_its_last_change(plain: Site) -> None:
    """A month later what is the same has the same names, and what has changed the day's."""
    catalogue = plain.rendering.catalogue
    versions = Versions().recorded(set_digests(catalogue), TODAY)
    practice = catalogue.current(Practice)[0]
    changed = catalogue.changed([replace(practice, title="Другое название")])
    before = {one.identifier: one for one in state_sets(published(plain))}
    later = state_sets(published(plain, versions=versions, today=LATER, catalogue=changed))
    moved = [one.identifier for one in later if one.data.day == LATER]
    assert moved == [f"{INN}-practices"]
    for one in later:
        old = before[one.identifier]
        assert one.structure_file == old.structure_file
        assert (one.data_file == old.data_file) is (one.identifier not in moved)
        assert one.first.day == TODAY


def test_the_address_of_the_site_is_no_change(plain: Site) -> None:
    catalogue = plain.rendering.catalogue
    versions = Versions().recorded(set_digests(catalogue), TODAY)
    site = published(plain, versions=versions, today=LATER)
    moved = replace(site, rendering=replace(site.rendering, site_url="https://example.net/"))
    assert {one.data.day for one in state_sets(moved)} == {TODAY}


@pytest.mark.parametrize("number", ["", "123", "4205000008", "420500000А", "500100732259"])
def test_without_a_number_nothing_is_published(number: str, plain: Site) -> None:
    about = replace(plain.rendering.about, inn=number)
    site = replace(plain, rendering=replace(plain.rendering, about=about))
    outputs = Outputs(site)
    assert [one for one in outputs if one.address.startswith(STATE_DATA)] == []
    assert outputs.at(STATE_REGISTER) is None
    assert "opendata" not in outputs.data("dannye/").decode()
    told = Outputs(published(plain)).data("dannye/").decode()
    assert 'href="../opendata/list.csv"' in told
    assert "обязывают" in told


def test_nothing_is_read_besides_what_is_told(plain: Site) -> None:
    notes = Notes()
    site = published(plain)
    addresses = [one.address for one in Outputs(site) if one.address.startswith(STATE_DATA)]
    with pytest.MonkeyPatch.context() as patch:
        listen_to_entries(notes, patch)
        for address in addresses[:6]:

            def make(told: Site, address: str = address) -> object:
                return Outputs(told).at(address)

            assert unforeseen(make, site, notes) == set(), address  # type: ignore[arg-type]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The product in a folder of its own, whose settings name the owner."""
    for part in ("docs", "hooks"):
        shutil.copytree(ROOT / part, tmp_path / part)
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert text.count('    inn: ""\n') == 1
    settings = text.replace('    inn: ""\n', f'    inn: "{INN}"\n')
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    copy_sample(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SITE_URL", URL)
    return tmp_path


def test_a_whole_site_with_a_number(project: Path) -> None:
    """Built, verified, recorded; the next day's build says the same."""
    content = project / "content"
    site = build_site(BuildOptions(content, TODAY, project / "site", jobs=1)).site
    assert verify_site(site) == []
    names = {file.relative_to(site).as_posix() for file in (site / STATE_DATA).rglob("*.csv")}
    assert STATE_REGISTER in names
    asked = ["record", "--content", "content", "--site", "site", "--today", TODAY.isoformat()]
    result = CliRunner().invoke(cli.kb, asked)
    assert result.exit_code == 0, result.output
    versions, problems = read_versions(content)
    assert not problems
    assert versions.of("opendata/practice")
    assert versions.of("opendata-structure/legal-act")
    # No version of a set is kept, so none of their addresses is promised for ever.
    assert "opendata" not in (content / "_addresses.tsv").read_text(encoding="utf-8")
    again = build_site(BuildOptions(content, LATER, project / "site", jobs=1)).site
    later = {file.relative_to(again).as_posix() for file in (again / STATE_DATA).rglob("*.csv")}
    assert later == names


@pytest.mark.parametrize(
    ("number", "told"),
    [("", "не назван ИНН"), ("123", "«123» — не ИНН"), (4205000008, "не ИНН"), (INN, None)],
)
def test_the_check_reminds_of_the_number(number: object, told: str | None, content: Path) -> None:
    settings = content.parent / "mkdocs.yml"
    settings.write_text(yaml.safe_dump({"extra": {"centre": {"inn": number}}}), encoding="utf-8")
    asked = ["check", "--content", str(content), "--no-cache"]
    result = CliRunner().invoke(cli.kb, asked)
    assert result.exit_code == 0
    assert ("opendata/" in result.output) is (told is not None)
    assert told is None or (told in result.output and "extra, centre, inn" in result.output)


def test_the_number_comes_back_as_it_was_kept() -> None:
    assert About.read({"inn": 4205000009}).owns_data
    assert not About.read({}).owns_data
