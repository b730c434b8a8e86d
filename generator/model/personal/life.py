"""The forms of what is told of a person's life in words: the day of birth and the home."""

from __future__ import annotations

import re

from generator.model.personal.form import Form, PersonalKind, words
from generator.model.personal.people import NAMED

_MONTHS = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
_YEAR = r"(?:19[3-9]\d|20[0-2]\d)"
_BETWEEN = r"(?: ?[./-] ?| )"
_DATE = (
    rf"(?:\d{{1,2}}{_BETWEEN}(?:\d{{1,2}}|[ivx]{{1,4}}){_BETWEEN}(?:{_YEAR}|\d\d)|{_YEAR}-\d\d-\d\d|"
    rf"\d{{1,2}}(?:-?го)? (?:{_MONTHS}),? (?:{_YEAR}|\d\d(?=-?го|-?й| г)))"
)

_BORN_THINGS = tuple(
    (
        "проект идея фонд тос клуб традиция движение организация объединение район посёлок город "
        "совет центр школа музей округ союз праздник группа команда ансамбль хор студия кружок"
    ).split()
)
_OF_THINGS = (
    r"(?:проекта|идеи|фонда|тос|клуба|традиции|движения|организации|объединения|района|пос[её]лка|"
    r"села|города|совета|центра|школы|музея|округа|области|союза|праздника|комсомола|завода)\b"
)


def _born(word: str) -> str:
    """Return a pattern of the word that passes over things that stand beside it."""
    # What looks back comes behind the word, or it would be asked at every place of a text.
    behind = "".join(rf"(?<!\b{one} {word})" for one in _BORN_THINGS)
    ahead = "|".join((*_BORN_THINGS, "дети"))
    return rf"{word}\b{behind}(?! (?:наш\w? |эта? )?(?:{ahead})\b)"


_BIRTH = words(
    # A town's, a project's or a poet's birthday is celebrated, and nobody is betrayed by it.
    rf"рождени(?<!со дня рождени)\w+\b(?! (?:нашего |нашей )?{_OF_THINGS})",
    *map(_born, ("родился", "родилась", "родились")),
    r"\bрожд\b",
    r"\bрожд[её]н(?:а|ы|н\w+)?\b",
    r"появи\w+ на свет",
    r"\bрод\. ?(?=[\n\d])",
    r"(?<![а-яё])г(?:\. ?|/)р\b(?!\. ?п|-)",
    r"(?<![а-яё])д(?:\. ?|/)р\b",
    r"\bдр[ :-]{1,3}(?=[\n\d])",
)

_BORN = (
    "рожд",
    "родил",
    "родивш",
    "на свет",
    "род.",
    "г.р",
    "г. р",
    "г р",
    "г/р",
    "д.р",
    "д. р",
    "д/р",
    "др ",
    "др:",
    "др-",
    "(р.",
)

_ONLY_YEAR = r"(?<![\d.,/-])(?:19[3-9]\d|20[0-2]\d)"
_BY_ITSELF = r"(?![\d/]|[.,-]\d| ?[-–] ?\d)"
_WAS_BORN = r"\b(?:родил(?:ся|ась|ись)|родивш\w+|появи\w+ на свет|рожд[её]н\w*|род\.)"
_YEAR_OF_BIRTH = words(
    rf"(?:{_ONLY_YEAR}|(?<![\d.,/-])\d\d(?= г))(?:-?го)?,? ?"
    r"(?:г(?:\.? ?|/)р\b(?!\. ?п)|г(?:од\w*|\.)? ?рожд(?!еств)\w*|рожд(?!еств)\w*)",
    rf"\bрождения?[ :–-]{{1,4}}{_ONLY_YEAR}{_BY_ITSELF}",
    rf"{_WAS_BORN}(?: [^\d\n.;]{{1,40}})?,? в (?:[а-яё]+ )?{_ONLY_YEAR}{_BY_ITSELF}",
    rf"\bрод\. ?{_ONLY_YEAR}{_BY_ITSELF}",
    rf"\(р(?:од)?\. ?(?:в )?{_ONLY_YEAR}{_BY_ITSELF}",
    rf"(?<![а-яё])г(?:\. ?|/)р\.?[ :–-]{{1,3}}{_ONLY_YEAR}{_BY_ITSELF}",
    rf"\bв (?:[а-яё]+ )?{_ONLY_YEAR} (?:году|г\.)[^\d\n.;]{{0,60}}?"
    rf"(?:{_born('родился')}|{_born('родилась')})",
)
"""«1956 г. р.», «родился в Юрге в 1956», «(р. 1956)», «в 1956 году родился»."""
_YEAR_NEAR = (
    r"(?:рожд|родил|родивш|на свет|род\.|г(?:\. ?|/)р|\(р)[^\n]{0,240}?(?:19[3-9]|20[0-2])\d|"
    r"\d\d[^\d\n]{0,70}(?:рожд|родил|г(?:\.? ?|/)р\b)"
)
_THING_BORN = words(rf"\b(?:{'|'.join(_BORN_THINGS)})\w{{0,3}}(?: [\w«»\"-]+){{0,4}} ?$")

_STREET = (
    r"\b(?:ул|улица|улице|пр|пр-?к?т|просп|проспект|проспекте|пер|переулок|б-р|бул|бульвар|мкр|"
    r"микрорайон|наб|ш|шоссе|пл|тракт)\b"
)
_FLAT = (
    r"(?<![а-яё])(?:кв|квартира|квартире|комн|комната)(?![а-яё])"
    r"[. ]*№? ?(?!(?:19|20)\d\d)\d{1,4}[а-я]?\b"
)
_FLATS = ("кв", "комн")
_HAS_FLAT = r"к(?:в|вартир[ае]|омн|омната)(?![а-яё])[. ]*№? ?\d"
_HOUSE = (
    r"\d{1,4}[а-я]?(?:[/-]\d{1,4})?\b(?![.,]\d)"
    r"(?! ?-? ?(?:тыс|млн|лет|год|чел|сем|жит|дет[еи]|%|этаж|раз|дом))"
)
_NAMED = r"\b(?-i:[А-ЯЁ])[а-яё]+"
_BY_NAME = (
    rf"(?:{_NAMED}(?:ая|ой|ого|ов[аы]|ев[аы]|ин[аы]),? {_HOUSE}|"
    rf"{_NAMED},? \d{{1,3}}[а-я]?[/-]{_HOUSE})"
)
"""A street that is called by its name alone: «Школьная, 3», «Весенняя 5-12»."""
_LIVES = (
    r"(?:прожива(?:ю|ет|ем|ют|ющ\w+|л\w*)\b|проживани[ея] по адресу|\bпрож\.|живущ\w+|"
    r"\bжив[её]т(?=:| по адресу)|\bживу\b|"
    r"прописан(?:а|ы|н\w+)?(?= (?:по|в|на|с)\b|[ ]?[:,(])|\bпрописк[аеи]\b|"
    r"регистрирован\w* по (?:месту|адресу)|"
    r"мест\w+ регистрации(?! (?:участник|кандидат|организац|фонд))|"
    r"мест\w+ (?:проживания|жительства)|\bдом(?:ашн\w+|\.)(?: адрес|(?=:))|"
    r"адрес\w* (?:\w+ )?(?:регистрации|проживания|прописки|места жительства))"
)
_LIVING = (
    *(
        "прожива прож. живущ живёт живет живу прописан прописк регистрирован регистрации "
        "жительств домашн"
    ).split(),
    "дом.:",
    "дом. адрес",
)
_OFFICE = words(r"\bоф(?:ис\w*)?\b", r"\bпом(?:ещ\w+)?\b", r"\bкаб(?:инет\w*)?\b")
"""People do not live there, but organisations have their addresses so."""

_CLUB = words(
    r"\b(?:клуб\w*|площадк\w*|работ[аыу])[^.;\n]{0,30} по мест\w+ жительства[^\n;]{0,90}$"
)
"""«Клуб по месту жительства» is a kind of club."""


def _home(pattern: str, *hints: str, needs: str = "") -> Form:
    return Form(PersonalKind.HOME, words(pattern), hints=hints, needs=needs)


FORMS = (
    Form(
        PersonalKind.BIRTH,
        words(rf"(?<!\d){_DATE}(?!\d)"),
        beside=_BIRTH,
        hints=_BORN,
        is_number=True,
    ),
    # A year without a day is somebody's only where somebody is named.
    Form(
        PersonalKind.BIRTH,
        _YEAR_OF_BIRTH,
        also=NAMED,
        never=_THING_BORN,
        hints=_BORN,
        needs=_YEAR_NEAR,
    ),
    Form(
        PersonalKind.BIRTH,
        rf"{_ONLY_YEAR}{_BY_ITSELF}",
        beside=words(rf"\bгод\w* рожд(?!еств|аем)\w*\b(?! (?:нашего |нашей )?{_OF_THINGS})"),
        also=NAMED,
        hints=("рожд",),
        needs=r"год\w* рожд",
        is_number=True,
    ),
    _home(rf"{_STREET}[^\n;]{{1,70}}?{_FLAT}", *_FLATS, needs=_HAS_FLAT),
    _home(
        rf"{_NAMED},? (?:д(?:ом)?\.? ?)?\d{{1,3}}[а-я]?(?:/\d{{1,2}})?[ ,-]{{1,3}}{_FLAT}",
        *_FLATS,
        needs=_HAS_FLAT,
    ),
    _home(rf"{_FLAT},? (?:в )?дом\w* №? ?\d", *_FLATS, needs=_HAS_FLAT),
    _home(rf"\bд(?:ом)?\b\.? ?№? ?\d{{1,4}}[а-я]?,? {_FLAT}", *_FLATS, needs=_HAS_FLAT),
    _home(rf"{_BY_NAME}(?=[^\n;]{{0,15}}домашн\w+ адрес)", "домашн"),
    Form(
        PersonalKind.HOME,
        words(_FLAT, rf"{_STREET}[^\n;]{{1,50}}?{_HOUSE}", _BY_NAME, r"\bд(?:ом)?\b\.? ?№? ?\d"),
        beside=words(rf"{_LIVES}[^\n;]{{0,90}}$"),
        never=_CLUB,
        unless=_OFFICE,
        hints=_LIVING,
        needs=rf"(?:{'|'.join(map(re.escape, _LIVING))})[^\n;\d]{{0,240}}\n?[^\n;\d]{{0,60}}\d",
        only_before=True,
        reach=110,
    ),
)
