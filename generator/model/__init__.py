"""The model: what an entry of each kind is, declared once.

Fields, their Russian titles, help, examples and requirements stand in ``kinds/``; everything
else that needs them derives from there.
"""

from generator.model.declare import Field, declared_fields
from generator.model.decode import decode_entry, decode_unfinished
from generator.model.decoding import Decoding
from generator.model.entry import Entry, Kind, by_folder, by_name
from generator.model.kinds import KINDS
from generator.model.status import Gate, Status, when_needed
from generator.model.values import EntryRef, PartialDate, When
from generator.model.vocabulary import Term, Vocabulary

__all__ = [
    "KINDS",
    "Decoding",
    "Entry",
    "EntryRef",
    "Field",
    "Gate",
    "Kind",
    "PartialDate",
    "Status",
    "Term",
    "Vocabulary",
    "When",
    "by_folder",
    "by_name",
    "declared_fields",
    "decode_entry",
    "decode_unfinished",
    "when_needed",
]
