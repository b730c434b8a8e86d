"""`Page`: what the renderer hands to the publisher."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from generator.render.feeds import Feed


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the catalogue, without the shell of the site around it.

    ``content`` and ``structured_data`` are safe to put into HTML; ``kind`` chooses the shell;
    ``indexed`` tells search engines and the sitemap whether to list the page; ``picture`` names
    what is shown beside a link to the page: the id of an entry or a kind, else that of the site;
    ``feed`` tells what is new of what the page shows.
    """

    address: str
    kind: str
    title: str
    description: str
    content: str
    structured_data: str
    last_modified: datetime.date | None
    indexed: bool = True
    picture: str = ""
    feed: Feed | None = None
