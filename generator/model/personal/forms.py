"""The forms in which people write personal data, in texts of one spelling.

Presidio's Russian recognisers know one or two forms of each number, and the libraries for names
(natasha) need models; so the forms are ours, and telephones are judged by Google's library, which
knows the ranges of numbers. A number without check digits counts only beside a word that names it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.model.personal.numbers import is_card, is_inn, is_snils

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class PersonalKind(StrEnum):
    """What was found, in words for an editor."""

    SNILS = "СНИЛС"
    INN = "ИНН человека"
    PASSPORT = "номер паспорта или другого документа человека"
    POLICY = "номер полиса ОМС"
    CARD = "номер банковской карты"
    BIRTH = "дата рождения"
    HOME = "домашний адрес"
    PHONE = "мобильный или домашний телефон"
    EMAIL = "личная почта"
    AUTHOR = "имя в свойствах файла"

    @property
    def is_contact(self) -> bool:
        """Whether a person may agree to its publication; the others nobody needs to see."""
        return self in {PersonalKind.PHONE, PersonalKind.EMAIL, PersonalKind.HOME}


@dataclass(frozen=True, slots=True)
class Hit:
    """A place of a text in one spelling; ``value`` tells one number from another.

    ``domain`` is where a mailbox is.
    """

    kind: PersonalKind
    start: int
    value: str
    domain: str = ""


_S = r"[ ()./_-]{0,3}"
"""What may stand between two digits of one number."""
_BEFORE, _AFTER = 70, 40
_FREE = r"(?<![\w/=.,№#-])(?<!№ )"
"""Where a number without a word of its own may begin: not inside a word, an address, an act."""
_END = r"(?![\w/]|[-.,]\d)"

_START, _ENDS = r"(?<!\d)(?<!\d[./-])", r"(?![\d/]|-\w)"
"""Where the number of a document may begin and end: not inside a code or a date."""

_OCTET = r"(?:[01]\d\d|2[0-4]\d|25[0-5])"
"""Three of them with dots begin the address of a computer."""


def _digits(count: int) -> str:
    return rf"\d(?:{_S}\d){{{count - 1}}}"


@dataclass(frozen=True, slots=True)
class _Form:
    """A pattern, the test that its digits pass, and words of which one stands near."""

    kind: PersonalKind
    pattern: re.Pattern[str]
    is_real: Callable[[str], bool] = bool
    beside: re.Pattern[str] | None = None
    never: re.Pattern[str] | None = None
    only_before: bool = False


def _words(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


_SNILS = _words("снилс", r"страхов\w{2,4} (?:номер|свид)", r"пенсионн\w{2,4} (?:свид|страх)")
_INN = _words(r"\bинн", r"налогоплательщик")
_PASSPORT = _words(
    r"паспорт", r"\bсери[яию]\b", r"удостовер\w* личност", r"документ\w* личност",
    r"водительск\w+ удост", r"\bв/?у\b", r"военн\w+ билет", r"\bвыдан",
)  # fmt: skip
_POLICY = _words(r"\bомс\b", r"\bполис", r"\bенп\b", r"медицинск\w+ страхов")
_CARD = _words(r"карт", r"\bмир\b", r"\bvisa\b", r"mastercard", r"сбер")
_NUMBERS = _words(
    r"\b(?:огрн(?:ип)?|инн|кпп|бик|окпо|оквэд|октмо|окато|уин|кбк|счет\w*|сч[её]т\w*)"
    r"[ :№-]{0,4}[\d/ ]{0,12}$"
)
_BIRTH = _words(
    r"рождени", r"родил(?:ся|ась|ись)", r"\bрожд", r"\bг\. ?р\b", r"\bд\. ?р\b", r"\bгода рожд",
)  # fmt: skip

_MONTHS = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
_YEAR = r"(?:19[3-9]\d|20[0-2]\d)"
_DATE = (
    rf"(?:\d{{1,2}}[./-]\d{{1,2}}[./-](?:{_YEAR}|\d\d)|{_YEAR}-\d\d-\d\d|"
    rf"\d{{1,2}}(?:-?го)? (?:{_MONTHS}),? {_YEAR})"
)
_STREET = (
    r"\b(?:ул|улица|улице|пр|пр-?к?т|просп|проспект|проспекте|пер|переулок|б-р|бул|бульвар|мкр|"
    r"микрорайон|наб|ш|шоссе|пл|тракт)\b"
)
_FLAT = r"\b(?:кв|квартира|квартире|комн|комната)\b[. ]*№? ?\d{1,4}\b"
_LIVES = (
    r"(?:прожива\w+|живущ\w+|прописан\w*|зарегистрирован\w* по (?:месту|адресу)|домашн\w+ адрес|"
    r"адрес\w* (?:регистрации|проживания|прописки|места жительства)|мест\w+ жительства)"
)

FORMS = (
    _Form(
        PersonalKind.SNILS,
        re.compile(
            rf"(?<!\d)(?<!\d[.-])(?!(?:{_OCTET}\.){{3}})"
            r"\d{3}[ .-]{1,3}\d{3}[ .-]{1,3}\d{3}"
            rf"{_S}\d\d{_END}"
        ),
        is_snils,
    ),
    _Form(PersonalKind.SNILS, re.compile(rf"(?<!\d){_digits(11)}(?!\d)"), is_snils, _SNILS),
    _Form(PersonalKind.INN, re.compile(rf"{_FREE}\d{{12}}{_END}"), is_inn),
    _Form(PersonalKind.INN, re.compile(rf"(?<!\d){_digits(12)}(?!\d)"), is_inn, _INN),
    _Form(
        PersonalKind.PASSPORT,
        re.compile(
            rf"{_START}\d\d{_S}\d\d[ ,;:№#-]{{1,4}}(?:(?:номер|ном\.?|no?\.?)[ :№.]{{0,3}})?"
            rf"\d{{3}}[ -]?\d{{3}}{_ENDS}",
            re.IGNORECASE,
        ),
        bool,
        _PASSPORT,
        _NUMBERS,
    ),
    _Form(
        PersonalKind.PASSPORT,
        re.compile(rf"{_START}\d{{10}}{_ENDS}"),
        bool,
        _PASSPORT,
        _NUMBERS,
        only_before=True,
    ),
    _Form(
        PersonalKind.PASSPORT,
        re.compile(
            r"(?<!\d)(?:\d\d ?(?:№ ?)?\d{7}(?!\d)(?=.{0,40}загран)|загран\w*[^\d\n]{0,40}\d\d ?"
            r"(?:№ ?)?\d{7}(?!\d)|военн\w+ билет\w*[^\d\n]{0,20}[а-я]{2} ?№? ?\d{7}(?!\d)|"
            r"свидетельств\w+ о рождении[^\d\n]{0,30}\d{6}(?!\d))",
            re.IGNORECASE,
        ),
    ),
    _Form(PersonalKind.POLICY, re.compile(rf"(?<!\d){_digits(16)}(?!\d)"), bool, _POLICY),
    _Form(
        PersonalKind.CARD,
        re.compile(rf"{_FREE}\d{{4}}(?:[ ./_-]{{0,3}}\d{{4}}){{3}}(?:[ -]?\d{{2,3}})?{_END}"),
        is_card,
    ),
    _Form(PersonalKind.CARD, re.compile(rf"(?<!\d){_digits(16)}(?!\d)"), is_card, _CARD),
    _Form(PersonalKind.BIRTH, re.compile(rf"(?<!\d){_DATE}(?!\d)", re.IGNORECASE), bool, _BIRTH),
    _Form(
        PersonalKind.HOME,
        re.compile(rf"{_STREET}[^\n;]{{1,70}}?{_FLAT}", re.IGNORECASE),
    ),
    _Form(
        PersonalKind.HOME,
        re.compile(
            rf"{_LIVES}[^\n;]{{0,90}}?(?:{_FLAT}|{_STREET}[^\n;]{{1,50}}?\d|"
            r"\b(?:д|дом)\b\.? ?№? ?\d)",
            re.IGNORECASE,
        ),
    ),
)  # fmt: skip


_NUMBER = re.compile(_digits(6).replace(_S, r"[\W_]{0,6}"))
"""No number of a person or a document is shorter."""
_WITHOUT_NUMBER = {PersonalKind.BIRTH, PersonalKind.HOME}


def found_by_forms(text: str) -> Iterator[Hit]:
    """Yield what the forms find, the more certain of two forms first."""
    has_number = _NUMBER.search(text) is not None
    for form in FORMS:
        # Most texts hold no long number, or no word that has to stand beside one.
        if not has_number and form.kind not in _WITHOUT_NUMBER:
            continue
        if form.beside and not form.beside.search(text):
            continue
        for match in form.pattern.finditer(text):
            value = re.sub(r"\D", "", match.group())
            if not form.is_real(value):
                continue
            before = text[max(0, match.start() - _BEFORE) : match.start()]
            if form.never and form.never.search(before):
                continue
            if form.beside:
                after = "" if form.only_before else text[match.end() : match.end() + _AFTER]
                near = f"{before}\n{after}"
                if not form.beside.search(near):
                    continue
            yield Hit(form.kind, match.start(), value)
