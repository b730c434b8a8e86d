"""The forms in which people write personal data, in texts of one spelling.

Presidio's Russian recognisers know one or two forms of each number, and the libraries for names
(natasha) need models; so the forms are ours, and telephones are judged by Google's library, which
knows the ranges of numbers. A number without check digits counts only beside a word that names it.
"""

from __future__ import annotations

import re
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from generator.model.personal import life
from generator.model.personal.form import Form, PersonalKind, words
from generator.model.personal.numbers import is_account, is_card, is_inn, is_snils

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.model.personal.form import Hit


_S = r"[ ()./_-]{0,3}"
"""What may stand between two digits of one number."""
_FREE = r"(?<![\w/=.,№#-])(?<!№ )"
"""Where a number without a word of its own may begin: not inside a word, an address, an act."""
_END = r"(?![\w/]|[-.,]\d)"

_START = r"(?<!\d)(?<!\d[./-])"
_ENDS = r"(?![\d/]|-\w| ?(?:чел|руб|тыс|жит))"
"""Where the number of a document may begin and end: not inside a code, a date or a count."""

_OCTET = r"(?:[01]\d\d|2[0-4]\d|25[0-5])"
"""Three of them with dots begin the address of a computer."""


def _digits(count: int) -> str:
    return rf"\d(?:{_S}\d){{{count - 1}}}"


_SNILS = words("снилс", r"страхов\w{2,4} (?:номер|свид)", r"пенсионн\w{2,4} (?:свид|страх)")
_INN = words(r"\bинн", r"налогоплательщик")
_PASSPORT = words(
    r"пасп(?:орт|\b)",
    r"\bсери[яию]\b",
    r"удостовер\w* личност",
    r"документ\w* личност",
    r"\bвод(?:ит\w*|\.) ?(?:удост|прав)",
    r"\bв/?у\b",
    r"\bправа[ :№-]{1,4}(?=[\n\d]|$)",
    r"военн\w+ билет",
    r"\bвыдан\w*(?: [\d.]{8,10},?)? (?:о?у?вд|о?уфмс|у?мвд|гу |отдел|тп |паспортн)",
)
_POLICY = words(r"\bомс\b", r"\bполис", r"\bенп\b", r"медицинск\w+ страхов")
_CARD = words(r"карт", r"\bмир\b", r"\bvisa\b", r"mastercard", r"сбер")
_NUMBERS = words(
    r"\b(?:огрн(?:ип)?|инн|кпп|бик|окпо|оквэд|октмо|окато|уин|кбк|счет\w*|сч[её]т\w*)"
    r"[ :№-]{0,4}[\d/ ]{0,12}$"
)
_SAYS_PASSPORT = (
    "пасп",
    "сери",
    "личност",
    "вод",
    "в/у",
    "ву",
    "права",
    "билет",
    "выдан",
)


def _document(pattern: str, hints: tuple[str, ...], *, only_before: bool = False) -> Form:
    """A number that is a document's only beside a word that says so."""
    return Form(
        PersonalKind.PASSPORT,
        words(pattern),
        bool,
        _PASSPORT,
        _NUMBERS,
        only_before=only_before,
        hints=hints,
        is_number=True,
    )


def _named_document(pattern: str, *hints: str, is_number: bool = False) -> Form:
    return Form(PersonalKind.PASSPORT, words(pattern), hints=hints, is_number=is_number)


def _number(
    kind: PersonalKind,
    count: int,
    is_real: Callable[[str], bool],
    beside: str = "",
    hints: tuple[str, ...] = (),
) -> Form:
    """So many digits, parted in any way."""
    pattern = rf"(?<!\d){_digits(count)}(?!\d)"
    return Form(kind, pattern, is_real, beside, hints=hints, is_number=True)


FORMS = (
    Form(
        PersonalKind.SNILS,
        rf"(?<!\d)(?<!\d[.-])(?!(?:{_OCTET}\.){{3}})"
        r"\d{3}[ .-]{1,3}\d{3}[ .-]{1,3}\d{3}"
        rf"{_S}\d\d{_END}",
        is_snils,
        is_number=True,
    ),
    _number(PersonalKind.SNILS, 11, is_snils, _SNILS, ("снилс", "страхов", "пенсионн")),
    Form(PersonalKind.INN, rf"{_FREE}\d{{12}}{_END}", is_inn, is_number=True),
    _number(PersonalKind.INN, 12, is_inn, _INN, ("инн", "налогоплательщик")),
    _document(
        rf"{_START}\d\d{_S}\d\d[ ,;:№#/|-]{{1,4}}"
        r"(?:(?:номер|ном\.?|no?\.?)(?: паспорта)?[ :№.]{0,3})?"
        rf"\d{{3}}[ -]?\d{{3}}{_ENDS}",
        _SAYS_PASSPORT,
    ),
    _document(rf"{_START}\d{{10}}{_ENDS}", _SAYS_PASSPORT, only_before=True),
    _named_document(
        r"(?<!\d)\d\d ?(?:№ ?)?\d{7}(?!\d)(?=.{0,40}загран)|"
        r"загран\w*[^\d\n]{0,40}\d\d ?(?:№ ?)?\d{7}(?!\d)",
        "загран",
    ),
    _named_document(r"военн\w+ билет\w*[^\d\n]{0,20}[а-я]{2} ?№? ?\d{7}(?!\d)", "билет"),
    _named_document(r"вид\w* на жительство[^\d\n]{0,20}\d\d ?(?:№ ?)?\d{7}(?!\d)", "на жительство"),
    _named_document(r"свид(?:етельств\w+|\.) о рожд\w+[^\d\n]{0,30}\d{6}(?!\d)", "о рожд"),
    _named_document(
        r"\b\d{6}[ ,;]{1,3}сер(?:и[яи]|\.)[ :№]{0,3}\d\d ?\d\d(?!\d)", "сер", is_number=True
    ),
    _number(PersonalKind.POLICY, 16, bool, _POLICY, ("омс", "полис", "енп", "страхов")),
    Form(
        PersonalKind.CARD,
        rf"{_FREE}\d{{4}}(?:[ ./_-]{{0,3}}\d{{4}}){{3}}(?:[ -]?\d{{2,3}})?{_END}",
        is_card,
        is_number=True,
    ),
    _number(PersonalKind.CARD, 16, is_card, _CARD, ("карт", "мир", "visa", "mastercard", "сбер")),
    _number(PersonalKind.ACCOUNT, 20, is_account),
    *life.FORMS,
)


_NUMBER = re.compile(_digits(6).replace(r"\d", "[0-9]"))
"""No number of a person or a document is shorter."""
_DIGITS = re.compile("[0-9]+")
"""The only digits of a text in one spelling."""


def found_by_forms(text: str, lowered: str) -> Iterator[Hit]:
    """Yield what the forms find, the more certain of two forms first.

    ``lowered`` is the same text in small letters.
    """
    numbers = [number.start() for number in _DIGITS.finditer(text)]
    possible = FORMS if _NUMBER.search(text) else life.FORMS
    for hints, forms in groupby(possible, key=attrgetter("hints")):
        if not hints or any(map(lowered.__contains__, hints)):
            for form in forms:
                yield from form.hits(text, lowered, numbers)
