"""`Build`: what the publisher is told besides the catalogue."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from generator.ledger import Ledger
from generator.progress import unwatched
from generator.publish.picture import Painter

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from pathlib import Path

    from generator.progress import Watch
    from generator.publish.editor import Settings
    from generator.publish.shell import Shell
    from generator.render import Page


@dataclass(frozen=True)
class Build:
    """What the publisher is told besides the catalogue.

    ``content`` is the folder that the entries came from; ``shells`` the theme's page for each
    kind; ``other_pages`` the pages that somebody else wrote (address and day of change), of
    which ``searchable_pages`` are marked for the search; ``font`` is what pictures are lettered
    with; ``editor`` says where the browser editor saves.
    """

    site: Path
    content: Path
    site_name: str
    site_url: str
    shells: Mapping[str, Shell]
    ledger: Ledger = Ledger()
    jobs: int = 1
    watch: Watch = unwatched
    other_pages: Mapping[str, datetime.date | None] = field(default_factory=dict)
    searchable_pages: tuple[str, ...] = ()
    description: str = ""
    font: Path | None = None
    editor: Settings | None = None

    @cached_property
    def painter(self) -> Painter:
        """Draws the pictures beside links."""
        return Painter(self.site_name, self.font)

    def whole(self, page: Page, shell: str | None = None) -> str:
        """Put a page into its shell."""
        around = self.shells[page.kind if shell is None else shell]
        return around.fill(page, self.site_name, self.site_url)

    @cached_property
    def any_shell(self) -> str:
        """A shell for the pages of no kind."""
        return next(iter(self.shells))
