"""What messengers and social networks show beside a link: Open Graph and Twitter cards."""

from __future__ import annotations

import html

from generator.render import told_apart

PICTURES, SITE_PICTURE = "assets/social/", "sajt"
PICTURE_WIDTH, PICTURE_HEIGHT = 1200, 630
"""Pixels: what messengers and social networks ask for."""


def picture_address(name: str) -> str:
    """Return the address of a picture: that of an entry by its id, of a kind, or of the site."""
    return f"{PICTURES}{name or SITE_PICTURE}.png"


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
        "og:image:width": str(PICTURE_WIDTH),
        "og:image:height": str(PICTURE_HEIGHT),
        "og:image:alt": title,
    }
    lines = [
        f'<meta property="{name}" content="{told_apart(html.escape(value))}">'
        for name, value in properties.items()
        if value
    ]
    return [*lines, '<meta name="twitter:card" content="summary_large_image">']
