"""`EntryView`: one entry as its template sees it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from generator.addresses import (
    attachment_address,
    entry_address,
    facet_address,
    namers_address,
)
from generator.catalogue import (
    Evidence,
    TargetState,
    evidence_of,
    hidden_files,
    keys_of,
    resolve_link,
    review_due,
    slug_of_code,
    standings_of,
)
from generator.model import EntryRef, PartialDate, When
from generator.model.kinds.law import LegalAct
from generator.model.kinds.practice import Practice
from generator.render.check_print import CHECK_PAGE
from generator.render.extras import extras_of
from generator.render.ical import Subscription, subscription_of
from generator.render.law import Norm, norms_of, told_of_standings, with_standings
from generator.render.namers import MOST
from generator.render.notices import notices_of
from generator.render.prints import Print, code_of, prints_of
from generator.render.relatives import relatives_of
from generator.render.share import Sharing, sharing_of
from generator.render.takes import Take, takes_of
from generator.render.values import Showing, linked
from generator.russian import enumerated, sort_key

if TYPE_CHECKING:
    import datetime

    from generator.catalogue import Backlink, FacetValue
    from generator.markdown import Fragment, Link, Section
    from generator.model import Entry, Field, Kind
    from generator.render.kinds.directory import Surroundings
    from generator.render.kinds.practice import PracticeParts
    from generator.render.rendering import Rendering

_NOWHERE = "#hidden-file"
_HIDDEN = re.compile(rf'<img[^>]*src="{_NOWHERE}"[^>]*>|<a [^>]*href="{_NOWHERE}"[^>]*>')
"""A picture of somebody who does not agree to it any more; of a link, the words stay."""


class EntryView:
    """One entry as its template sees it."""

    def __init__(self, entry: Entry, rendering: Rendering) -> None:
        self.entry = entry
        self.catalogue = rendering.catalogue
        self.today = rendering.today
        self.address = entry_address(entry.kind.address, entry.slug)
        self.show = Showing(rendering.catalogue, self.address, rendering.today)
        self.hidden = hidden_files(entry, rendering.catalogue, rendering.today)
        notices = notices_of(entry, rendering.catalogue, rendering.today)
        self.notices = tuple(one for one in notices if not one.after)
        self.reservations = tuple(one for one in notices if one.after)
        self.due = review_due(entry)
        self._not_in_force: dict[str, str] = {}
        self.rendering = rendering
        self.extras: dict[str, Any] = extras_of(entry, self)

    @cached_property
    def evidence(self) -> Evidence | None:
        """The computed level of evidence of a practice."""
        return evidence_of(self.entry, self.catalogue) if isinstance(self.entry, Practice) else None

    @cached_property
    def passport(self) -> tuple[tuple[Field, Markup], ...]:
        """The plain fields that are filled in, as title and value."""
        rows = []
        for spec in self.entry.fields():
            if spec.type is None or spec.hidden or self._has_own_place(spec):
                continue
            if shown := self.shown(spec):
                rows.append((spec, shown))
        return tuple(rows)

    def _has_own_place(self, spec: Field) -> bool:
        return spec.own_place or spec.name in self.entry.kind.own_places

    def shown(self, spec: Field) -> Markup:
        """Return a plain field as title and value show it; empty without one to show."""
        value = getattr(self.entry, spec.name)
        if value is None or value in ((), spec.expected) or _is_record(value):
            return Markup("")
        return self._filtered(spec, value) if spec.facet else self.show.value(spec, value)

    def _filtered(self, spec: Field, value: object) -> Markup:
        """The values of a filter, each leading to the list of the entries that share it."""
        if isinstance(value, EntryRef):
            return self._with_others(spec, value)
        if isinstance(value, tuple) and isinstance(value[0], EntryRef):
            return Markup("<br>").join(
                shown for one in value if (shown := self._with_others(spec, one))
            )
        keys = [*keys_of(spec.type, value, self.catalogue)]
        labels = enumerated([label for *_, label in keys])
        slugs = [slug for _, slug, _ in keys]
        links = [self.facet_link(spec.facet, *one) for one in zip(slugs, labels, strict=True)]
        return Markup(", ").join(links) if links else self.show.value(spec, value)

    def _with_others(self, spec: Field, ref: EntryRef) -> Markup:
        """A link to an entry, and one to the entries of this kind that name it too."""
        shown = self.show.link(ref)
        for _, slug, _label in keys_of(spec.type, ref, self.catalogue):
            value = self._facet_value(spec.facet, slug)
            if shown and value and len(value.entries) > 1:
                others = self.facet_link(spec.facet, slug, f"ещё {len(value.entries) - 1}")
                shown += Markup(" ({})").format(others)
        return shown

    def _facet_value(self, address: str, slug: str) -> FacetValue | None:
        return self.rendering.value(type(self.entry), address, slug)

    def facet_link(self, facet: str, slug: str, label: str) -> Markup:
        """Return a value of the entry as a link to the list of its entries, where there is one."""
        # The list of what is current has the entry itself: there is no need to look at all others.
        if not self.entry.status.is_current and self._facet_value(facet, slug) is None:
            return escape(label)
        address = facet_address(self.entry.kind.address, facet, slug)
        return linked(self.show.url(address), label)

    def term_link(self, facet: str, vocabulary: str, code: str) -> Markup:
        """Return a term of the entry, of a vocabulary, as a link to the list of its entries."""
        return self.facet_link(facet, slug_of_code(code), self.catalogue.label(vocabulary, code))

    @property
    def practice(self) -> PracticeParts | None:
        """A practice in the order of its page."""
        return self.extras.get("practice")

    @property
    def around(self) -> Surroundings | None:
        """Entries of others that the page of a municipality shows; None on every other page."""
        return self.extras.get("around")

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The declared sections in their order, then what the editor added.

        What editors write for themselves is not shown.
        """
        order = {spec.heading.casefold(): at for at, spec in enumerate(self.entry.sections())}
        parts = (one for one in self.entry.body.sections if one not in self._for_editors)
        return tuple(
            sorted(parts, key=lambda part: order.get(part.heading.text.casefold(), len(order)))
        )

    @cached_property
    def _for_editors(self) -> tuple[Section, ...]:
        kept = {spec.heading.casefold() for spec in self.entry.sections() if spec.editorial}
        parts = self.entry.body.sections
        return tuple(one for one in parts if one.heading.text.casefold() in kept)

    @property
    def hidden_anchors(self) -> tuple[str, ...]:
        """Anchors of sections that are not shown: links to them still find the page's end."""
        return tuple(one.heading.anchor for one in self._for_editors)

    most_named = MOST
    """So many entries stand in one list; all are at `namers`."""

    @property
    def namers(self) -> str:
        """The address of everything that names this entry, where a list has no room for all."""
        return namers_address(self.entry.kind.address, self.entry.slug)

    @cached_property
    def backlinks(self) -> tuple[tuple[Kind, tuple[Backlink, ...]], ...]:
        """Entries that name this one, by kind."""
        found: dict[Kind, dict[str, Backlink]] = {}
        refs = [self.entry.ref, *self.extras.get("predecessors", ())]
        for ref in refs:
            for backlink in self.catalogue.backlinks(ref):
                told = backlink.entry.ref in self.extras.get("told", ())
                kind = backlink.entry.kind
                is_named = kind.has_page and not kind.is_digest and backlink.entry.ref not in refs
                if is_named and not told:
                    group = found.setdefault(kind, {})
                    group.setdefault(backlink.entry.slug, backlink)
        return tuple(
            (kind, tuple(sorted(group.values(), key=lambda link: sort_key(link.entry.name))))
            for kind, group in sorted(found.items(), key=lambda one: one[0].plural)
        )

    @cached_property
    def relatives(self) -> tuple[tuple[Entry, str], ...]:
        """Entries like this one, each with the most telling of what it shares."""
        return relatives_of(self.entry, self.rendering)

    @cached_property
    def accessed(self) -> datetime.date | None:
        """The day on which all sources were seen, if it was one day."""
        days = {one.accessed for one in self.entry.sources if one.url}
        return days.pop() if len(days) == 1 else None

    @cached_property
    def legal(self) -> tuple[Norm, ...]:
        """The norms that the entry rests on, as they stand today."""
        return norms_of(self.entry, self.catalogue, self.today)

    @property
    def ask(self) -> str:
        """The address that begins a letter to the centre about this entry; empty without one."""
        about = self.rendering.about
        return about.letter(f"Вопрос о записи «{self.entry.name}»")

    @cached_property
    def prints(self) -> tuple[Print, ...]:
        """The words of the page to each print of it."""
        rendering = self.rendering
        return prints_of(
            self.entry, rendering.versions, self.today, rendering.merged_into(self.entry)
        )

    @property
    def check_address(self) -> str:
        """The page that takes the code of a print."""
        return f"{self.rendering.site_url}{CHECK_PAGE.address}/"

    @property
    def print_code(self) -> str:
        """The code on a print of the page as it is now."""
        return code_of(self.entry.id, self.prints[-1].number)

    @property
    def takes(self) -> tuple[Take, ...]:
        """The things that the page offers to take away."""
        return tuple(takes_of(self.entry, self.rendering))

    @cached_property
    def calendar(self) -> Subscription | None:
        """The calendar of the entry, where programs can follow one."""
        return subscription_of(self.entry, self.rendering.site_url, self.today)

    @cached_property
    def sharing(self) -> Sharing:
        """The ways in which the entry is shared and cited."""
        return sharing_of(self.entry, self.rendering.about, self.rendering.site_url)

    def html(self, fragment: Fragment | None) -> Markup:
        """Return a piece of the body with its links resolved."""
        if fragment is None:
            return Markup("")
        # Sanitised by the fragment itself.
        spelt = _HIDDEN.sub("", fragment.html(self._resolve))
        return with_standings(Markup(spelt), self._not_in_force)  # noqa: S704

    def _resolve(self, link: Link) -> str:
        if link.target in self.hidden:
            return _NOWHERE
        target = resolve_link(link, self.entry, self.catalogue)
        if target.state is TargetState.FOREIGN:
            return target.address
        url = self.show.url(target.address) if target.address else "#"
        if isinstance(target.entry, LegalAct):
            self._not_in_force[url] = told_of_standings(standings_of(target.entry, "", self.today))
        return url

    def attachment(self, name: str) -> str:
        """Return the address of an attached file relative to the page."""
        address = attachment_address(self.entry.kind.address, self.entry.slug, name)
        return self.show.url(address)


def _is_record(value: object) -> bool:
    item = value[0] if isinstance(value, tuple) and value else value
    values = EntryRef | PartialDate | When
    return hasattr(item, "__dataclass_fields__") and not isinstance(item, values)
