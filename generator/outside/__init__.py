"""Addresses of other sites that the entries name: which of them answer no longer."""

from generator.outside.ask import Manners, ask_all, ask_archive
from generator.outside.collect import Cited, cited_in
from generator.outside.memory import Memory, read_memory, spell_memory, updated
from generator.outside.tell import as_markdown, findings

__all__ = [
    "Cited",
    "Manners",
    "Memory",
    "as_markdown",
    "ask_all",
    "ask_archive",
    "cited_in",
    "findings",
    "read_memory",
    "spell_memory",
    "updated",
]
