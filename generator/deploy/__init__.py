"""Putting a finished site in its place: hard links, packing, the swap in one step, the sums."""

from generator.deploy.hard_links import PreviousFiles, Spare, clear_away, look_at, open_new
from generator.deploy.manifest import BUILD, SUMS, build_facts, format_sums
from generator.deploy.packing import COPIES, pack
from generator.deploy.transaction import BusyError, Transaction

__all__ = [
    "BUILD",
    "COPIES",
    "SUMS",
    "BusyError",
    "PreviousFiles",
    "Spare",
    "Transaction",
    "build_facts",
    "clear_away",
    "format_sums",
    "look_at",
    "open_new",
    "pack",
]
