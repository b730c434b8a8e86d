"""Whatever stands in the list of addresses, servers read it as it is meant."""

from __future__ import annotations

import datetime
import json
import string
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from hypothesis import given
from hypothesis import strategies as st

from generator.ledger import AddressState, Ledger, LedgerRow, Removal
from generator.outputs.headers import headers_for_nginx
from generator.outputs.redirect_maps import for_netlify, for_nginx, for_programs
from generator.outputs.servers import server_part
from tests.outputs.nginx import answering, read_maps

if TYPE_CHECKING:
    from pathlib import Path

DAY = datetime.date(2026, 3, 1)
LONG = f"praktiki/{'dlinnoe-imya-' * 36}x/"
URL = "https://example.org/kb/"
any_step = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)


def moved(source: str, target: str) -> LedgerRow:
    return LedgerRow(source, AddressState.MOVED, DAY, target=target)


def gone(address: str) -> LedgerRow:
    return LedgerRow(address, AddressState.GONE, DAY, removal=Removal.REMOVED)


def tell_nginx(site: Path, ledger: Ledger, url: str) -> None:
    """Write what a site tells nginx."""
    site.mkdir(parents=True, exist_ok=True)
    (site / "redirects.nginx").write_text(for_nginx(ledger, url), encoding="utf-8")
    (site / "headers.nginx").write_text(headers_for_nginx(url), encoding="utf-8")
    (site / "server.nginx").write_text(server_part(url), encoding="utf-8")


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """Ledgers that no reader has checked: their texts are whatever there is."""
    pairs = draw(st.dictionaries(any_step, st.one_of(st.none(), any_step), max_size=8))
    return Ledger(
        tuple(gone(one) if to is None else moved(one, to) for one, to in sorted(pairs.items()))
    )


def meant(ledger: Ledger, base: str) -> dict[str, str]:
    return {base + one.address: base + one.target for one in ledger.rows if one.target}


def removed(ledger: Ledger, base: str) -> set[str]:
    return {base + one.address for one in ledger.rows if one.state is AddressState.GONE}


@given(ledgers())
def test_nginx_reads_what_was_meant(ledger: Ledger) -> None:
    maps = read_maps(for_nginx(ledger, URL))
    found = maps["$kb_moved"]
    assert found.pop("default") == ""
    assert not any("$" in target for target in found.values()), "переменная"
    assert {one: unquote(target) for one, target in found.items()} == meant(ledger, "/kb/")
    assert maps["$kb_gone"].pop("default") == "0"
    assert set(maps["$kb_gone"]) == removed(ledger, "/kb/")


@given(ledgers())
def test_netlify_reads_what_was_meant(ledger: Ledger) -> None:
    found = {}
    for line in for_netlify(ledger, URL).splitlines():
        source, target, status = line.split(" ")
        assert status == "301"
        assert not set(source + target) & set("*:#\t")
        found[unquote(source)] = unquote(target)
    assert found == meant(ledger, "/kb/")


@given(ledgers())
def test_programs_read_what_was_meant(ledger: Ledger) -> None:
    told = json.loads(for_programs(ledger))
    assert told["moved"] == meant(ledger, "")
    assert set(told["gone"]) == removed(ledger, "")


def test_a_real_nginx_leads_on_and_says_what_was_removed(tmp_path: Path) -> None:
    """301 with the query, 404 with our page, 410 with the page of what was removed, or ours."""
    odd = [f"a{sign}b" for sign in f"{string.punctuation} \tё".replace("/", "").replace(".", "")]
    ledger = Ledger(
        tuple(
            sorted(
                [
                    moved("praktiki/dvor/", "praktiki/park/"),
                    moved("praktiki/dvor/a.pdf", "praktiki/park/a.pdf"),
                    moved(LONG, "praktiki/park/"),
                    gone("praktiki/snyato/"),
                    gone("praktiki/snyato/foto.jpg"),
                    *(moved(f"{step}/", f"k/{step}/") for step in odd),
                ],
                key=lambda row: row.address,
            )
        )
    )
    root, own = tmp_path / "www", tmp_path / "own"
    site = root / "kb"
    for folder in (own, site / "praktiki/park", site / "praktiki/snyato"):
        folder.mkdir(parents=True)
    (site / "praktiki/park/index.html").write_text("park")
    (site / "praktiki/snyato/index.html").write_text("removed")
    (site / "404.html").write_text("ours")
    tell_nginx(site, ledger, URL)
    with answering(site, root, own) as client:
        for source, target in meant(ledger, "/kb/").items():
            for query in ("", "?tema=tos&x=%20"):
                answer = client.get(quote(source) + query)
                assert answer.status_code == 301, source
                assert answer.headers["Location"] == quote(target, safe="/-._~") + query
        for path, status, text in (
            ("/kb/praktiki/park/", 200, "park"),
            ("/kb/praktiki/net/", 404, "ours"),
            ("/kb/praktiki/snyato/", 410, "removed"),
            ("/kb/praktiki/snyato/foto.jpg", 410, "ours"),
        ):
            answer = client.get(path)
            assert (answer.status_code, answer.text) == (status, text), path


def test_ten_thousand_addresses_let_nginx_start(tmp_path: Path) -> None:
    names = [f"praktiki/zapis-{number}/" for number in range(10_000)]
    ledger = Ledger(tuple(moved(name, "praktiki/park/") for name in names))
    own, site = tmp_path / "own", tmp_path / "www"
    own.mkdir()
    tell_nginx(site, ledger, "https://example.org/")
    with answering(site, site, own) as client:
        for name in (names[0], names[-1]):
            assert client.get(f"/{name}").headers["Location"] == "/praktiki/park/"
    assert "could not build" not in (own / "errors").read_text()
