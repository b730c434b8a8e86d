"""Corrections of single values: from the text that was typed to the text that was meant."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from generator.edit.fix import folded_title
from generator.model.fields import AnyReference, Attachment, Choice, Reference
from generator.russian import nearest, slugify

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.edit.fix import FixContext
    from generator.model import EntryRef
    from generator.model.fields import FieldType

_YES, _NO = frozenset({"да", "yes", "on", "true"}), frozenset({"нет", "no", "off", "false"})
_LIKE_LATIN = str.maketrans("АВЕКМНОРСТХаеорсухі", "ABEKMHOPCTXaeopcyxi")
_LIKELY = 0.85
_MARKDOWN_LINK = re.compile(r"\[[^\]]*\]\((\S+?)\)|<(\S+?)>")
_BARE_HOST = re.compile(r"(?:[\w-]+\.)+[A-Za-zа-яё]{2,}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)
_FILE_NAME = re.compile(r"[^/]+\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|jpe?g|png|webp|csv|md|yml|html?)")
_WRAPPED = re.compile(r"[“”„‟\"'‘’«]+([^“”„‟«»\"]*?)[“”‟\"'‘’»]+")
_EMPHASIS = re.compile(r"(\*\*|__|~~|`|(?<![\w*])\*(?=\w))(?=\S)([^*_~`]+)(?<=\S)\1")
_WRAPPED_BY_WORD = re.compile(r"[“„]([^“”„«»\"]*)[”“]")


def as_flag(text: str, _type: FieldType, _known: FixContext) -> str | None:
    """Return «true» or «false» for yes and no in Russian; else None."""
    word = text.strip().casefold().rstrip(".")
    if word in _YES:
        return "true"
    return "false" if word in _NO else None


def as_code(text: str, type_: FieldType, known: FixContext) -> str | None:
    """Return the code of a vocabulary by its Russian label, in any case; else None."""
    vocabulary = known.vocabularies.get(type_.vocabulary) if isinstance(type_, Choice) else None
    if vocabulary is None:
        return None
    wanted = _folded(text)
    for term in vocabulary.terms:
        if wanted in {_folded(term.label), _folded(term.code)}:
            return term.code
    return None


def as_likely_code(text: str, type_: FieldType, known: FixContext) -> str | None:
    """Return the one code that a misspelt code or label can only mean; else None."""
    vocabulary = known.vocabularies.get(type_.vocabulary) if isinstance(type_, Choice) else None
    if vocabulary is None:
        return None
    spelt = {
        _folded(word): term.code for term in vocabulary.terms for word in (term.label, term.code)
    }
    likely = nearest(_folded(text), spelt, _LIKELY)
    if likely is None:
        return None
    rivals = {word: code for word, code in spelt.items() if code != spelt[likely]}
    return spelt[likely] if nearest(_folded(text), rivals, _LIKELY) is None else None


def _folded(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", text.casefold().replace("ё", "е")).strip(" .,;")


def in_small_letters(text: str, _type: FieldType, _known: FixContext) -> str | None:
    """Return an identifier, a code or a slug in small letters."""
    return text.strip().lower()


def in_latin_letters(text: str, _type: FieldType, _known: FixContext) -> str | None:
    """Return a text with Latin letters for Russian ones that only look like them."""
    return text.translate(_LIKE_LATIN)


def without_quotes(text: str, _type: FieldType, _known: FixContext) -> str | None:
    """Return a value without the quotation marks around it; None where there are none."""
    found = _WRAPPED.fullmatch(text.strip())
    return found.group(1).strip() if found else None


def without_typeset_quotes(text: str, _type: FieldType, _known: FixContext) -> str | None:
    """Return a value without the marks that a word processor made of quotes; None without them."""
    found = _WRAPPED_BY_WORD.fullmatch(text.strip())
    return found.group(1).strip() if found else None


def without_markup(text: str, _type: FieldType, _known: FixContext) -> str | None:
    """Return text without signs of bold, italics, code and headings, named characters written."""
    plain = re.sub(r"^#{1,6} +", "", html.unescape(text))
    return _EMPHASIS.sub(lambda found: found.group(2), plain)


def in_figures(text: str, _type: FieldType, _known: FixContext) -> str | None:
    """Return a number without spaces between its digits and with a decimal point."""
    digits = re.sub(r"[\s\u00a0\u202f]", "", text)
    return digits.replace(",", ".")


def with_hyphen_and_colons(text: str, _type: FieldType, _known: FixContext) -> str | None:
    """Return hours as «10:00-11:30», and digits of a registration number together."""
    bare = re.sub(r"\s", "", text).replace("–", "-").replace("—", "-").replace("−", "-")
    hours = re.fullmatch(r"(\d{1,2})[:.](\d{2})-(\d{1,2})[:.](\d{2})", bare)
    if hours is None:
        return bare
    first, first_minute, last, last_minute = hours.groups()
    return f"{first:0>2}:{first_minute}-{last:0>2}:{last_minute}"


def as_address(text: str, _type: FieldType, _known: FixContext) -> str | None:
    """Return an address with its scheme and without the signs around it."""
    text = text.strip()
    found = _MARKDOWN_LINK.fullmatch(text)
    if found:
        text = found.group(1) or found.group(2)
    text = re.sub(
        r"^(https?):/*", lambda scheme: f"{scheme.group(1).lower()}://", text, flags=re.IGNORECASE
    )
    is_host = _BARE_HOST.fullmatch(text) and not _FILE_NAME.fullmatch(text.lower())
    return f"https://{text}" if is_host else text


def as_reference(text: str, type_: FieldType, known: FixContext) -> str | None:
    """Return the slug of the entry whose path, file, address or title was written; else None."""
    found = _by_path(text, type_, known) or _by_title(text, type_, known)
    if found is None:
        return None
    return str(found) if isinstance(type_, AnyReference) else found.slug


def _by_path(text: str, type_: FieldType, known: FixContext) -> EntryRef | None:
    path = re.sub(r"(?:/index)?\.(?:md|yml)$", "", text.strip()).strip("/")
    *folders, slug = path.split("/")
    folder = folders[-1] if folders else ""
    kind = known.folders.get(folder, folder)
    return _only(
        ref
        for ref in known.refs
        if ref.slug == slug and _fits(ref, type_) and kind in {"", ref.kind}
    )


def _by_title(text: str, type_: FieldType, known: FixContext) -> EntryRef | None:
    found = known.titles.get(folded_title(text), ())
    return _only(ref for ref in found if _fits(ref, type_))


def _fits(ref: EntryRef, type_: FieldType) -> bool:
    return not isinstance(type_, Reference) or ref.kind == type_.kind


def _only(found: Iterable[EntryRef]) -> EntryRef | None:
    refs = set(found)
    return refs.pop() if len(refs) == 1 else None


def as_attachment(text: str, type_: FieldType, known: FixContext) -> str | None:
    """Return the name of the entry's own file that was meant, as it is named there; else None."""
    if not isinstance(type_, Attachment):
        return None
    name = text.strip().replace("\\", "/").rpartition("/")[2].lower()
    if name in known.attachments:
        return name
    stem, dot, suffix = name.rpartition(".")
    spelt = slugify(stem) + dot + suffix
    return spelt if spelt in known.attachments else None
