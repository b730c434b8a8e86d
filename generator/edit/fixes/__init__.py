"""The one table of everything that ``kb check --fix`` can mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.check.references import NO_ENTRY
from generator.edit.fix import AnyFix, BytesFix, FixScope, KeyFix, ShapeFix, TextFix, ValueFix
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


def _repair(name: str, title: str, rule: Rule, change: Callable[[str], str]) -> TextFix:
    """Return what is tried only on a header that cannot be read."""
    return TextFix(name, title, rule, _for_any(change), FixScope.HEADER, repairs=True)


_CODES = (Choice, Reference, AnyReference, Identifier, Attachment, Pattern)
_FIGURES = (Date, Partial, Moment, Integer, Number, Flag)

FIXES: tuple[AnyFix, ...] = (
    BytesFix("utf-16", "файл перекодирован из UTF-16", ENCODING, files.from_utf16),
    BytesFix("windows-1251", "файл перекодирован из Windows-1251", ENCODING, files.from_windows),
    TextFix("bom", "удалена метка порядка байтов", None, _for_any(files.without_mark)),
    TextFix(
        "line-ends", "концы строк исправлены на LF", None, _for_any(files.with_plain_line_ends)
    ),
    TextFix("nfc", "буквы «й» и «ё» записаны одним знаком", None, _for_any(files.composed)),
    TextFix("invisible", "удалены невидимые знаки", None, _for_any(files.without_invisible)),
    TextFix(
        "control", "удалены управляющие знаки", CONTROL_CHARACTER, _for_any(files.without_control)
    ),
    TextFix(
        "hyphens", "шапка выделена тремя дефисами", NO_HEADER, _for_any(header.with_three_hyphens)
    ),
    TextFix(
        "closing-hyphens",
        "шапка закрыта тремя дефисами",
        UNCLOSED_HEADER,
        header.with_closing_hyphens,
    ),
    _repair("tabs", "отступы сделаны пробелами", BROKEN_YAML, header.with_spaces_for_tabs),
    _repair(
        "hard-spaces",
        "неразрывные пробелы заменены обычными",
        BROKEN_YAML,
        header.with_plain_spaces,
    ),
    _repair(
        "colon-space",
        "после двоеточия поставлен пробел",
        BROKEN_YAML,
        header.with_space_after_colon,
    ),
    _repair("open-quote", "закрыта кавычка", BROKEN_YAML, header.with_quotes_closed),
    _repair("quotes", "значение взято в кавычки", BROKEN_YAML, header.with_quotes_around),
    _repair("repeated-field", "удалён повтор поля", DUPLICATE_KEY, header.without_repeated_fields),
    TextFix(
        "hash-sign",
        "значение взято в кавычки вместе со знаком «#»",
        CUT_VALUE,
        hashes.with_whole_values,
        FixScope.HEADER,
        restores=True,
    ),
    TextFix(
        "header-space",
        "удалены пробелы в концах строк шапки",
        None,
        _for_any(files.without_trailing_space),
        FixScope.HEADER,
    ),
    TextFix(
        "body-space",
        "удалены пробелы в концах строк текста",
        None,
        _for_any(files.without_stray_space),
        FixScope.BODY,
    ),
    TextFix(
        "heading",
        "раздел назван как у всех записей",
        UNKNOWN_SECTION,
        body.with_known_headings,
        FixScope.BODY,
    ),
    TextFix(
        "signs",
        "разметка записана так, как её понимает сайт",
        STRAY_SIGNS,
        _for_any(signs.with_signs_mended),
        FixScope.BODY,
    ),
    TextFix(
        "last-line",
        "файл закончен одним переводом строки",
        None,
        _for_any(files.with_last_line_end),
    ),
    KeyFix("field-title", "вместо названия поля записано его имя", UNKNOWN_FIELD, shapes.by_title),
    KeyFix("field-name", "исправлено имя поля", UNKNOWN_FIELD, shapes.by_likeness),
    ShapeFix("brackets", "список записан построчно", FLOW_STYLE, shapes.on_lines_of_their_own),
    ShapeFix("items", "перечисление записано списком", WRONG_TYPE, shapes.split_into_items),
    ShapeFix("one-item", "значение записано списком", WRONG_TYPE, shapes.as_single_item),
    ShapeFix(
        "one-value", "список из одного пункта записан значением", WRONG_TYPE, shapes.out_of_list
    ),
    ShapeFix("repeated-item", "удалён повтор в списке", None, shapes.without_repeated_items),
    ValueFix(
        "typeset-quotes",
        "убраны кавычки вокруг значения",
        None,
        (Text,),
        values.without_typeset_quotes,
        always=True,
    ),
    ValueFix("markup", "убраны знаки разметки", MARKUP_IN_FIELD, (Text,), values.without_markup),
    ValueFix(
        "value-quotes",
        "убраны кавычки вокруг значения",
        WRONG_TYPE,
        (*_CODES, *_FIGURES, Url),
        values.without_quotes,
    ),
    ValueFix(
        "date",
        "дата записана год-месяц-день",
        WRONG_TYPE,
        (Date, Partial, Moment),
        dates.with_plain_date,
    ),
    ValueFix("flag", "«да» и «нет» записаны как true и false", WRONG_TYPE, (Flag,), values.as_flag),
    ValueFix("label", "название заменено кодом из списка", NOT_IN_LIST, (Choice,), values.as_code),
    ValueFix(
        "number",
        "число записано цифрами без пробелов",
        WRONG_TYPE,
        (Integer, Number),
        values.in_figures,
    ),
    ValueFix(
        "form",
        "часы или номер записаны без лишних знаков",
        WRONG_TYPE,
        (Pattern,),
        values.with_hyphen_and_colons,
    ),
    ValueFix("address", "адрес записан полностью", WRONG_TYPE, (Url,), values.as_address),
    ValueFix(
        "reference",
        "запись названа именем её файла",
        NO_ENTRY,
        (Reference, AnyReference),
        values.as_reference,
    ),
    ValueFix(
        "attachment",
        "файл назван как в папке записи",
        WRONG_TYPE,
        (Attachment,),
        values.as_attachment,
    ),
    ValueFix(
        "look-alikes",
        "русские буквы заменены такими же латинскими",
        NOT_IN_LIST,
        _CODES,
        values.in_latin_letters,
    ),
    ValueFix(
        "small-letters", "записано строчными буквами", BAD_ID, _CODES, values.in_small_letters
    ),
    ValueFix(
        "likely-code", "исправлена опечатка в коде", NOT_IN_LIST, (Choice,), values.as_likely_code
    ),
    TextFix("order", "поля расставлены по порядку", None, ordered, FixScope.HEADER),
)
"""In the order in which they are tried."""

__all__ = ["FIXES"]
