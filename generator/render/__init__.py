"""Rendering: from entries to pages without a shell; nothing here touches files."""

from generator.render.entries import Rendering, render_entry, render_gone
from generator.render.home import render_home
from generator.render.listings import catalogue_file, listing_page, listing_pages, render_listing
from generator.render.overviews import OVERVIEWS, overview_pages
from generator.render.page import Page
from generator.render.typography import typeset

__all__ = [
    "OVERVIEWS",
    "Page",
    "Rendering",
    "catalogue_file",
    "listing_page",
    "listing_pages",
    "overview_pages",
    "render_entry",
    "render_gone",
    "render_home",
    "render_listing",
    "typeset",
]
