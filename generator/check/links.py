"""Links of the text (family I): they lead somewhere, and to every attached file something does."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator.catalogue import TargetState, resolve_link
from generator.check.finding import Finding
from generator.check.references import NOT_PUBLIC
from generator.check.registry import check_of
from generator.model import Entry, EntryRef
from generator.problems import Rule, Severity
from generator.russian import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.check.finding import Context
    from generator.markdown import Link

_MOST_GUESSES = 50
"""Looking for what was meant takes as long as the catalogue is large."""

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
UNUSED_FILE = Rule(
    "I17",
    "Приложенный файл нигде не назван",
    "Его никто не найдёт: на странице нет ссылки на него.",
    "папка записи: index.md, foto.jpg; в тексте фото нет",
    "![Двор после ремонта](foto.jpg)",
    Severity.WARNING,
)


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
