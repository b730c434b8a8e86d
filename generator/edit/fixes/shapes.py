"""Corrections of lists and of fields' names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.edit.fix import ValuePlace, Without
from generator.model.fields import Choice, ListOf, Reference, ScalarType, Text
from generator.model.reading import begins_with_sign
from generator.read import Scalar, Sequence
from generator.russian import nearest

if TYPE_CHECKING:
    from generator.edit.fix import Shape
    from generator.model import Field

_BULLET = re.compile(r"(?:^|\s)(?:[–—•*]\s+|-(?=[^\s-]))")
_BETWEEN = re.compile(r"\s*[,;]\s*")
_LIKELY = 0.8
_LIKE_LATIN = str.maketrans("аеорсухі", "aeopcyxi")


def on_lines_of_their_own(place: ValuePlace) -> Shape | None:
    """Return a list in brackets as one item a line."""
    if not place.in_brackets or not isinstance(place.node, Sequence):
        return None
    return _texts(place.node)


def split_into_items(place: ValuePlace) -> Shape | None:
    """Return the items that were typed one after another, by commas or other bullets; else None."""
    if not isinstance(place.type, ListOf) or not isinstance(place.node, Scalar):
        return None
    text = place.node.text.strip()
    bulleted = [part.strip() for part in _BULLET.split(text) if part.strip()]
    if _BULLET.match(text):
        return tuple(bulleted)
    # A comma inside a phrase divides nothing.
    if isinstance(place.type.item, Text):
        return None
    items = tuple(part for part in _BETWEEN.split(text) if part)
    return items if len(items) > 1 else None


def as_single_item(place: ValuePlace) -> Shape | None:
    """Return a list of the one value that stands where a list is wanted; else None."""
    if not isinstance(place.type, ListOf) or not isinstance(place.node, Scalar):
        return None
    # One phrase or two is for the editor to say.
    if isinstance(place.type.item, Text) and _BETWEEN.search(place.node.text):
        return None
    return (place.node.text,)


def out_of_list(place: ValuePlace) -> Shape | None:
    """Return the one item of a list that stands where a single value is wanted; else None."""
    if not isinstance(place.type, ScalarType) or not isinstance(place.node, Sequence):
        return None
    texts = _texts(place.node)
    return texts[0] if texts is not None and len(texts) == 1 else None


def without_repeated_items(place: ValuePlace) -> Shape | None:
    """Return a list without what it names for the second time, of codes or references."""
    if not isinstance(place.type, ListOf) or not isinstance(place.node, Sequence):
        return None
    if place.in_brackets or not isinstance(place.type.item, Choice | Reference | Text):
        return None
    seen: set[str] = set()
    again = []
    for item in place.node.items:
        if isinstance(item, Scalar):
            if item.text in seen:
                again.append(item)
            seen.add(item.text)
    return Without(tuple(again)) if again else None


def _texts(node: Sequence) -> tuple[str, ...] | None:
    texts = tuple(item.text for item in node.items if isinstance(item, Scalar))
    return texts if texts and len(texts) == len(node.items) else None


def by_title(key: Scalar, free: tuple[Field, ...]) -> str | None:
    """Return the field whose Russian title stands in place of its name; else None."""
    wanted = " ".join(key.text.casefold().replace("_", " ").split())
    return next((spec.name for spec in free if spec.title.casefold() == wanted), None)


def by_likeness(key: Scalar, free: tuple[Field, ...]) -> str | None:
    """Return the one field that a misspelt name can only mean; else None."""
    if begins_with_sign(key.text):
        return None
    spelt = re.sub(r"[\s-]+", "_", key.text.strip().casefold().translate(_LIKE_LATIN))
    names = [spec.name for spec in free]
    likely = nearest(spelt, names, _LIKELY)
    if likely is None or likely == spelt:
        return likely
    rivals = [name for name in names if name != likely]
    return likely if nearest(spelt, rivals, _LIKELY) is None else None
