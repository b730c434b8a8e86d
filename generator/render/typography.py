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
_BEFORE_NUMBER = tuple("№ § ст. п. пп. ч. г. с. стр. рис. табл. гл. ул. д. им. пос. обл.".split())
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
# The space comes first, so that the search jumps from space to space; then what is quick to refuse.
_GLUED = re.compile(
    rf" (?:(?:(?<=[^\w-]{_LETTER} )|(?<=[^\w-]{_LETTER}{{2}} )|{_AFTER_SHORT})(?=\S)"
    r"|(?=[—–](?:\s|$))(?<=\S )"
    rf"|(?<=\d )(?=\d{{3}}(?!\d)|(?:{_UNITS})(?!\w))"
    rf"|(?=[\dA-ZА-ЯЁ«])(?:{_AFTER_ABBREVIATION}|(?=[А-ЯЁ])(?<=\W[А-ЯЁ]\. )))"
)
_VERBATIM = frozenset({"code", "pre", "kbd", "samp", "var", "script", "style", "textarea"})
_INLINE = frozenset(
    (
        "a abbr b bdi br cite code del dfn em i ins kbd mark s samp small span strong sub sup time "
        "u var wbr"
    ).split()
)
"""They do not end a paragraph."""

_TAG = re.compile(r"(<[^>]*>)")
_ANY_CASE = "|".join(sorted([*_INLINE, *map(str.upper, _INLINE)]))
_BLOCK_TAG = rf"<(?!/?(?:{_ANY_CASE})(?![a-zA-Z]))[^>]*>[ \n]*"
_BLOCK_TAGS = re.compile(rf"({_BLOCK_TAG}(?:{_BLOCK_TAG})*)")
"""Tags that part paragraphs, with the empty room between and behind them."""
_VERBATIM_TAG = re.compile(rf"<(/?)(?:{'|'.join(sorted(_VERBATIM))})(?![a-z])", re.IGNORECASE)


def typeset_text(text: str) -> str:
    """Return a text with Russian marks, and no-break spaces where a line must not break."""
    return _glued(with_marks(text))


def _glued(text: str) -> str:
    # A word at the very start needs something that stands before it.
    return _GLUED.sub(_NO_BREAK, f"\n{text}")[1:]


def typeset(html: str) -> str:
    """Return HTML with the text between its tags typeset; tags and verbatim text are left alone."""
    parts = _BLOCK_TAGS.split(html)
    verbatim = 0
    # Paragraphs stand at the even places, the tags between them.
    for at, part in enumerate(parts):
        if at % 2:
            verbatim = _deeper(verbatim, part)
        elif part:
            parts[at], verbatim = _set(part, verbatim)
    return "".join(parts)


@functools.lru_cache(2048)
def _deeper(verbatim: int, tags: str) -> int:
    """Return in how many elements of verbatim text one is behind some tags."""
    for closing in _VERBATIM_TAG.findall(tags):
        verbatim = max(0, verbatim + (-1 if closing else 1))
    return verbatim


@functools.lru_cache(2048)
def _set(paragraph: str, verbatim: int) -> tuple[str, int]:
    """Set one paragraph: what is quoted in it may go on over a link or bold type.

    Many pages share a paragraph: a label, a name, the words of a template. The number is how deep
    in verbatim text one is before and after it.
    """
    if "<" not in paragraph and not verbatim:
        return typeset_text(paragraph), verbatim
    texts: list[str] = []
    kept: list[str | None] = []
    for at, part in enumerate(_TAG.split(paragraph)):
        if at % 2:
            verbatim = _deeper(verbatim, part)
        if part:
            is_kept = at % 2 or verbatim
            texts.append("" if at % 2 else WORD if verbatim else part)
            kept.append(part if is_kept else None)
    whole = TAG.join(texts)
    if worth_marking(whole) and whole.count(TAG) == len(texts) - 1:
        texts = with_marks(whole).split(TAG)
    done = [
        (_glued(text) if " " in text else text) if fixed is None else fixed
        for text, fixed in zip(texts, kept, strict=True)
    ]
    return "".join(done), verbatim
