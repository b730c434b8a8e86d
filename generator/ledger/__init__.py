"""Published addresses: a ledger that only grows, and the checks that keep every one alive."""

from generator.ledger.file import NAME, parse_ledger, read_ledger, spell_ledger
from generator.ledger.issues import check_issues, issue_digests
from generator.ledger.keep import check_against, check_ledger, published_by
from generator.ledger.ledger import (
    AddressState,
    Ledger,
    LedgerRow,
    Published,
    Removal,
    anchor_moved,
    gone,
    moved,
    recorded,
)
from generator.ledger.versions import (
    VERSIONS,
    Version,
    Versions,
    check_versions,
    digest_of,
    read_versions,
    spell_versions,
)

__all__ = [
    "NAME",
    "VERSIONS",
    "AddressState",
    "Ledger",
    "LedgerRow",
    "Published",
    "Removal",
    "Version",
    "Versions",
    "anchor_moved",
    "check_against",
    "check_issues",
    "check_ledger",
    "check_versions",
    "digest_of",
    "gone",
    "issue_digests",
    "moved",
    "parse_ledger",
    "published_by",
    "read_ledger",
    "read_versions",
    "recorded",
    "spell_ledger",
    "spell_versions",
]
