"""Telephones and mailboxes of people in texts of one spelling.

Every mailbox counts; whether its domain is an office's own is asked of the whole catalogue later.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.model.personal.form import Hit, PersonalKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_S = r"[ ()./_-]{0,4}"
_DIALLED = re.compile(
    rf"(?<![\d=#%])(?<!\d\.)(?P<code>\+? ?[78]|)(?P<rest>{_S}\(?9(?:{_S}\d){{9}})(?!\d|[-/]\d{{3}})"
)
"""A mobile number of Russia with the code of the country or of long distance, or without."""
_ABROAD = re.compile(rf"\+(?<![\d=#%]\+) ?(?!7)\d(?:{_S}\d){{8,13}}(?!\d)")
_HOME = re.compile(
    r"(?:\bдом(?:ашн\w+|\.)[ ,]{0,2}(?:тел\w*|номер)|\bтел\w*\.? ?\(?дом(?:ашн\w+|\b)|\bд\.? ?т\.|"
    r"\(дом(?:ашн\w+|\.)\))"
    rf"[^\d\n]{{0,25}}(?P<number>[+(]?\d(?:{_S}\d){{4,10}})|"
    r"\bдомашн\w+: ?(?P<short>\d{1,3}-\d\d-\d\d)(?!\d)",
    re.IGNORECASE,
)
_HOME_HINTS = (
    re.compile(r"д(?:ом(?:ашн|\.)[^\d\n]{0,240}\d|\.? ?т\.)"),
    re.compile(r"тел\w*\.? ?\(?дом"),
)
_MOBILE_HINT = re.compile(rf"9(?:{_S}\d){{9}}")
_MESSENGERS = ("wa.me/", "t.me/", "phone=", "number=")
"""In small letters, what is easy to find in every text with such a number."""
_FILES = {"jpg", "jpeg", "png", "webp", "avif", "svg", "gif", "css", "js", "pdf"}
"""Endings of names such as «foto@2x.jpg»."""
_RESERVED = re.compile(
    r"(?:.*\.)?(?:example(?:\.(?:com|net|org))?|test|invalid|localhost|домен\.рф)"
)
"""Domains that exist for examples alone (RFC 2606)."""
_MESSENGER = re.compile(r"(?:wa\.me/|t\.me/|phone=|number=)(?:\+|%2b)?([78]9\d{9})", re.IGNORECASE)
_CALLED = re.compile(
    r"\bтел|\bт\. ?$|\bмоб|\bсот\b|\bсотов|звон|\bзв\.|\bсвяз|\bконтакт|whats|ватс|вотс|вайбер|"
    r"viber|telegram|телегр|\bmax\b|\bсмс|\bsms|☎|📞|📱|✆",
    re.IGNORECASE,
)
_OTHER_NUMBER = re.compile(
    r"(?:огрн(?:ип)?|инн|кпп|бик|окпо|октмо|окато|уин|сч[её]т\w*|р/с|№|\bid)[ :.№-]{0,3}$",
    re.IGNORECASE,
)
_IN_NAME = re.compile(r"[A-Za-z_/~]$")
_GROUPED = re.compile(r"^\(*9\d\d\)?[ -]{0,3}\d{3}[ -]{1,3}\d\d[ -]{1,3}\d\d$|^\(+9\d\d\)")
_LEAD, _NEAR = 80, 30
_CODE = 3
"""Digits of a mobile operator's code."""

_NAME = r"[\w.+'-]{1,64}"
_LABEL = r"[\w-]{1,63}"
_DOT = r"(?:[ ]?[(\[{]?(?:точка|dot)[)\]}]?[ ]?|[ .,]{1,2}(?=(?:ru|com|net|org|su|рф)\b)|\.)"
_AT = (
    r"(?: ?@ ?|%40| ?[(\[{<'\"] ?(?:at|собака|@|эт|собачка|гав) ?[)\]}>'\"] ?|"
    r"[ _](?:собака|собачка)[ _]|"
    r" ?\([аa]\) ?(?=[a-z0-9-]{2,}\.[a-z]{2,})|"
    r" at (?=[\w-]+ (?:dot|точка)|(?:yandex|ya|mail|gmail|bk|list|inbox|rambler)\.\w))"
)
_AT_HINT = re.compile(
    r"[@%сa(\[{<'\"](?:(?<=@) ?|(?<=%)40|(?<=[ _]с)обач?ка[ _]|(?<= a)t |"
    r"(?<=[(\[{<'\"]) ?(?:at|@|эт|гав|собач?ка|[аa]) ?[)\]}>'\"] ?)"
    rf"\S{{1,70}}?{_DOT}\S"
)
"""In small letters, found where a mailbox is; begins with a sign that texts have few of."""
_MAIL = re.compile(
    rf"(?<![\w.+-])(?P<name>{_NAME}){_AT}(?P<domain>{_LABEL}(?:{_DOT}{_LABEL}){{1,4}})",
    re.IGNORECASE,
)
_DOTS = re.compile(_DOT, re.IGNORECASE)
_ALIKE = str.maketrans("аеорсухікАЕОРСУХІК", "aeopcyxikAEOPCYXIK")
"""Cyrillic letters that look like Latin ones: a mailbox with them is read just the same."""


def find_contacts(text: str, lowered: str) -> Iterator[Hit]:
    """Yield telephones and mailboxes; ``lowered`` is the same text in small letters."""
    if _AT_HINT.search(lowered):
        yield from _mailboxes(text)
    yield from _telephones(text, lowered)


def _mailboxes(text: str) -> Iterator[Hit]:
    for match in _MAIL.finditer(text):
        domain = _DOTS.sub(".", match["domain"]).replace(" ", "").strip(".").lower()
        ending = domain.rpartition(".")[2]
        if domain.isascii() or ending not in {"рф", "рус", "дети", "москва"}:
            domain = domain.translate(_ALIKE)
        # No top domain is a number or one letter.
        is_file = ending in _FILES or ending.isdigit() or len(ending) == 1
        if is_file or _RESERVED.fullmatch(domain):
            continue
        name = match["name"].translate(_ALIKE).lower()
        yield Hit(PersonalKind.EMAIL, match.start(), f"{name}@{domain}", domain)


def _telephones(text: str, lowered: str) -> Iterator[Hit]:
    for match in _DIALLED.finditer(text) if _MOBILE_HINT.search(text) else ():
        start = match.start() + len(match.group()) - len(match.group().lstrip(" ()./_-"))
        before = text[max(0, start - _LEAD) : start]
        rest = match["rest"].strip(" ./_-")
        if _OTHER_NUMBER.search(before) or _IN_NAME.search(before) or not _is_dialled(rest):
            continue
        near = _CALLED.search(before[-_NEAR:])
        if not (match["code"] or near or _GROUPED.search(rest)):
            continue
        digits = re.sub(r"\D", "", rest)
        if _is_mobile(f"+7{digits}"):
            yield Hit(PersonalKind.PHONE, start, digits)
    is_dialling = any(one in lowered for one in _MESSENGERS)
    for match in _MESSENGER.finditer(text) if is_dialling else ():
        yield Hit(PersonalKind.PHONE, match.start(1), match.group(1)[1:])
    for match in _ABROAD.finditer(text) if "+" in text else ():
        if _is_mobile(re.sub(r"[^\d+]", "", match.group())):
            yield Hit(PersonalKind.PHONE, match.start(), re.sub(r"\D", "", match.group()))
    is_home = any(one.search(lowered) for one in _HOME_HINTS)
    for match in _HOME.finditer(text) if is_home else ():
        number = match["number"] or match["short"]
        yield Hit(PersonalKind.PHONE, match.end() - len(number), re.sub(r"\D", "", number))


def _is_dialled(rest: str) -> bool:
    """Whether digits are parted as people part a number to dial, and not as sums and fractions."""
    groups = re.findall(r"\d+", rest)
    whole = len(groups[0]) >= _CODE or all(len(one) == 1 for one in groups)
    return whole and len(set("".join(groups)[_CODE:])) > 1


@lru_cache(1_000)
def _is_mobile(number: str) -> bool:
    """Whether a number in the form E.164 is one that phones in pockets have."""
    # The library takes a tenth of a second to load, so that only a likely number loads it.
    import phonenumbers  # noqa: PLC0415

    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return False
    kinds = phonenumbers.PhoneNumberType
    return phonenumbers.number_type(parsed) in {kinds.MOBILE, kinds.FIXED_LINE_OR_MOBILE}
