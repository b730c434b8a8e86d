"""Boxes to fill in (content controls): whether anybody wrote in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.oxml.ns import nsmap, qn

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORDS_OWN = re.compile(
    r"\s*(?:Выберите|Щ[её]лкните|Место для ввода|Click|Choose|Enter|Select|Tap)\b.*", re.DOTALL
)
"""How the programs themselves fill an empty box, and how the form does."""


def is_placeholder(control: _Element) -> bool:
    """Return whether a box is empty: some programs leave the mark of it with words there."""
    if control.find("w:sdtPr/w:showingPlcHdr", nsmap) is None:
        return False
    text = "".join(one.text or "" for one in control.iter(qn("w:t")))
    return not text.strip() or _WORDS_OWN.fullmatch(text) is not None
