"""The one table of everything that ``kb check --fix`` can mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.check.links import NO_ENTRY
from generator.edit.fix import AnyFix, BytesFix, KeyFix, Scope, ShapeFix, TextFix, ValueFix
from generator.edit.fixes import body, dates, files, hashes, header, shapes, signs, values
from generator.markdown.rules import MARKUP_IN_FIELD, STRAY_SIGNS
from generator.model.fields import (
    AnyReference,
    Attachment,
    Choice,
    Date,
    Flag,
    Identifier,
    Integer,
    Moment,
    Number,
    Partial,
    Pattern,
    Reference,
    Text,
    Url,
)
from generator.model.rules import (
    BAD_ID,
    NOT_IN_LIST,
    UNKNOWN_FIELD,
    UNKNOWN_SECTION,
    WRONG_TYPE,
)
from generator.read.rules import (
    BROKEN_YAML,
    CONTROL_CHARACTER,
    CUT_VALUE,
    DUPLICATE_KEY,
    ENCODING,
    FLOW_STYLE,
    NO_HEADER,
    UNCLOSED_HEADER,
)
from generator.rewrite.order import ordered

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.model import Entry
    from generator.problems import Rule


def _for_any(change: Callable[[str], str]) -> Callable[[str, type[Entry]], str]:
    """Make of a change that asks nothing about the kind one that is told it."""
    return lambda text, _cls: change(text)


def _repair(name: str, rule: Rule, change: Callable[[str], str]) -> TextFix:
    """Return what is tried only on a header that cannot be read."""
    return TextFix(name, rule, _for_any(change), Scope.HEADER, repairs=True)


_CODES = (Choice, Reference, AnyReference, Identifier, Attachment, Pattern)
_FIGURES = (Date, Partial, Moment, Integer, Number, Flag)

FIXES: tuple[AnyFix, ...] = (
    BytesFix("utf-16", ENCODING, files.from_utf16),
    BytesFix("windows-1251", ENCODING, files.from_windows),
    TextFix("bom", None, _for_any(files.without_mark)),
    TextFix("line-ends", None, _for_any(files.with_plain_line_ends)),
    TextFix("nfc", None, _for_any(files.composed)),
    TextFix("invisible", None, _for_any(files.without_invisible)),
    TextFix("control", CONTROL_CHARACTER, _for_any(files.without_control)),
    TextFix("hyphens", NO_HEADER, _for_any(header.with_three_hyphens)),
    TextFix("closing-hyphens", UNCLOSED_HEADER, header.with_closing_hyphens),
    _repair("tabs", BROKEN_YAML, header.with_spaces_for_tabs),
    _repair("hard-spaces", BROKEN_YAML, header.with_plain_spaces),
    _repair("colon-space", BROKEN_YAML, header.with_space_after_colon),
    _repair("open-quote", BROKEN_YAML, header.with_quotes_closed),
    _repair("quotes", BROKEN_YAML, header.with_quotes_around),
    _repair("repeated-field", DUPLICATE_KEY, header.without_repeated_fields),
    TextFix("hash-sign", CUT_VALUE, hashes.with_whole_values, Scope.HEADER, restores=True),
    TextFix("header-space", None, _for_any(files.without_trailing_space), Scope.HEADER),
    TextFix("body-space", None, _for_any(files.without_stray_space), Scope.BODY),
    TextFix("heading", UNKNOWN_SECTION, body.with_known_headings, Scope.BODY),
    TextFix("signs", STRAY_SIGNS, _for_any(signs.with_signs_mended), Scope.BODY),
    TextFix("last-line", None, _for_any(files.with_last_line_end)),
    KeyFix("field-title", UNKNOWN_FIELD, shapes.by_title),
    KeyFix("field-name", UNKNOWN_FIELD, shapes.by_likeness),
    ShapeFix("brackets", FLOW_STYLE, shapes.on_lines_of_their_own),
    ShapeFix("items", WRONG_TYPE, shapes.split_into_items),
    ShapeFix("one-item", WRONG_TYPE, shapes.as_single_item),
    ShapeFix("one-value", WRONG_TYPE, shapes.out_of_list),
    ShapeFix("repeated-item", None, shapes.without_repeated_items),
    ValueFix("typeset-quotes", None, (Text,), values.without_typeset_quotes, always=True),
    ValueFix("markup", MARKUP_IN_FIELD, (Text,), values.without_markup),
    ValueFix("value-quotes", WRONG_TYPE, (*_CODES, *_FIGURES, Url), values.without_quotes),
    ValueFix("date", WRONG_TYPE, (Date, Partial, Moment), dates.with_plain_date),
    ValueFix("flag", WRONG_TYPE, (Flag,), values.as_flag),
    ValueFix("label", NOT_IN_LIST, (Choice,), values.as_code),
    ValueFix("number", WRONG_TYPE, (Integer, Number), values.in_figures),
    ValueFix("form", WRONG_TYPE, (Pattern,), values.with_hyphen_and_colons),
    ValueFix("address", WRONG_TYPE, (Url,), values.as_address),
    ValueFix("reference", NO_ENTRY, (Reference, AnyReference), values.as_reference),
    ValueFix("attachment", WRONG_TYPE, (Attachment,), values.as_attachment),
    ValueFix("look-alikes", NOT_IN_LIST, _CODES, values.in_latin_letters),
    ValueFix("small-letters", BAD_ID, _CODES, values.in_small_letters),
    ValueFix("likely-code", NOT_IN_LIST, (Choice,), values.as_likely_code),
    TextFix("order", None, ordered, Scope.HEADER),
)
"""In the order in which they are tried."""

__all__ = ["FIXES"]
