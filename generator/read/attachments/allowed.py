"""What an office document may consist of: content types, relations, fields (ISO/IEC 29500).

An allow-list, so that what is not known is refused: macros under whatever name, controls, embedded
objects, films, connections to data, parts of other programs.
"""

from __future__ import annotations

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_POWER = "application/vnd.openxmlformats-officedocument.presentationml"
_DRAWING = "application/vnd.openxmlformats-officedocument.drawingml"

MAIN = {
    ".docx": f"{_WORD}.document.main+xml",
    ".xlsx": f"{_EXCEL}.sheet.main+xml",
    ".pptx": f"{_POWER}.presentation.main+xml",
}
"""The content type of the part that makes a document what its name says."""

RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
PICTURES = {
    "image/jpeg": ".jpg",
    "image/jpg": ".jpg",
    "image/pjpeg": ".jpg",
    "image/png": ".png",
    "image/x-png": ".png",
}
"""Those that say where and with what they were taken, with the endings of such files."""
_OTHER_PICTURES = {"image/gif", "image/bmp", "image/x-emf", "image/x-wmf", "image/emf", "image/wmf"}
_FONTS = {
    "application/vnd.openxmlformats-officedocument.obfuscatedFont",
    "application/x-fontdata",
    "application/x-font-ttf",
}
_SETTINGS = {f"{_EXCEL}.printerSettings", f"{_POWER}.printerSettings", f"{_WORD}.printerSettings"}
OPAQUE = frozenset(_OTHER_PICTURES | _FONTS | _SETTINGS | set(PICTURES))
"""Parts that are not XML: nothing in them runs, and they hold no text."""

MARKUP = frozenset(
    {
        "application/xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
        "application/vnd.openxmlformats-officedocument.theme+xml",
        "application/vnd.openxmlformats-officedocument.themeOverride+xml",
        "application/vnd.openxmlformats-officedocument.drawing+xml",
        "application/vnd.openxmlformats-officedocument.vmlDrawing",
        "application/vnd.ms-office.drawingml.diagramDrawing+xml",
        "application/vnd.ms-office.chartstyle+xml",
        "application/vnd.ms-office.chartcolorstyle+xml",
        "application/vnd.ms-office.chartex+xml",
        "application/vnd.ms-office.classificationlabels+xml",
        "image/svg+xml",
        "application/vnd.ms-word.stylesWithEffects+xml",
        "application/vnd.ms-excel.threadedcomments+xml",
        "application/vnd.ms-excel.person+xml",
        "application/vnd.ms-excel.slicer+xml",
        "application/vnd.ms-excel.slicerCache+xml",
        "application/vnd.ms-powerpoint.comments+xml",
        "application/vnd.ms-powerpoint.authors+xml",
        "application/vnd.ms-powerpoint.changesinfo+xml",
        "application/vnd.ms-powerpoint.revisioninfo+xml",
    }
    | {
        f"{_DRAWING}.{name}+xml"
        for name in (
            "chart",
            "chartshapes",
            "diagramColors",
            "diagramData",
            "diagramLayout",
            "diagramStyle",
        )
    }
    | {
        f"{_WORD}.{name}+xml"
        for name in (
            "document.main document.glossary styles settings webSettings fontTable numbering "
            "footnotes endnotes header footer comments commentsExtended commentsIds "
            "commentsExtensible people"
        ).split()
    }
    | {
        f"{_EXCEL}.{name}+xml"
        for name in (
            "sheet.main worksheet chartsheet sharedStrings styles calcChain table comments "
            "pivotTable pivotCacheDefinition pivotCacheRecords sheetMetadata"
        ).split()
    }
    | {
        f"{_POWER}.{name}+xml"
        for name in (
            "presentation.main slide slideLayout slideMaster notesSlide notesMaster "
            "handoutMaster presProps viewProps tableStyles commentAuthors comments tags"
        ).split()
    }
)
"""Parts that are XML."""

RELATION_TYPES = frozenset(
    (
        "officeDocument core-properties extended-properties custom-properties thumbnail styles "
        "stylesWithEffects settings webSettings fontTable font numbering footnotes endnotes header "
        "footer comments commentsExtended commentsIds commentsExtensible people glossaryDocument "
        "theme themeOverride image hyperlink chart chartUserShapes chartStyle chartColorStyle "
        "chartEx diagramData diagramLayout diagramQuickStyle diagramColors diagramDrawing drawing "
        "vmlDrawing customXml customXmlProps printerSettings worksheet chartsheet sharedStrings "
        "calcChain table pivotTable pivotCacheDefinition pivotCacheRecords sheetMetadata "
        "threadedComment person slicer slicerCache legacyDrawingHF slide slideLayout slideMaster "
        "notesSlide notesMaster handoutMaster presProps viewProps tableStyles commentAuthors "
        "authors tags changesInfo revisionInfo classificationlabels extendedProperties "
        "customProperties"
    ).split()
)
"""Last words of the addresses that name what one part is to another."""

FIELDS = frozenset(
    (
        "= ADDIN ADVANCE AUTHOR BIBLIOGRAPHY CITATION COMMENTS COMPARE CREATEDATE DATE DOCPROPERTY "
        "EDITTIME EQ FILENAME FILESIZE FORMCHECKBOX FORMDROPDOWN FORMTEXT HYPERLINK IF INDEX INFO "
        "KEYWORDS LASTSAVEDBY LISTNUM NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE "
        "QUOTE REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ SHAPE STYLEREF SUBJECT SYMBOL TA TC "
        "TIME TITLE TOA TOC USERNAME XE"
    ).split()
)
"""Codes of Word's fields that fetch and start nothing."""

LINKS = ("http://", "https://", "mailto:", "tel:", "#")
"""How what a person may click on begins."""
