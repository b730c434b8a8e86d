"""Published addresses: a ledger that only grows, and the checks that keep every one alive."""

from generator.ledger.file import NAME, parse_ledger, read_ledger, spell_ledger
from generator.ledger.keep import check_against, check_ledger, published_by
from generator.ledger.ledger import (
    Ledger,
    Published,
    Removal,
    Row,
    State,
    anchor_moved,
    gone,
    moved,
    recorded,
)

__all__ = [
    "NAME",
    "Ledger",
    "Published",
    "Removal",
    "Row",
    "State",
    "anchor_moved",
    "check_against",
    "check_ledger",
    "gone",
    "moved",
    "parse_ledger",
    "published_by",
    "read_ledger",
    "recorded",
    "spell_ledger",
]
