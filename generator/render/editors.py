"""Pages for editors: the fields of each kind, what a check finds, and what waits for somebody.

All of it is told by the model, the rules and the catalogue themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.catalogue import by_owner, completeness_of, review_due
from generator.model import Gate, declared_fields
from generator.model.fields import Choice, ListOf
from generator.model.kinds.practice import Practice
from generator.model.plain import Words
from generator.model.records import RecordOf
from generator.model.written import plain_value, written_field
from generator.problems import Severity
from generator.render.law import told_of_move
from generator.render.overview import Overview, overview_page
from generator.rulebook import FAMILIES, RULES
from generator.russian import slugify, sort_key

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from generator.catalogue import Due
    from generator.model import Entry, EntryRef, Field
    from generator.model.fields import FieldType
    from generator.model.plain import Plain
    from generator.problems import Rule
    from generator.render.page import Page
    from generator.render.rendering import Rendering

FIELDS = Overview("redaktoru/polya", "Поля записей")
MISTAKES = Overview("redaktoru/oshibki", "Что находит проверка")
QUEUE = Overview("redaktoru/ochered", "Очередь редакторов")
EDITOR_PAGES = (FIELDS, MISTAKES, QUEUE)

_FEW_CHOICES = 12
_FEW_ITEMS = 2
_MOST = 50
"""So many entries of each sort stand in the queue; the rest come up as these are done."""


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide to one field: what to write, what is allowed, how it looks in the file."""

    spec: Field
    asked: str
    choices: tuple[tuple[str, str], ...]
    parts: tuple[Guide, ...]
    example: str


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields that are needed at the same stage."""

    anchor: str
    title: str
    guides: tuple[Guide, ...]


def render_fields(rendering: Rendering) -> Page:
    """Render the list of kinds with how many fields each needs."""
    kinds = sorted(rendering.catalogue.kinds, key=lambda cls: sort_key(cls.kind.plural))
    return overview_page(
        rendering,
        FIELDS.address,
        FIELDS,
        FIELDS.title,
        "fields.html",
        {"kinds": [(cls.kind, _needed(cls), fields_address(cls)) for cls in kinds]},
    )


def render_mistakes(rendering: Rendering) -> Page:
    """Render the rules: what a check finds, why, and how it is mended."""
    return overview_page(
        rendering,
        MISTAKES.address,
        MISTAKES,
        MISTAKES.title,
        "mistakes.html",
        {"families": _families(), "words": _WEIGHTS, "total": len(RULES)},
    )


def render_queue(rendering: Rendering) -> Page:
    """Render what waits for an editor."""
    queue = rendering.queue
    moved = [one for one in queue.moved if one.entry.kind.has_page]
    waiting = {
        cls.kind.plural: number
        for cls in sorted(rendering.catalogue.kinds, key=lambda cls: sort_key(cls.kind.plural))
        if (number := sum(type(entry) is cls for entry in queue.waiting))
    }
    return overview_page(
        rendering,
        QUEUE.address,
        QUEUE,
        QUEUE.title,
        "queue.html",
        {
            "waiting": waiting,
            "overdue": by_owner(queue.overdue),
            "soon": by_owner(queue.soon),
            "moved": law_work(moved, rendering.today),
            "owed": queue.owed,
            "due": review_due,
            "questions": _questions(rendering)[:_MOST],
            "unfinished": _unfinished(rendering)[:_MOST],
        },
    )


def law_work(
    dues: Sequence[Due], today: datetime.date
) -> tuple[tuple[str, tuple[tuple[Entry, tuple[str, ...]], ...]], ...]:
    """Return by who answers which entries to compare with which changes of law, in words."""
    told: dict[EntryRef, list[str]] = {}
    for one in dues:
        told.setdefault(one.entry.ref, []).append(told_of_move(one.move, today))
    entries = {one.entry.ref: one.entry for one in dues}.values()
    return tuple(
        (owner, tuple((entry, tuple(told[entry.ref])) for entry in those))
        for owner, those in by_owner(entries)
    )


def _questions(rendering: Rendering) -> list[tuple[Entry, list[str]]]:
    """What editors have noted to check, which no other page shows: entries and the notes."""
    found = []
    for cls in rendering.listed:
        kept = [spec.name for spec in cls.sections() if spec.editorial]
        for entry in rendering.catalogue.current(cls) if kept else ():
            notes = [text.plain for name in kept if (text := getattr(entry, name))]
            if notes:
                found.append((entry, notes))
    return sorted(found, key=lambda one: sort_key(one[0].name))


def _unfinished(rendering: Rendering) -> list[tuple[Entry, int, list[str]]]:
    """The practices that lack most: each with how much is told, and the titles of what is not."""
    known = [(one, completeness_of(one)) for one in rendering.catalogue.current(Practice)]
    lacking = [(one, told) for one, told in known if told.missing]
    lacking.sort(key=lambda pair: (pair[1].percent, sort_key(pair[0].name)))
    return [(one, told.percent, [spec.title for spec in told.missing]) for one, told in lacking]


def fields_address(cls: type[Entry]) -> str:
    """Return the address of the page about the fields of a kind."""
    return f"{FIELDS.address}/{cls.kind.address}/"


def _needed(cls: type[Entry]) -> int:
    return sum(spec.gate is not None for spec in cls.fields())


_WEIGHTS = {
    Severity.ERROR: "ошибка: запись с ней не публикуется",
    Severity.WARNING: "предупреждение: не мешает публикации",
    Severity.HINT: "подсказка",
}


def _families() -> list[tuple[str, str, list[Rule]]]:
    return [
        (letter, name, [rule for rule in RULES if rule.code[0] == letter])
        for letter, name in FAMILIES.items()
    ]


def render_fields_of(cls: type[Entry], rendering: Rendering) -> Page:
    """Render how the fields of a kind are filled in."""
    best = _most_complete(cls, rendering)
    words = Words(rendering.catalogue.vocabularies)
    asked = [spec for spec in cls.fields() if not spec.heading and spec.name != "id"]
    by_author = [spec for spec in asked if not spec.editorial]
    stages = [
        (slugify(gate.in_words), f"Нужны {gate.in_words}", [s for s in by_author if s.gate is gate])
        for gate in Gate
    ]
    free = [spec for spec in by_author if not spec.gate]
    stages += [
        ("zhelatelny", "Желательны", [spec for spec in free if spec.recommended]),
        ("po-neobhodimosti", "Если есть что сказать", [s for s in free if not s.recommended]),
        ("redaktoru", "Заполняет редактор", [spec for spec in asked if spec.editorial]),
    ]
    groups = [
        FieldGroup(anchor, title, tuple(_guide(spec, best, words) for spec in specs))
        for anchor, title, specs in stages
        if specs
    ]
    return overview_page(
        rendering,
        fields_address(cls),
        FIELDS,
        f"Поля: {cls.kind.plural.lower()}",
        "fields_of.html",
        {
            "kind": cls.kind,
            "groups": groups,
            "sections": cls.sections(),
            "best": best,
            "needed": _needed(cls),
            "few": _FEW_CHOICES,
        },
    )


def _most_complete(cls: type[Entry], rendering: Rendering) -> Entry | None:
    """The published entry with the fewest recommended fields missing: the one to learn from."""
    current = rendering.catalogue.current(cls)
    return max(current, key=lambda entry: completeness_of(entry).filled, default=None)


def _guide(spec: Field, best: Entry | None, words: Words) -> Guide:
    plain = _example(spec, best, words)
    item = spec.type.item if isinstance(spec.type, ListOf) else spec.type
    lists = isinstance(spec.type, ListOf)
    return Guide(
        spec=spec,
        asked=_asked(item, several=lists),
        choices=item.choices(words) if isinstance(item, Choice) else (),
        parts=tuple(_guide(part, None, words) for part in declared_fields(item.cls))
        if isinstance(item, RecordOf)
        else (),
        example="\n".join(written_field(spec.name, plain)) if plain else "",
    )


def _asked(item: FieldType | None, *, several: bool) -> str:
    if item is None:
        return ""
    return f"список; каждый пункт — {item.in_words}" if several else item.in_words


def _example(spec: Field, best: Entry | None, words: Words) -> Plain:
    """What stands in the field of a good entry, else what the model proposes, else a choice."""
    if spec.type is None:
        return ""
    several = isinstance(spec.type, ListOf)
    if best is not None and (value := getattr(best, spec.name)) not in {None, ()}:
        plain = plain_value(spec.type, value)
        return plain[:_FEW_ITEMS] if isinstance(plain, tuple) else plain
    item = spec.type.item if isinstance(spec.type, ListOf) else spec.type
    text = spec.example
    if not text and isinstance(item, Choice):
        text = item.choices(words)[0][1]
    return (text,) if several and text else text
