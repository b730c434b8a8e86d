"""Rendering: from entries to pages without a shell; nothing here touches files."""

from generator.render.editors import EDITOR_PAGES, editor_pages
from generator.render.entries import picture_of, render_entry, render_gone
from generator.render.environment import told_apart
from generator.render.home import render_home
from generator.render.kinds import results_of
from generator.render.listings import (
    Listing,
    catalogue_file,
    list_pages,
    listing_page,
    lists_of,
    render_listing,
)
from generator.render.marks import with_marks
from generator.render.overviews import OVERVIEWS, overview_pages
from generator.render.page import Page
from generator.render.rendering import Rendering
from generator.render.share import About
from generator.render.typography import typeset, typeset_text
from generator.render.words import words_file

STANDING = (*OVERVIEWS, *EDITOR_PAGES)
"""The pages that there are whatever the catalogue holds."""

__all__ = [
    "STANDING",
    "About",
    "Listing",
    "Page",
    "Rendering",
    "catalogue_file",
    "editor_pages",
    "list_pages",
    "listing_page",
    "lists_of",
    "overview_pages",
    "picture_of",
    "render_entry",
    "render_gone",
    "render_home",
    "render_listing",
    "results_of",
    "told_apart",
    "typeset",
    "typeset_text",
    "with_marks",
    "words_file",
]
