"""Every address of a page leads to a file, to the living site, or says that it cannot."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.offline.copy import Copy, page_file
from generator.offline.page import offline_page
from generator.verify.pages import target_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

FILES = frozenset(
    ("index.html", "praktiki/index.html", "praktiki/dvor/index.html", "a/b.csv", "karta/k.json")
)
DAY = datetime.date(2026, 3, 15)
LIVING = Copy(FILES, DAY, "Потенциал", "https://example.org/kb/")
LOCAL = Copy(FILES, DAY, "Потенциал", "http://localhost:8000/")


def element(html: str, copy: Copy = LIVING, name: str = "praktiki/index.html") -> LexborNode:
    found = LexborHTMLParser(offline_page(html, name, copy)).css_first("[data-test]")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("address", "name", "led"),
    [
        ("dvor/", "praktiki/index.html", "dvor/index.html"),
        ("dvor/#shagi", "praktiki/index.html", "dvor/index.html#shagi"),
        ("./?q=%D0%B4#a", "praktiki/index.html", "index.html?q=%D0%B4#a"),
        ("../a/b.csv", "praktiki/index.html", "../a/b.csv"),
        ("..", "praktiki/dvor/index.html", "../index.html"),
        ("../../", "praktiki/dvor/index.html", "../../index.html"),
        ("#shagi", "praktiki/index.html", "#shagi"),
        ("https://kuzbass.ru/a/", "praktiki/index.html", "https://kuzbass.ru/a/"),
        ("mailto:a@b.ru", "praktiki/index.html", "mailto:a@b.ru"),
    ],
)
def test_a_link_names_its_file(address: str, name: str, led: str) -> None:
    found = element(f'<a data-test href="{address}">x</a>', name=name)
    assert found.attributes["href"] == led
    assert "data-online" not in found.attributes


def test_a_link_to_what_is_not_there_leads_to_the_living_site_and_says_so() -> None:
    found = element('<a data-test href="../karta/?a=1#b">x</a>')
    assert found.attributes["href"] == "https://example.org/kb/karta/?a=1#b"
    assert "data-online" in found.attributes
    assert found.attributes["title"] == "Откроется на сайте: нужен интернет"


def test_what_only_programs_ask_for_is_opened_on_the_living_site() -> None:
    found = element('<a data-test href="../karta/k.json">x</a>')
    assert found.attributes["href"] == "https://example.org/kb/karta/k.json"


@pytest.mark.parametrize(
    "address", ["../karta/", "http://localhost:8000/id/a/", "webcal://localhost:8000/k.ics"]
)
def test_where_there_is_no_living_site_it_leads_nowhere_and_says_so(address: str) -> None:
    found = element(f'<a data-test href="{address}">x</a>', LOCAL)
    assert "href" not in found.attributes
    assert "data-absent" in found.attributes
    assert found.attributes["title"] == "В этой копии такой страницы нет"


def test_the_page_to_begin_with_stands_above_all_others() -> None:
    html = '<html lang="ru" data-root="."><a href="praktiki/">x</a><a href=".">y</a></html>'
    made = offline_page(html, "index.html", LIVING, at_top=True)
    assert made == (
        '<html lang="ru" data-root="sajt/"><a href="sajt/praktiki/index.html">x</a>'
        '<a href="sajt/index.html">y</a></html>'
    )


@pytest.mark.parametrize(("name", "root"), [("index.html", "./"), ("a/b/index.html", "../../")])
def test_a_page_tells_programs_where_the_root_is(name: str, root: str) -> None:
    assert (
        element("<html data-test data-root='x'>".replace("'", '"'), name=name).attributes[
            "data-root"
        ]
        == root
    )


def test_modules_become_scripts_that_wait_for_the_page() -> None:
    found = element('<script data-test type="module" src="../assets/a.js"></script>')
    assert "type" not in found.attributes
    assert "defer" in found.attributes


def test_what_a_folder_cannot_use_is_left_out() -> None:
    html = (
        '<meta property="og:url" content="https://example.org/kb/">'
        '<meta name="twitter:card" content="x"><link rel="alternate " href="../novoe.xml">'
        '<link rel="preload" href="../a.woff2"><script type="application/ld+json">{"a": 1}</script>'
    )
    assert offline_page(html, "praktiki/index.html", LIVING) == ""


def test_the_permanent_address_stays_where_it_is_known() -> None:
    html = '<link rel="canonical" href="{}praktiki/">'
    assert offline_page(html.format(LIVING.site_url), "index.html", LIVING) != ""
    assert offline_page(html.format(LOCAL.site_url), "index.html", LOCAL) == ""


def test_text_that_looks_like_a_tag_stays_text() -> None:
    html = '<p title="&lt;a href=">a &lt;a href="karta/"&gt; href="karta/"</p>'
    assert offline_page(html, "index.html", LIVING) == html


def test_the_policy_lets_programs_ask_for_nothing() -> None:
    policy = (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-a'; style-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
    )
    html = f'<meta data-test http-equiv="Content-Security-Policy" content="{policy}">'
    assert element(html).attributes["content"] == (
        "default-src 'none'; script-src 'self' 'sha256-a'; style-src 'self'; base-uri 'none'; "
        "form-action file:"
    )


STEPS = st.lists(st.sampled_from(["a", "b", "..", "."]), max_size=4).map("/".join)


@given(STEPS, st.sampled_from(["", "/", "/x.csv"]))
def test_a_file_is_found_as_those_find_it_who_read_sites_back(steps: str, end: str) -> None:
    path = (steps + end).lstrip("/") or "."
    if path.rpartition("/")[2] in {"a", "b", ".", ".."}:
        path += "/"
    name = "p/q/r/s/t/index.html"
    assert page_file(name, path) == target_of(name, path)
