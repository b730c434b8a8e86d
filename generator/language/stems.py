"""Words as the search compares them: every form of a Russian word has the same key.

A text is divided into runs of digits, of Latin and of Russian letters; ё counts as е, й is a letter
of its own. The key of a word is what is left without its case ending: a light stemmer of nouns and
adjectives (Dolamic and Savoy, "Indexing and Stemming Approaches for the Russian Language", JASIST
60(12), 2009), which also knows the vowels that come and go (заявка, заявок), the two «н» of short
adjectives and the commonest endings of verbs. It is kept as data, so that the browser, which is
given the same data, cannot read a query otherwise than the index was made.

Why not Snowball: it takes «орган», «материал» and «система» for forms of verbs, and finds other
pages for other forms of every fifth of the commonest nouns (`tests/search/test_forms.py`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from sys import intern
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_C, _V = "бвгджзклмнпрстфхцчшщ", "аеиоуыэюя"
_FLEETING = (rf"([{_V}].*[{_C}])ь?[ое]([кцнлр])$", "$1$2")
_CASES = (
    r"^(.{3,}?)(?:иями|ьями|[аяи]ями|ями|ами|ыми|ими|ьми|иях|иям|ием|ией|иев|ого|его|ому|ему|ий|ый|"
    r"ой|ей|ая|яя|ую|юю|ое|ее|ые|ие|ых|их|ым|им|ом|ем|ою|ею|ов|ев|ах|ях|ам|ям|ию|ью|ия|ии|ье|ья|ьи|"
    r"[аяоеуюыиьй])$"
)
RULES: tuple[tuple[str, str], ...] = (
    # Verbs, told by endings that nouns do not have; the first words only look like verbs.
    (r"^(.{3,}(?:л[аои]|[юу]))сь$", "$1"),
    (r"^(.{3,}(?:ть|т|л|м|й|х|е|я|у))ся$", "$1"),
    (r"^(печат|кроват|памят|девят|десят|рукоят|благодат)ь$", "$1"),
    (r"^(.{3,}?)(?:ирова|ова|ева|а|я|и|е|у|ы|о)ть$", "$1"),
    (r"^(.{3,})(?:[аяуе]ет|[аяуе]ют|[аяуе]ем|[уа]йте)$", "$1"),
    (r"^(.{4,})ят$", "$1"),
    # Case endings, and what is left of a second one behind a vowel (идей, идеей).
    (_CASES, "$1"),
    (rf"^([{_V}][{_C}])[аяоеуюыи]$", "$1"),
    (rf"^(.{{3,}}?)[{_V}ьй]+$", "$1"),
    # «Система» loses its «а» and, as «систем» would, its «ем».
    (r"^(.{3,}?)(?:ов|ев|ом|ем|ам|им|ым|ах|ях|их|ых|ям|ей|ой)$", "$1"),
    (rf"^(.{{3,}}?)[{_V}ьй]+$", "$1"),
    (r"ирован+$", "ир"),
    (r"([жд]ан|ян|чан)ин$", "$1"),
    # A vowel that comes and goes (заявка, заявок), one «н» or two, a soft sign before an ending.
    (r"еек$", "ейк"),
    _FLEETING,
    (r"нн$", "н"),
    _FLEETING,
    (r"ь(.)$", "$1"),
)
"""What is done to a word, in this order: a regular expression, and what replaces what it finds.
Written in what Python and JavaScript have in common; «$1» is the first group."""

_SAME = {
    "лет": "год",
    "люди": "человк",
    "люд": "человк",
    "времн": "врем",
    "имн": "им",
    "друз": "друг",
    "писем": "писм",
    "денег": "денг",
    "дет": "ребенк",
    "судн": "суд",
    "день": "ден",
    "дня": "ден",
    "дню": "ден",
    "днем": "ден",
    "дне": "ден",
    "дни": "ден",
    "дней": "ден",
    "дням": "ден",
    "днями": "ден",
    "днях": "ден",
    "май": "май",
    "мая": "май",
    "маю": "май",
    "маем": "май",
    "мае": "май",
}
EXCEPTIONS = dict(sorted(_SAME.items()))
"""Words and stems that no rule brings together, and what stands for them."""

_LITTLE = """
    а без бы быть в во вы вот все да для до же за и из или их к как ко ли мне можно мы на
    над не нет но ну о об обо он она они оно от по под при про с так такое такой там то тут
    ты у уже чего чей чем через что чтобы эта эти это этот я где когда кто какие какая какое
    какой кого кому куда либо нам нас наш него ней нужно надо сколько почему зачем есть если
    еще мой моя моего свой своя свое свои тот та те того
"""
LITTLE = frozenset(_LITTLE.split())
"""Words without a sense of their own: neither indexed nor looked for."""
ALIKE = frozenset({"со"})
"""Little words that are part of abbreviations (СО НКО): indexed, and looked for in these."""

_WORD = re.compile(r"[а-я]+|[a-z]+|\d+")
_JOINED = re.compile(r"[.-](?<=[а-я].)[а-я]+(?:[.-][а-я]+)*")
"""A word that others are joined to, from the first joint on: the search jumps from one to the next.
"""


def _put(replacement: str) -> Callable[[re.Match[str]], str]:
    """Return what puts groups together, or one text; `re` would read it anew for each word."""
    groups = [int(number) for number in replacement.split("$")[1:]]
    return (lambda found: "".join(found.group(*groups))) if groups else (lambda _: replacement)


_RULES = tuple((re.compile(one).sub, _put(other)) for one, other in RULES)


def plain(text: str) -> str:
    """Return a text in small letters, ё as е, without accents and soft hyphens."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    text = text.replace("\xad", "").replace("\u0301", "")
    return text.lower().replace("ё", "е")


def words_of(text: str) -> list[str]:
    """Return the words of a text in plain letters, little ones too."""
    return _WORD.findall(plain(text))


def telling_in(text: str) -> list[str]:
    """Return the words of a text that have a sense of their own.

    Behind them what is joined by a hyphen or a point, as if it were one word: «доброцентр».
    """
    text = plain(text)
    words = [word for word in _WORD.findall(text) if word not in LITTLE]
    return words + [
        re.sub("[.-]", "", text[_start_of_word(text, found.start()) : found.end()])
        for found in _JOINED.finditer(text)
    ]


def _start_of_word(text: str, end: int) -> int:
    """Return where the Russian word begins that ends here."""
    while end and "а" <= text[end - 1] <= "я":
        end -= 1
    return end


def key_of(word: str) -> str:
    """Return what stands for every form of a plain word; digits and Latin words stay."""
    return keyed(word)[0]


@cache
def keyed(word: str) -> tuple[str, str]:
    """Return the key of a word, and the word: of what stands on many pages, one object each."""
    key = EXCEPTIONS.get(word, word)
    if "а" <= key[:1] <= "я":
        for replaced, by in _RULES:
            key = replaced(by, key)
    return intern(EXCEPTIONS.get(key, key)), intern(word)
