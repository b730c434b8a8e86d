"""The configuration of the browser editor, made from the model."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.addresses import root_address
from generator.markdown.parser import ALERTS
from generator.model import Gate
from generator.model.fields import Identifier
from generator.model.plain import Words
from generator.outputs.editor.settings import ADDRESS
from generator.outputs.editor.widgets import control_of
from generator.read.folder import MAX_SLUG, RESERVED
from generator.russian import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.model import Entry, Field, Vocabulary
    from generator.outputs.editor.settings import Settings
    from generator.outputs.editor.widgets import Control

_SLUG = "slug"
_ENCODING = {"encoding": "ascii", "clean_accents": True, "sanitize_replacement": "-"}
_COMMITS = {
    "create": "content: new {{path}}",
    "update": "content: change {{path}}",
    "delete": "content: remove {{path}}",
    "uploadMedia": "content: file {{path}}",
    "deleteMedia": "content: remove file {{path}}",
}


def editor_config(
    settings: Settings,
    kinds: Iterable[type[Entry]],
    vocabularies: Mapping[str, Vocabulary],
    site_url: str,
    styles: Iterable[str] = (),
) -> str:
    """Return what the browser editor is told, as JSON.

    ``cms`` is Decap's own configuration; the rest is for the site's script beside it, such as
    the ``styles`` in which an entry is previewed.
    """
    kinds = tuple(kinds)
    words = Words(vocabularies, {})
    cms = {
        "backend": {**settings.backend, "commit_messages": _COMMITS},
        "load_config_file": False,
        "publish_mode": "editorial_workflow",
        "locale": "ru",
        "site_url": site_url,
        "display_url": site_url,
        "logo": {"src": f"{root_address(ADDRESS)}assets/logo.svg"},
        "media_folder": "content/media",
        "public_folder": "",
        "slug": _ENCODING,
        "collections": [_collection(cls, words) for cls in kinds],
    }
    own = {
        "orders": {cls.kind.name: _order(cls) for cls in kinds},
        "styles": list(styles),
        "letters": LETTERS,
        "alerts": ALERTS,
        "longest": MAX_SLUG,
        "reserved": sorted(RESERVED),
        "identifier": f"^{Identifier.pattern}$",
    }
    return json.dumps({"cms": cms, **own}, ensure_ascii=False) + "\n"


def _collection(cls: type[Entry], words: Words) -> dict[str, Any]:
    """Describe a kind: its folder, its files, its controls."""
    kind = cls.kind
    return {
        "name": kind.name,
        "label": kind.plural,
        "label_singular": kind.title,
        "description": kind.lead,
        "folder": f"content/{kind.folder}",
        "path": "{{slug}}/index",
        # Beside the entry's own file, so that an attachment is known by its bare name.
        "media_folder": "",
        "public_folder": "",
        "slug": f"{{{{fields.{_SLUG}}}}}",
        "extension": "md" if cls.sections() else "yml",
        "format": f"kb-{kind.name}",
        "identifier_field": "title",
        "summary": "{{title}}",
        "sortable_fields": ["title", "status"],
        "create": True,
        # Addresses outlive their entries, and what is merged has been checked by the repository.
        "delete": False,
        "publish": False,
        "fields": _controls(cls, words),
    }


def _order(cls: type[Entry]) -> list[str]:
    return [spec.name for spec in cls.fields() if spec.type]


def _controls(cls: type[Entry], words: Words) -> list[Control]:
    """Ask for what matters first, then the text, then the rest; the editors' own fields last."""
    asked = [spec for spec in cls.fields() if spec.type]
    title = [spec for spec in asked if spec.name == "title"]
    name = [spec for spec in asked if spec.name == "id"]
    rest = [spec for spec in asked if spec not in title and spec not in name]
    first = sorted((spec for spec in rest if _matters(spec)), key=lambda spec: _rank(spec, cls))
    own = [spec for spec in rest if spec.editorial]
    others = [spec for spec in rest if spec not in first and spec not in own]
    return [
        *(control_of(spec, words) for spec in title),
        _slug_control(),
        *(control_of(spec, words) for spec in first),
        *_body(cls),
        *(control_of(spec, words) for spec in others),
        *(_with_default(control_of(spec, words)) for spec in (*own, *name)),
    ]


def _matters(spec: Field) -> bool:
    return not spec.editorial and (spec.gate is not None or spec.recommended)


def _rank(spec: Field, cls: type[Entry]) -> int:
    """What the short form asks comes before all else."""
    asked = cls.kind.briefly
    return asked.index(spec.name) if spec.name in asked else len(asked)


def _slug_control() -> Control:
    return {
        "name": _SLUG,
        "label": "Адрес страницы",
        "widget": "kb-slug",
        "required": True,
        "hint": "Складывается из названия; после публикации не меняется.",
    }


def _with_default(control: Control) -> Control:
    return {**control, "default": "draft"} if control["name"] == "status" else control


def _body(cls: type[Entry]) -> list[Control]:
    """The text of an entry; a new one begins with the headings that it should have."""
    if not cls.sections():
        return []
    wanted = [spec for spec in cls.sections() if spec.gate or spec.recommended]
    others = [spec for spec in cls.sections() if spec not in wanted]
    lines = [f"«{spec.heading}»: {spec.help}" for spec in cls.sections() if spec.help]
    for gate in Gate:
        names = ", ".join(f"«{spec.heading}»" for spec in wanted if spec.gate is gate)
        lines += [f"Нужно {gate.in_words}: {names}."] if names else []
    if others:
        names = ", ".join(f"«{spec.heading}»" for spec in others)
        lines.append(f"Можно добавить разделы: {names}.")
    made: Control = {
        "name": "body",
        "label": "Текст",
        "widget": "markdown",
        "required": False,
        "modes": ["raw", "rich_text"],
        "editor_components": ["image"],
    }
    if lines:
        made["hint"] = " ".join(lines)
    if wanted:
        made["default"] = "\n\n".join(f"## {spec.heading}\n" for spec in wanted)
    return [made]
