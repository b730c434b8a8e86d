"""Putting a finished site in its place: hard links, the swap in one step, the sums of its files."""

from generator.deploy.hard_links import PreviousFiles, clear_away, open_new
from generator.deploy.manifest import BUILD, SUMS, build_facts, format_sums
from generator.deploy.transaction import BusyError, Transaction

__all__ = [
    "BUILD",
    "SUMS",
    "BusyError",
    "PreviousFiles",
    "Transaction",
    "build_facts",
    "clear_away",
    "format_sums",
    "open_new",
]
