"""Rendering: entries and listings as pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from generator.addresses import attachment_address, entry_address, listing_address, root_address
from generator.catalogue import (
    Evidence,
    TargetState,
    completeness_of,
    evidence_of,
    resolve_link,
    review_due,
)  # fmt: skip
from generator.model import EntryRef, PartialDate
from generator.model.kinds.practice import Practice
from generator.render.environment import template
from generator.render.kinds import extras_of
from generator.render.notices import notices_of
from generator.render.page import Page
from generator.render.structured import structured_data
from generator.render.values import Showing, external
from generator.russian import MONTHS, counted, long_date, sort_key

if TYPE_CHECKING:
    import datetime

    from generator.catalogue import Backlink, Catalogue
    from generator.markdown import Fragment, Link, Section
    from generator.model import Entry, Field

_NOT_IN_PASSPORT = frozenset({
    "title", "short_title", "summary", "status", "published_on", "reviewed_on", "review_by",
    "changes", "sources", "materials", "related", "superseded_by", "archive_reason", "owner",
    "authors", "licence",
})  # fmt: skip


@dataclass(frozen=True)
class Rendering:
    """What every page of one build has in common."""

    catalogue: Catalogue
    today: datetime.date
    site_url: str

    @cached_property
    def listed(self) -> tuple[type[Entry], ...]:
        """The kinds that have a page of their own."""
        return tuple(cls for cls in self.catalogue.kinds if cls.kind.has_page)


class EntryView:
    """One entry as its template sees it."""

    def __init__(self, entry: Entry, rendering: Rendering) -> None:
        self.entry = entry
        self.catalogue = rendering.catalogue
        self.today = rendering.today
        self.address = entry_address(entry.kind.address, entry.slug)
        self.show = Showing(rendering.catalogue, self.address)
        self.notices = notices_of(entry, rendering.today)
        self.completeness = completeness_of(entry)
        self.due = review_due(entry)
        self.extras: dict[str, Any] = extras_of(entry, rendering.catalogue)

    @property
    def evidence(self) -> Evidence | None:
        """The computed level of evidence of a practice."""
        return evidence_of(self.entry, self.catalogue) if isinstance(self.entry, Practice) else None

    @property
    def passport(self) -> tuple[tuple[Field, Markup], ...]:
        """The plain fields that are filled in, as title and value."""
        rows = []
        for spec in self.entry.fields():
            value = getattr(self.entry, spec.name)
            if (
                spec.type is None
                or spec.hidden
                or spec.name in _NOT_IN_PASSPORT
                or value in {None, ()}
            ):
                continue
            if _is_record(value):
                continue
            shown = self.show.value(spec, value)
            if shown:
                rows.append((spec, shown))
        return tuple(rows)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The declared sections in their order, then what the editor added."""
        order = {spec.heading.casefold(): at for at, spec in enumerate(self.entry.sections())}
        parts = self.entry.body.sections
        return tuple(
            sorted(parts, key=lambda part: order.get(part.heading.text.casefold(), len(order)))
        )

    @property
    def backlinks(self) -> tuple[tuple[str, tuple[Backlink, ...]], ...]:
        """Entries that name this one, by kind."""
        found: dict[str, dict[str, Backlink]] = {}
        refs = [self.entry.ref, *self.extras.get("predecessors", ())]
        for ref in refs:
            for backlink in self.catalogue.backlinks(ref):
                if backlink.entry.kind.has_page and backlink.entry.ref not in refs:
                    group = found.setdefault(backlink.entry.kind.plural, {})
                    group.setdefault(backlink.entry.slug, backlink)
        return tuple(
            (plural, tuple(sorted(group.values(), key=lambda link: sort_key(link.entry.name))))
            for plural, group in sorted(found.items())
        )

    def html(self, fragment: Fragment | None) -> Markup:
        """A piece of the body with its links resolved."""
        if fragment is None:
            return Markup("")
        # Sanitised by the fragment itself.
        return Markup(fragment.html(self._resolve))  # noqa: S704

    def _resolve(self, link: Link) -> str:
        target = resolve_link(link, self.entry, self.catalogue)
        if target.state is TargetState.FOREIGN:
            return target.address
        return self.show.url(target.address) if target.address else "#"

    def attachment(self, name: str) -> str:
        """How the page names an attached file."""
        address = attachment_address(self.entry.kind.address, self.entry.slug, name)
        return self.show.url(address)


def render_entry(entry: Entry, rendering: Rendering) -> Page:
    """Render the page of an entry; a withdrawn one shows the reason and nothing else."""
    view = EntryView(entry, rendering)
    withdrawn = not entry.status.shows_text
    names = ("withdrawn.html",) if withdrawn else (f"{entry.kind.name}.html", "entry.html")
    content = template(*names).render(
        view=view, entry=entry, show=view.show, kind=entry.kind, today=rendering.today,
        label=rendering.catalogue.label, long_date=long_date, external=external, months=MONTHS,
    )  # fmt: skip
    return Page(
        address=view.address,
        kind=entry.kind.name,
        title="Запись снята" if withdrawn else entry.title,
        description="" if withdrawn else entry.summary or "",
        content=content,
        structured_data=""
        if withdrawn
        else structured_data(entry, rendering.site_url + view.address),
        last_modified=_last_modified(entry),
        indexed=entry.status.is_current,
    )


def render_gone(address: str, since: datetime.date, *, personal: bool) -> Page:
    """Render the page at the address of an entry that was removed; it names nothing of it."""
    content = template("gone.html").render(
        since=since, personal=personal, long_date=long_date, root=root_address(address)
    )
    return Page(address, "", "Материал снят с публикации", "", content, "", None, indexed=False)


def render_listing(cls: type[Entry], rendering: Rendering) -> Page:
    """Render the page that lists the current entries of a kind."""
    address = listing_address(cls.kind.address)
    entries = sorted(rendering.catalogue.current(cls), key=_listing_order)
    shelved = [
        entry
        for entry in rendering.catalogue.of_kind(cls)
        if entry.status.shows_text and not entry.status.is_current
    ]
    content = template("listing.html").render(
        kind=cls.kind, entries=entries, shelved=shelved, counted=counted, months=MONTHS,
        show=Showing(rendering.catalogue, address), label=rendering.catalogue.label,
        groups=_grouped(entries, rendering.catalogue), long_date=long_date,
    )  # fmt: skip
    days = [day for day in map(_last_modified, entries) if day]
    return Page(
        address, cls.kind.name, cls.kind.plural, cls.kind.lead, content, "", max(days, default=None)
    )


def render_home(rendering: Rendering) -> str:
    """Render what the catalogue adds to the home page."""
    counts = [(cls.kind, len(rendering.catalogue.current(cls))) for cls in rendering.listed]
    counts.sort(key=lambda pair: sort_key(pair[0].plural))
    practices = sorted(
        rendering.catalogue.current(Practice), key=lambda entry: sort_key(entry.name)
    )
    return template("home.html").render(
        counts=counts, practices=practices[:6], show=Showing(rendering.catalogue, ""),
        counted=counted, label=rendering.catalogue.label,
    )  # fmt: skip


def _grouped(entries: list[Entry], catalogue: Catalogue) -> list[tuple[str, list[Entry]]]:
    """Group a long listing by main topic where its entries have topics."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        title = catalogue.label("topic", entry.topics[0]) if entry.topics else ""
        found.setdefault(title, []).append(entry)
    if len(found) < 2 or len(entries) < 8:  # noqa: PLR2004 - a short list needs no groups
        return [("", entries)]
    return sorted(found.items(), key=lambda group: (not group[0], sort_key(group[0])))


def _listing_order(entry: Entry) -> tuple[Any, ...]:
    month = getattr(entry, "planned_month", None) or 0
    start = getattr(entry, "start", None)
    return (-(start.toordinal() if start else 0), month, sort_key(entry.title))


def _last_modified(entry: Entry) -> datetime.date | None:
    days = [entry.published_on, entry.reviewed_on, *(change.date for change in entry.changes)]
    return max((day for day in days if day), default=None)


def _is_record(value: object) -> bool:
    item = value[0] if isinstance(value, tuple) and value else value
    return hasattr(item, "__dataclass_fields__") and not isinstance(item, EntryRef | PartialDate)
