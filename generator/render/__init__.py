"""Rendering: from entries to pages without a shell; nothing here touches files."""

from generator.render.entries import Rendering, picture_of, render_entry, render_gone
from generator.render.home import render_home
from generator.render.listings import catalogue_file, listing_pages, render_listing
from generator.render.marks import with_marks
from generator.render.overviews import OVERVIEWS, overview_pages
from generator.render.page import Page
from generator.render.typography import typeset, typeset_text

__all__ = [
    "OVERVIEWS",
    "Page",
    "Rendering",
    "catalogue_file",
    "listing_pages",
    "overview_pages",
    "picture_of",
    "render_entry",
    "render_gone",
    "render_home",
    "render_listing",
    "typeset",
    "typeset_text",
    "with_marks",
]
