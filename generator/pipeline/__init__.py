"""The stages in a row: ``inspection.py`` reads and checks, ``build.py`` ends with the live site."""

from generator.pipeline.inspection import Inspected, inspect, lost_since, problems_in

__all__ = ["Inspected", "inspect", "lost_since", "problems_in"]
