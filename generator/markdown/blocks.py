"""Blocks that the parser reads otherwise than their author meant, or drops without a word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from markdown_it.rules_block.table import escapedSplit

from generator.markdown.rules import LOST_TEXT, MISREAD_BLOCK, UNCLOSED_CODE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from generator.problems import Rule

_CONTAINER = re.compile(r"^[ \t>]*")
_RUSSIAN = re.compile(r"[А-Яа-яЁё]")
_FOOTNOTE = re.compile(r"^[ \t>]*\[\^([^\s\[\]]+)\]:")
_LIKE_ADDRESS = re.compile(r"[./#:@]")
_LONGEST_HEADING = 100
_SHOWN = 50


class Mishap(NamedTuple):
    """A mistake in a block; ``line`` counts the lines of the body from zero."""

    rule: Rule
    line: int
    message: str
    remedy: str


def mishaps_in(tokens: Sequence[Token], env: dict[str, Any], lines: list[str]) -> Iterator[Mishap]:
    """Yield what became of blocks against the intention of who wrote them."""
    coded: set[int] = set()
    for at, token in enumerate(tokens):
        if token.map and token.type in {"fence", "code_block"}:
            coded.update(range(*token.map))
        match token.type:
            case "table_open":
                yield from _rows(tokens, at, lines)
            case "ordered_list_open":
                yield from _numbers(tokens, at)
            case "heading_open" if token.markup == "-":
                yield from _underlined(token, tokens[at + 1])
            case "code_block" if token.map and _RUSSIAN.search(token.content):
                yield Mishap(
                    MISREAD_BLOCK,
                    token.map[0],
                    "Строки с отступом в четыре пробела станут кодом.",
                    "Уберите отступ; если это код, поставьте до и после него строку ```",
                )
            case "fence":
                yield from _fence(token, lines)
    yield from _notes(env, lines, coded)
    yield from _definitions(env, tokens)


def _rows(tokens: Sequence[Token], at: int, lines: list[str]) -> Iterator[Mishap]:
    """Rows longer than the head: GFM 4.10, «the excess is ignored»."""
    columns = 0
    for token in tokens[at:]:
        if token.type == "table_close":
            return
        if token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and token.map and columns:
            line = _CONTAINER.sub("", lines[token.map[0]]).strip()
            # Most rows have too few bars for that, and to take a row apart takes long.
            most = line.count("|") + 1 - line.startswith("|") - line.endswith("|")
            cells = _cells(line) if most > columns else []
            lost = " | ".join(filter(None, cells[columns:]))
            if lost:
                yield Mishap(
                    LOST_TEXT,
                    token.map[0],
                    f"В строке таблицы ячеек: {len(cells)}, в шапке: {columns}; "
                    f"«{_short(lost)}» на страницу не попадёт.",
                    r"Добавьте столбец в шапку; если черта — часть текста, запишите её так: \|",
                )


def _cells(line: str) -> list[str]:
    cells = [cell.strip() for cell in escapedSplit(line)]
    if cells and not cells[0]:
        cells.pop(0)
    if cells and not cells[-1]:
        cells.pop()
    return cells


def _numbers(tokens: Sequence[Token], at: int) -> Iterator[Mishap]:
    """Numbers that the list will not show; a list of one number throughout counts by itself."""
    level = tokens[at].level
    items = []
    for token in tokens[at + 1 :]:
        if token.level == level and token.type == "ordered_list_close":
            break
        if token.level == level + 1 and token.type == "list_item_open":
            items.append(token)
    typed = [int(token.info) for token in items]
    if len(set(typed)) < 2:  # noqa: PLR2004 - one number throughout
        return
    for number, shown, token in zip(
        typed, range(typed[0], typed[0] + len(typed)), items, strict=True
    ):
        if number != shown and token.map:
            yield Mishap(
                MISREAD_BLOCK,
                token.map[0],
                f"Пункт {number} получит на странице номер {shown}.",
                "Пронумеруйте пункты подряд, без пропусков и повторов.",
            )
            return


def _underlined(opening: Token, inline: Token) -> Iterator[Mishap]:
    words = inline.content
    is_text = "\n" in words or len(words) > _LONGEST_HEADING or words.endswith((".", ",", ";", ":"))
    if opening.map and is_text:
        yield Mishap(
            MISREAD_BLOCK,
            opening.map[0],
            f"Абзац «{_short(words)}» станет заголовком: сразу под ним стоит черта.",
            "Поставьте перед чертой пустую строку; заголовок запишите так: ## Заголовок",
        )


def _fence(token: Token, lines: list[str]) -> Iterator[Mishap]:
    if token.map is None:
        return
    first, end = token.map
    last = _CONTAINER.sub("", lines[end - 1]).strip() if end <= len(lines) else ""
    if end - 1 == first or set(last) != {token.markup[0]} or len(last) < len(token.markup):
        yield Mishap(
            UNCLOSED_CODE,
            first,
            "Блок кода открыт, но не закрыт: всё под ним станет кодом.",
            f"Поставьте строку {token.markup} там, где код кончается; если это не код, удалите "
            "её и здесь.",
        )
    if _RUSSIAN.search(token.info):
        yield Mishap(
            LOST_TEXT,
            first,
            f"Слова «{_short(token.info.strip())}» в первой строке блока кода не показываются.",
            "Перенесите их на следующую строку.",
        )


def _notes(env: dict[str, Any], lines: list[str], coded: set[int]) -> Iterator[Mishap]:
    """Footnotes that nothing in the text refers to, and all but the last of one mark."""
    refs = env.get("footnotes", {}).get("refs", {})
    if not refs:
        return
    seen: dict[str, int] = {}
    for number, line in enumerate(lines):
        found = _FOOTNOTE.match(line) if number not in coded else None
        mark = found.group(1) if found else ""
        if f":{mark}" not in refs:
            continue
        if refs[f":{mark}"] < 0:
            yield Mishap(
                LOST_TEXT,
                number,
                f"Сноска [^{mark}] на страницу не попадёт: в тексте её метки нет.",
                f"Поставьте [^{mark}] туда, к чему она относится, или удалите сноску.",
            )
        elif mark in seen:
            yield Mishap(
                LOST_TEXT,
                seen[mark],
                f"Сноска [^{mark}] записана дважды: эта на страницу не попадёт.",
                "Дайте одной из них другую метку и поставьте её в текст.",
            )
        seen[mark] = number


def _definitions(env: dict[str, Any], tokens: Sequence[Token]) -> Iterator[Mishap]:
    """«[Слова]: слово» names an address for links (CommonMark 4.7) and is shown nowhere."""
    defined = env.get("references", {})
    used = _targets(tokens) if defined else set()
    for label, found in defined.items():
        words = unquote(str(found["href"]))
        is_address = bool(_LIKE_ADDRESS.search(words)) and words != "#"
        if found.get("map") and is_address and found["href"] not in used:
            yield Mishap(
                LOST_TEXT,
                found["map"][0],
                f"Строка «[{_short(label.lower())}]: {_short(words)}» на страницу не попадёт: "
                "слов с этой ссылкой в тексте нет.",
                "Запишите ссылку в самом тексте: [слова](адрес); лишнюю строку удалите.",
            )
        if found.get("map") and not _LIKE_ADDRESS.search(words) and _RUSSIAN.search(label + words):
            yield Mishap(
                LOST_TEXT,
                found["map"][0],
                f"Строка «[{_short(label.capitalize())}]: {_short(words)}» на страницу не попадёт: "
                "так записывают адрес ссылки.",
                "Уберите квадратные скобки или запишите слова в одну строку с другими.",
            )


def _targets(tokens: Sequence[Token]) -> set[str]:
    """All that the links and pictures of a text lead to."""
    children = (child for token in tokens for child in token.children or [])
    return {str(child.attrs.get("href") or child.attrs.get("src") or "") for child in children}


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
