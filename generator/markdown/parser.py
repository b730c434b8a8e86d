"""The Markdown dialect: which library, which parts of it, and how its tokens are spelt as HTML."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.rules_core import normalize
from markdown_it.token import Token
from mdit_py_plugins.gfm import gfm_plugin

from generator.markdown.plain import PLAIN, plain_blocks
from generator.markdown.signs import note_escaped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_core import StateCore
    from markdown_it.utils import EnvType, OptionsDict

MAX_NESTING = 30
"""Deeper levels are dropped by the parser, so they are reported before it comes to that."""

ALERTS = {
    "NOTE": "Примечание",
    "TIP": "Совет",
    "IMPORTANT": "Важно",
    "WARNING": "Внимание",
    "CAUTION": "Осторожно",
}
"""The words over each kind of note."""
_SIGNS = {
    "code": ("    ", "\t"),
    "blockquote": (">",),
    "fence": ("```", "~~~"),
    "footnote_def": ("]:",),
    "reference": ("]:",),
    "table": ("|",),
}
"""Without one of these signs in it, a text holds nothing that the rule could find."""
_TELLING = re.compile(r"[\n\\`*_~\[\]<>&@:w]")
"""Without one of these signs words hold nothing that any rule could find; the last begins «www».

The library's own list has signs for rules that are not in use, such as hyphens.
"""
AS_IT_IS = re.compile(
    r"(?:https?://(?:[a-z0-9]{1,30}\.){1,4}[a-z]{2,9}/)?(?:\.\.?/)*"
    r"[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+)*/?(?:#[A-Za-z0-9_-]+)?"
)
"""An address in which there is nothing to encode."""
_CHECKBOX = '<input class="task-list-item-checkbox" disabled="" type="checkbox"'


def parsed(text: str, env: dict[str, Any], *idle: str) -> list[Token]:
    """Return the tokens of a text, where some rules are not to be asked.

    A block of plain words is one token, unless the rule for it is idle.
    """
    without = (rule for rule, signs in _SIGNS.items() if not any(map(text.__contains__, signs)))
    return _parser(*idle, *without).parse(text, env)


def parser() -> MarkdownIt:
    """Return the one parser of the program, whose tokens are those of the library."""
    return _parser(PLAIN)


@cache
def _parser(*idle: str) -> MarkdownIt:
    """Return a parser without some rules, for texts that need none of them.

    A rule is asked at every line, so that most of the work is for nothing.
    """
    made = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING, "xhtmlOut": False})
    made.use(gfm_plugin)
    made.use(plain_blocks)
    made.disable(["html_block", "html_inline", *idle])
    made.core.ruler.at("normalize", _normalize)
    made.core.ruler.at("inline", _inline)
    made.core.ruler.before("text_join", "note_escaped", note_escaped)
    # Every target becomes a link, so that a forbidden one can be reported where it stands; this is
    # how the library is told.
    made.validateLink = _any_target  # type: ignore[method-assign]
    made.normalizeLink = _encoded  # type: ignore[method-assign]
    made.add_render_rule("table_open", _table_open)
    made.add_render_rule("table_close", _table_close)
    made.add_render_rule("footnote_block_open", _footnotes_open)
    made.add_render_rule("footnote_anchor", _footnote_anchor)
    return made


def _any_target(url: str) -> bool:  # noqa: ARG001 - the parser calls it with one argument
    return True


def _encoded(url: str) -> str:
    """Return an address as the library writes it, which takes most of them apart for nothing."""
    return url if AS_IT_IS.fullmatch(url) else normalizeLink(url)


def _normalize(state: StateCore) -> None:
    """Leave alone what reading has put right: the library's rule replaces each end of a line."""
    if "\r" in state.src or "\0" in state.src:
        normalize(state)


def _inline(state: StateCore) -> None:
    """Do what the library's rule does, with a short way for words without any sign in them."""
    inline = state.md.inline
    for token in state.tokens:
        if token.type != "inline":
            continue
        if token.children is None:
            token.children = []
        if _TELLING.search(token.content):
            inline.parse(token.content, state.md, state.env, token.children)
        elif token.content:
            token.children.append(Token("text", "", 0, content=token.content))


def localise(tokens: list[Token]) -> None:
    """Replace the library's English words and bare table heads by what readers need."""
    for index, token in enumerate(tokens):
        if token.type == "alert_open":
            title = tokens[index + 2]
            title.content = ALERTS[token.meta["kind"]]
            for child in title.children or []:
                child.content = title.content
        elif token.type in {"th_open", "td_open"}:
            if token.type == "th_open":
                token.attrSet("scope", "col")
            # The site's policy allows no styles in the markup.
            aligned = str(token.attrs.pop("style", "")).removeprefix("text-align:")
            if aligned:
                token.attrSet("class", f"kb-{aligned}")


def spelt(tokens: Sequence[Token], env: dict[str, Any]) -> str:
    """Return tokens as HTML."""
    made = _parser()
    html: str = made.renderer.render(tokens, made.options, env)
    return html.replace(
        f'{_CHECKBOX} checked="">', f'{_CHECKBOX} checked="" aria-label="Сделано">'
    ).replace(f"{_CHECKBOX}>", f'{_CHECKBOX} aria-label="Не сделано">')


def _table_open(
    _self: RendererHTML, _tokens: Sequence[Token], _at: int, _options: OptionsDict, _env: EnvType
) -> str:
    scroll = '<div class="kb-scroll" role="group" aria-label="Таблица">'
    return f'{scroll}<table class="kb-table">\n'


def _table_close(
    _self: RendererHTML, _tokens: Sequence[Token], _at: int, _options: OptionsDict, _env: EnvType
) -> str:
    return "</table></div>\n"


def _footnotes_open(
    _self: RendererHTML, _tokens: Sequence[Token], _at: int, _options: OptionsDict, _env: EnvType
) -> str:
    return '<section class="footnotes" aria-label="Сноски">\n<ol class="footnotes-list">\n'


def _footnote_anchor(
    _self: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: EnvType
) -> str:
    meta = tokens[at].meta
    number, again = meta["id"] + 1, meta["subId"]
    place = f"fnref{number}" + (f":{again}" if again else "")
    return (
        f' <a href="#{place}" class="footnote-backref" aria-label="Вернуться к тексту">↩\ufe0e</a>'
    )
