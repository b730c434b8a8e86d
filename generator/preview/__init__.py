"""The live preview: the catalogue in memory, pages on request, word to the browser of a change."""

from generator.preview.preview import Preview
from generator.preview.running import run
from generator.preview.server import Server
from generator.preview.state import ContentState

__all__ = ["ContentState", "Preview", "Server", "run"]
