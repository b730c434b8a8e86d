"""Rendering: from entries to pages without a shell; nothing here touches files."""

from generator.render.about import About
from generator.render.editors import (
    EDITOR_PAGES,
    fields_address,
    render_fields,
    render_fields_of,
    render_mistakes,
    render_queue,
)
from generator.render.entries import picture_of, render_entry, render_gone
from generator.render.environment import told_apart
from generator.render.feeds import (
    WHOLE_FEED,
    Feed,
    NewsFeeds,
    changed_on,
    feed_of_entry,
    feed_of_kind,
    feed_of_topic,
)
from generator.render.home import render_home
from generator.render.ical import (
    calendar_digests,
    calendar_file,
    calendar_version,
    events_of,
    is_dated,
)
from generator.render.kinds.centre import results_of
from generator.render.listings import (
    Listing,
    ListSource,
    catalogue_file,
    list_at,
    lists_of,
    render_list,
    render_listing,
)
from generator.render.marks import with_marks
from generator.render.overview import Overview
from generator.render.overviews import (
    OVERVIEWS,
    entries_of_topic,
    month_pages,
    months_of,
    render_calendar,
    render_map,
    render_month,
    render_topic,
    render_topics,
    topics_of,
)
from generator.render.page import Page
from generator.render.rendering import Rendering
from generator.render.typography import typeset, typeset_text

STANDING = (*OVERVIEWS, *EDITOR_PAGES)
"""The pages that there are whatever the catalogue holds."""

__all__ = [
    "STANDING",
    "WHOLE_FEED",
    "About",
    "Feed",
    "ListSource",
    "Listing",
    "NewsFeeds",
    "Overview",
    "Page",
    "Rendering",
    "calendar_digests",
    "calendar_file",
    "calendar_version",
    "catalogue_file",
    "changed_on",
    "entries_of_topic",
    "events_of",
    "feed_of_entry",
    "feed_of_kind",
    "feed_of_topic",
    "fields_address",
    "is_dated",
    "list_at",
    "lists_of",
    "month_pages",
    "months_of",
    "picture_of",
    "render_calendar",
    "render_entry",
    "render_fields",
    "render_fields_of",
    "render_gone",
    "render_home",
    "render_list",
    "render_listing",
    "render_map",
    "render_mistakes",
    "render_month",
    "render_queue",
    "render_topic",
    "render_topics",
    "results_of",
    "told_apart",
    "topics_of",
    "typeset",
    "typeset_text",
    "with_marks",
]
