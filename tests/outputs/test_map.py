"""One map of outputs: what the build writes is what the preview shows, address by address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.addresses import file_of
from generator.cache import Store
from generator.deploy import SUMS
from generator.outputs import Output, Outputs, Site, frame_request, output_kinds
from generator.outputs.search.files import FOLDER, SPELLING
from generator.pipeline import inspect
from generator.pipeline.previous import PreviousSite
from generator.pipeline.writer import Writer
from generator.preview.pages import Pages
from generator.progress import unwatched
from generator.project import project_in
from generator.render import Rendering
from generator.theme import frame_for
from generator.theme.font import find_font
from tests.conftest import ROOT, TODAY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MADE_OF_THE_WHOLE_SITE = (SUMS, f"{FOLDER}/", SPELLING)
"""Only a finished site has sums; the search of the preview also finds what is not public yet."""


def themed_site(content: Path, store: Store) -> Site:
    """Return what a build of a content folder is made from, in the product's own theme."""
    inspected = inspect(content, TODAY)
    project = project_in(ROOT)
    frame = frame_for(project, frame_request(inspected.catalogue), store.folder)
    rendering = Rendering(inspected.catalogue, TODAY, frame.site_url, frame.about)
    return Site(
        rendering,
        frame,
        inspected.ledger,
        inspected.hashes,
        content,
        project.assets,
        find_font(project.assets),
    )


@pytest.fixture(scope="module")
def sample_site(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", "https://example.org/kb/")
        return themed_site(sample, Store(tmp_path_factory.mktemp("frames")))


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def differing(built: Mapping[str, bytes], pages: Pages) -> list[str]:
    """Return the files of a built site that the preview shows otherwise, or not at all."""
    wrong = []
    for name, data in built.items():
        shown = pages.file(name.removesuffix("index.html"))
        if shown is None or shown.bytes != data:
            wrong.append(name)
    return wrong


def test_the_preview_shows_what_the_build_makes(site: Path, sample_site: Site) -> None:
    built = files_of(site)
    assert len(built) > 300
    wrong = differing(built, Pages(sample_site))
    assert [name for name in wrong if not name.startswith(MADE_OF_THE_WHOLE_SITE)] == []


def test_it_does_so_for_the_real_content(tmp_path: Path) -> None:
    of_content = themed_site(ROOT / "content", Store(tmp_path / "frames"))
    made = tmp_path / "site"
    Writer(Outputs(of_content), made, PreviousSite()).write(1, unwatched)
    built = files_of(made)
    assert {"novoe.xml", "sitemap.xml", "redirects.json", "schemas/practice.json"} <= built.keys()
    assert differing(built, Pages(of_content)) == []


def test_every_output_is_found_at_its_address(sample_site: Site) -> None:
    outputs = Outputs(sample_site)
    seen: dict[str, type[Output]] = {}
    for one in outputs:
        found = outputs.at(one.address)
        assert (type(found), one.address in seen) == (type(one), False), one.address
        seen[one.address] = type(one)
    assert set(seen.values()) == set(output_kinds()) - unused(sample_site)


def unused(site: Site) -> set[type[Output]]:
    """Return the kinds of which the sample has none."""
    return {kind for kind in output_kinds() if not [*kind.all(site.with_others(Outputs(site)))]}


def test_the_sites_map_is_told_without_making_pages(sample_site: Site) -> None:
    for one in Outputs(sample_site):
        if one.is_page:
            made = one.make()
            assert one.listed() == (made.listed, made.modified), one.address


def test_what_there_is_many_of_is_found_without_going_through_all(
    sample_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page of ten thousand is shown at once."""
    many = [one for one in Outputs(sample_site) if type(one).__name__ in MANY]
    assert {type(one).__name__ for one in many} == MANY
    for kind in {type(one) for one in many}:
        monkeypatch.setattr(kind, "all", None)
    outputs = Outputs(sample_site)
    assert all(outputs.at(one.address) is not None for one in many)
    assert outputs.at("praktiki/dvor/net.png") is None


MANY = {"EntryPage", "AttachedFile", "ListPage", "RedirectPage", "HandWrittenPage", "ThemeFile"}


def test_an_address_that_nobody_has_is_nobodys(sample_site: Site) -> None:
    outputs = Outputs(sample_site)
    for address in (
        "net/",
        "praktiki/net/",
        "praktiki/dvor",
        "praktiki/dvor/net.png",
        "praktiki/tema/net/",
        "kalendar/1990-01/",
        "assets/social/net.png",
        "praktiki/chernovik/",
        file_of("praktiki/dvor/"),
    ):
        assert outputs.at(address) is None, address
        assert address not in outputs
