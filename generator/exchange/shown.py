"""Values of a spreadsheet as its cells show them in Russian Excel (ECMA-376, part 1, 18.8.31)."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from generator.russian import MONTHS, long_date

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
_TOKEN = re.compile(
    r"\[(?:h+|m+|s+)\]|y+|m+|d+|h+|s+|am/pm|a/p|\"[^\"]*\"|\\.|_.|\*.|.", re.IGNORECASE
)
_SYSTEM_LONG, _SYSTEM_TIME = "[$-f800]", "[$-f400]"
_US_SHORT = {"mm-dd-yy", "m/d/yyyy", "m/d/yy"}
"""How files name «the short date of this country»."""
_BRACKETS = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]|\[(?!h|m|s)[^\]]*\]", re.IGNORECASE)
_SECTION = re.compile(r";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")
_LITERAL = re.compile(r"\"([^\"]*)\"|\\(.)|_.|\*.")
_DIGITS = re.compile(r"[#0?][#0?, ]*(?:\.[#0?]*)?,*|\.[#0?]+")
_SIGNIFICANT = 15
"""Decimal digits that a spreadsheet keeps; what a machine adds after them is noise."""
_NO_BREAK = "\u00a0"


def shown(value: object, form: str = "General") -> str:
    """Return a cell's value by its number format; texts stay as they are."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, int | float):
        return _number(value, form)
    if isinstance(value, datetime.timedelta):
        return _duration(value, form)
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return _moment(value, form)
    return str(value)


def _number(value: float, form: str) -> str:
    sections = _SECTION.split(form)
    at = 1 if value < 0 and len(sections) > 1 else 2 if not value and len(sections) > 2 else 0  # noqa: PLR2004 - sections for plus, minus, nought
    section = sections[at]
    if re.search(r"\[[<>=]", form) or re.search(r"general|[@/]|e[+-]", section, re.IGNORECASE):
        return _general(value)
    section = _BRACKETS.sub(r"\1", section)
    bare = _LITERAL.sub(lambda found: "\0" * len(found.group()), section)
    digits = _DIGITS.search(bare)
    if digits is None:
        return _literal(section) or _general(value)
    number = abs(value) if at == 1 else value
    scale = 100 ** bare.count("%")
    pattern = digits.group()
    text = _by_pattern(number * scale, pattern)
    before, after = section[: digits.start()], section[digits.end() :]
    return f"{_literal(before)}{text}{_literal(after)}".strip()


def _by_pattern(number: float, pattern: str) -> str:
    whole, _, rest = pattern.partition(".")
    number /= 1000 ** (len(pattern) - len(pattern.rstrip(",")))
    places = sum(sign in "#0?" for sign in rest)
    text = f"{abs(round(number, places)):,.{places}f}"
    ints, _, decimals = text.partition(".")
    while decimals and rest[len(decimals) - 1] in "#?" and decimals.endswith("0"):
        decimals = decimals[:-1]
    grouped = "," in whole.rstrip(",") or " " in whole.strip()
    ints = ints.replace(",", _NO_BREAK if grouped else "")
    ints = ints.rjust(whole.count("0"), "0")
    if ints == "0" and "0" not in whole and decimals:
        ints = ""
    sign = "-" if number < 0 and (ints.strip("0") or decimals.strip("0")) else ""
    return f"{sign}{ints}{',' + decimals if decimals else ''}"


def _general(value: float) -> str:
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    return f"{value:.{_SIGNIFICANT}g}".replace(".", ",")


def _literal(text: str) -> str:
    """The fixed signs of a format, without what only aligns."""
    return _LITERAL.sub(lambda found: found.group(1) or found.group(2) or "", text)


def _duration(value: datetime.timedelta, form: str) -> str:
    seconds = round(value.total_seconds())
    minutes, rest = divmod(abs(seconds), 60)
    hours, of_hour = divmod(minutes, 60)
    sign = "-" if seconds < 0 else ""
    if re.match(r"\[m+\]", form, re.IGNORECASE):
        return f"{sign}{minutes}" + (f":{rest:02}" if "s" in form.lower() else "")
    if re.match(r"\[s+\]", form, re.IGNORECASE):
        return f"{sign}{abs(seconds)}"
    with_seconds = "s" in form.lower() or rest
    return f"{sign}{hours}:{of_hour:02}" + (f":{rest:02}" if with_seconds else "")


def _moment(value: datetime.datetime | datetime.date | datetime.time, form: str) -> str:
    form = _SECTION.split(form)[0].lower()
    if isinstance(value, datetime.time):
        if "h" not in form:
            form = "h:mm"
        value = datetime.datetime.combine(datetime.date(2000, 1, 1), value)
    if _SYSTEM_LONG in form:
        return long_date(value)
    if _SYSTEM_TIME in form:
        form = "h:mm:ss"
    elif form.split(" ")[0] in _US_SHORT:
        form = f"dd.mm.yyyy{form[len(form.split(' ')[0]) :]}"
    form = _BRACKETS.sub(r"\1", form)
    if "y" not in form and "d" in form:
        form += ".yyyy" if form.endswith("m") else " yyyy"
    if not re.search(r"[ymdhs]", _LITERAL.sub("", form)):
        form = "yyyy-mm-dd" if not isinstance(value, datetime.datetime) else "yyyy-mm-dd hh:mm"
    text = "".join(_pieces(value, form)).strip()
    # A form of the day alone does not show the hour; nothing of the value may be lost by that.
    clock = value.time() if isinstance(value, datetime.datetime) else datetime.time()
    return f"{text} {clock:%H:%M}" if clock != datetime.time() and "h" not in form else text


def _pieces(value: datetime.date, form: str) -> Iterator[str]:
    tokens = _TOKEN.findall(form)
    clock = value if isinstance(value, datetime.datetime) else datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - spreadsheets know no zones
    has_day = any(token[0] == "d" for token in tokens)
    last = ""
    for at, token in enumerate(tokens):
        later = next((one[0] for one in tokens[at + 1 :] if one[0] in "ymdhs"), "")
        kind = token[0]
        if kind == "m" and (last == "h" or later == "s"):
            yield f"{clock.minute:0{min(len(token), 2)}}"
        elif kind in "ymdhs":
            yield _piece(value, clock, token, has_day=has_day)
        else:
            yield "" if token in {"am/pm", "a/p"} else _literal(token)
        last = kind if kind in "ymdhs" else last


def _piece(value: datetime.date, clock: datetime.datetime, token: str, *, has_day: bool) -> str:
    width = len(token)
    if token[0] == "y":
        return f"{value.year:04}"
    if token[0] == "m" and width > 2:  # noqa: PLR2004 - more letters mean words
        return _month(value, width, has_day=has_day)
    if token[0] == "d" and width > 2:  # noqa: PLR2004 - as above
        return _DAYS[value.weekday()]
    number = {"m": value.month, "d": value.day, "h": clock.hour, "s": clock.second}[token[0]]
    return f"{number:0{width}}"


def _month(value: datetime.date, width: int, *, has_day: bool) -> str:
    """The month in words; beside a day as in «5 марта»."""
    return long_date(value).split()[1] if has_day and width > 3 else MONTHS[value.month - 1]  # noqa: PLR2004 - «март» in full
