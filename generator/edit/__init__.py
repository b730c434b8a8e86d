"""Editing entries for people: canonical form, safe corrections, new drafts.

Texts are changed line by line and read back: what an editor wrote is never written anew.
"""

from generator.edit.canonical import canonical, canonical_bytes

__all__ = ["canonical", "canonical_bytes"]
