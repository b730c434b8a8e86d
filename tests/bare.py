"""A whole site in a bare theme: every output, without MkDocs and the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.outputs import Outputs, Site, frame_request
from generator.pipeline.previous import PreviousSite
from generator.pipeline.writer import Writer
from generator.progress import unwatched
from generator.render import Rendering
from generator.theme import Frame, PageLayout
from generator.theme.layout import SLOTS

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from generator.pipeline import Inspected

SITE_URL = "https://example.org/"
_BARE = "{}<article>{}</article>{}".format(*SLOTS)


def bare_site(inspected: Inspected, content: Path, today: datetime.date) -> Site:
    """Return a site whose pages are nothing but their content."""
    names = [name for name, *_ in frame_request(inspected.catalogue).layouts]
    layouts = dict.fromkeys(names, PageLayout.from_page(_BARE, "praktiki/"))
    frame = Frame(b"", content, "x", SITE_URL, layouts)
    rendering = Rendering(inspected.catalogue, today, SITE_URL)
    return Site(rendering, frame, inspected.ledger, inspected.hashes, content)


def write_bare_site(
    inspected: Inspected, content: Path, today: datetime.date, folder: Path
) -> None:
    """Write every output of a site into a folder."""
    outputs = Outputs(bare_site(inspected, content, today))
    Writer(outputs, folder, PreviousSite()).write(1, unwatched)
