"""A large Russian vocabulary with its inflected forms, drawn as a living language draws it.

A few words are met everywhere and most are rare. Rare words are made of syllables, so that they
name nothing and nobody.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

_MASCULINE = (
    "двор совет проект отчёт город парк праздник конкурс сосед музей округ посёлок район отдел "
    "центр клуб фонд союз актив субботник маршрут участок договор бюджет грант устав закон приказ "
    "вопрос ответ опыт результат срок пункт список раздел документ материал адрес телефон "
    "участник житель волонтёр методист куратор специалист эксперт депутат учитель родитель "
    "подросток ветеран инвалид семинар форум кружок лагерь стадион каток сквер фонтан забор "
    "тротуар подъезд подвал фасад ремонт ветер снег лёд сад огород урожай трактор автобус вагон"
).split()
_FEMININE = (
    "школа дорога заявка смета площадка улица деревня больница библиотека аптека почта скамейка "
    "встреча помощь инициатива программа практика методика работа группа команда комиссия "
    "администрация организация территория поддержка субсидия справка таблица анкета беседа "
    "лавочка клумба берёза рябина тропа речка беседка сцена выставка экскурсия поездка награда "
    "оценка причина трудность задача цель идея мысль привычка традиция память история культура "
    "семья молодёжь пенсия льгота услуга очередь жалоба просьба подпись печать копия папка"
).split()
_NEUTER = (
    "решение собрание объединение сообщество учреждение помещение оборудование благоустройство "
    "освещение озеленение обсуждение голосование приложение сообщение заседание соглашение "
    "положение поручение мероприятие занятие обучение участие внимание желание здание озеро "
    "дерево место дело право слово письмо утро лето время поле окно молоко болото"
).split()
_ADJECTIVES = (
    "общественн местн городск сельск муниципальн региональн областн детск школьн семейн молодёжн "
    "спортивн культурн экологическ социальн добровольн бесплатн открыт закрыт широк узк высок низк "
    "нов стар прост сложн важн главн перв последн летн зимн осенн весенн ежегодн ежемесячн частн "
    "денежн учебн рабоч свободн удобн безопасн доступн понятн полезн нужн готов железн "
    "деревянн каменн зелён красн чист тих громк тёпл холодн дальн ближн соседск юридическ"
).split()
_VERBS = (
    "собира обсужда предлага реша помога работа дела проверя получа отправля готови провод "
    "организу поддержива восстанавлива благоустраива озеленя ремонтиру закупа оплачива объясня "
    "рассказыва показыва участву голосу обраща откладыва заверша начина продолжа меня улучша"
).split()
_LINKING = tuple(
    (
        "и в на с по для от до из за что как не но при после когда если чтобы или также уже ещё "
        "только каждый все их это тот без между через вместе поэтому затем сначала"
    ).split()
)
_PREFIXES = ("", "меж", "со", "пере", "под", "сверх", "авто", "эко", "микро")
_CONSONANTS, _VOWELS = "бвгдзклмнпрст", "аоуеи"
_RARE_STEMS = 6_000
_NOUN_ENDINGS = {
    "m": ("", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах"),
    "y": ("ь", "я", "ю", "ем", "е", "и", "ей", "ям", "ями", "ях"),
    "j": ("й", "я", "ю", "ем", "е", "и", "ев", "ям", "ями", "ях"),
    "а": ("а", "и", "е", "у", "ой", "", "ам", "ами", "ах"),
    "я": ("я", "и", "е", "ю", "ей", "ь", "ям", "ями", "ях"),
    "ия": ("ия", "ии", "ию", "ией", "ий", "иям", "иями", "иях"),
    "о": ("о", "а", "у", "ом", "е", "ам", "ами", "ах"),
    "е": ("е", "я", "ю", "ем", "ей", "ям", "ями", "ях"),
    "ие": ("ие", "ия", "ию", "ием", "ии", "ий", "иям", "иями", "иях"),
    "ь": ("ь", "и", "ью", "ей", "ям", "ями", "ях"),
}
_ADJECTIVE_ENDINGS = ("ый", "ого", "ому", "ым", "ом", "ая", "ой", "ую", "ое", "ые", "ых", "ыми")
_VERB_ENDINGS = ("ют", "ет", "ли", "ть", "ла", "л", "ем", "ющий", "ющие", "вшие")


def vocabulary(chance: random.Random) -> Words:
    """Make the vocabulary: several tens of thousands of forms, the commonest first."""
    plain, derived = (_forms(prefixes) for prefixes in (_PREFIXES[:1], _PREFIXES[1:]))
    chance.shuffle(plain)
    chance.shuffle(derived)
    rare = [form for _ in range(_RARE_STEMS) for form in _made_up(chance)]
    chance.shuffle(rare)
    return Words([*_LINKING, *plain, *derived, *rare])


class Words:
    """Words by falling frequency (Zipf's law)."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        weights = (1 / (rank + 2.7) for rank in range(len(words)))
        self._weights = list(itertools.accumulate(weights))

    def draw(self, chance: random.Random, count: int) -> list[str]:
        """Draw some words."""
        return chance.choices(self.words, cum_weights=self._weights, k=count)

    def sentence(self, chance: random.Random, words: int) -> str:
        """Return a sentence with a comma or a number here and there."""
        drawn = self.draw(chance, words)
        if words > 8:  # noqa: PLR2004 - a short sentence needs no comma
            drawn[words // 2] += ","
            if chance.random() < 0.2:  # noqa: PLR2004 - one sentence in five
                drawn[-2] = str(chance.randrange(2, 3000))
        return " ".join(drawn).capitalize() + "."

    def paragraph(self, chance: random.Random, words: int) -> str:
        """Return sentences of about so many words altogether."""
        parts = []
        while words > 0:
            length = min(words, chance.randint(6, 22)) + 3
            parts.append(self.sentence(chance, length))
            words -= length
        return " ".join(parts)

    def title(self, chance: random.Random, words: int) -> str:
        """Return a line without a full stop."""
        return " ".join(self.draw(chance, words)).capitalize()


def _forms(prefixes: tuple[str, ...]) -> list[str]:
    """Every form of the known words behind each of the prefixes."""
    stems = [
        *(
            (_stem_of(noun), _NOUN_ENDINGS[_paradigm(noun)])
            for noun in (*_MASCULINE, *_FEMININE, *_NEUTER)
        ),
        *((stem, _ADJECTIVE_ENDINGS) for stem in _ADJECTIVES),
        *((stem, _VERB_ENDINGS) for stem in _VERBS),
    ]
    return [
        prefix + stem + ending for prefix in prefixes for stem, ends in stems for ending in ends
    ]


def _paradigm(word: str) -> str:
    if word in _MASCULINE:
        return {"ь": "y", "й": "j"}.get(word[-1], "m")
    for ending in ("ие", "ия", "а", "о", "ь", "е", "я"):
        if word.endswith(ending):
            return ending
    return "m"


def _stem_of(word: str) -> str:
    paradigm = _paradigm(word)
    return word[: -len(paradigm)] if paradigm != "m" else word


def _made_up(chance: random.Random) -> list[str]:
    """Return the forms of a word that there is not."""
    syllables = (
        chance.choice(_CONSONANTS) + chance.choice(_VOWELS) for _ in range(chance.randint(2, 4))
    )
    stem = "".join(syllables) + chance.choice(_CONSONANTS)
    return [stem + ending for ending in _NOUN_ENDINGS["m"]]
