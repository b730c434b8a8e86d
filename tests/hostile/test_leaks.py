"""A canary in every place that must stay private sings in no published byte, packed or not."""

from __future__ import annotations

import gzip
import shutil
import zlib
from typing import TYPE_CHECKING

import pytest

from generator.pipeline.build import BuildOptions, build_site
from tests.check.bad import PICTURE, PRACTICE
from tests.conftest import ROOT, TODAY, copy_sample

if TYPE_CHECKING:
    from pathlib import Path

CANARY = "канарейказлая"


def _with(status: str, identifier: str, extra: str = "") -> str:
    text = PRACTICE.replace("abc1234", identifier)
    text = text.replace("title: Двор", f"title: {CANARY} {status}")
    text = text.replace("status: published", f"status: {status}{extra}")
    return text + f"\n{CANARY} в тексте.\n\n![{CANARY}](foto.jpg)\n"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("leaks")
    content = copy_sample(place)
    practices = content / "practices"
    for number, (status, extra) in enumerate(
        {
            "draft": "",
            "review": "",
            "withdrawn": "\narchive_reason: По просьбе.",
        }.items()
    ):
        folder = practices / f"taynaya-{number}"
        folder.mkdir()
        (folder / "index.md").write_text(_with(status, f"cnr123{number}", extra), encoding="utf-8")
        (folder / "foto.jpg").write_bytes(PICTURE + CANARY.encode())
    open_entry = practices / "otkrytaya"
    open_entry.mkdir()
    note = f"# {CANARY}: телефон директора\nowner: {CANARY}\n"
    (open_entry / "index.md").write_text(
        PRACTICE.replace("scope:", f"{note}scope:") + "\n![Двор](foto.jpg)\n", encoding="utf-8"
    )
    comment = b"\xff\xfe" + (2 + len(CANARY.encode())).to_bytes(2, "big") + CANARY.encode()
    (open_entry / "foto.jpg").write_bytes(PICTURE[:2] + comment + PICTURE[2:])
    (content / "people/tayna.yml").write_text(
        f"id: pqr1234\ntitle: {CANARY}\nsummary: {CANARY}\nstatus: published\n"
        f"published_on: 2026-03-01\nreviewed_on: 2026-03-01\nposition: {CANARY}\n"
        "basis: separate_consent\nconsent_ref: У-3\nconsent_state: active\n"
        "valid_until: 2026-03-14\nscope:\n  - name\n",
        encoding="utf-8",
    )
    event = content / "events/seminar.md"
    text = event.read_text(encoding="utf-8")
    event.write_text(text.replace("      - chelovek\n", "      - chelovek\n      - tayna\n"))
    (place / "secret.txt").write_text(CANARY, encoding="utf-8")
    (content / "_zametki.md").write_text(CANARY, encoding="utf-8")
    (content / ".env").write_text(CANARY, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setenv("KB_SECRET", CANARY)
        return build_site(BuildOptions(content, TODAY, place / "site", jobs=1)).site


def _unpacked(data: bytes) -> bytes:
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        return data


def test_no_canary_sings(published: Path) -> None:
    files = [file for file in published.rglob("*") if file.is_file()]
    assert any(file.parent.name == "pages" and file.suffix == ".bin" for file in files)
    assert (published / "praktiki/otkrytaya/foto.jpg").exists()
    for file in files:
        data = _unpacked(file.read_bytes())
        for spelling in (CANARY, CANARY.capitalize(), "kanarejkazlaya"):
            assert spelling.encode() not in data, file
        assert CANARY.encode("utf-16-le") not in data
        assert CANARY not in file.name


def test_the_harness_hears_a_canary(published: Path, tmp_path: Path) -> None:
    packed = tmp_path / "x.pf_fragment"
    packed.write_bytes(gzip.compress(CANARY.encode()))
    assert CANARY.encode() in _unpacked(packed.read_bytes())
    shutil.rmtree(published)
