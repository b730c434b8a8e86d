"""Where formulas stand in the parts of a workbook (ECMA-376, part 1, 18): each is looked at.

In cells, checks, marks, tables, names, charts, drawings, fields of pivot tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.read.attachments.formulas import refuse_formula
from generator.read.attachments.inside import AS_PDF, RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

_ELEMENTS = frozenset(
    "f formula formula1 formula2 calculatedColumnFormula totalsRowFormula definedName "
    "FmlaLink FmlaRange FmlaTxbx FmlaPict FmlaGroup FmlaMacro".split()
)
"""Elements whose text is a formula."""
_ATTRIBUTES = ("formula", "textlink")
"""Attributes that are formulas, whatever element has them."""
_MACROS = ("xlm", "vbProcedure", "function")
"""Attributes that make a name the name of a macro."""
_NO = {"", "0", "false"}
_MATHEMATICS = "/math"
"""How the namespace ends in which «f» is a fraction."""


class Formulas:
    """A check of a part's elements: raises `RefusedError` for a formula that is not allowed.

    A formula is all text of its element, whatever other elements stand in between.
    """

    def __init__(self) -> None:
        self._text: list[str] = []
        self._open = 0

    def start(self, name: str, space: str, attributes: Mapping[str, str]) -> None:
        """Take note of an element that begins; raise `RefusedError` for what its attributes run."""
        self._open += _is_formula(name, space)
        for key in _ATTRIBUTES:
            refuse_formula(attributes.get(key, ""))
        if name == "cfvo":
            refuse_formula(attributes.get("val", ""))
        if name == "definedName" and any(attributes.get(key, "") not in _NO for key in _MACROS):
            raise _macro()
        if attributes.get("macro"):
            raise _macro()

    def data(self, text: str) -> None:
        """Keep the text that stands in the part."""
        if self._open:
            self._text.append(text)

    def end(self, name: str, space: str) -> None:
        """Take note of an element that ends; raise `RefusedError` for a formula that it held."""
        if not _is_formula(name, space):
            return
        self._open -= 1
        formula = "".join(self._text)
        if name == "FmlaMacro" and formula.strip():
            raise _macro()
        if not self._open:
            self._text.clear()
            refuse_formula(formula)


def _is_formula(name: str, space: str) -> bool:
    return name in _ELEMENTS and not space.endswith(_MATHEMATICS)


def _macro() -> RefusedError:
    return RefusedError("К рисунку или к имени в таблице привязан макрос.", AS_PDF)
