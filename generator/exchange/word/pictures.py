"""What is drawn: pictures, boxes of text, charts, diagrams, objects of other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from generator.exchange.word import inventory
from generator.exchange.word.blocks import WordBlock
from generator.exchange.word.remarks import Reason
from generator.exchange.word.spelling import as_markdown

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from generator.exchange.word.means import Means

_SHAPES = (
    "wordprocessingShape",
    "wordprocessingGroup",
    "wordprocessingCanvas",
    "picture",
    "lockedCanvas",
)

_SHAPES_DRAWN = {
    f"{inventory.SHAPE}wsp",
    *(
        f"{inventory.VML}{name}"
        for name in ("rect", "roundrect", "oval", "line", "polyline", "arc", "curve")
    ),
}
_CROPPED = ("cropleft", "croptop", "cropright", "cropbottom")
_IN_SHAPES = (f"{inventory.VML}imagedata", f"{inventory.VML}textpath")
_OBJECTS = {qn("w:objectEmbed"), qn("w:objectLink"), qn("w:control")}


class Drawing:
    """Takes a drawing apart into Markdown of pictures, boxes of text and words of their own."""

    def __init__(self, means: Means, chosen: Callable[[_Element], _Element]) -> None:
        self.pictures: list[str] = []
        self.boxes: list[_Element] = []
        self.blocks: list[WordBlock] = []
        self._means = means
        self._chosen = chosen
        self._described = ""
        self._words: list[str] = []

    def read(self, element: _Element) -> None:
        """Read a drawing; what is in none of the lists has been named."""
        before = len(self.pictures)
        self._walk(element)
        if self._words:
            text = " ".join(" ".join(self._words).split())
            self.blocks.append(WordBlock(text, as_markdown(text)))
        found = len(self.pictures) > before or self.boxes or self.blocks
        if self._described and not found:
            self._means.remarks.add(Reason.UNKNOWN, self._described)

    def _walk(self, element: _Element) -> None:
        for child in element:
            if not isinstance(child.tag, str):
                continue
            if child.tag == f"{inventory.MC}AlternateContent":
                self._walk(self._chosen(child))
            elif child.tag == qn("w:txbxContent"):
                self.boxes.append(child)
            else:
                self._one(child, str(child.tag))
                self._walk(child)

    def _one(self, element: _Element, tag: str) -> None:
        """Take what one element of a drawing says."""
        if tag == qn("wp:docPr"):
            self._described = element.get("descr", "") or element.get("title", "")
        elif tag == f"{inventory.VML}shape":
            self._described = self._described or element.get("alt", "")
            self._shape(element)
        elif tag == f"{inventory.VML}textpath":
            self._words.append(element.get("string", ""))
        elif tag == qn("a:t"):
            self._words.append(element.text or "")
        elif tag == qn("a:blip"):
            linked = self._means.target(element.get(qn("r:link"), ""))
            self._picture(element.get(qn("r:embed"), ""), linked)
        elif tag == f"{inventory.VML}imagedata":
            self._described = self._described or element.get(f"{inventory.OFFICE}title", "")
            self._changed(is_so=any(map(element.get, _CROPPED)))
            relation = element.get(qn("r:href"), "")
            linked = self._means.target(relation) or element.get(f"{inventory.OFFICE}href", "")
            self._picture(element.get(qn("r:id"), ""), linked)
        elif not self._altered(element, tag):
            self._foreign(element, tag)

    def _altered(self, element: _Element, tag: str) -> bool:
        """Name what was done to a picture, and shapes, which are drawn over others."""
        if tag == qn("a:hlinkClick"):
            target = self._means.target(element.get(qn("r:id"), ""))
            self._means.remarks.add(Reason.PICTURE_LINK, target or self._described)
        elif tag == qn("a:srcRect"):
            self._changed(is_so=any(str(value).strip("0%") for value in element.attrib.values()))
        elif tag == qn("a:xfrm"):
            self._changed(is_so=bool(element.get("rot", "0").strip("0")))
        elif tag in _SHAPES_DRAWN:
            self._shape(element)
        else:
            return False
        return True

    def _changed(self, *, is_so: bool) -> None:
        if is_so:
            self._means.remarks.add(Reason.CHANGED_PICTURE, self._described)

    def _shape(self, element: _Element) -> None:
        """Name a shape that has no words: nothing else tells of it."""
        inside = element.iter(qn("w:txbxContent"), *_IN_SHAPES)
        is_line = element.get(f"{inventory.OFFICE}hr") is not None
        if next(inside, None) is None and not is_line:
            self._means.remarks.add(Reason.SHAPE, self._described)

    def _foreign(self, element: _Element, tag: str) -> None:
        """Name what other programs draw, and take the words of it."""
        remarks = self._means.remarks
        if tag == f"{inventory.OFFICE}OLEObject":
            remarks.add(Reason.OBJECT, element.get("ProgID", ""))
        elif tag in _OBJECTS:
            name = element.get(qn("w:progId"), "") or element.get(qn("w:name"), "")
            remarks.add(Reason.OBJECT, name)
        elif tag in {f"{inventory.CHART}chart", f"{inventory.CHART_EX}chart"}:
            words = self._means.words(element.get(qn("r:id"), ""))
            remarks.add(Reason.CHART, words or self._described)
        elif tag == f"{inventory.DIAGRAM}relIds":
            self._words.append(self._means.words(element.get(qn("r:dm"), "")))
            remarks.add(Reason.DIAGRAM, self._words[-1])
        elif tag == qn("a:graphicData"):
            self._graphic(element)
        elif tag.endswith("}contentPart"):
            remarks.add(Reason.UNKNOWN, f"рукописная пометка {self._described}")

    def _graphic(self, element: _Element) -> None:
        """Name a kind of drawing that no other branch knows."""
        kind = element.get("uri", "").rstrip("/").rpartition("/")[2]
        if kind not in {*_SHAPES, "chart", "chartex", "diagram", "ink"}:
            self._means.remarks.add(Reason.UNKNOWN, f"{kind} {self._described}")

    def _picture(self, relation: str, linked: str) -> None:
        if relation:
            markup = self._means.picture(relation, self._described)
            if markup:
                self.pictures.append(markup)
                return
        if linked or relation:
            self._means.remarks.add(Reason.LINKED_PICTURE, linked or self._means.target(relation))
