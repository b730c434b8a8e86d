"""The site's settings, ``mkdocs.yml``, read without MkDocs, which loads slowly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path

NAME = "mkdocs.yml"
_ASKED = (
    ("email", "почта"),
    ("phone", "телефон"),
    ("hours", "часы работы"),
    ("answer", "срок ответа"),
)
"""How a reader reaches the centre: the settings and what they are called."""


class _Loader(yaml.SafeLoader):
    """Reads plain values; what a tag such as ``!ENV`` stands for is MkDocs's own business."""


def _untagged(_loader: _Loader, _suffix: str, _node: yaml.Node) -> None:
    return None


_Loader.add_multi_constructor("!", _untagged)
_Loader.add_multi_constructor("tag:", _untagged)


def settings_of(text: str) -> dict[str, Any]:
    """Return the settings that a text holds; none where it cannot be read: MkDocs will say why."""
    try:
        found = yaml.load(text, _Loader)  # noqa: S506 - a safe loader that knows fewer tags
    except yaml.YAMLError:
        return {}
    return found if isinstance(found, dict) else {}


def unset_contacts(folder: Path) -> tuple[str, ...]:
    """Return what the settings of a project do not say of reaching the centre, in Russian.

    A folder without settings says nothing of it, and nothing is asked of it.
    """
    known = _centre_in(folder)
    if known is None:
        return ()
    return tuple(f"{title} ({name})" for name, title in _ASKED if not known.get(name))


def owner_number(folder: Path) -> str | None:
    """Return the ИНН under which a project publishes open data: «» where it names none.

    None where the folder has no settings. Whether it is a number is not asked.
    """
    known = _centre_in(folder)
    return None if known is None else str(known.get("inn") or "")


def _centre_in(folder: Path) -> dict[str, Any] | None:
    """Return what is said of the centre; None where a folder has no settings."""
    try:
        settings = settings_of((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None
    extra = settings.get("extra")
    centre = extra.get("centre") if isinstance(extra, dict) else None
    return centre if isinstance(centre, dict) else {}
