"""The life cycle of an entry: what each status allows and what it asks of the fields."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """The place of an entry on its way to the public and after it."""

    DRAFT = "draft"
    """Being written; never built into the public site."""
    REVIEW = "review"
    """Waiting for the editors' approval; never built into the public site."""
    PUBLISHED = "published"
    """Public, listed and searchable."""
    ARCHIVED = "archived"
    """Public but out of date: the page stays, with a banner, outside listings' first view."""
    SUPERSEDED = "superseded"
    """Public, with a banner that leads to the entry that replaced it."""
    WITHDRAWN = "withdrawn"
    """Taken back: the address answers with the reason alone, never with the text."""

    @property
    def has_page(self) -> bool:
        """Whether the public site answers at the entry's address."""
        # Identity, as it is asked of everything: a set would call for the hash of each member.
        return self is not Status.DRAFT and self is not Status.REVIEW

    @property
    def shows_text(self) -> bool:
        """Whether the public page shows what the entry says."""
        return self.has_page and self is not Status.WITHDRAWN

    @property
    def is_current(self) -> bool:
        """Whether the entry stands in listings, search, feeds and counts."""
        return self is Status.PUBLISHED

    @property
    def gate(self) -> Gate:
        """The strictest gate that an entry of this status must have passed."""
        if self is Status.DRAFT:
            return Gate.ALWAYS
        return Gate.REVIEW if self is Status.REVIEW else Gate.PUBLICATION


class Gate(StrEnum):
    """From when on a field must be filled in."""

    ALWAYS = "always"
    REVIEW = "review"
    PUBLICATION = "publication"

    @property
    def in_words(self) -> str:
        """The condition on which the field is needed, in words that go on after «нужно»."""
        return _IN_WORDS[self]

    def applies_to(self, status: Status) -> bool:
        """Return whether an entry of this status must have passed this gate."""
        if self is Gate.ALWAYS:
            return True
        strictest = status.gate
        return strictest is Gate.PUBLICATION or self is strictest


_IN_WORDS = {
    Gate.ALWAYS: "всегда",
    Gate.REVIEW: "для проверки",
    Gate.PUBLICATION: "для публикации",
}


def when_needed(gate: Gate | None, *, recommended: bool) -> str:
    """Return when a field is needed; nothing where it may stay empty."""
    return gate.in_words if gate else "желательно" if recommended else ""
