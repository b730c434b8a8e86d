"""What messengers and social networks show beside a link: Open Graph and Twitter cards."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from generator.publish.picture import HEIGHT, WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model import Entry, Kind
    from generator.publish.picture import Painter

SITE_PICTURE = "sajt"


def picture_address(name: str) -> str:
    """Return the address of a picture: that of an entry by its id, of a kind, or of the site."""
    return f"assets/social/{name or SITE_PICTURE}.png"


def shared_pictures(
    kinds: Iterable[Kind], painter: Painter, description: str
) -> Iterator[tuple[str, bytes]]:
    """Draw the pictures of the site and of each kind; yield them with their addresses."""
    yield picture_address(""), painter.draw("", "", description)
    for kind in kinds:
        yield picture_address(kind.name), painter.draw(kind.name, "", kind.plural)


def entry_picture(entry: Entry, painter: Painter) -> bytes:
    """Draw the picture of one entry."""
    return painter.draw(entry.kind.name, entry.kind.title, entry.title)


def social_tags(
    title: str, description: str, address: str, picture: str, site_name: str, *, article: bool
) -> list[str]:
    """Return the elements for a page's head; ``address`` and ``picture`` are absolute.

    The names are those of the Open Graph protocol (ogp.me); from «twitter:» only what has no
    counterpart there.
    """
    properties = {
        "og:type": "article" if article else "website",
        "og:site_name": site_name,
        "og:locale": "ru_RU",
        "og:title": title,
        "og:description": description,
        "og:url": address,
        "og:image": picture,
        "og:image:width": str(WIDTH),
        "og:image:height": str(HEIGHT),
        "og:image:alt": title,
    }
    lines = [
        f'<meta property="{name}" content="{html.escape(value)}">'
        for name, value in properties.items()
        if value
    ]
    return [*lines, '<meta name="twitter:card" content="summary_large_image">']
