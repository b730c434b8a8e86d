"""Formulas of spreadsheets: only what computes from the workbook itself.

An allow-list, so that what is not known is refused: functions of other programs and of sites,
macros of Excel 4, add-ins, whatever comes with the next release. Read as ECMA-376 (part 1, 18.17)
and OpenFormula (OpenDocument 1.3, part 4) write them, which spell references differently.
"""

from __future__ import annotations

import re

from generator.read.attachments.allowed import LINKS
from generator.read.attachments.functions import FUNCTIONS
from generator.read.attachments.inside import RefusedError

_ONLY_VALUES = "Замените такие формулы их значениями (скопируйте и вставьте «только значения»)."
_TOKEN = re.compile(
    r"""
    (?P<text> "(?:[^"]|"")*" )                      # a text
  | (?P<sheet> '(?:[^']|'')*' ) (?P<after>\s*\#)?   # the name of a sheet; or of a file, and a sheet
  | (?P<call> [\w.\\?]+ ) (?=\s*\()                   # a function
  | (?P<word> \w[\w.]* )
  | (?P<place> \[ (?: '(?:[^']|'')*' | [^]'] )* \] ) # a reference of OpenFormula
  | (?P<sign> ["'\[|{}] )
    """,
    re.VERBOSE,
)
_COLUMN = re.compile(r"\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]")
"""What names columns of a table: «[Сумма]», «[[#This Row],[Сумма]]»; a workbook, where the name of
a sheet or a sign of exclamation follows."""
_THIS_BOOK = re.compile(r"\[0\](?=!)")
_NO_SHEET = re.compile(r"[\[\]\\/|*?]|\A(?:file|https?|ftp)\b:", re.IGNORECASE)
"""What the name of no sheet holds, and that of a file does."""
_ELSEWHERE = re.compile(r"[\[/\\|*?]|#(?!REF!)", re.IGNORECASE)
_JOINED = re.compile(r"[\w'!]")
_FOLLOWED = re.compile(r"\s*[\w'!]")
_LITERAL = re.compile(r'\s*\(\s*"((?:[^"]|"")*)"')
_PREFIX = re.compile(
    r"(?:_XLFN\.|_XLWS\.|COM\.MICROSOFT\.|ORG\.LIBREOFFICE\.|ORG\.OPENOFFICE\.)*"
    r"(?:COM\.SUN\.STAR\.SHEET\.ADDIN\.(?:ANALYSIS|DATEFUNCTIONS)\.GET)?"
)
"""How programs mark functions that are younger than the standard, and their own add-ins."""
_CONDITION = re.compile(
    r"\b(?:cell-content(?:-is-(?:(?:not-)?between|in-list|date|time|text|whole-number|"
    r"decimal-number)|-text-length(?:-is-(?:not-)?between)?)?|is-true-formula|formula-is|"
    r"(?:not-)?between|(?:begins|ends)-with|(?:not-)?contains-text|"
    r"(?:top|bottom)-(?:elements|percent))\("
)
"""What an OpenDocument says of a cell's content; the formulas stand within."""


def refuse_formula(formula: str, *, is_open: bool = False) -> None:
    """Raise `RefusedError` for a formula that is not known to compute from the workbook alone.

    ``is_open`` says that it is written as an OpenDocument writes it.
    """
    if is_open and not formula.startswith("msoxl:"):
        _refuse_pieces(_CONDITION.sub("(", formula), is_open=True)
    else:
        _refuse_pieces(formula, is_open=False)


def _refuse_pieces(formula: str, *, is_open: bool) -> None:
    at = depth = 0
    while found := _TOKEN.search(formula, at):
        at = found.end()
        kind, piece = found.lastgroup, found.group()
        if kind == "call":
            if formula[: found.start()].rstrip().endswith("!"):
                raise _outside()  # a function of another workbook, whatever it is called
            _refuse_call(piece, formula, at)
        elif found["sheet"] is not None:
            if found["after"] or _NO_SHEET.search(piece[1:-1]):
                raise _outside()
        elif piece.startswith("["):
            at = _after_brackets(formula, found.start(), piece if is_open else None)
        elif piece == "|" and (not depth or not is_open):
            # Only OpenFormula parts the rows of an array with it; elsewhere it asks a program.
            raise _outside()
        elif piece in {'"', "'"}:
            raise _outside()
        elif piece in {"{", "}"}:
            depth += 1 if piece == "{" else -1


def _after_brackets(formula: str, start: int, place: str | None) -> int:
    """Return where what stands in brackets ends, if it is of this workbook."""
    if place is not None:
        bare = re.sub(r"'(?:[^']|'')*'(\s*#)?", _name_of_sheet, place[1:-1])
        end = start + len(place)
        if not place.endswith("]") or _ELSEWHERE.search(bare) or _JOINED.match(formula, end):
            raise _outside()
        return end
    here = _THIS_BOOK.match(formula, start)
    if here:
        return here.end()
    column = _COLUMN.match(formula, start)
    if not column or _FOLLOWED.match(formula, column.end()):
        raise _outside()
    return column.end()


def _name_of_sheet(found: re.Match[str]) -> str:
    if found[1] or _NO_SHEET.search(found.group()[1:-1]):
        raise _outside()
    return ""


def _refuse_call(name: str, formula: str, at: int) -> None:
    spelt = name.upper()
    if spelt in {"HYPERLINK", "_XLFN.HYPERLINK"}:
        literal = _LITERAL.match(formula, at)
        link = literal[1].lower() if literal else ""
        if not link.startswith(LINKS) or (link.startswith("#") and _NO_SHEET.search(link)):
            raise RefusedError(
                "Ссылка, которую составляет формула HYPERLINK, может вести к файлу или программе.",
                "Начните её прямо в формуле с «https://…» или вставьте обычную ссылку.",
            )
    elif _PREFIX.sub("", spelt, count=1) not in FUNCTIONS:
        raise RefusedError(
            f"В формуле таблицы стоит «{name[:40]}»: такой функции нет среди тех, которые считают "
            "по самой таблице.",
            _ONLY_VALUES,
        )


def _outside() -> RefusedError:
    return RefusedError(
        "Формула таблицы обращается к другому файлу, программе или сайту.", _ONLY_VALUES
    )
