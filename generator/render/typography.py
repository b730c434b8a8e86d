"""Russian typography, put in when a page is made: marks, and spaces where a line must not break.

Nothing ever changes in code, in attributes or in addresses.
"""

from __future__ import annotations

import functools
import re

from generator.render.marks import TAG, WORD, with_marks, worth_marking

_NO_BREAK = "\u00a0"
_LETTER = "[А-Яа-яЁё]"
_SHORT = ("без", "для", "изо", "или", "как", "над", "обо", "ото", "под", "при", "про", "что", "это")
_BEFORE_NUMBER = ("№", "§", "ст.", "п.", "пп.", "ч.", "г.", "с.", "стр.", "рис.", "табл.", "гл.",
                  "ул.", "д.", "им.", "пос.", "обл.")  # fmt: skip
_UNITS = (
    r"%|₽|§|°|г\.|гг\.|в\.|вв\.|руб\w*|тыс\w*|млн|млрд|трлн|чел\w*|лет|год\w*|раз\w*|дн\w+|день"
    r"|недел\w+|месяц\w*|час\w*|мин\w*|сек\w*|мм|см|м|км|га|кв\.|куб\.|кг|г|т|л|шт\.|экз\."
    r"|январ\w+|феврал\w+|март\w*|апрел\w+|ма[яй]|июн\w+|июл\w+|август\w*|сентябр\w+|октябр\w+"
    r"|ноябр\w+|декабр\w+"
)


def _after(words: tuple[str, ...], before: str) -> str:
    """Match behind any of the words and a space; Python looks back by one width at a time."""
    widths = sorted({len(word) for word in words})
    return "|".join(
        rf"(?<={before}(?:{'|'.join(re.escape(word) for word in words if len(word) == width)}) )"
        for width in widths
    )


_AFTER_SHORT = _after(_SHORT, r"[^\w-]")
_AFTER_ABBREVIATION = _after(_BEFORE_NUMBER, r"\W")
# The space comes first, so that the search jumps from space to space.
_GLUED = re.compile(
    rf" (?:(?:(?<=[^\w-]{_LETTER} )|(?<=[^\w-]{_LETTER}{{2}} )|{_AFTER_SHORT})(?=\S)"
    r"|(?<=\S )(?=[—–](?:\s|$))"
    rf"|(?<=\d )(?=\d{{3}}(?!\d)|(?:{_UNITS})(?!\w))"
    rf"|(?:{_AFTER_ABBREVIATION})(?=[\dA-ZА-ЯЁ«])"
    r"|(?<=\W[А-ЯЁ]\. )(?=[А-ЯЁ]))"
)
_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-zA-Z]+)")
_VERBATIM = frozenset({"code", "pre", "kbd", "samp", "var", "script", "style", "textarea"})
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark",
    "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
})  # fmt: skip
"""They do not end a paragraph."""

_SETTABLE = re.compile(r"[ \"&]|\s-|\.\.\.|^-|-$")
"""Without one of these nothing changes."""

_Piece = tuple[str, str | None]
"""A text to set and None, or what stands for a piece and the piece as it is."""


def typeset_text(text: str) -> str:
    """Put Russian marks into a text, and no-break spaces where a line must not break."""
    return _glued(with_marks(text))


def _glued(text: str) -> str:
    # A word at the very start needs something that stands before it.
    return _GLUED.sub(_NO_BREAK, f"\n{text}")[1:]


def typeset(html: str) -> str:
    """Set the text between the tags of a piece of HTML; leave tags and verbatim text alone."""
    done: list[str] = []
    block: list[_Piece] = []
    verbatim = 0
    plain = True
    parts = _TAG.split(html)
    # The texts stand at the even places, the tags between them.
    for at, part in enumerate(parts):
        if at % 2 == 0:
            if part:
                block.append((WORD, part) if verbatim else (part, None))
                plain = plain and (bool(verbatim) or _SETTABLE.search(part) is None)
            continue
        name = _name_of(part)
        if name in _VERBATIM:
            verbatim = max(0, verbatim + (-1 if part[1] == "/" else 1))
        if name in _INLINE:
            block.append(("", part))
            continue
        if block:
            done += _as_it_is(block) if plain else _set(block)
            block, plain = [], True
        done.append(part)
    return "".join([*done, *_set(block)])


def _as_it_is(block: list[_Piece]) -> list[str]:
    return [text if fixed is None else fixed for text, fixed in block]


@functools.lru_cache(4096)
def _name_of(tag: str) -> str:
    found = _NAME.match(tag)
    return found.group(1).lower() if found else ""


def _set(block: list[_Piece]) -> list[str]:
    """Set one paragraph: what is quoted in it may go on over a link or bold type."""
    texts = [text for text, _ in block]
    whole = TAG.join(texts)
    if worth_marking(whole) and whole.count(TAG) == len(block) - 1:
        texts = with_marks(whole).split(TAG)
    return [
        (_glued(text) if " " in text else text) if fixed is None else fixed
        for text, (_, fixed) in zip(texts, block, strict=True)
    ]
