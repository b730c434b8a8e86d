"""Looking at the tokens of a body for what a reader would stumble over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from generator.markdown import rules
from generator.markdown.blocks import mishaps_in
from generator.markdown.parser import MAX_NESTING
from generator.markdown.places import BodyPlaces
from generator.markdown.sanitise import SCHEMES
from generator.markdown.signs import Stray, may_stray, strays_in
from generator.problems import Location, Problem, Rule
from generator.russian import mixed_words, told_of_mixed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|<!--")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):|//")
_UNREADABLE = "\ufffd"
_CODE = re.compile(r"&#[0-9]{1,7};|&#[xX][0-9a-fA-F]{1,6};")
_SHOWN = 50
_VAGUE = {"здесь", "тут", "ссылка", "ссылке", "по ссылке", "подробнее", "читать", "сюда", "link"}


def plain_text(children: Sequence[Token]) -> str:
    """Return the words of an inline token without their markup."""
    words = []
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            words.append(" ")
        elif child.type == "image":
            words.append(plain_text(child.children or []))
        elif child.type in {"text", "code_inline"}:
            words.append(child.content)
    return " ".join("".join(words).split())


class Inspection:
    """The problems found in one body; it turns lines of the body into lines of the file."""

    def __init__(self, path: str, first_line: int, lines: list[str]) -> None:
        self.problems: list[Problem] = []
        self.places = BodyPlaces(first_line, lines)
        self._path = path
        self._first_line = first_line
        self._lines = lines

    def nesting(self, tokens: Sequence[Token]) -> None:
        """Report markup so deep that the parser would drop what is inside."""
        deep = next((token for token in tokens if token.level >= MAX_NESTING - 2), None)
        if deep is not None:
            self._report(
                rules.DEEP_TEXT,
                self.places.line_of(deep),
                1,
                f"Списки и цитаты вложены друг в друга больше {MAX_NESTING // 2} раз.",
                "Оставьте один-два уровня.",
            )

    def heading(self, level: int, previous: int, words: str, line: int) -> None:
        """Report a heading of the first level, a skipped level, an empty heading."""
        if not words:
            self._report(
                rules.BAD_HEADING, line, 1, "Заголовок пуст.", "Впишите слова или удалите."
            )
        elif level == 1:
            self._report(
                rules.BAD_HEADING,
                line,
                1,
                f"Заголовок «{words}» — первого уровня, а первый уровень занят названием записи.",
                f"Добавьте решётку: ## {words}",
            )
        elif level > previous + 1:
            self._report(
                rules.BAD_HEADING,
                line,
                1,
                f"Заголовок «{words}» — уровня {level}, а до него стоит уровень {previous}.",
                f"Запишите так: {'#' * (previous + 1)} {words}",
            )

    def repeated_anchor(self, words: str, line: int) -> None:
        """Report a heading whose address is taken."""
        self._report(
            rules.REPEATED_ANCHOR,
            line,
            1,
            f"Заголовок «{words}» даёт тот же адрес, что и заголовок выше.",
            f"Уточните его или задайте адрес сами: {words} {{#svoj-adres}}",
        )

    def taken_by_the_page(self, words: str, anchor: str, line: int) -> None:
        """Report a heading whose address the page itself has for a part of its own."""
        self._report(
            rules.REPEATED_ANCHOR,
            line,
            1,
            f"Адрес заголовка «{words}» ({anchor}) занят частью самой страницы.",
            f"Назовите заголовок иначе или задайте адрес сами: {words} {{#svoj-adres}}",
        )

    def inline(self, inline: Token) -> None:
        """Report what is wrong with the words, links and images of one block."""
        children = inline.children or []
        for stray, line, column in self.strays(inline) if may_stray(inline) else ():
            self._report(
                rules.STRAY_SIGNS,
                line,
                column,
                f"«{_short(stray.text)}» останется на странице знаками: {stray.sign.reason}.",
                stray.sign.remedy,
            )
        for index, child in enumerate(children):
            if child.type == "text":
                if "<" in child.content:
                    self._raw_html(child.content, inline)
                if _UNREADABLE in child.content:
                    self._no_sign(inline)
                self._mixed_words(child.content, inline)
            elif child.type == "link_open":
                self._link(child, plain_text(_until_close(children, index)), inline)
            elif child.type == "image":
                self._image(child, inline)

    def strays(self, inline: Token) -> Iterator[tuple[Stray, int, int]]:
        """Yield the signs of one block that stay signs, with the line and column of each."""
        for stray in strays_in(inline):
            yield stray, *self.places.peek(stray.text.partition("\n")[0], inline)

    def blocks(self, tokens: Sequence[Token], env: dict[str, Any]) -> None:
        """Report blocks that are read otherwise than they were meant."""
        for rule, line, message, remedy in mishaps_in(tokens, env, self._lines):
            self._report(rule, self._first_line + line, 1, message, remedy)

    def _raw_html(self, text: str, inline: Token) -> None:
        match = _TAG.search(text)
        if match:
            line, column = self.places.next_of(match.group(), inline)
            self._report(
                rules.RAW_HTML,
                line,
                column,
                f"«{match.group()}» — это HTML, на сайте он не работает.",
                "Удалите его или замените разметкой Markdown: **жирный**, *курсив*, список.",
            )

    def _no_sign(self, inline: Token) -> None:
        start, end = inline.map or (0, len(self._lines))
        typed = "\n".join(self._lines[start:end])
        if _UNREADABLE not in typed:
            match = _CODE.search(typed)
            line, column = self.places.peek(match.group() if match else "", inline)
            self._report(
                rules.LOST_TEXT,
                line,
                column,
                f"«{match.group() if match else _UNREADABLE}» — код, у которого нет знака: "
                f"на странице стояло бы «{_UNREADABLE}».",
                "Впишите вместо кода сам знак или удалите код.",
            )

    def _mixed_words(self, text: str, inline: Token) -> None:
        for word, meant in mixed_words(text):
            self._report(
                rules.MIXED_WORD,
                *self.places.peek(word, inline),
                told_of_mixed(word, meant),
                f"Наберите слово заново русскими буквами: {meant}",
            )

    def _link(self, token: Token, words: str, inline: Token) -> None:
        target = str(token.attrs.get("href", ""))
        if not target or not words:
            self._report(
                rules.EMPTY_LINK,
                *self.places.peek(target, inline),
                "У ссылки нет адреса или слов.",
                "Запишите: [слова](адрес)",
            )
            return
        scheme = _SCHEME.match(target)
        if scheme and (scheme.group(1) or "").lower() not in SCHEMES:
            shown = unquote(target)[:40]
            self._report(
                rules.BAD_SCHEME,
                *self.places.peek(target, inline),
                f"Ссылка «{shown}» недопустима.",
                "Ссылка начинается с https://, mailto:, tel: или ведёт на файл записи: "
                "../practices/imya.md",
            )
        if words.casefold().strip(" .»«") in _VAGUE:
            self._report(
                rules.VAGUE_LINK,
                *self.places.peek(target, inline),
                f"Ссылка названа «{words}».",
                "Назовите то, что откроется.",
            )

    def _image(self, token: Token, inline: Token) -> None:
        target = str(token.attrs.get("src", ""))
        if _SCHEME.match(target):
            self._report(
                rules.FOREIGN_IMAGE,
                *self.places.peek(target, inline),
                "Изображение взято с другого сайта.",
                "Положите файл в папку записи и запишите его имя.",
            )
        if not plain_text(token.children or []):
            self._report(
                rules.NO_ALT,
                *self.places.peek(target, inline),
                "У изображения нет описания.",
                f"Опишите в квадратных скобках, что на нём: ![описание]({unquote(target)})",
            )

    def _report(self, rule: Rule, line: int, column: int, message: str, remedy: str) -> None:
        self.problems.append(Problem(rule, Location(self._path, line, column), message, remedy))


def _short(text: str) -> str:
    """The beginning of what was found, on one line."""
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def _until_close(children: Sequence[Token], opening: int) -> Sequence[Token]:
    """The tokens between a link's opening and its close."""
    close = next(
        (at for at in range(opening + 1, len(children)) if children[at].type == "link_close"),
        len(children),
    )
    return children[opening + 1 : close]
