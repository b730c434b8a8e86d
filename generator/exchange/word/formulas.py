"""Formulas in one line of plain signs: «(a)/(b)», «x^2», «√(y)», «∑_(i=1)^n x»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.exchange.word.inventory import DELETED, MATH, SIGNS, TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    Parts = dict[str, str]


def formula(element: _Element) -> str:
    """Return a formula as text whose parts do not run together, without what was deleted."""
    tag = str(element.tag)
    if tag in TEXTS:
        return element.text or ""
    if tag in SIGNS:
        return " "
    if tag in DELETED:
        return ""
    write = _WAYS.get(tag.removeprefix(MATH)) if tag.startswith(MATH) else None
    if write is not None:
        return write(element)
    return "".join(formula(child) for child in element if isinstance(child.tag, str))


def _one(text: str) -> str:
    return text if len(text) < 2 or text.isalnum() else f"({text})"  # noqa: PLR2004 - one sign


def _parts(element: _Element) -> Parts:
    children = (child for child in element if isinstance(child.tag, str))
    return {str(child.tag).removeprefix(MATH): formula(child) for child in children}


def _sign(element: _Element, name: str, otherwise: str) -> str:
    """A sign that a construction names in its properties; what the standard says where none is."""
    found = element.find(f"{MATH}{element.tag.removeprefix(MATH)}Pr/{MATH}{name}")
    return otherwise if found is None else found.get(f"{MATH}val", otherwise)


def _all(element: _Element, name: str, between: str) -> str:
    return between.join(formula(one) for one in element.findall(f"{MATH}{name}"))


def _limits(parts: Parts, low: str, high: str) -> str:
    below = f"_{_one(parts[low])}" if parts.get(low) else ""
    return below + (f"^{_one(parts[high])}" if parts.get(high) else "")


def _fraction(element: _Element) -> str:
    parts = _parts(element)
    return f"{_one(parts.get('num', ''))}/{_one(parts.get('den', ''))}"


def _scripts(element: _Element) -> str:
    parts = _parts(element)
    return parts.get("e", "") + _limits(parts, "sub", "sup")


def _scripts_before(element: _Element) -> str:
    parts = _parts(element)
    return _limits(parts, "sub", "sup") + parts.get("e", "")


def _root(element: _Element) -> str:
    parts = _parts(element)
    return f"{parts.get('deg', '')}√{_one(parts.get('e', ''))}"


def _brackets(element: _Element) -> str:
    between = _sign(element, "sepChr", "|")
    opened, closed = _sign(element, "begChr", "("), _sign(element, "endChr", ")")
    return opened + _all(element, "e", between) + closed


def _sum(element: _Element) -> str:
    parts = _parts(element)
    return f"{_sign(element, 'chr', '∫')}{_limits(parts, 'sub', 'sup')} {parts.get('e', '')}"


def _limit_below(element: _Element) -> str:
    parts = _parts(element)
    return f"{parts.get('e', '')}_{_one(parts.get('lim', ''))}"


def _limit_above(element: _Element) -> str:
    parts = _parts(element)
    return f"{parts.get('e', '')}^{_one(parts.get('lim', ''))}"


def _function(element: _Element) -> str:
    parts = _parts(element)
    return f"{parts.get('fName', '')} {parts.get('e', '')}"


def _accent(element: _Element) -> str:
    return _one(_parts(element).get("e", "")) + _sign(element, "chr", "\u0302")


def _bar(element: _Element) -> str:
    line = "\u0305" if _sign(element, "pos", "bot") == "top" else "\u0332"
    return _one(_parts(element).get("e", "")) + line


def _brace(element: _Element) -> str:
    return _sign(element, "chr", "⏟") + _one(_parts(element).get("e", ""))


_WAYS: dict[str, Callable[[_Element], str]] = {
    "f": _fraction,
    "sSup": _scripts,
    "sSub": _scripts,
    "sSubSup": _scripts,
    "sPre": _scripts_before,
    "rad": _root,
    "d": _brackets,
    "nary": _sum,
    "limLow": _limit_below,
    "limUpp": _limit_above,
    "func": _function,
    "acc": _accent,
    "bar": _bar,
    "groupChr": _brace,
    "m": lambda element: _all(element, "mr", "; "),
    "mr": lambda element: _all(element, "e", ", "),
    "eqArr": lambda element: _all(element, "e", "; "),
}
"""The constructions whose parts would run together otherwise (ECMA-376, part 1, 22.1)."""
