"""The writer never leaves its folder, and never writes over what the site makes by itself."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.addresses import AddressError, file_of, is_address, within
from generator.deploy import PreviousFiles, clear_away
from generator.outputs import File, Outputs, TakenError
from generator.outputs.feed import FeedList
from generator.pipeline.build import BuildError, BuildOptions, build_site
from generator.pipeline.previous import PreviousSite
from generator.pipeline.writer import Writer, write_file
from generator.progress import unwatched
from tests.bare import bare_site
from tests.conftest import ROOT, TODAY, copy_sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.pipeline import Inspected

steps = st.sampled_from(["..", ".", "", "a", "b.html", "a\\b", "a\x00", "...", "..a", "a.."])
names = st.lists(steps, min_size=1, max_size=5).map("/".join)
ASTRAY = ("../x.html", "a/../../x.html", "/etc/x", "a//b", "./a", "a/.", "a\\..\\b", "a\x00b", "..")


@given(names)
def test_a_name_within_stays_within(name: str) -> None:
    try:
        kept = within(name)
    except AddressError:
        return
    assert not {"", ".", ".."} & set(kept.split("/"))
    assert "\\" not in kept


@given(names)
def test_an_address_has_a_file_within(name: str) -> None:
    if is_address(name):
        within(file_of(name))


@pytest.mark.parametrize("length", [1, 200, 255, 256, 400])
@pytest.mark.parametrize("ending", ["/", ".pdf"])
def test_whatever_has_the_form_of_an_address_can_be_written(
    length: int, ending: str, tmp_path: Path
) -> None:
    name = f"praktiki/{'d' * length}{ending}"
    assert is_address(name) == (length <= 200)
    if is_address(name):
        write_file(tmp_path, file_of(name), File("written"))
        assert (tmp_path / file_of(name)).read_text() == "written"


@pytest.mark.parametrize("name", ASTRAY)
def test_nobody_leads_the_writer_out(name: str, tmp_path: Path) -> None:
    site, old, outside = tmp_path / "site", tmp_path / "old", tmp_path / "x.html"
    for folder in (site, old):
        (folder / "a").mkdir(parents=True)
        (folder / "a/f.html").write_text("f")
    outside.write_text("kept")
    attempts: tuple[Callable[[], object], ...] = (
        lambda: write_file(site, name, File("written")),
        lambda: PreviousFiles(old).give(name, site),
        lambda: clear_away(site, [name]),
    )
    for attempt in attempts:
        with pytest.raises(AddressError):
            attempt()
    assert outside.read_text() == "kept"
    found = sorted(file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*.*"))
    assert found == ["old/a/f.html", "site/a/f.html", "x.html"]


def test_two_parts_cannot_answer_at_one_address(
    inspected: Inspected, sample: Path, tmp_path: Path
) -> None:
    outputs = Outputs(bare_site(inspected, sample, TODAY), (FeedList, FeedList))
    with pytest.raises(TakenError, match=r"«/lenty\.opml»"):
        Writer(outputs, tmp_path, PreviousSite()).write(1, unwatched)


@pytest.mark.parametrize("address", ["", "praktiki/", "karta/", "o-proekte/", "novoe.xml"])
def test_the_list_of_addresses_takes_no_page_of_the_site(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    content = copy_sample(tmp_path)
    day = datetime.date(2026, 3, 1)
    target = "sitemap.xml" if address.endswith("xml") else "praktiki/dvor/"
    rows = [f"/{address}\tmoved\t{day}\t\t/{target}\t", f"/{target}\tlive\t{day}\t\t\t"]
    (content / "_addresses.tsv").write_text("\n".join([*rows, ""]), encoding="utf-8")
    with pytest.raises(BuildError) as caught:
        build_site(BuildOptions(content, TODAY, tmp_path / "site", jobs=1))
    assert f"«/{address}»" in str(caught.value)
    assert not (tmp_path / "site").exists()
