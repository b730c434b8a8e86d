"""The live preview: the catalogue in memory, pages on request, word to the browser of a change."""

from generator.preview.preview import Preview
from generator.preview.running import run
from generator.preview.server import Server
from generator.preview.shelf import Shelf

__all__ = ["Preview", "Server", "Shelf", "run"]
