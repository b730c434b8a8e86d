"""Rendering: from entries to pages without a shell; nothing here touches files."""

from generator.render.editors import EDITOR_PAGES, editor_pages
from generator.render.entries import Rendering, render_entry, render_gone
from generator.render.home import render_home
from generator.render.listings import catalogue_file, listing_pages, render_listing
from generator.render.overviews import OVERVIEWS, overview_pages
from generator.render.page import Page
from generator.render.typography import typeset
from generator.render.words import words_file

STANDING = (*OVERVIEWS, *EDITOR_PAGES)
"""The pages that there are whatever the catalogue holds."""

__all__ = [
    "STANDING",
    "Page",
    "Rendering",
    "catalogue_file",
    "editor_pages",
    "listing_pages",
    "overview_pages",
    "render_entry",
    "render_gone",
    "render_home",
    "render_listing",
    "typeset",
    "words_file",
]
