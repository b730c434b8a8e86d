"""Identity and links (family I): entries are found, and what they point at is there."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator.catalogue import TargetState, resolve_link
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
    from generator.markdown import Link

_MOST_GUESSES = 50
"""Looking for what was meant takes as long as the catalogue is large."""

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
BROKEN_LINK = Rule(
    "I12",
    "Ссылка в тексте ведёт в никуда",
    "Файла по этому пути нет ни среди записей, ни рядом с записью.",
    "[положение](polozhenie.md)",
    "[положение](../guidance/primernoe-polozhenie.md)",
)
NO_ANCHOR = Rule(
    "I13",
    "На странице нет такого заголовка",
    "Читатель попадёт в начало страницы, а не к нужному месту.",
    "[итоги](dvor.md#itogi-goda)",
    "[итоги](dvor.md#itogi)",
)
NO_REASON = Rule(
    "I16",
    "Не сказано, почему запись снята или в архиве",
    "По старой ссылке читатель увидит только эту причину.",
    "status: withdrawn",
    "status: withdrawn\narchive_reason: Сведения не подтвердились.",
)
UNUSED_FILE = Rule(
    "I17",
    "Приложенный файл нигде не назван",
    "Его никто не найдёт: на странице нет ссылки на него.",
    "папка записи: index.md, foto.jpg; в тексте фото нет",
    "![Двор после ремонта](foto.jpg)",
    Severity.WARNING,
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


@check_of(Entry)
def check_text_links(entry: Entry, context: Context) -> Iterator[Finding]:
    """Report links and images of the text that lead nowhere; guess what the first ones meant."""
    guesses = _MOST_GUESSES
    for link in entry.body.links:
        target = resolve_link(link, entry, context.catalogue)
        if target.state is TargetState.NO_FILE and _is_broken(link, entry, context.catalogue):
            continue  # the broken file is reported once, not again by everyone who names it
        if target.state is TargetState.NO_FILE:
            guesses -= 1
            known = (*entry.attachments, *context.catalogue.file_names) if guesses >= 0 else ()
            named = unquote(link.target)
            near = nearest(named.rpartition("/")[2], known)
            remedy = f"Возможно, имелось в виду: {near}" if near else "Проверьте путь к файлу."
            what = "Изображения" if link.is_image else "Файла"
            yield Finding(
                BROKEN_LINK,
                entry,
                f"{what} «{named}» нет.",
                remedy,
                line=link.line,
                column=link.column,
            )
        elif target.state is TargetState.NO_ANCHOR and target.entry is not None:
            anchor = unquote(link.target).partition("#")[2]
            guesses -= 1
            near = nearest(anchor, target.entry.body.anchors if guesses >= 0 else ())
            remedy = f"Возможно, #{near}" if near else "Уберите «#» и то, что за ним."
            message = f"В записи «{target.entry.title}» нет заголовка #{anchor}."
            yield Finding(NO_ANCHOR, entry, message, remedy, line=link.line, column=link.column)
        elif (
            target.state is TargetState.NOT_PUBLIC
            and target.entry is not None
            and entry.status.has_page
        ):
            message = f"Запись «{target.entry.title}» ({target.entry.path}) не опубликована."
            yield Finding(
                NOT_PUBLIC,
                entry,
                message,
                "Опубликуйте её или уберите ссылку.",
                line=link.line,
                column=link.column,
            )


def _is_broken(link: Link, entry: Entry, catalogue: Catalogue) -> bool:
    """Whether a link leads to the file of an entry that could not be read."""
    path = posixpath.join(posixpath.dirname(entry.path), unquote(link.target).partition("#")[0])
    place = re.sub(r"(?:/index)?\.(?:md|yml)$", "", posixpath.normpath(path))
    _, _, rest = place.partition("/")
    folder, _, slug = rest.partition("/")
    kind = next((cls.kind.name for cls in catalogue.kinds if cls.kind.folder == folder), "")
    return EntryRef(kind, slug) in catalogue.broken


@check_of(Entry)
def check_attachments(entry: Entry, _context: Context) -> Iterator[Finding]:
    """Report attached files that nothing on the page names."""
    if not entry.attachments:
        return
    named = {unquote(link.target).partition("#")[0] for link in entry.body.links} | _files_in(entry)
    for name in entry.attachments:
        if name not in named:
            yield Finding(
                UNUSED_FILE,
                entry,
                f"Файл «{name}» лежит в папке записи, но нигде не назван.",
                "Назовите его в materials или в тексте либо удалите.",
            )


def _files_in(entry: Entry) -> set[str]:
    """Names of attachments that stand in the fields of the header."""
    found: set[str] = set()
    pending: list[object] = [getattr(entry, spec.name) for spec in entry.fields() if spec.type]
    while pending:
        value = pending.pop()
        if isinstance(value, str) and value in entry.attachments:
            found.add(value)
        elif isinstance(value, tuple):
            pending += value
        elif hasattr(value, "__dataclass_fields__"):
            pending += [getattr(value, name) for name in value.__dataclass_fields__]
    return found
