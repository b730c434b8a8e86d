"""Russian typography: spaces at which a line must not break, put in when a page is made.

Nothing but the kind of a space ever changes, and never in code, in attributes or in addresses.
"""

from __future__ import annotations

import re

_NO_BREAK = "\u00a0"
_SHORT = r"[А-Яа-яЁё]{1,2}|без|для|изо|или|как|над|обо|ото|под|при|про|что|это|не"
_UNITS = (
    r"%|₽|§|°|г\.|гг\.|в\.|вв\.|руб\w*|тыс\w*|млн|млрд|трлн|чел\w*|лет|год\w*|раз\w*|дн\w+|день"
    r"|недел\w+|месяц\w*|час\w*|мин\w*|сек\w*|мм|см|м|км|га|кв\.|куб\.|кг|г|т|л|шт\.|экз\."
    r"|январ\w+|феврал\w+|март\w*|апрел\w+|ма[яй]|июн\w+|июл\w+|август\w*|сентябр\w+|октябр\w+"
    r"|ноябр\w+|декабр\w+"
)
_BEFORE_NUMBER = r"№|§|ст\.|п\.|пп\.|ч\.|г\.|с\.|стр\.|рис\.|табл\.|гл\.|ул\.|д\.|им\.|пос\.|обл\."

_RULES = tuple(
    re.compile(rule)
    for rule in (
        rf"(?<![\w-])(?:{_SHORT}) (?=\S)",
        r"(?<=\S) (?=[—–](?:\s|$))",
        rf"(?<=\d) (?=(?:{_UNITS})(?!\w))",
        r"(?<=\d) (?=\d{3}(?!\d))",
        rf"(?<!\w)(?:{_BEFORE_NUMBER}) (?=[\dA-ZА-ЯЁ«])",
        r"(?<!\w)[А-ЯЁ]\. (?=[А-ЯЁ])",
    )
)
_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"<(/?)([a-zA-Z]+)")
_VERBATIM = frozenset({"code", "pre", "kbd", "samp", "var", "script", "style", "textarea"})


def typeset_text(text: str) -> str:
    """Put no-break spaces after short words, before dashes and between numbers and units."""
    for rule in _RULES:
        text = rule.sub(lambda match: match.group().replace(" ", _NO_BREAK), text)
    return text


def typeset(html: str) -> str:
    """Set the text between the tags of a piece of HTML; leave tags and verbatim text alone."""
    parts = []
    verbatim = 0
    for part in _TAG.split(html):
        tag = _NAME.match(part)
        if tag and tag.group(2).lower() in _VERBATIM:
            verbatim = max(0, verbatim + (-1 if tag.group(1) else 1))
        untouched = verbatim or part.startswith("<")
        parts.append(part if untouched else typeset_text(part))
    return "".join(parts)
