"""The catalogue: all entries together, the links between them, and what follows from both."""

from generator.catalogue.agenda import Agenda, agenda_of, by_month, is_over, takes_place
from generator.catalogue.audit import SiteResult, result_of
from generator.catalogue.catalogue import Backlink, Catalogue, Mention
from generator.catalogue.choice import (
    MOST_CHAPTERS,
    BookContents,
    BookPart,
    book_of,
    choose_all,
    choose_collection,
    choose_kind,
    choose_place,
)
from generator.catalogue.citing import (
    Affected,
    Citing,
    Due,
    Manner,
    citings_in,
    due_in,
    impact_of,
    moves_between,
    work_of,
)
from generator.catalogue.computed import slug_of_code
from generator.catalogue.consent import allows, hidden_files
from generator.catalogue.decoding import EntryHash
from generator.catalogue.evidence import Evidence, evidence_of
from generator.catalogue.facets import (
    Facet,
    FacetValue,
    facet_of,
    filters_of,
    heir_of,
    keys_of,
    words_of,
)
from generator.catalogue.kit import KitFile, kit_of
from generator.catalogue.links import Target, TargetState, resolve_link
from generator.catalogue.load import Loaded, load_catalogue
from generator.catalogue.merging import with_merged
from generator.catalogue.moves import Move, Turn, moves_of, told_from
from generator.catalogue.norms import Standing, State, on_day, standings_of, status_on
from generator.catalogue.queue import Queue, by_owner, queue_of
from generator.catalogue.related import NAMED, READER, SAID, TOPIC, Relations, Relative
from generator.catalogue.sizes import size_of
from generator.catalogue.standing import (
    Completeness,
    add_months,
    completeness_of,
    is_overdue,
    review_due,
)

__all__ = [
    "MOST_CHAPTERS",
    "NAMED",
    "READER",
    "SAID",
    "TOPIC",
    "Affected",
    "Agenda",
    "Backlink",
    "BookContents",
    "BookPart",
    "Catalogue",
    "Citing",
    "Completeness",
    "Due",
    "EntryHash",
    "Evidence",
    "Facet",
    "FacetValue",
    "KitFile",
    "Loaded",
    "Manner",
    "Mention",
    "Move",
    "Queue",
    "Relations",
    "Relative",
    "SiteResult",
    "Standing",
    "State",
    "Target",
    "TargetState",
    "Turn",
    "add_months",
    "agenda_of",
    "allows",
    "book_of",
    "by_month",
    "by_owner",
    "choose_all",
    "choose_collection",
    "choose_kind",
    "choose_place",
    "citings_in",
    "completeness_of",
    "due_in",
    "evidence_of",
    "facet_of",
    "filters_of",
    "heir_of",
    "hidden_files",
    "impact_of",
    "is_over",
    "is_overdue",
    "keys_of",
    "kit_of",
    "load_catalogue",
    "moves_between",
    "moves_of",
    "on_day",
    "queue_of",
    "resolve_link",
    "result_of",
    "review_due",
    "size_of",
    "slug_of_code",
    "standings_of",
    "status_on",
    "takes_place",
    "told_from",
    "with_merged",
    "words_of",
    "work_of",
]
