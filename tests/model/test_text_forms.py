"""Values as people read and write them: there and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import EntryRef
from generator.model.fields import (
    AnyReference,
    Choice,
    Date,
    FieldType,
    Flag,
    Integer,
    ListOf,
    Moment,
    Number,
    Partial,
    Reference,
    Text,
)
from generator.model.kinds.event import Slot
from generator.model.plain import UnclearTextError, Words
from generator.model.records import Contact, RecordOf
from generator.model.results import Metric
from generator.model.vocabulary import Term, Vocabulary

if TYPE_CHECKING:
    from generator.model.plain import Plain

COST = Vocabulary("cost", "Стоимость", (Term("none", "Без затрат"), Term("to_50k", "До 50 тысяч")))
MATERIAL = Vocabulary("material_type", "Виды", (Term("slides", "Презентация"),))
TITLES = {
    EntryRef("municipality", "pervyj-go"): "Первый округ",
    EntryRef("practice", "dvor"): "Двор",
}
WORDS = Words({"cost": COST, "material_type": MATERIAL, "licence": COST}, TITLES)


@pytest.mark.parametrize(
    ("type_", "written", "value"),
    [
        (Choice("cost"), "до 50 Тысяч", "to_50k"),
        (Choice("cost"), "none", "none"),
        (Choice("cost"), "много", "много"),
        (Flag(), "Да", "true"),
        (Integer(), "12 500", "12500"),
        (Integer(), "5 10", "5 10"),
        (Number(), "55,35", "55.35"),
        (Date(), "5.03.2026", "2026-03-05"),
        (Date(), "5 марта 2026 г.", "2026-03-05"),
        (Date(), "вчера", "вчера"),
        (Partial(), "2019 год", "2019"),
        (Partial(), "05.2019", "2019-05"),
        (Partial(), "Май 2019", "2019-05"),
        (Moment(), "15.03.2026 10:00", "2026-03-15 10:00"),
        (Moment(), "2026-03-15 10:00:00", "2026-03-15 10:00"),
        (Moment(), "15.03.2026", "2026-03-15"),
        (Moment(), "март 2026", "2026-03"),
        (Reference("municipality"), "первый округ", "pervyj-go"),
        (Reference("municipality"), "Прежнее имя (pervyj-go)", "pervyj-go"),
        (AnyReference(), "Двор (practice/dvor)", "practice/dvor"),
        (Text(), "две\nстроки", "две строки"),
        (ListOf(Choice("cost")), "• Без затрат\n\n- До 50 тысяч", ("none", "to_50k")),
    ],
)
def test_what_people_write_is_understood(type_: FieldType, written: str, value: Plain) -> None:
    assert type_.parse(written, WORDS) == value


SLOTS: Plain = (
    {
        "time": "10:00-11:30",
        "title": "Открытие: приветствия",
        "speakers": ("ivanov", "petrov"),
        "materials": (
            {"title": "Слайды", "file": "a.pdf", "type": "slides", "people": ("ivanov",)},
            {"title": "Фото", "type": "slides"},
        ),
    },
    {"time": "11:30-12:00", "title": "1. Перерыв"},
)


def test_groups_within_groups_are_readable() -> None:
    assert ListOf(RecordOf(Slot)).spell(SLOTS, WORDS) == (
        "1. Время: 10:00-11:30\n"
        "   Что будет: Открытие: приветствия\n"
        "   Выступают:\n"
        "      ivanov\n"
        "      petrov\n"
        "   Материалы:\n"
        "      1. Название: Слайды\n"
        "         Файл: a.pdf\n"
        "         Вид материала: Презентация\n"
        "         Узнаваемые люди: ivanov\n"
        "      2. Название: Фото\n"
        "         Вид материала: Презентация\n"
        "2. Время: 11:30-12:00\n"
        "   Что будет:\n"
        "      1. Перерыв"
    )


def test_groups_come_back() -> None:
    type_ = ListOf(RecordOf(Slot))
    assert type_.parse(type_.spell(SLOTS, WORDS), WORDS) == SLOTS


def test_groups_come_back_without_indentation() -> None:
    text = "1) Показатель: жители\nЗначение: 992\n2) Показатель: дворы\nЗначение: 5\nи ещё 3"
    assert ListOf(RecordOf(Metric)).parse(text, WORDS) == (
        {"name": "жители", "value": "992"},
        {"name": "дворы", "value": "5 и ещё 3"},
    )


def test_groups_may_be_separated_by_an_empty_line() -> None:
    text = "Показатель: жители\nЗначение: 992\n\nпоказатель: дворы\nvalue: 5"
    assert ListOf(RecordOf(Metric)).parse(text, WORDS) == (
        {"name": "жители", "value": "992"},
        {"name": "дворы", "value": "5"},
    )


def test_a_text_without_labels_is_unclear() -> None:
    with pytest.raises(UnclearTextError) as caught:
        RecordOf(Contact).parse("Отдел по работе с НКО", WORDS)
    assert caught.value.message == "Не понятно, к чему относится строка «Отдел по работе с НКО»."
    assert caught.value.remedy == "Начните строку с названия: «Должность или отдел: …»."


LINES = st.text(st.sampled_from("аб:-•.1) \n"), min_size=1).map(lambda t: " ".join(t.split()))
FILLED = LINES.filter(bool)


@given(st.lists(FILLED, min_size=1).map(tuple))
def test_any_list_comes_back(items: tuple[str, ...]) -> None:
    type_ = ListOf(Text())
    assert type_.parse(type_.spell(items, WORDS), WORDS) == items


@given(
    st.lists(
        st.fixed_dictionaries(
            {"name": FILLED}, optional={"value": FILLED, "before": FILLED, "source": FILLED}
        ),
        min_size=1,
    ).map(tuple)
)
def test_any_groups_come_back(items: tuple[dict[str, Plain], ...]) -> None:
    type_ = ListOf(RecordOf(Metric))
    assert type_.parse(type_.spell(items, WORDS), WORDS) == items
