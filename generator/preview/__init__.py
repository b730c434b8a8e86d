"""The live preview: the catalogue in memory, pages on request, word to the browser of a change."""

from generator.preview.frame import Frame, FrameError, site_in
from generator.preview.preview import Preview
from generator.preview.running import run
from generator.preview.server import Server
from generator.preview.shelf import Shelf

__all__ = ["Frame", "FrameError", "Preview", "Server", "Shelf", "run", "site_in"]
