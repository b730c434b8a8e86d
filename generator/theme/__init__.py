"""The theme's part of the site: page layouts, hand-written pages, styles; MkDocs makes it."""

from generator.theme.frame import ALONE, Frame, FrameError, FrameRequest
from generator.theme.frames import frame_for, refuse_links
from generator.theme.layout import HOME, PageLayout
from generator.theme.policy import policy_of_copy

__all__ = [
    "ALONE",
    "HOME",
    "Frame",
    "FrameError",
    "FrameRequest",
    "PageLayout",
    "frame_for",
    "policy_of_copy",
    "refuse_links",
]
