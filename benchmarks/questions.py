"""How well the search answers the questions of ``tests/search``, beside two plain yardsticks.

The yardsticks see the same pages: BM25 over stems of Snowball, without any synonyms, and Pagefind
as it comes. A question counts by the place of its first right page.
"""

from __future__ import annotations

import datetime
import gzip
import html
import json
import math
import re
import statistics
import subprocess
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pytest
import snowballstemmer

from benchmarks.peers import pagefind
from benchmarks.scenarios import ROOT
from benchmarks.visits import browsing, served
from generator.commands.finding import ask
from generator.pipeline.build import BuildOptions, build_site
from tests.conftest import TODAY, copy_sample
from tests.search.conftest import questions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    Answers = Callable[[Path, Sequence[str]], list[list[str]]]

FIRST, MOST = 5, 20
_K, _B = 1.2, 0.75
_WORD = re.compile(r"[а-яёa-z]+|\d+")


def table(folder: Path) -> Iterator[str]:
    """Yield the table; sites are built in a folder."""
    sites = {"real": _built(ROOT / "content", folder / "real")}
    sites["sample"] = _built(copy_sample(folder), folder / "sample")
    yield f"{'Вопросы':<26}{'в первых пяти':>22}{'обратный ранг':>22}{'ничего':>8}"
    yield f"{'':<26}{'открытые':>11}{'скрытые':>11}{'открытые':>11}{'скрытые':>11}"
    programs: dict[str, Answers] = {
        "поиск сайта": _ours,
        "BM25 и Snowball": _bm25,
        "Pagefind как есть": _pagefind,
    }
    for title, program in programs.items():
        shares, ranks, empty = [], [], 0
        for half in ("open", "frozen"):
            places = list(_places(half, sites, program))
            shares.append(statistics.mean(0 < at <= FIRST for at, _ in places))
            ranks.append(statistics.mean(1 / at if at else 0 for at, _ in places))
            empty += sum(not found for _, found in places)
        yield (
            f"{title:<26}"
            + "".join(f"{one:>11.1%}" for one in shares)
            + "".join(f"{one:>11.3f}" for one in ranks)
            + f"{empty:>8}"
        )


def _places(
    half: str, sites: Mapping[str, Path], program: Answers
) -> Iterator[tuple[int, list[str]]]:
    """Yield for each question where its first right page stands, and all that was found."""
    for over, site in sites.items():
        asked = [one for one in questions(half) if one.over == over]
        answers = program(site, [one.query for one in asked])
        for one, found in zip(asked, answers, strict=True):
            yield next((at for at, url in enumerate(found, 1) if url in one.right), 0), found


def _built(content: Path, site: Path) -> Path:
    today = TODAY
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setenv("SITE_URL", "https://example.org/kb/")
        if content.parent == ROOT:
            today = datetime.datetime.now(datetime.UTC).date()
        return build_site(BuildOptions(content, today, site)).site


def _pages(site: Path) -> Iterator[dict[str, str]]:
    """Yield the pages that are searched: address, title, summary and text of each."""
    for file in sorted((site / "search/pages").iterdir()):
        yield json.loads(gzip.decompress(file.read_bytes()))


def _ours(site: Path, queries: Sequence[str]) -> list[list[str]]:
    return [[one["url"] for one in answer.results] for answer in ask(site, queries, MOST)]


def _bm25(site: Path, queries: Sequence[str]) -> list[list[str]]:
    stemmer = snowballstemmer.stemmer("russian")

    def stems(text: str) -> list[str]:
        found: list[str] = stemmer.stemWords(_WORD.findall(text.casefold().replace("ё", "е")))
        return found

    pages = [*_pages(site)]
    counts = [Counter(stems(f"{one['title']} {one['summary']} {one['text']}")) for one in pages]
    usual = statistics.mean(count.total() for count in counts)
    having = Counter(stem for count in counts for stem in count)
    found = []
    for query in queries:
        scores: defaultdict[str, float] = defaultdict(float)
        for stem in stems(query):
            rarity = math.log(1 + (len(pages) - having[stem] + 0.5) / (having[stem] + 0.5))
            for page, count in zip(pages, counts, strict=True):
                if times := count[stem]:
                    full = times + _K * (1 - _B + _B * count.total() / usual)
                    scores[page["url"]] += rarity * times * (_K + 1) / full
        found.append([url for url, _ in sorted(scores.items(), key=lambda one: -one[1])[:MOST]])
    return found


def _pagefind(site: Path, queries: Sequence[str]) -> list[list[str]]:
    folder = site.with_name(f"{site.name}-pagefind")
    for one in _pages(site):
        file = folder / one["url"] / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        title, summary = html.escape(one["title"]), html.escape(one["summary"])
        lines = "".join(f"<p>{html.escape(line)}</p>" for line in one["text"].split("\n"))
        file.write_text(
            f'<!doctype html><html lang="ru"><title>{title}</title><main data-pagefind-body>'
            f"<h1>{title}</h1><p>{summary}</p>{lines}</main></html>",
            encoding="utf-8",
        )
    subprocess.run(pagefind(folder), check=True, capture_output=True)  # noqa: S603
    with served(folder) as server, browsing() as browser:
        page = browser.new_page()
        page.goto(f"{server.address}{next(_pages(site))['url']}")
        urls: list[list[str]] = page.evaluate(
            """async ([root, queries, most]) => {
                const { search } = await import(`${root}pagefind/pagefind.js`);
                const found = [];
                for (const query of queries) {
                    const { results } = await search(query);
                    const first = results.slice(0, most).map((one) => one.data());
                    found.push((await Promise.all(first)).map(({ url }) => url.slice(1)));
                }
                return found;
            }""",
            [server.address, queries, MOST],
        )
    return urls
