"""Studies with their data and charts."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from generator.model.declare import (
    ALWAYS,
    PUBLICATION,
    REVIEW,
    choice,
    field,
    line,
    many,
    record,
    reference,
    section,
)
from generator.model.entry import Entry, Kind, entry_kind
from generator.model.fields import Attachment, Integer, Partial, Pattern, Text
from generator.model.records import DATA, RecordOf

if TYPE_CHECKING:
    from generator.markdown import Fragment
    from generator.model.values import EntryRef, PartialDate


class Method(StrEnum):
    """The method by which the facts of a study were obtained."""

    SURVEY = "survey"
    EXPERT_SURVEY = "expert_survey"
    FOCUS_GROUP = "focus_group"
    STATISTICS = "statistics"
    CONTENT_ANALYSIS = "content_analysis"
    LEGAL_REVIEW = "legal_review"
    MIXED = "mixed"

    @property
    def asks_people(self) -> bool:
        """Whether a sample has to be described."""
        return self in {Method.SURVEY, Method.EXPERT_SURVEY}


class ChartType(StrEnum):
    """The form in which a chart is drawn."""

    BAR = "bar"
    LINE = "line"
    STACKED_BAR = "stacked_bar"


CODE = Pattern(r"[a-z][a-z0-9-]{0,30}", "латинские буквы, цифры, дефис")


@record
class Dataset:
    """A table of data attached to a study."""

    code: str = field("Код", CODE, gate=ALWAYS)
    file: str = field("Файл", Attachment(DATA), gate=ALWAYS)
    title: str = line("Название", 160, gate=ALWAYS)
    licence: str | None = choice("Лицензия", "licence")


@record
class Chart:
    """A chart drawn from one data set."""

    code: str = field("Код", CODE, gate=ALWAYS)
    dataset: str = field("Код таблицы", CODE, gate=ALWAYS)
    type: ChartType = choice("Вид", "chart_type", ChartType, gate=ALWAYS)
    x: str = line("Столбец подписей", 80, gate=ALWAYS)
    y: tuple[str, ...] = many("Столбцы значений", Text(80), 1, 6, gate=ALWAYS)
    title: str = line("Заголовок", 160, gate=ALWAYS)
    takeaway: str = line(
        "Что видно", 240, gate=ALWAYS, help="Одно предложение; его же услышит незрячий читатель."
    )
    unit: str | None = line("Единица", 40)


@entry_kind
class Study(Entry):
    """A study with its findings and the data behind them."""

    kind: ClassVar[Kind] = Kind(
        name="study",
        folder="studies",
        address="issledovaniya",
        title="Исследование",
        plural="Исследования",
        lead="Что известно о гражданском обществе региона: данные, графики и выводы.",
        schema_type="Dataset",
        questions=(
            "Выводы следуют из приложенных данных.",
            "Ни одной группы меньше пяти человек не видно.",
        ),
    )

    year: int = field("Год", Integer(2000, 2100), gate=ALWAYS, facet="god")
    method: Method | None = choice(
        "Как изучали", "study_method", Method, gate=REVIEW, facet="sposob"
    )
    period_from: PartialDate | None = field("Начало", Partial())
    period_to: PartialDate | None = field("Окончание", Partial())
    sample: int | None = field("Сколько опрошено", Integer(1))
    datasets: tuple[Dataset, ...] = many("Таблицы данных", RecordOf(Dataset))
    charts: tuple[Chart, ...] = many("Графики", RecordOf(Chart))
    findings: tuple[str, ...] = many(
        "Главные выводы", Text(400), 1, 10, gate=PUBLICATION, own_place=True
    )
    previous: EntryRef | None = reference("Прежнее исследование", "study")

    design: Fragment | None = section("Как изучали")
    limitations: Fragment | None = section("Ограничения", gate=PUBLICATION)
    anonymity: Fragment | None = section("Как защищены опрошенные")


__all__ = ["Chart", "ChartType", "Dataset", "Method", "Study"]
