"""What people ask finds what answers it: measured on the built sites, by the site's own program."""

from __future__ import annotations

import re
import statistics
from typing import TYPE_CHECKING

import pytest

from generator.commands.finding import ask
from generator.model.kinds.law import LegalAct
from generator.pipeline import inspect
from tests.browser.conftest import SUB_PATH, served
from tests.conftest import ROOT, TODAY
from tests.search.conftest import questions

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from generator.commands.finding import FoundPages

FIRST = 5
"""So far down the list a reader looks without thinking."""
MOST = 20
HALVES = ("open", "frozen")
RECIPROCAL = 0.85
"""The least mean reciprocal rank."""


def answered(half: str, sites: dict[str, Path]) -> list[tuple[frozenset[str], FoundPages]]:
    """Ask each question of its site."""
    asked = questions(half)
    found = {
        over: iter(ask(site, [one.query for one in asked if one.over == over], MOST))
        for over, site in sites.items()
    }
    return [(one.right, next(found[one.over])) for one in asked]


def place(right: frozenset[str], answer: FoundPages) -> int:
    """Where the first right page stands in the list; 0 for nowhere."""
    urls = [one["url"] for one in answer.results]
    return next((at for at, url in enumerate(urls, 1) if url in right), 0)


@pytest.mark.parametrize("half", HALVES)
def test_questions_find_their_pages(half: str, sites: dict[str, Path]) -> None:
    places = {answer.query: place(right, answer) for right, answer in answered(half, sites)}
    assert len(places) >= 60
    low = [query for query, at in places.items() if not 0 < at <= FIRST]
    assert len(low) <= 0.05 * len(places), low
    assert statistics.mean(1 / at if at else 0 for at in places.values()) >= RECIPROCAL


@pytest.mark.parametrize("half", HALVES)
def test_nothing_is_found_only_where_no_word_is_on_the_site(
    half: str, sites: dict[str, Path]
) -> None:
    for _, answer in answered(half, sites):
        assert answer.all or len(answer.missing) >= 1, answer.query
        assert answer.results or not answer.all


NOWHERE = ("экскаватор", "бегемотик", "щщщщщ", "квазистационарный")


def test_one_word_of_the_site_is_enough_and_the_others_are_named(real: Path) -> None:
    """Whatever else is asked, the pages with that word come, and all of the rest is named."""
    known = ("совет", "тос", "волонтёров", "131")
    asked = [
        (" ".join((*NOWHERE[:before], word, *NOWHERE[before:])), word)
        for word in known
        for before in range(len(NOWHERE) + 1)
    ]
    alone = dict(zip(known, ask(real, known, 1), strict=True))
    for (query, word), answer in zip(
        asked, ask(real, [query for query, _ in asked], 1), strict=True
    ):
        assert set(answer.missing) == set(NOWHERE), query
        assert answer.all == alone[word].all > 0


def test_every_right_page_is_there(sites: dict[str, Path]) -> None:
    for half in HALVES:
        for one in questions(half):
            for url in one.right:
                assert (sites[one.over] / url / "index.html").is_file(), one


def test_the_terminal_and_the_browser_find_the_same(
    browser: Browser, sites: dict[str, Path]
) -> None:
    """One program answers both; what differs between Node and a browser would show here."""
    for over, folder in sites.items():
        asked = [one.query for half in HALVES for one in questions(half) if one.over == over]
        expected = [[one["url"] for one in answer.results] for answer in ask(folder, asked, MOST)]
        with served(folder) as address:
            page = browser.new_page()
            page.goto(f"{address}poisk/")
            found = page.evaluate(
                """async ([root, queries, most]) => {
                    const { open } = await import(new URL("assets/find.js", root));
                    const index = await open(async (name) =>
                        (await fetch(new URL(name, root))).arrayBuffer());
                    const found = [];
                    for (const query of queries) {
                        const { results } = await index.find(query);
                        found.push(await Promise.all(results.slice(0, most)
                            .map(async ({ page }) => (await index.page(page)).url)));
                    }
                    return found;
                }""",
                [address, asked, MOST],
            )
            page.close()
        assert found == expected
        assert SUB_PATH in address


def test_a_question_typed_on_the_page_is_answered_there(browser: Browser, real: Path) -> None:
    query = "как создать общественный совет"
    (answer,) = ask(real, [query], 10)
    with served(real) as address:
        page = browser.new_page()
        page.goto(f"{address}poisk/?q={query}")
        page.wait_for_selector("#kb-search-page ol > li > a")
        hrefs = page.locator("#kb-search-page ol > li > a").evaluate_all(
            "(links) => links.map((link) => link.pathname)"
        )
        page.close()
    assert [href.removeprefix(SUB_PATH) for href in hrefs] == [one["url"] for one in answer.results]


WRITTEN = {
    "federal_law": ("{}", "{}-ФЗ", "№ {}-ФЗ", "ФЗ {}", "ФЗ-{}", "закон {}", "закон №{}", "{}фз"),
    "regional_law": ("{}-ОЗ", "№ {}-ОЗ", "закон {}", "{} оз"),
    "president_decree": ("указ {}", "указ №{}", "указ президента {}"),
    "government_resolution": ("{}", "№ {}", "постановление {}", "ПП {}"),
    "regional_resolution": ("{}", "№ {}", "постановление {}"),
    "agency_order": ("приказ {}", "приказ №{}"),
    "regional_order": ("приказ {}", "приказ №{}"),
}
"""The ways in which people write the number of an act."""


def test_an_act_is_found_however_its_number_is_written(real: Path) -> None:
    acts = inspect(ROOT / "content", TODAY).catalogue.current(LegalAct)
    asked = [
        (way.format(number[0]), f"pravovye-akty/{act.slug}/")
        for act in acts
        if (number := re.search(r"\d+", act.number or ""))
        for way in WRITTEN.get(act.act_type, ())
    ]
    assert len(asked) > 100
    answers = ask(real, [query for query, _ in asked], 3)
    missed = [
        (query, url)
        for (query, url), answer in zip(asked, answers, strict=True)
        if url not in {one["url"] for one in answer.results}
    ]
    assert missed == []


def test_every_question_of_the_table_says_what_it_tries() -> None:
    for half in HALVES:
        for one in questions(half):
            assert one.tries
            assert one.right
            assert one.over in {"real", "sample"}
