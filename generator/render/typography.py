"""Russian typography: spaces at which a line must not break, put in when a page is made.

Nothing but the kind of a space ever changes, and never in code, in attributes or in addresses.
"""

from __future__ import annotations

import re

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
_NAME = re.compile(r"<(/?)([a-zA-Z]+)")
_VERBATIM = frozenset({"code", "pre", "kbd", "samp", "var", "script", "style", "textarea"})


def typeset_text(text: str) -> str:
    """Put no-break spaces after short words, before dashes and between numbers and units."""
    # A word at the very start needs something that stands before it.
    return _GLUED.sub(_NO_BREAK, f"\n{text}")[1:]


def typeset(html: str) -> str:
    """Set the text between the tags of a piece of HTML; leave tags and verbatim text alone."""
    parts = []
    verbatim = 0
    for part in _TAG.split(html):
        tag = _NAME.match(part)
        if tag and tag.group(2).lower() in _VERBATIM:
            verbatim = max(0, verbatim + (-1 if tag.group(1) else 1))
        untouched = verbatim or part.startswith("<") or " " not in part
        parts.append(part if untouched else typeset_text(part))
    return "".join(parts)
