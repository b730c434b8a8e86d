"""What a Word document can contain, and what becomes of each member.

The names are those of ECMA-376, part 1 (WordprocessingML, DrawingML, Office Math) and of the
extensions that Word writes. What stands in no table here is read for its words and named.
"""

from __future__ import annotations

from docx.oxml.ns import qn

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CHART_EX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
VML = "{urn:schemas-microsoft-com:vml}"
SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def _w(names: str) -> frozenset[str]:
    return frozenset(qn(f"w:{name}") for name in names.split())


TEXTS = _w("t") | {f"{MATH}t"}
"""Words of the author."""

SIGNS = {
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:tab"): "   ",
    qn("w:ptab"): "   ",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "",
}
"""Elements that stand for a sign."""

NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}

DELETED = _w("del moveFrom cellDel")
"""Text that a reviser took out; it is named."""

DRAWINGS = _w("drawing pict object") | {qn("wp:inline"), qn("wp:anchor")}

FOREIGN = _w("altChunk subDoc contentPart movie")
"""Other documents and recordings inside this one."""

INSIDE = _w(
    "r hyperlink fldSimple ins moveTo sdt sdtContent smartTag customXml dir bdo ruby rubyBase"
    " rt p tbl tr tc body txbxContent footnote endnote comment hdr ftr document"
) | {f"{MC}{name}" for name in ("AlternateContent", "Choice")}
"""Elements that matter for what is inside them."""

SILENT = _w(
    "pPr rPr tblPr tblGrid tblPrEx trPr tcPr sdtPr sdtEndPr sectPr customXmlPr smartTagPr rubyPr"
    " bookmarkStart bookmarkEnd proofErr permStart permEnd lastRenderedPageBreak fldData"
    " commentRangeStart commentRangeEnd commentReference footnoteRef endnoteRef annotationRef"
    " separator continuationSeparator moveFromRangeStart moveFromRangeEnd moveToRangeStart"
    " moveToRangeEnd customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart"
    " customXmlDelRangeEnd customXmlMoveFromRangeStart customXmlMoveFromRangeEnd"
    " customXmlMoveToRangeStart customXmlMoveToRangeEnd background cellIns cellMerge"
    " pgNum dayLong dayShort monthLong monthShort yearLong yearShort"
) | {f"{MC}Fallback", f"{W14}conflictIns", f"{W14}conflictDel"}
"""Layout, marks and numbers that Word counts itself: nothing that anybody wrote."""

FIELDS = _w("fldChar instrText delInstrText")

SYMBOL = qn("w:sym")

_RELATIONS = """
    aFChunk attachedTemplate audio chart chartEx chartUserShapes comments commentsExtended
    commentsExtensible commentsIds customXml diagramColors diagramData diagramDrawing
    diagramLayout diagramQuickStyle endnotes font fontTable footer footnotes frame
    glossaryDocument header hyperlink image ink keyMapCustomizations numbering oleObject package
    people printerSettings recipientData settings styles stylesWithEffects subDocument theme
    themeOverride transform vbaProject video webSettings wordVbaData documenttasks
    classificationlabels customProperty control activeXControlBinary media
"""
RELATIONS = frozenset(_RELATIONS.split())
"""The last words of the names of relations whose targets are read, named or of no content."""


def is_known(tag: str) -> bool:
    """Return whether a table says what becomes of an element; formulas have their own reader."""
    return (
        tag in TEXTS | DELETED | DRAWINGS | FOREIGN | INSIDE | SILENT | FIELDS
        or tag in SIGNS
        or tag in NOTES
        or tag == SYMBOL
        or tag.startswith(MATH)
    )
