"""The archive with a copy of the site: what is in it, what is not, and the same bytes each time."""

from __future__ import annotations

import posixpath
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.offline import CopyFaultsError, make_copy
from generator.offline.check import LONGEST, faults_of
from generator.pipeline.build import BuildError, BuildOptions
from tests.conftest import ROOT, TODAY, copy_sample

if TYPE_CHECKING:
    from collections.abc import Mapping

LINKING = ("href", "src", "action", "data-source")
ELSEWHERE = re.compile(r"[a-z]+:|//|#", re.IGNORECASE)
FIRST = "Копия сайта «Потенциал» на 15\u00a0марта 2026 года."


@pytest.fixture(scope="module")
def texts(offline_copy: Path) -> Mapping[str, str]:
    """The pages of the copy."""
    with ZipFile(offline_copy) as archive:
        pages = [name for name in archive.namelist() if name.endswith(".html")]
        return {name: archive.read(name).decode() for name in pages}


@pytest.fixture(scope="module")
def names(offline_copy: Path) -> frozenset[str]:
    with ZipFile(offline_copy) as archive:
        return frozenset(archive.namelist())


def test_a_reader_sees_at_once_what_to_open(offline_copy: Path) -> None:
    with ZipFile(offline_copy) as archive:
        listed = archive.namelist()
        told = archive.read(listed[0]).decode("utf-8-sig")
    assert listed[:2] == ["RASPAKUJTE-SNACHALA.txt", "index.html"]
    assert {one.partition("/")[0] for one in listed[2:]} == {"sajt"}
    assert told.splitlines()[0] == FIRST
    assert "https://example.org/kb/" in told


def test_windows_opens_every_path(names: frozenset[str]) -> None:
    assert max(map(len, names)) <= LONGEST
    assert all(re.fullmatch(r"[\w./-]+", name, re.ASCII) for name in names)
    assert len({name.lower() for name in names}) == len(names)


def test_nothing_of_the_editors_is_in_it(names: frozenset[str], texts: Mapping[str, str]) -> None:
    theirs = re.compile("redaktoru|admin|svoj-server|gitlab")
    assert not list(filter(theirs.search, names))
    for name, text in texts.items():
        assert "redaktoru" not in re.sub(r'href="https://[^"]*"', "", text), name
        menu = LexborHTMLParser(text).css_first("header")
        assert menu is not None
        assert "Редактору" not in menu.text()


def test_what_serves_the_living_site_is_not_in_it(names: frozenset[str]) -> None:
    left = {"404.html", "sitemap.xml", "robots.txt", "_redirects", "build.json", "novoe.xml"}
    assert not {name for name in names if name.rpartition("/")[2] in left}
    assert not {name for name in names if name.endswith((".json", ".bin", "assets/check.js"))}
    assert "sajt/assets/fonts/OFL.txt" in names


def test_every_page_says_of_which_day_it_is_and_where_the_living_one_is(
    texts: Mapping[str, str],
) -> None:
    for name, text in texts.items():
        body = LexborHTMLParser(text).body
        assert body is not None
        unpack, first, *_ = body.iter()
        assert unpack.attributes["class"] == "kb-unpack"
        assert first.text() == f"{FIRST} Свежее — на сайте: https://example.org/kb/."
        link = first.css_first("a")
        address = name.removeprefix("sajt/").removesuffix("index.html")
        assert link is not None
        assert link.attributes["href"] == f"https://example.org/kb/{address}"


def test_every_address_is_that_of_a_file(names: frozenset[str], texts: Mapping[str, str]) -> None:
    seen = 0
    for name, text in texts.items():
        for element in LexborHTMLParser(text).css("*"):
            for key in LINKING:
                value = element.attributes.get(key)
                if value is None or ELSEWHERE.match(value):
                    continue
                path = unquote(re.split(r"[?#]", value)[0])
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
                wanted = f"{target}.js" if key == "data-source" else target
                assert wanted in names, (name, value)
                seen += 1
    assert seen > 1000


def test_nothing_is_loaded_from_elsewhere(texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        tree = LexborHTMLParser(text)
        for element in tree.css("link, script, img, iframe, source, object"):
            if element.attributes.get("rel") == "canonical":
                continue
            loaded = element.attributes.get("href") or element.attributes.get("src") or ""
            assert not re.match(r"[a-z]+:(?!image)|//", loaded), (name, loaded)
            assert element.attributes.get("type") != "module", name
        policy = tree.css_first("meta[http-equiv]")
        assert policy is not None
        assert "connect-src" not in (policy.attributes["content"] or "")
        assert (policy.attributes["content"] or "").startswith("default-src 'none'; ")


def made(content: Path, out: Path) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setenv("SITE_URL", "https://example.org/kb/")
        make_copy(BuildOptions(content, TODAY, jobs=1), out, lambda _: None)
    return out.read_bytes()


def test_the_same_content_gives_the_same_bytes(offline_copy: Path, tmp_path: Path) -> None:
    content = copy_sample(tmp_path)
    assert made(content, tmp_path / "again.zip") == offline_copy.read_bytes()


def test_a_full_disk_is_told_and_what_was_there_stays(sample: Path) -> None:
    with pytest.raises(BuildError, match="на диске нет места"):
        made(sample, Path("/dev/full"))


def test_an_archive_that_cannot_be_written_leaves_the_old_one(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "copy.zip"
    out.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(BuildError, match="на диске нет места"):
        made(sample, out)
    assert out.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["copy.zip"]


def test_a_copy_with_a_dead_address_is_never_handed_out(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(text: str, *_arguments: object, **_options: object) -> str:
        return text.replace('href="', 'href="net/')

    monkeypatch.setattr("generator.offline.convert.offline_page", careless)
    with pytest.raises(CopyFaultsError, match="ссылка ведёт в никуда"):
        made(sample, tmp_path / "copy.zip")
    assert not (tmp_path / "copy.zip").exists()


def test_what_was_lost_on_the_way_is_noticed(offline_copy: Path, tmp_path: Path) -> None:
    shutil.unpack_archive(offline_copy, tmp_path)
    assert faults_of(tmp_path, 1) == []
    (tmp_path / "sajt/praktiki/dvor/index.html").unlink()
    long = tmp_path / "sajt" / ("x" * LONGEST)
    long.write_bytes(b"")
    told = "\n".join(map(str, faults_of(tmp_path, 1)))
    assert "ссылка ведёт в никуда" in told
    assert f"длиннее {LONGEST} знаков" in told
