"""The catalogue: all entries together, the links between them, and what follows from both."""

from generator.catalogue.cache import Cache, DiskCache, NoCache
from generator.catalogue.catalogue import Backlink, Catalogue, Mention
from generator.catalogue.evidence import Evidence, evidence_of
from generator.catalogue.links import Target, TargetState, resolve_link
from generator.catalogue.load import Loaded, load_catalogue
from generator.catalogue.standing import Completeness, completeness_of, is_overdue, review_due

__all__ = [
    "Backlink",
    "Cache",
    "Catalogue",
    "Completeness",
    "DiskCache",
    "Evidence",
    "Loaded",
    "Mention",
    "NoCache",
    "Target",
    "TargetState",
    "completeness_of",
    "evidence_of",
    "is_overdue",
    "load_catalogue",
    "resolve_link",
    "review_due",
]
