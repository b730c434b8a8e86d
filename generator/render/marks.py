"""Russian marks of punctuation in place of what a keyboard has: «ёлочки», „лапки“, —, ….

Only straight quotes, hyphens that stand alone and three dots change; letters, digits and
addresses never do. Quotes inside quotes become „лапки“.
"""

from __future__ import annotations

import re

TAG, WORD = "\x00", "\x01"
"""What stands for a tag within a text, and for a piece that must stay as it is."""

_QUOTE = re.compile(r'"|&quot;|&#34;')
_SIGN = re.compile(rf"{_QUOTE.pattern}|[«»„“]")
_ADDRESS = r'(?<!\w)\w{1,12}://[^\s"<>]*'
_HYPHEN = re.compile(rf"{_ADDRESS}|(?<![^\s{TAG}])--?(?![^\s{TAG}])")
_DOTS = re.compile(rf"{_ADDRESS}|(?<![./\\])\.\.\.(?![\w./\\])")
_ALONE = re.compile(rf"-(?<=[\s{TAG}]-)-?[\s{TAG}]")

_BEFORE_OPENING = frozenset(" \u00a0\n\t([{«„—–-/")
_AFTER_CLOSING = frozenset(" \u00a0\n\t)]}»“—–-/.,:;!?…")


def worth_marking(text: str) -> bool:
    """Return whether there may be anything to change."""
    # Looking for each by itself is quicker than for all at once.
    return (
        '"' in text
        or ("-" in text and _ALONE.search(text) is not None)
        or "..." in text
        or "&quot;" in text
        or "&#34;" in text
    )


def with_marks(text: str) -> str:
    """Return a text with Russian marks; twice is the same as once."""
    if not worth_marking(text):
        return text
    text = _HYPHEN.sub(_dash, text)
    text = _DOTS.sub(lambda found: "…" if found.group() == "..." else found.group(), text)
    return _with_quotes(text)


def _dash(found: re.Match[str]) -> str:
    """A hyphen between spaces is a dash; before the first word and between numbers it is not."""
    if found.group() not in {"-", "--"}:
        return found.group()
    before = _before(found.string, found.start())
    after = _after(found.string, found.end())
    spaces = found.string[before - 1 : before], found.string[after : after + 1]
    end, start = _before(found.string, before - 1), _after(found.string, after + 1)
    last, first = found.string[end - 1 : end], found.string[start : start + 1]
    is_alone = all(space.isspace() for space in spaces) and last and not last.isspace()
    is_sum = last.isdigit() and first.isdigit()
    return "—" if is_alone and not is_sum else found.group()


def _with_quotes(text: str) -> str:
    """Replace the straight quotes of a text if all of them pair up, else none.

    A mark of inches or a forgotten quote makes it unclear which is which.
    """
    outer, opened, after_opening = 0, 0, -1
    parts, at = [], 0
    for sign in _SIGN.finditer(text):
        if not _QUOTE.fullmatch(sign.group()):
            outer = max(0, outer + (1 if sign.group() in "«„" else -1))
            continue
        left, right = _before(text, sign.start()), _after(text, sign.end())
        before, after = text[left - 1 : left], text[right : right + 1]
        meets_quote = _QUOTE.match(text, right) is not None
        may_open = not before or before in _BEFORE_OPENING or left == after_opening
        may_close = not after or after in _AFTER_CLOSING or meets_quote
        ends = bool(opened and may_close and before and not before.isspace())
        if may_open and after and not after.isspace() and not ends:
            new = "„" if outer + opened else "«"
            opened, after_opening = opened + 1, sign.end()
        elif ends:
            opened -= 1
            new = "“" if outer + opened else "»"
        else:
            return text
        parts += [text[at : sign.start()], new]
        at = sign.end()
    return text if opened else "".join([*parts, text[at:]])


def _before(text: str, at: int) -> int:
    """Go back over the tags that end at a place."""
    while at > 0 and text[at - 1] == TAG:
        at -= 1
    return at


def _after(text: str, at: int) -> int:
    """Go on over the tags that begin at a place."""
    while at < len(text) and text[at] == TAG:
        at += 1
    return at
