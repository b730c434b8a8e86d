"""Markdown: from the body of an entry to a `Document` of sections, parsed once.

CommonMark with tables, footnotes, task lists and GitHub's alerts; raw HTML is off.
"""

from generator.markdown.document import Document, Fragment, Heading, Link, Section
from generator.markdown.parse import parse_document, strays_of

__all__ = [
    "Document",
    "Fragment",
    "Heading",
    "Link",
    "Section",
    "parse_document",
    "strays_of",
]
