"""The name of a municipality in the places that a Word template has for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from generator.packed import archive
from generator.read.archive import Archive

if TYPE_CHECKING:
    from lxml.etree import _Element

PLACE = re.compile(r"\(название\s+муниципального\s+образования\)", re.IGNORECASE)
"""How a template names the place: «Положение об общественном совете (название …)»."""
_NAME = "муниципального образования «{}»"
"""The words around the name are in the case that the place asks for, so that the name stays as it
is: nobody has to inflect it."""
_TEXTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = (f"{_W}br", f"{_W}cr", f"{_W}tab")
"""What parts words as a blank does; Shift+Enter makes the first."""
_PIECES = (f"{_W}t", *_BREAKS)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def filled(document: bytes, name: str) -> tuple[bytes, int]:
    """Return a Word document with a municipality's name in its places, and how many there were.

    One without places stays as it is, byte for byte. Raises `generator.read.ArchiveError`.
    """
    package, number, parts = Archive(document), 0, []
    for part in package.names:
        data = package.read(part)
        if _TEXTS.fullmatch(part):
            data, found = _filled_part(data, _NAME.format(name))
            number += found
        parts.append((part, data))
    return (archive(parts), number) if number else (document, 0)


def _filled_part(xml: bytes, words: str) -> tuple[bytes, int]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root, number = etree.fromstring(xml, parser), 0
    for paragraph in root.iter(f"{_W}p"):
        pieces = [one for one in paragraph.iter(*_PIECES) if _is_text_of(paragraph, one)]
        places = [*PLACE.finditer("".join(map(_text_of, pieces)))]
        # From the last to the first: what stands before a place keeps its place.
        for place in reversed(places):
            _put(pieces, place.start(), place.end(), words)
        number += len(places)
    if not number:
        return xml, 0
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True), number


def _is_text_of(paragraph: _Element, piece: _Element) -> bool:
    """Whether a piece stands in a paragraph itself, not in one of a frame inside of it."""
    parent = piece.getparent()
    is_text = parent is not None and parent.tag == f"{_W}r"
    return is_text and next(piece.iterancestors(f"{_W}p")) is paragraph


def _text_of(piece: _Element) -> str:
    return piece.text or "" if piece.tag == f"{_W}t" else " "


def _put(pieces: list[_Element], start: int, end: int, words: str) -> None:
    """Put words in the place of some signs, which may be spread over several pieces of text.

    They look as the first of these pieces does.
    """
    at = 0
    for piece in pieces:
        text = _text_of(piece)
        begin, stop = max(start - at, 0), min(end - at, len(text))
        parent = piece.getparent()
        if begin < stop and piece.tag in _BREAKS and parent is not None:
            parent.remove(piece)
        elif begin < stop:
            piece.text = text[:begin] + words + text[stop:]
            piece.set(_SPACE, "preserve")
            words = ""
        at += len(text)
