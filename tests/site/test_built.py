"""What must hold of the finished site, read back from its files."""

from __future__ import annotations

import json
import posixpath
import re
import subprocess
import sys
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from benchmarks.corpus import make_corpus
from generator.model import KINDS
from generator.pipeline.build import BuildError, BuildOptions, build_site
from tests.conftest import ROOT, TODAY, copy_sample, today
from tests.shared import share_small_work

if TYPE_CHECKING:
    from pathlib import Path

    from generator.pipeline import Inspected

LONG = pytest.mark.long


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src"} and value is not None:
                self.links.append((tag, value))
            if name == "id" and value:
                self.ids.append(value)


def pages_of(site: Path) -> dict[str, Page]:
    return {
        file.relative_to(site).as_posix(): Page(file.read_text(encoding="utf-8"))
        for file in sorted(site.rglob("*.html"))
        if "assets" not in file.parts
    }


def test_every_internal_link_and_anchor_leads_somewhere(site: Path) -> None:
    pages = pages_of(site)
    for name, page in pages.items():
        if name == "404.html":
            continue  # its addresses depend on where the site is served
        for _, link in page.links:
            if re.match(r"[a-z]+:", link):
                continue
            path, _, anchor = link.partition("#")
            path = path.partition("?")[0]
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), path))[1:]
            if path.endswith("/") or not posixpath.splitext(target)[1]:
                target = posixpath.normpath(posixpath.join(target, "index.html"))
            target = target if path else name
            assert (site / target).is_file(), f"{name}: {link}"
            if anchor:
                assert anchor in pages[target].ids, f"{name}: {link}"


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for name, page in pages_of(site).items():
        for tag, link in page.links:
            if tag in {"script", "img", "iframe", "source"}:
                assert not re.match(r"(?:https?:)?//", link), name


def test_stylesheets_load_nothing_from_elsewhere(site: Path) -> None:
    for file in site.rglob("*.css"):
        assert not re.search(r"url\(['\"]?(?:https?:)?//", file.read_text(encoding="utf-8"))


def test_no_draft_and_no_withdrawn_text_in_any_byte(site: Path) -> None:
    secrets = [
        words.encode()
        for words in ("Секретный черновик", "Тайный текст withdrawn", "Содержание withdrawn")
    ]
    for file in site.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert not [secret for secret in secrets if secret in data], file


def test_every_current_entry_is_in_sitemap_listing_and_search_once(
    site: Path, inspected: Inspected
) -> None:
    current = [
        f"{cls.kind.address}/{entry.slug}/"
        for cls in KINDS
        if cls.kind.has_page
        for entry in inspected.catalogue.current(cls)
    ]
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    tree = ET.parse(site / "sitemap.xml")  # noqa: S314 - our own file
    listed = [str(node.text) for node in tree.iter(f"{space}loc")]
    assert len(set(listed)) == len(listed)
    for address in current:
        assert sum(one.endswith(f"/{address}") for one in listed) == 1
        text = (site / address / "index.html").read_text(encoding="utf-8")
        assert text.count("data-search-body") == 1
        listing = (site / address.partition("/")[0] / "index.html").read_text(encoding="utf-8")
        assert listing.count(f'href="{address.partition("/")[2]}"') == 1


def test_sitemap_days_are_the_entries_own(site: Path) -> None:
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert re.search(r"praktiki/dvor/</loc><lastmod>2026-03-01</lastmod>", text)


def test_shelved_pages_ask_not_to_be_indexed(site: Path) -> None:
    for slug in ("archived", "superseded", "withdrawn"):
        text = (site / f"praktiki/{slug}/index.html").read_text(encoding="utf-8")
        assert '<meta name="robots" content="noindex">' in text
        assert "data-search-body" not in text


def test_every_page_names_itself(site: Path) -> None:
    titles = []
    for file in site.rglob("index.html"):
        text = file.read_text(encoding="utf-8")
        assert text.partition("</head>")[0].count("<title>") == 1
        assert text.count('rel="canonical"') == 1
        assert text.count("<h1") == 1, file
        assert '<html lang="ru"' in text
        titles.append(re.findall("<title>(.*?)</title>", text)[0])
    assert len(titles) > 30


def test_structured_data_is_json(site: Path) -> None:
    text = (site / "praktiki/dvor/index.html").read_text(encoding="utf-8")
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)[0])
    assert data["@type"] == "Article"
    assert data["name"] == "Двор своими силами"


def test_attachments_are_copied_beside_their_page(site: Path) -> None:
    assert (site / "praktiki/dvor/smeta.csv").read_text(encoding="utf-8").startswith("статья")


def test_mkdocs_alone_builds_the_same_site(real: Path, tmp_path: Path) -> None:
    """``mkdocs build`` and ``kb build`` give the same pages, byte for byte."""
    ours, theirs = real, tmp_path / "theirs"
    if json.loads((ours / "build.json").read_text(encoding="utf-8"))["today"] != str(today()):
        ours = tmp_path / "ours"  # midnight has passed since it was built
        build_site(BuildOptions(ROOT / "content", today(), ours, project=ROOT))
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(theirs)]
    done = subprocess.run(command, cwd=ROOT, check=False)
    assert done.returncode == 0
    names = {file.relative_to(ours) for file in ours.rglob("*.html")}
    assert names == {file.relative_to(theirs) for file in theirs.rglob("*.html")}
    for name in names:
        assert (ours / name).read_bytes() == (theirs / name).read_bytes(), name


def test_a_failed_build_leaves_the_old_site_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("прежний", encoding="utf-8")
    content = copy_sample(tmp_path)
    (content / "practices/dvor/index.md").write_text("---\n", encoding="utf-8")
    with pytest.raises(BuildError):
        build_site(BuildOptions(content, TODAY, site))
    assert (site / "index.html").read_text(encoding="utf-8") == "прежний"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["content", "site"]


@pytest.mark.parametrize(
    ("number", "at_a_time", "least"), [(60, 7, 20), pytest.param(420, 50, 400, marks=LONG)]
)
def test_any_number_of_processes_writes_the_same_bytes(
    number: int, at_a_time: int, least: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In small shares, which fewer entries fill; in those of every day in the long run."""
    content = make_corpus(tmp_path, ROOT / "content/vocabularies", number)
    monkeypatch.chdir(ROOT)
    pools = share_small_work(monkeypatch, at_a_time, least)
    written = []
    for jobs in (1, 3):
        assert not pools
        site = build_site(BuildOptions(content, TODAY, tmp_path / f"site-{jobs}", jobs)).site
        written.append(
            {
                file.relative_to(site): file.read_bytes()
                for file in site.rglob("*")
                if file.is_file()
            }
        )
    assert len(pools) > 2, "nothing was shared"
    assert len(written[0]) > number
    assert written[0] == written[1]


def test_schemas_of_all_kinds_are_published(site: Path) -> None:
    names = {file.stem for file in (site / "schemas").iterdir()}
    assert names == {cls.kind.name for cls in KINDS} | {"vocabulary"}
    schema = json.loads((site / "schemas/practice.json").read_text(encoding="utf-8"))
    assert schema["title"] == "Практика"


def test_no_program_is_waited_for_before_a_page_is_shown(site: Path) -> None:
    for file in site.rglob("*.html"):
        if "admin" in file.parts:
            continue
        tags = re.findall(r"<script [^>]*src=[^>]*>", file.read_text(encoding="utf-8"))
        waited = [one for one in tags if not re.search(r' (?:defer|async|type="module")', one)]
        assert waited == [] or "redirect.js" in waited[0], file
