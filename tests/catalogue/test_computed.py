"""What follows from the entries: evidence, completeness, review dates, links, audit results."""

from __future__ import annotations

import dataclasses
import datetime
from typing import TYPE_CHECKING

from generator.catalogue import (
    Evidence,
    TargetState,
    completeness_of,
    evidence_of,
    is_overdue,
    resolve_link,
    review_due,
)
from generator.catalogue.audit import result_of
from generator.catalogue.standing import add_months
from generator.markdown import Link
from generator.model import EntryRef
from generator.model.kinds.audit import AuditRound
from generator.model.kinds.practice import Basis, Practice

if TYPE_CHECKING:
    from generator.catalogue import Catalogue
    from generator.pipeline import Inspected


def dvor(catalogue: Catalogue) -> Practice:
    found = catalogue.get(EntryRef("practice", "dvor"))
    assert isinstance(found, Practice)
    return found


def test_evidence_climbs_with_the_sources(inspected: Inspected) -> None:
    catalogue, practice = inspected.catalogue, dvor(inspected.catalogue)
    bare = dataclasses.replace(practice, sources=())
    press = dataclasses.replace(practice, basis=Basis.OPEN_SOURCES)
    unmeasured = dataclasses.replace(practice, metrics=())
    assert evidence_of(bare, catalogue) is Evidence.DECLARED
    assert evidence_of(press, catalogue) is Evidence.DESCRIBED
    assert evidence_of(unmeasured, catalogue) is Evidence.DOCUMENTED
    assert evidence_of(practice, catalogue) is Evidence.MEASURED


def test_completeness_counts_recommended_fields(inspected: Inspected) -> None:
    full = completeness_of(dvor(inspected.catalogue))
    bare = completeness_of(dataclasses.replace(dvor(inspected.catalogue), sources=(), contact=None))
    assert bare.filled == full.filled - 2
    assert full.percent > bare.percent


def test_a_text_must_be_looked_at_again(inspected: Inspected) -> None:
    practice = dvor(inspected.catalogue)
    assert review_due(practice) == datetime.date(2028, 3, 1)
    assert not is_overdue(practice, datetime.date(2028, 3, 1))
    assert is_overdue(practice, datetime.date(2028, 3, 2))


def test_months_end_where_they_end() -> None:
    assert add_months(datetime.date(2026, 1, 31), 1) == datetime.date(2026, 2, 28)
    assert add_months(datetime.date(2026, 11, 30), 3) == datetime.date(2027, 2, 28)


def test_links_go_both_ways(inspected: Inspected) -> None:
    names = {
        link.entry.slug
        for link in inspected.catalogue.backlinks(EntryRef("municipality", "pervyj-go"))
    }
    assert {"dvor", "seminar", "sovet", "raund-2025", "raund-2026"} <= names


def test_text_links_are_resolved_from_the_file(inspected: Inspected) -> None:
    practice, catalogue = dvor(inspected.catalogue), inspected.catalogue
    cases = {
        "../../events/seminar.md#itogi": (TargetState.FOUND, "meropriyatiya/seminar/#itogi"),
        "smeta.csv": (TargetState.FOUND, "praktiki/dvor/smeta.csv"),
        "#shagi": (TargetState.FOUND, "praktiki/dvor/#shagi"),
        "#net": (TargetState.NO_ANCHOR, "praktiki/dvor/"),
        "../net.md": (TargetState.NO_FILE, ""),
        "../chernovik.md": (TargetState.NOT_PUBLIC, ""),
        "https://example.org/": (TargetState.FOREIGN, "https://example.org/"),
    }
    for written, expected in cases.items():
        target = resolve_link(Link(written, 1, 1), practice, catalogue)
        assert (target.state, target.address) == expected, written


def test_audit_totals_are_weighted_and_leave_out_what_does_not_apply(inspected: Inspected) -> None:
    """Weights are 2, 3, 1, 2, 3, 1; criterion 6 does not apply in the second round."""
    entry = inspected.catalogue.get(EntryRef("audit_round", "raund-2026"))
    assert isinstance(entry, AuditRound)
    result = result_of(entry, inspected.catalogue)
    assert result is not None
    best, other = result.sites
    assert (best.site, best.percent) == ("pervyj-go", 100)
    assert (other.site, other.share) == ("vtoroj-mo", 6 / 16)


def test_change_compares_what_was_checked_both_times(inspected: Inspected) -> None:
    entry = inspected.catalogue.get(EntryRef("audit_round", "raund-2026"))
    assert isinstance(entry, AuditRound)
    result = result_of(entry, inspected.catalogue)
    assert result is not None
    assert result.sites[0].change == 1 - 6 / 16
