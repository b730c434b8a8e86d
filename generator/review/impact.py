"""What a change of an act touches: every place that refers to it, as text and as JSON."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from generator.addresses import entry_address
from generator.catalogue import Manner, due_in, impact_of, moves_of, told_from
from generator.model.legal import ArticleTerm
from generator.render.law import told_of_move
from generator.review.escape import in_terminal
from generator.russian import counted, long_date

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator

    from generator.catalogue import Catalogue, Citing, Move
    from generator.model import Entry
    from generator.model.kinds.law import LegalAct

    PlaceOf = Callable[[Citing], tuple[int, int]]

_NUMBER = re.compile(r"\d+(?:-[а-яё]+)+", re.IGNORECASE)
_MANNERS = {
    Manner.NORM: "Опираются",
    Manner.LINK: "Ссылаются в тексте",
    Manner.NAME: "Упоминают в других полях",
}


@dataclass(frozen=True, slots=True)
class Touched:
    """A place that refers to the act, where it is in its file, and the changes that touch it.

    Each change comes with what the page does about it: «предупреждает», «предупредит с …».
    """

    citing: Citing
    line: int
    column: int
    moves: tuple[tuple[Move, str], ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """An act, what changes in it, and all that refers to it.

    ``in_words`` are the lines of files that name its number and do not refer to it: no page can
    warn by itself because of these.
    """

    act: LegalAct
    moves: tuple[Move, ...]
    places: tuple[Touched, ...]
    in_words: tuple[tuple[str, int], ...]


def examine(
    catalogue: Catalogue,
    act: LegalAct,
    article: str | None,
    today: datetime.date,
    place_of: PlaceOf,
    text_of: Callable[[str], str],
) -> Impact:
    """Return all that refers to an act, or to one of its articles.

    ``place_of`` finds a place in its file, ``text_of`` reads a file by its path.
    """
    cited = f"статья {article}" if article else ""
    moves = tuple(one for one in moves_of(act) if one.touches(cited))
    places = []
    for citing in impact_of(catalogue, act, article):
        line, column = place_of(citing)
        touching = [one for one in moves if citing.is_citation and one.touches(citing.article)]
        banners = ((one, _banner(citing.entry, one, catalogue, today)) for one in touching)
        places.append(Touched(citing, line, column, tuple(banners)))
    seen = {(one.citing.entry.path, one.line) for one in places}
    found = (
        (entry.path, line)
        for entry in catalogue.entries
        if entry.ref != act.ref
        for line in lines_naming(act, text_of(entry.path))
    )
    in_words = () if article else tuple(sorted(one for one in found if one not in seen))
    return Impact(act, moves, tuple(places), in_words)


def lines_naming(act: LegalAct, text: str) -> Iterator[int]:
    """Yield the lines of a text that hold the number of an act: only one that is no mere figure."""
    number = _NUMBER.fullmatch(act.number or "")
    if number is None or number.group() not in text:
        return
    named = re.compile(rf"(?<![\w-]){re.escape(number.group())}(?![\w-])")
    yield from (at for at, line in enumerate(text.splitlines(), 1) if named.search(line))


def _banner(entry: Entry, move: Move, catalogue: Catalogue, today: datetime.date) -> str:
    """Return what the page of an entry does about a change on a day."""
    due = [
        one.move
        for one in due_in(entry, catalogue, today)
        if one.move.act.ref == move.act.ref and _same(one.move, move)
    ]
    if due:
        return "страница предупреждает об этом"
    if move.day and move.day > today:
        start = told_from(move)
        if start and start > today:
            return f"страница предупредит с {long_date(start)} года"
        return "сверено; в день изменения страница предупредит снова"
    return "страница составлена или сверена позже"


def _same(one: Move, other: Move) -> bool:
    return (one.turn, one.day, one.terms, one.edition) == (
        other.turn,
        other.day,
        other.terms,
        other.edition,
    )


def as_lines(impact: Impact, today: datetime.date) -> Iterator[str]:
    """Yield the lines that a terminal shows."""
    act = impact.act
    yield f"{in_terminal(act.name)} — {act.path}"
    yield "\nЧто меняется:" if impact.moves else "\nИзменений в записи акта нет."
    yield from (f"  {in_terminal(told_of_move(one, today, named=False))}" for one in impact.moves)
    for manner, title in _MANNERS.items():
        places = [one for one in impact.places if one.citing.manner is manner]
        if places:
            number = len({one.citing.entry.ref for one in places})
            yield f"\n{title}: {counted(number, 'запись', 'записи', 'записей')}"
        for one in places:
            yield from _place(one)
    if impact.in_words:
        yield "\nНазван словами (перечитайте; без ссылки страница сама не предупредит):"
        citing = {one.citing.entry.path for one in impact.places if one.citing.is_citation}
        for path, those in groupby(impact.in_words, key=itemgetter(0)):
            lines = ", ".join(str(line) for _, line in those)
            yield f"  {path}, строки: {lines}{'' if path in citing else '; ссылки на акт нет'}"
    if not impact.places and not impact.in_words:
        yield "\nНикто на него не ссылается."


def _place(one: Touched) -> Iterator[str]:
    entry, citing = one.citing.entry, one.citing
    article = f": {in_terminal(citing.article)}" if citing.article else ""
    yield f"  {entry.path}:{one.line}{article}"
    owner = f"; отвечает {in_terminal(entry.owner)}" if entry.owner else ""
    address = _address(entry) or "страницы нет"
    yield f"    «{in_terminal(entry.name)}», {address}{owner}"
    for move, banner in one.moves:
        when = f"{long_date(move.day)} года" if move.day else "день не назван"
        yield f"    {when}: {banner}"


def _address(entry: Entry) -> str:
    has_page = entry.kind.has_page and entry.status.has_page
    return f"/{entry_address(entry.kind.address, entry.slug)}" if has_page else ""


def as_data(impact: Impact, today: datetime.date) -> dict[str, Any]:
    """Return it for programs."""
    return {
        "act": impact.act.slug,
        "number": impact.act.number,
        "title": impact.act.name,
        "path": impact.act.path,
        "moves": [_move(one, today) for one in impact.moves],
        "places": [
            {
                "entry": str(one.citing.entry.ref),
                "title": one.citing.entry.name,
                "path": one.citing.entry.path,
                "line": one.line,
                "column": one.column,
                "address": _address(one.citing.entry),
                "owner": one.citing.entry.owner,
                "manner": one.citing.manner.value,
                "article": one.citing.article,
                "moves": [{**_move(move, today), "page": told} for move, told in one.moves],
            }
            for one in impact.places
        ],
        "in_words": [{"path": path, "line": line} for path, line in impact.in_words],
    }


def _move(move: Move, today: datetime.date) -> dict[str, Any]:
    return {
        "day": move.day.isoformat() if move.day else None,
        "turn": move.turn.value,
        "told": told_of_move(move, today),
    }


def article_of(text: str) -> str:
    """Return the number of an article, as it is typed; raise `ValueError` where it is none."""
    if not ArticleTerm(article=text).concerns(f"статья {text}"):
        raise ValueError(text)
    return text
