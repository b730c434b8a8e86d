"""The stages in a row: ``inspection.py`` reads and checks, ``build.py`` ends with the live site."""

from generator.pipeline.inspection import (
    Inspected,
    inspect,
    inspect_and_note,
    lost_since,
    problems_in,
)

__all__ = ["Inspected", "inspect", "inspect_and_note", "lost_since", "problems_in"]
