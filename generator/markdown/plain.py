"""Blocks of plain words, as most blocks are: each becomes one token, whatever else it would take.

The parser asks a dozen rules about every line and makes three tokens of every paragraph, of which
each is then looked at for links, signs and markup. In these blocks there are none: they stand
apart, hold Russian letters, digits and marks of punctuation, and end where the line ends.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_block import StateBlock
    from markdown_it.utils import EnvType, OptionsDict

PLAIN, HEADING = "plain", "plain_heading"
"""The types of these tokens, which hold words; others but headings know their HTML and steps."""
_HTML, _STEPS = "html", "steps"

_LETTER = "А-Яа-яЁё"
_WORDS = rf"[«{_LETTER}](?!\))[ {_LETTER}0-9.,;:()«»—–…!?№%\"₽°×²-]*"
"""No Latin letters, as addresses have them and words of mixed letters; «а)» looks like a list."""
_ENDS = r"(?=\n\n|\n?\Z)"
_NEXT = rf"#>|«{_LETTER}"
"""Behind empty lines a list goes on with another item and with all that is indented."""
_BLOCK = (
    rf"(?P<paragraph>{_WORDS}){_ENDS}"
    rf"|(?P<heading>\#{{2,6}} {_WORDS}){_ENDS}"
    rf"|(?P<bullets>(?:- {_WORDS}(?:\n|\Z))+)(?=\n+[{_NEXT}0-9]|\n*\Z)"
    rf"|(?P<steps>(?:[1-9][0-9]?\. {_WORDS}(?:\n|\Z))+)(?=\n+[{_NEXT}-]|\n*\Z)"
)
_ODD = ("  ", " \n", "%%")
"""Spaces that readers do not see, and what looks like markup."""


def plain_blocks(made: MarkdownIt) -> None:
    """Let a parser take blocks of plain words in one step."""
    # Compiled with the parser: much that the program does needs neither.
    made.block.ruler.before("table", PLAIN, partial(_plain, re.compile(_BLOCK)))
    made.add_render_rule(PLAIN, _spelt)
    made.add_render_rule(HEADING, _spelt_heading)


def steps_of(token: Token) -> int:
    """Return how many items of an ordered list a plain block is."""
    return int(token.meta[_STEPS])


def _plain(block: re.Pattern[str], state: StateBlock, start: int, *_: object) -> bool:
    """Take the block that begins on a line, if it is plain."""
    if state.level or state.blkIndent:
        return False
    found = block.match(state.src, state.bMarks[start])
    if found is None:
        return False
    text = found.group().rstrip("\n")
    if text.endswith(" ") or any(map(text.__contains__, _ODD)):
        return False
    token = _MADE_OF[found.lastgroup or ""](text)
    if token is None:
        return False
    state.line = start + text.count("\n") + 1
    token.map = [start, state.line]
    state.tokens.append(token)
    return True


def _paragraph(words: str) -> Token:
    return _token(words, f"<p>{escapeHtml(words)}</p>\n")


def _heading(line: str) -> Token:
    marks, _, words = line.partition(" ")
    return Token(HEADING, f"h{len(marks)}", 0, content=words)


def _bullets(lines: str) -> Token:
    items = lines.removeprefix("- ").split("\n- ")
    return _token(" ".join(items), _list("ul", items))


def _steps(lines: str) -> Token | None:
    """Take a list that is numbered as it will be shown; whatever else is wrong with it is said."""
    pairs = [line.split(". ", 1) for line in lines.split("\n")]
    if any(number != str(shown) for shown, (number, _) in enumerate(pairs, 1)):
        return None
    items = [words for _, words in pairs]
    return _token(" ".join(items), _list("ol", items), len(items))


_MADE_OF: dict[str, Callable[[str], Token | None]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "bullets": _bullets,
    "steps": _steps,
}


def _list(tag: str, items: list[str]) -> str:
    shown = escapeHtml("\n".join(items)).replace("\n", "</li>\n<li>")
    return f"<{tag}>\n<li>{shown}</li>\n</{tag}>\n"


def _token(words: str, html: str, steps: int = 0) -> Token:
    return Token(PLAIN, "", 0, content=words, meta={_HTML: html, _STEPS: steps})


def _spelt(
    _self: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: EnvType
) -> str:
    return str(tokens[at].meta[_HTML])


def _spelt_heading(
    _self: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: EnvType
) -> str:
    token = tokens[at]
    return f'<{token.tag} id="{token.attrs["id"]}">{escapeHtml(token.content)}</{token.tag}>\n'
