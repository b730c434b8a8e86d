"""Whatever stands in a site of others, reading it ends soon, and with words."""

from __future__ import annotations

import gzip
import json
import os
import resource
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import brotli
import pytest
from click.testing import CliRunner

from generator import cli
from generator.verify import verify_site
from generator.verify.reading import (
    MOST_BYTES,
    BeyondError,
    hash_of_file,
    read_file,
    read_json,
    read_sums,
    read_xml,
    unpack,
)
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FRAGMENT = "search/pages/one.bin"
NAMES = (
    "build.json",
    "SHA256SUMS",
    "sitemap.xml",
    "novoe.xml",
    "redirects.json",
    "search/index.json",
    FRAGMENT,
    "index.html",
    "praktiki/index.html",
    "assets/a.css",
    "assets/a.svg",
    "praktiki/catalogue.json",
    "index.html.gz",
    "index.html.br",
)
MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x" * 10}">' for n in range(12))
HOSTILE = {
    "nothing": b"",
    "no text": b"\xff\xfe\x00",
    "arrays without end": b"[" * 200_000,
    "objects without end": b'{"a":' * 200_000,
    "elements without end": b"<div>" * 200_000,
    "elements without end, one in another": b"<div>" * 60_000 + b"</div>" * 60_000,
    "marks without end": b"<a>" * 200_000,
    "many attributes": b"<p " + b" ".join(b"a%d" % n for n in range(150_000)) + b">",
    "an attribute that holds the ends of elements": b"<p " + b"a='>' " * 150_000 + b">",
    "no object": b"[1]",
    "no values": b"null",
    "a number beyond numbers": b'{"number":1e999,"pages":1,"spelling":"x","words":[]}',
    "names of several kinds": b'{"number":0,"pages":1,"spelling":null,"words":[[1,{}],[2,"a"]]}',
    "an address of no kind": b'{"site_url":5,"url":[],"gone":[[]]}',
    "half a sign": rb'{"site_url":"\ud800","url":"\ud800","gone":["\ud800"]}',
    "an address that cannot be taken apart": b'{"site_url":"http://["}',
    "a map of such addresses": f"<u xmlns='{MAP}'><loc>http://[</loc><loc>//[x</loc></u>".encode(),
    "a feed of such addresses": b"<f xmlns='http://www.w3.org/2005/Atom'><entry>"
    b"<link href='http://['/></entry></f>",
    "entities": f"<!DOCTYPE a [{ENTITIES}]><a b='&e11;'>&e11;</a>".encode(),
    "a file of the machine": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    "a page with data without end": b'<script type="application/ld+json">'
    + b"[" * 100_000
    + b"</script>",
    "what unpacks without end": gzip.compress(b"\0" * 60_000_000),
    "what Brotli unpacks without end": brotli.compress(b"\0" * 60_000_000, quality=1),
    "what is cut off": gzip.compress(b"{}" * 1_000)[:-12],
    "values without number": b"[" + b"0," * 2_100_000 + b"0]",
    "sums of no form": b"x  y\n",
    "a sum twice": (b"0" * 64 + b"  a\n") * 2,
    "a name that gives orders": b"0" * 64 + b"  \x1b[2J\n",
}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_any_file_of_any_content_is_read(hostile: str, tmp_path: Path) -> None:
    for name in NAMES:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(HOSTILE[hostile])
    assert verify_site(tmp_path)
    for command in ("verify", "reproduce"):
        done = CliRunner().invoke(cli.kb, [command, str(tmp_path)])
        assert done.exit_code in {1, 2}
        assert isinstance(done.exception, SystemExit)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_but_files_is_opened(name: str, tmp_path: Path) -> None:
    """A pipe would keep the reader waiting for ever; a link leads to any file of the machine."""
    leads = {"device": "/dev/zero", "file": str(ROOT / "LICENSE"), "nowhere": "none"}
    for place in ("pipe", *leads):
        file = tmp_path / place / name
        file.parent.mkdir(parents=True)
        if place == "pipe":
            os.mkfifo(file)
        else:
            file.symlink_to(leads[place])
        site = tmp_path / place
        assert f"{name}: вместо файла — ссылка" in "\n".join(map(str, verify_site(site)))
        done = CliRunner().invoke(cli.kb, ["reproduce", str(site)])
        assert isinstance(done.exception, SystemExit)


@pytest.mark.parametrize("depth", [1_500, 3_000])
def test_folders_may_stand_in_each_other_as_deep_as_a_system_lets_them(
    depth: int, tmp_path: Path
) -> None:
    made = tmp_path / "site"
    made.mkdir()
    opened = os.open(made, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("d", dir_fd=opened)
        deeper = os.open("d", os.O_RDONLY, dir_fd=opened)
        os.close(opened)
        opened = deeper
    os.close(opened)
    try:
        done = CliRunner().invoke(cli.kb, ["verify", str(made)])
        assert done.exit_code in {1, 2}
        assert isinstance(done.exception, SystemExit)
    finally:  # the library that clears up behind tests goes down no deeper than it can call
        subprocess.run(["rm", "-rf", made], check=True)


def test_a_file_of_terabytes_is_not_read(tmp_path: Path) -> None:
    """Only its size is large: the disk holds nothing of it."""
    for name in NAMES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        with (tmp_path / name).open("wb") as opened:
            opened.truncate(2**40)
    told = "\n".join(map(str, verify_site(tmp_path)))
    assert all(f"{name}: файл занимает" in told for name in NAMES)


def test_reading_takes_no_more_memory_than_it_says(tmp_path: Path) -> None:
    (tmp_path / "search/pages").mkdir(parents=True)
    with gzip.open(tmp_path / FRAGMENT, "wb", 1) as packed:
        for _ in range(1_024):
            packed.write(bytes(1_000_000))
    (tmp_path / "many.json").write_bytes(b"[" + b"[]," * 1_500_000 + b"[]]")
    program = (
        "import sys; from pathlib import Path; from generator.verify import verify_site\n"
        "assert verify_site(Path(sys.argv[1]))"
    )
    subprocess.run(
        [sys.executable, "-c", program, tmp_path],
        check=True,
        cwd=ROOT,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30)),
    )


@pytest.mark.parametrize(
    "facts", [{"site_url": "https://example.org/" + "x" * 200_000}, {"site_url": "http://["}]
)
def test_an_address_without_end_is_refused(facts: dict[str, str], tmp_path: Path) -> None:
    good = {"commit": "0" * 40, "today": "2026-03-15"}
    (tmp_path / "build.json").write_text(json.dumps(good | facts), encoding="utf-8")
    (tmp_path / "SHA256SUMS").write_text("", encoding="utf-8")
    done = CliRunner().invoke(cli.kb, ["reproduce", str(tmp_path)])
    assert done.exit_code == 2
    assert isinstance(done.exception, SystemExit)


def test_what_is_within_the_bounds_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"x" * 1_000)
    assert read_file(file, 1_000) == b"x" * 1_000
    with pytest.raises(BeyondError):
        read_file(file, 999)
    shutil.copyfile(file, tmp_path / "b")
    assert hash_of_file(file) == hash_of_file(tmp_path / "b")
    assert read_json(json.dumps({"а": [1, 2]})) == {"а": [1, 2]}
    assert read_xml("<a><b/></a>").tag == "a"
    assert unpack(gzip.compress(b"x" * MOST_BYTES)) == b"x" * MOST_BYTES
    with pytest.raises(ValueError, match="распаковывается"):
        unpack(gzip.compress(b"x" * (MOST_BYTES + 1)))
    line = f"{'0' * 64}  папка/a b.txt"
    file.write_text(f"{line}\n", "utf-8")
    assert read_sums(file) == {"папка/a b.txt": "0" * 64}


def test_what_is_only_hashed_may_be_larger(tmp_path: Path) -> None:
    """A table of tens of thousands of entries is no fault; a page as large is one."""
    for name in ("dannye/practice.csv", "dannye/vse.zip", "SHA256SUMS", "a.json", "index.html"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        with file.open("wb") as opened:
            opened.truncate(MOST_BYTES + 1)
    told = "\n".join(map(str, verify_site(tmp_path)))
    assert "a.json: файл занимает 12 МБ" in told
    assert "index.html: файл занимает 12 МБ" in told
    assert "practice.csv: файл занимает" not in told
    assert "vse.zip: файл занимает" not in told
    assert "SHA256SUMS: файл занимает" not in told
    assert hash_of_file(tmp_path / "dannye/practice.csv")


@pytest.mark.parametrize("size", [0, 1, 100_000, MOST_BYTES + 1])
def test_a_packed_copy_is_held_to_the_size_of_its_file(size: int, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"x" * size)
    fault = "a.csv.gz: сжатая копия"
    for packed, is_same in ((size, True), (size + 1, False), (30_000_000, False)):
        (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"x" * packed, 1))
        (tmp_path / "a.csv.br").write_bytes(brotli.compress(b"x" * packed, quality=1))
        told = "\n".join(map(str, verify_site(tmp_path)))
        assert (fault not in told, fault.replace(".gz", ".br") not in told) == (is_same, is_same)
