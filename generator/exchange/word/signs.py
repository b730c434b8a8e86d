"""Signs of Word's own fonts, raised and lowered signs, as the characters that all programs know."""

from __future__ import annotations

_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x75: "◆",
    0x76: "❖",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "◻",
    0xB7: "•",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    0x28: "☎",
    0x2A: "✉",
    0x4A: "☺",
    0x4C: "☹",
    0x6D: "❍",
}
_WINGDINGS_2 = {
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x97: "●",
    0xA3: "☐",
}
_SYMBOL = {
    0xB7: "•",
    0xB0: "°",
    0xB1: "±",
    0xB4: "×",
    0xB8: "÷",
    0xA3: "≤",
    0xB3: "≥",
    0xB9: "≠",
    0xBB: "≈",
    0xA5: "∞",
    0xAE: "→",
    0xAC: "←",
    0xD6: "√",
    0xE5: "∑",
    0x2D: "−",
    **dict(zip(b"abgdezhqiklmnxoprstufcyw", "αβγδεζηθικλμνξοπρστυφχψω", strict=True)),
    **dict(zip(b"ABGDEZHQIKLMNXOPRSTUFCYW", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", strict=True)),
}
_SPECIAL = ("wingdings", "webdings", "symbol")
"""Fonts that show a sign for each letter."""
_PRIVATE = 0xF000
"""Where Word puts the signs of fonts that have no letters."""
NO_SIGN = "□"
"""Stands where nobody knows what the font would show."""

_RAISED = dict(zip("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", strict=True))
_LOWERED = dict(zip("0123456789+-=()aeox", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓ", strict=True))


def symbol(font: str, code: str) -> str:
    """Return the character for a sign of a font; empty where it is not known."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    known = _of_font(font)
    found = known.get(number - _PRIVATE) or known.get(number)
    is_plain = number < _PRIVATE and not font.casefold().startswith(_SPECIAL)
    return found or (chr(number) if number and is_plain else "")


def of_font(text: str, font: str) -> tuple[str, bool]:
    """Return a text with the signs of a special font replaced, and whether all were known."""
    is_special = font.casefold().startswith(_SPECIAL)
    made = [
        (symbol(font, f"{ord(sign):x}") or NO_SIGN)
        if _PRIVATE <= ord(sign) <= _PRIVATE + 0xFF or (is_special and 0x20 < ord(sign) <= 0xFF)  # noqa: PLR2004 - where such fonts have signs
        else sign
        for sign in text
    ]
    return "".join(made), NO_SIGN not in made or NO_SIGN in text


def _of_font(font: str) -> dict[int, str]:
    name = font.casefold()
    if name == "wingdings 2":
        return _WINGDINGS_2
    if name == "wingdings":
        return _WINGDINGS
    return _SYMBOL if name.startswith("symbol") else {}


def raised(text: str) -> str:
    """Return a superscript in signs of its own; nothing where one of them has none."""
    return _moved(text, _RAISED)


def lowered(text: str) -> str:
    """Return a subscript in signs of its own; nothing where one of them has none."""
    return _moved(text, _LOWERED)


def _moved(text: str, signs: dict[str, str]) -> str:
    if not text or not all(sign in signs for sign in text):
        return ""
    return "".join(signs[sign] for sign in text)
