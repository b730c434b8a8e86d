"""Figures of what a practice has come to, each on a date and from a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.declare import ALWAYS, field, line, record
from generator.model.fields import Integer, Partial

if TYPE_CHECKING:
    from generator.model.values import PartialDate


@record
class Metric:
    """One figure of a result, on a date, from a source."""

    name: str = line("Показатель", 160, gate=ALWAYS, example="реализовано инициатив за 7 лет")
    value: str = line("Значение", 120, gate=ALWAYS, help="Как в источнике.", example="992")
    before: str | None = line("Было", 120, help="Значение до начала, если известно.")
    as_of: PartialDate | None = field("На какую дату", Partial(), example="2025-11")
    source: int = field(
        "Номер источника",
        Integer(1, 50),
        gate=ALWAYS,
        help="Какой по счёту источник из списка sources называет эту цифру.",
        example="1",
    )


@record
class KeyFact:
    """One figure by which a reader decides whether to read on, from a source."""

    value: str = line("Число", 30, gate=ALWAYS, help="Крупно, как можно короче.", example="до 90 %")
    label: str = line(
        "Подпись", 90, gate=ALWAYS, help="Что это за число.", example="стоимости платит область"
    )
    as_of: PartialDate | None = field("На какую дату", Partial(), example="2026-01")
    source: int = field(
        "Номер источника",
        Integer(1, 50),
        gate=ALWAYS,
        help="Какой по счёту источник из списка sources называет это число.",
        example="1",
    )
