"""Formulas in one line of plain signs: «(a)/(b)», «x^2», «√(y)»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.exchange.word.inventory import MATH

if TYPE_CHECKING:
    from lxml.etree import _Element


def formula(element: _Element) -> str:
    """Write a formula so that no two parts of it run together."""
    name = str(element.tag).removeprefix(MATH)
    if name == "t":
        return element.text or ""
    inside = {str(child.tag).removeprefix(MATH): formula(child) for child in element}
    if name == "f":
        return f"{_one(inside.get('num', ''))}/{_one(inside.get('den', ''))}"
    if name in {"sSup", "sSub", "sSubSup"}:
        low = f"_{_one(inside['sub'])}" if "sub" in inside else ""
        high = f"^{_one(inside['sup'])}" if "sup" in inside else ""
        return inside.get("e", "") + low + high
    if name == "rad":
        return f"{inside.get('deg', '')}√{_one(inside.get('e', ''))}"
    if name == "d":
        return "(" + "; ".join(formula(one) for one in element.findall(f"{MATH}e")) + ")"
    return "".join(formula(child) for child in element if isinstance(child.tag, str))


def _one(text: str) -> str:
    return text if len(text) < 2 or text.isalnum() else f"({text})"  # noqa: PLR2004 - one sign
