"""Rendering: from entries to pages without a shell; nothing here touches files."""

from generator.render.entries import (
    Rendering,
    render_entry,
    render_gone,
    render_home,
    render_listing,
)
from generator.render.page import Page

__all__ = ["Page", "Rendering", "render_entry", "render_gone", "render_home", "render_listing"]
