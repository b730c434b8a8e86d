"""A packed site behind Debian's nginx: what a reader's browser gets, and with which headers."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

import brotli
import pytest

from generator.media import content_type
from generator.outputs.headers import HEADERS
from generator.pipeline.build import BuildOptions, build_site
from tests.conftest import ROOT, TODAY, copy_sample
from tests.outputs.nginx import answering, brotli_module, understood

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import httpx

LONG = f"praktiki/{'dlinnoe-imya-' * 18}x/{'dlinnoe-imya-' * 18}y/"
PAGE = "/kb/praktiki/dvor/"
COMMON = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cache-Control": "public, max-age=300",
}


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site for a server of one's own, at ``kb`` below the root of the server."""
    folder = tmp_path_factory.mktemp("packed")
    content = copy_sample(folder)
    ledger = content / "_addresses.tsv"
    lines = [
        f"/{LONG}\tmoved\t2026-03-01\td5m2xht\t/praktiki/dvor/\t",
        "/praktiki/snyato/otchet.pdf\tgone\t2026-03-01\t\tremoved\t",
    ]
    ledger.write_text(ledger.read_text(encoding="utf-8") + "\n".join(lines) + "\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setenv("SITE_URL", "https://example.org/kb/")
        options = BuildOptions(content, TODAY, folder / "www/kb", jobs=1, packed=True)
        return build_site(options).site


@pytest.fixture(scope="module")
def client(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Without any module: the server starts, and hands out what gzip packed."""
    with answering(packed, packed.parent, tmp_path_factory.mktemp("nginx")) as found:
        yield found


ANSWERS = {
    "home": ("/kb/", 200),
    "page": (PAGE, 200),
    "page without a slash": (PAGE.removesuffix("/") + "?q=1", 301),
    "short address": ("/kb/id/a0ddaaj/?q=%D0%B4", 301),
    "moved": ("/kb/praktiki/prezhnij-dvor/", 301),
    "moved, very long": (f"/kb/{LONG}", 301),
    "removed": ("/kb/praktiki/snyato/", 410),
    "removed file": ("/kb/praktiki/snyato/otchet.pdf", 410),
    "withdrawn": ("/kb/praktiki/withdrawn/", 410),
    "unknown": ("/kb/praktiki/net-takoj/", 404),
    "unknown file": ("/kb/assets/net.css", 404),
    "folder without a page": ("/kb/assets/", 404),
    "the page of what is not there": ("/kb/404.html", 404),
    "hidden": ("/kb/.git/config", 404),
    "style": ("/kb/assets/site.css", 200),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_answers_and_their_headers(case: str, client: httpx.Client, packed: Path) -> None:
    path, status = ANSWERS[case]
    answer = client.get(path)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in COMMON} == COMMON
    assert "nginx/" not in answer.headers["Server"]
    if status == 301:
        query = path.partition("?")[1:]
        assert answer.headers["Location"] == PAGE + "".join(query)
    else:
        assert answer.headers["Content-Type"] == content_type(
            path.removesuffix("/") + ("" if "." in path and status == 200 else ".html")
        )
    if status >= 400:
        own = packed / path.removeprefix("/kb/") / "index.html"
        page = own if own.is_file() else packed / "404.html"
        assert answer.text == page.read_text(encoding="utf-8")


def test_what_the_page_of_a_withdrawn_entry_says_is_its_own(client: httpx.Client) -> None:
    assert "снят" in client.get("/kb/praktiki/withdrawn/").text.lower()


def test_only_blocks_may_be_framed(client: httpx.Client, packed: Path) -> None:
    blocks = [one.parent for one in (packed / "vstavka").rglob("*/index.html")]
    assert len(blocks) > 3
    for block in blocks:
        answer = client.get(f"/kb/{block.relative_to(packed).as_posix()}/")
        alone = block.name == "vstavka"
        expected = "frame-ancestors 'none'" if alone else "frame-ancestors *"
        assert answer.headers["Content-Security-Policy"] == expected
        assert "X-Frame-Options" not in answer.headers
    missing = client.get("/kb/vstavka/net-takogo/")
    assert missing.headers["Content-Security-Policy"] == "frame-ancestors 'none'"


def test_a_page_that_was_seen_is_not_sent_again(client: httpx.Client) -> None:
    for encoding in ("identity", "gzip"):
        first = client.get(PAGE, headers={"Accept-Encoding": encoding})
        seen = {"Accept-Encoding": encoding, "If-None-Match": first.headers["ETag"]}
        again = client.get(PAGE, headers=seen)
        assert (again.status_code, again.content) == (304, b"")
        assert {name: again.headers.get(name) for name in COMMON} == COMMON


def raw(client: httpx.Client, path: str, encoding: str) -> tuple[str, bytes, str, str]:
    with client.stream("GET", path, headers={"Accept-Encoding": encoding}) as answer:
        data = b"".join(answer.iter_raw())
    headers = answer.headers
    return headers.get("Content-Encoding", ""), data, headers["Content-Type"], headers["Vary"]


@pytest.mark.parametrize(
    "name",
    ["praktiki/dvor/index.html", "assets/site.css", "dannye/datapackage.json", "novoe.xml"],
)
def test_packed_texts_are_what_was_packed(name: str, client: httpx.Client, packed: Path) -> None:
    path, file = f"/kb/{name.removesuffix('index.html')}", (packed / name).read_bytes()
    for asked in ("gzip", "gzip, deflate, br"):
        encoding, data, kind, vary = raw(client, path, asked)
        assert (encoding, kind, vary) == ("gzip", content_type(name), "Accept-Encoding")
        assert data == (packed / f"{name}.gz").read_bytes()
        assert gzip.decompress(data) == file
    assert client.get(path, headers={"Accept-Encoding": "identity"}).content == file


def test_brotli_is_handed_out_where_the_server_has_the_module(packed: Path, tmp_path: Path) -> None:
    module = brotli_module(tmp_path)
    if module is None:
        pytest.skip("у этого nginx нет модуля libnginx-mod-http-brotli-static")
    with answering(packed, packed.parent, tmp_path, module) as client:
        encoding, data, kind, vary = raw(client, PAGE, "gzip, br")
        assert (encoding, vary) == ("br", "Accept-Encoding")
        assert kind == "text/html; charset=utf-8"
        assert brotli.decompress(data) == (packed / "praktiki/dvor/index.html").read_bytes()
        assert raw(client, PAGE, "gzip")[0] == "gzip"
        answer = client.get("/kb/net/", headers={"Accept-Encoding": "br"})
        assert (answer.status_code, answer.headers["Content-Encoding"]) == (404, "br")
        for header in HEADERS:
            assert answer.headers.get(header.name) == COMMON.get(header.name)


def test_the_guide_says_what_nginx_understands(packed: Path, tmp_path: Path) -> None:
    """The example of the page «Свой сервер», with another folder and without a certificate."""
    guide = (ROOT / "docs/svoj-server.md").read_text(encoding="utf-8")
    example = guide.partition("```nginx\n")[2].partition("```")[0]
    assert example.count("/var/www/baza/current") == 4
    said = example.replace("/var/www/baza/current", str(packed)).replace(
        "listen 443 ssl", f"listen unix:{tmp_path}/socket"
    )
    module = brotli_module(tmp_path)
    if module is None:
        said = said.replace("brotli_static on;", "")
    told = understood(re.sub(r"  ssl_[a-z_]+ [^\n]+\n", "", said), tmp_path, module)
    assert "[warn]" not in told


def test_data_may_be_read_by_programs_of_other_sites(client: httpx.Client) -> None:
    assert client.get("/kb/api/v1/index.json").headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in client.get(PAGE).headers


def test_types_are_those_of_the_site(client: httpx.Client, packed: Path) -> None:
    seen = set()
    for file in packed.rglob("*.*"):
        name = file.relative_to(packed).as_posix()
        if file.is_dir() or file.suffix in {".html", ".gz", ".br"} or file.suffix in seen:
            continue
        seen.add(file.suffix)
        answer = client.get(f"/kb/{name}")
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == content_type(name), name
    assert len(seen) > 12
