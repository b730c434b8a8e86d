"""The page «Кто у кого научился»: a picture of all repetitions with the same in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.catalogue.learning import lessons_of
from generator.model.kinds.practice import ReplicationStatus
from generator.render.chart.scale import cut
from generator.render.chart.ties import Tie, draw_ties
from generator.render.overview import Overview, overview_page
from generator.render.parts import RowGroup, pages_for, part_of
from generator.russian import counted

if TYPE_CHECKING:
    from markupsafe import Markup

    from generator.catalogue import Catalogue
    from generator.catalogue.learning import Lesson
    from generator.model.kinds.directory import Municipality
    from generator.render.page import Page
    from generator.render.rendering import Rendering

LEARNING = Overview("kto-u-kogo", "Кто у кого научился")
_MOST = 50
"""So many repetitions stand on one page: more ties in a picture could not be told apart."""
_NAMED = 3
"""A practice begun in more places than so many has one name in the picture: their number."""
_TOLD = 300
"""So many letters of what was changed stand in the table; the rest is on the page of its own."""
_LEGEND = {"done": "Повторили", "going": "Думают или начали", "stopped": "Остановились"}


def learning_pages(rendering: Rendering) -> range:
    """Return the numbers of the pages that all repetitions take."""
    return pages_for(len(lessons_of(rendering.catalogue)), _MOST)


def render_learning(rendering: Rendering, number: int = 1) -> Page:
    """Render a page of who learned from whom: its picture shows what its table tells."""
    lessons = lessons_of(rendering.catalogue)
    part = part_of([RowGroup("tablica", "Таблицей", lessons)], number, _MOST, LEARNING.address)
    entries = {
        one.ref: one for lesson in part.rows for one in (lesson.practice, lesson.replication)
    }
    return overview_page(
        rendering,
        part.address,
        LEARNING,
        part.titled(LEARNING.title),
        "learning.html",
        {
            "here": part,
            "lessons": part.rows,
            "picture": picture_of(part.rows, rendering.catalogue) if lessons else "",
            "learners": len({one.learner.ref for one in lessons}),
            "practices": len({one.practice.ref for one in lessons}),
            "done": sum(one.replication.stage.has_happened for one in lessons),
            "stopped": [one for one in part.rows if _sign(one) == "stopped"],
            "begun": lambda text: cut(text, _TOLD),
        },
        entries.values(),
        indexed=number == 1,
    )


def picture_of(lessons: tuple[Lesson, ...], catalogue: Catalogue) -> Markup:
    """Return a drawing of who learned from whom: on the left the origins, on the right learners.

    Several repetitions between the same two places that have come equally far are one tie.
    """
    ties = {
        (left, right, _sign(one)): Tie(left, right, _sign(one))
        for one in lessons
        for left in _origins(one, catalogue)
        for right in (short_name(one.learner, catalogue),)
    }
    told = counted(len(lessons), "повторение", "повторения", "повторений")
    label = f"Кто у кого научился: {told}; слева — откуда практика, справа — где её повторили. "
    return draw_ties(tuple(ties.values()), f"{label}То же — в таблице ниже.", _LEGEND)


def short_name(town: Municipality, catalogue: Catalogue) -> str:
    """Return the name of a municipality with its kind by first letters: «Юргинский ГО»."""
    kind = catalogue.label("municipality_type", town.muni_type)
    name = town.name.removesuffix(kind.lower()).strip()
    return name if name == town.name else f"{name} {''.join(w[0] for w in kind.split()).upper()}"


def _origins(lesson: Lesson, catalogue: Catalogue) -> tuple[str, ...]:
    if len(lesson.teachers) > _NAMED:
        number = counted(len(lesson.teachers), "муниципалитет", "муниципалитета", "муниципалитетов")
        return (number,)
    return tuple(short_name(one, catalogue) for one in lesson.teachers) or (lesson.origin,)


def _sign(lesson: Lesson) -> str:
    stage = lesson.replication.stage
    if stage is ReplicationStatus.STOPPED:
        return "stopped"
    return "done" if stage.has_happened else "going"
