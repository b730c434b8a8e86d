"""What the site consists of: every kind of output is one small class, and `Outputs` the one map.

The build iterates over the map, the preview asks it for an address.
"""

from generator.outputs.books import pressed
from generator.outputs.editor import NoProgramError, SettingsError
from generator.outputs.kits import StarterKit
from generator.outputs.output import File, Inputs, Output
from generator.outputs.outputs import Outputs, TakenError, frame_request, output_kinds
from generator.outputs.site import Site

__all__ = [
    "File",
    "Inputs",
    "NoProgramError",
    "Output",
    "Outputs",
    "SettingsError",
    "Site",
    "StarterKit",
    "TakenError",
    "frame_request",
    "output_kinds",
    "pressed",
]
