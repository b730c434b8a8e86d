"""Identity and references (family I): entries are found, and those that their headers name."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import TYPE_CHECKING

from generator.catalogue.catalogue import mentions_of
from generator.check.finding import Finding
from generator.check.registry import check_of, check_of_all
from generator.model import Entry, EntryRef, Status
from generator.model.fields import Identifier
from generator.model.kinds.directory import Person
from generator.problems import Rule, Severity
from generator.russian import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue, Mention
    from generator.check.finding import Context

SAME_ID = Rule(
    "I02",
    "Идентификатор занят",
    "По идентификатору должна находиться одна запись.",
    "id: k7m2xqa  # в двух файлах",
    "id: p3v8mza",
)
BROKEN_CHAIN = Rule(
    "I06",
    "Не сказано, чем заменена запись",
    "Читатель старой ссылки должен попасть к новой записи.",
    "status: superseded",
    "status: superseded\nsuperseded_by:\n  - practice/novyj-dvor",
)
NO_ENTRY = Rule(
    "I08",
    "Ссылка на запись, которой нет",
    "По такой ссылке читатель никуда не попадёт.",
    "organisation: sovet-munitsipalnyh",
    "organisation: sovet-municipalnyh-obrazovanij",
)
NOT_PUBLIC = Rule(
    "I10",
    "Опубликованная запись ссылается на неопубликованную",
    "Черновик на сайт не попадает, и ссылка вела бы в пустоту.",
    "related:\n  - practice/chernovik",
    "related:\n  - practice/opublikovannaya",
)
SUPERSEDED = Rule(
    "I11",
    "Ссылка на заменённую запись",
    "Читателю нужна действующая запись, а не прежняя.",
    "related:\n  - guidance/staraya",
    "related:\n  - guidance/novaya",
    Severity.WARNING,
)
NO_REASON = Rule(
    "I16",
    "Не сказано, почему запись снята или в архиве",
    "По старой ссылке читатель увидит только эту причину.",
    "status: withdrawn",
    "status: withdrawn\narchive_reason: Сведения не подтвердились.",
)


@check_of_all
def check_identity(context: Context) -> Iterator[Finding]:
    """Report every id that stands in two files, at the entry that is likelier the copy."""
    entries = context.catalogue.entries
    count = Counter(entry.id for entry in entries)
    repeated = (entry for entry in entries if count[entry.id] > 1)
    owners: dict[str, Entry] = {}
    for entry in sorted(repeated, key=_when_published):
        owner = owners.setdefault(entry.id, entry)
        if owner is not entry:
            yield Finding(
                SAME_ID,
                entry,
                f"Идентификатор {entry.id} уже у записи {owner.path}.",
                f"Впишите новый той записи, что появилась позже ({Identifier.form}).",
                ("id",),
            )


def _when_published(entry: Entry) -> tuple[bool, datetime.date]:
    return not entry.status.has_page, entry.published_on or datetime.date.max


@check_of(Entry)
def check_references(entry: Entry, context: Context) -> Iterator[Finding]:
    """Report fields that name entries which are missing, not public or replaced."""
    for mention in mentions_of(entry):
        target = context.catalogue.get(mention.target)
        if target is None:
            if mention.target not in context.catalogue.broken:
                yield _missing(entry, mention, context.catalogue)
        elif isinstance(target, Person) and target.status is Status.WITHDRAWN:
            continue  # the site no longer names the person, wherever an entry still does
        elif entry.status.has_page and not (target.status.has_page and target.status.shows_text):
            yield Finding(
                NOT_PUBLIC,
                entry,
                f"Запись «{target.title}» ({target.path}) не опубликована.",
                "Опубликуйте её или уберите ссылку.",
                mention.path,
            )
        elif target.status is Status.SUPERSEDED and mention.path[0] != "superseded_by":
            successor = " или ".join(map(str, target.superseded_by))
            yield Finding(
                SUPERSEDED,
                entry,
                f"Запись «{target.title}» заменена.",
                f"Сошлитесь на {successor or 'новую запись'}.",
                mention.path,
            )


def _missing(entry: Entry, mention: Mention, catalogue: Catalogue) -> Finding:
    kind, slug = mention.target.kind, mention.target.slug
    cls = next((cls for cls in catalogue.kinds if cls.kind.name == kind), None)
    if cls is None:
        near = nearest(kind, [known.kind.name for known in catalogue.kinds])
        remedy = f"Возможно, {near}/{slug}." if near else "Виды перечисляет команда «kb kinds»."
        return Finding(NO_ENTRY, entry, f"Вида записей «{kind}» нет.", remedy, mention.path)
    near = nearest(slug, catalogue.slugs(kind))
    remedy = (
        f"Возможно, имелось в виду: {near}"
        if near
        else f"Имена есть в папке content/{cls.kind.folder}; создайте запись или уберите ссылку."
    )
    message = f"Записи «{slug}» вида «{cls.kind.title}» нет."
    return Finding(NO_ENTRY, entry, message, remedy, mention.path)


@check_of(Entry)
def check_succession(entry: Entry, context: Context) -> Iterator[Finding]:
    """Report a replaced entry without a successor, and circles of replacement."""
    if entry.status is Status.SUPERSEDED and not entry.superseded_by:
        yield Finding(
            BROKEN_CHAIN,
            entry,
            "Запись заменена, но не сказано чем.",
            "Впишите в superseded_by списком: вид/имя каждой новой записи.",
            ("status",),
        )
    if entry.ref in _successors(entry, context.catalogue):
        yield Finding(
            BROKEN_CHAIN,
            entry,
            "Записи заменяют друг друга по кругу.",
            "Последняя запись не должна иметь superseded_by.",
            ("superseded_by",),
        )
    if entry.status in {Status.WITHDRAWN, Status.ARCHIVED} and not entry.archive_reason:
        yield Finding(
            NO_REASON,
            entry,
            "Не сказано, почему запись снята или отправлена в архив.",
            "Впишите archive_reason: причина одним предложением.",
            ("status",),
        )


def _successors(entry: Entry, catalogue: Catalogue) -> set[EntryRef]:
    """Every entry that replaces this one, or one that does."""
    found: set[EntryRef] = set()
    waiting = [entry]
    while waiting:
        for ref in waiting.pop().superseded_by:
            successor = catalogue.get(ref)
            if ref not in found and successor is not None:
                found.add(ref)
                waiting.append(successor)
    return found
