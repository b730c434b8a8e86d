"""The forms of the repository's site (``.github/ISSUE_TEMPLATE``), a file for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from generator.exchange.issue.asked import (
    CONSENT,
    CONSENT_LABEL,
    KIND_LABEL,
    OFFERED,
    asked_groups,
)
from generator.form.boxes import choices_of
from generator.model import Gate, by_name
from generator.model.fields import ListOf, Text
from generator.model.records import RecordOf
from generator.rewrite.sections import OTHER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.form.boxes import Box
    from generator.model import Entry
    from generator.model.plain import Words

    Element = dict[str, Any]

_ONE_LINE = 160
_PUBLIC = (
    "Заявку увидят все. Не пишите личных телефонов, адресов и имён людей без их согласия: "
    "называйте организации и должности. Заполните что знаете; чего не хватает, редактор спросит."
)
_NOTE = "# Сделано командой «kb issue-forms»: правят модель, а не этот файл.\n"


def issue_forms(kinds: Iterable[type[Entry]], words: Words) -> dict[str, str]:
    """Return the text of each form by the name of its file."""
    classes = by_name(kinds)
    forms: dict[str, Element] = {
        f"{number}-{name}.yml": _entry_form(classes[name], words)
        for number, name in enumerate(OFFERED, start=1)
    }
    forms[f"{len(forms) + 1}-error.yml"] = _error_form()
    forms["config.yml"] = {"blank_issues_enabled": False}
    return {
        name: _NOTE + yaml.safe_dump(form, allow_unicode=True, sort_keys=False, width=10_000)
        for name, form in forms.items()
    }


def _entry_form(cls: type[Entry], words: Words) -> Element:
    kind = {"label": KIND_LABEL, "options": [cls.kind.title], "default": 0}
    body = [_told(_PUBLIC), {"type": "dropdown", "attributes": kind}]
    for group in asked_groups(cls, words):
        body += [_told(f"## {group.title}"), *(_question(box, words) for box in group.boxes)]
    return {
        "name": cls.kind.title,
        "description": cls.kind.lead,
        "title": f"{cls.kind.title}: ",
        "body": [*body, _consent()],
    }


def _error_form() -> Element:
    return {
        "name": "Сообщить об ошибке",
        "description": "Неточность в записи, неработающая ссылка, поломка на сайте.",
        "title": "Ошибка: ",
        "body": [
            _told(_PUBLIC),
            _box("input", "Адрес страницы", "Скопируйте из строки браузера.", required=True),
            _box("textarea", "Что не так", "", required=True),
            _box("textarea", "Как должно быть", "Если знаете.", required=False),
            _box("textarea", "Чем подтвердить", "Ссылка на документ или сайт.", required=False),
            _consent(),
        ],
    }


def _question(box: Box, words: Words) -> Element:
    type_ = box.column.type
    required = box.column.gate is Gate.ALWAYS
    choices = choices_of(box, words)
    if choices:
        # The answers themselves are in the list, and Word's hint would only repeat them.
        attributes = {"label": box.label, **_described(box.hints[0] if len(box.hints) > 1 else "")}
        attributes |= {"multiple": True} if isinstance(type_, ListOf) else {}
        attributes["options"] = list(choices)
        return _demanded({"type": "dropdown", "attributes": attributes}, required=required)
    is_long = (
        type_ is None
        or isinstance(type_, ListOf | RecordOf)
        or (isinstance(type_, Text) and type_.max_length > _ONE_LINE)
    )
    hints = box.hints[:1] if box.column.name == OTHER else box.hints
    hints = tuple(one for one in hints if not one.endswith(f": {Text.in_words}"))
    return _box("textarea" if is_long else "input", box.label, "\n".join(hints), required=required)


def _told(text: str) -> Element:
    return {"type": "markdown", "attributes": {"value": text}}


def _box(kind: str, label: str, hint: str, *, required: bool) -> Element:
    element = {"type": kind, "attributes": {"label": label, **_described(hint)}}
    return _demanded(element, required=required)


def _described(hint: str) -> Element:
    return {"description": hint} if hint else {}


def _demanded(element: Element, *, required: bool) -> Element:
    return {**element, "validations": {"required": True}} if required else element


def _consent() -> Element:
    options = [{"label": CONSENT, "required": True}]
    return {"type": "checkboxes", "attributes": {"label": CONSENT_LABEL, "options": options}}
