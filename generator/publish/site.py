"""Writing the catalogue's pages into the folder of the site."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from generator.addresses import attachment_address, entry_address, file_of
from generator.catalogue import hidden_files
from generator.ledger import Ledger, Removal, State, gone, published_by, recorded
from generator.model.schema import schema_files
from generator.processes import pool
from generator.progress import unwatched
from generator.publish import editor
from generator.publish.aliases import with_aliases
from generator.publish.feed import FEED, feed
from generator.publish.picture import Painter
from generator.publish.redirects import (
    Redirect,
    copies_of,
    fallback,
    for_netlify,
    for_nginx,
    for_programs,
    gone_pages,
    redirect_page,
    redirects_of,
)
from generator.publish.search import build_index
from generator.publish.sitemap import robots, sitemap
from generator.publish.social import entry_picture, picture_address, shared_pictures, social_tags
from generator.read import without_description
from generator.render import (
    catalogue_file,
    editor_pages,
    listing_pages,
    overview_pages,
    picture_of,
    render_entry,
    render_gone,
    with_marks,
    words_file,
)

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.ledger import Row
    from generator.model import Entry
    from generator.progress import Watch
    from generator.publish.editor import Settings
    from generator.publish.shell import Shell
    from generator.render import Page, Rendering

    Written = dict[str, datetime.date | None]

_SHARE = 50
"""How many entries a process writes at a time."""
_WORTH_SHARING = 400
"""Below this many entries, starting processes costs more than they save."""


@dataclass(frozen=True)
class Build:
    """What the publisher is told besides the catalogue.

    ``content`` is the folder that the entries came from; ``shells`` the theme's page for each
    kind; ``other_pages`` the pages that somebody else wrote (address and day
    of change), of which ``searchable_pages`` are marked for the search index; ``font`` is what
    pictures are lettered with; ``editor`` says where the browser editor saves.
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
    searchable_pages: int = 0
    description: str = ""
    font: Path | None = None
    editor: Settings | None = None

    @cached_property
    def painter(self) -> Painter:
        """Draws the pictures beside links."""
        return Painter(self.site_name, self.font)


def publish(rendering: Rendering, build: Build) -> None:
    """Write the whole catalogue and index it for search."""
    searchable = write_pages(rendering, build)
    build_index(build.site, searchable + build.searchable_pages)


def write_pages(rendering: Rendering, build: Build) -> int:
    """Write all pages, attachments and sitemap; return how many entries search must find."""
    entries = [
        entry
        for cls in rendering.listed
        for entry in rendering.catalogue.of_kind(cls)
        if entry.status.has_page
    ]
    listed = dict(build.other_pages)
    for cls in rendering.listed:
        for page in listing_pages(cls, rendering):
            listed |= _write_page(page, build)
        _write(build, *catalogue_file(cls, rendering))
    for page in (*overview_pages(rendering), *editor_pages(rendering)):
        listed |= _write_page(page, build)
    listed |= _write_entries(entries, rendering, build)
    for entry in entries:
        if entry.status.shows_text:
            hidden = hidden_files(entry, rendering.catalogue, rendering.today)
            _copy_attachments(entry, hidden, build)
    kinds = (cls.kind for cls in rendering.listed)
    for address, picture in shared_pictures(kinds, build.painter, build.description):
        _write_picture(build, address, picture)
    _write_editor(rendering, build)
    _write_ledger(rendering, build)
    _write(build, *words_file(rendering))
    for name, schema in schema_files(
        rendering.catalogue.kinds, rendering.catalogue.vocabularies
    ).items():
        _write(build, f"schemas/{name}", schema)
    _write(build, "sitemap.xml", sitemap(listed.items(), build.site_url))
    _write(build, "robots.txt", robots(build.site_url))
    _write(build, FEED, feed(entries, build.site_name, build.site_url))
    return sum(entry.status.is_current for entry in entries)


def _write_entries(entries: list[Entry], rendering: Rendering, build: Build) -> Written:
    shares = [entries[at : at + _SHARE] for at in range(0, len(entries), _SHARE)]
    label = "Запись страниц"
    written: Written = {}
    if build.jobs == 1 or len(entries) < _WORTH_SHARING:
        results: Iterable[Written] = (_write_share(share, rendering, build) for share in shares)
        for result in build.watch(results, len(shares), label):
            written |= result
        return written
    _ = rendering.relations, rendering.facets  # computed once, for all processes
    # A forked process inherits the catalogue; handing it over with each share would cost more
    # than the work.
    with pool(build.jobs, _inherit, rendering, build) as processes:
        for result in build.watch(processes.map(_write_inherited, shares), len(shares), label):
            written |= result
    return written


_inherited: list[tuple[Rendering, Build]] = []


def _inherit(rendering: Rendering, build: Build) -> None:
    _inherited[:] = [(rendering, build)]


def _write_inherited(entries: list[Entry]) -> Written:
    return _write_share(entries, *_inherited[0])


def _write_share(entries: list[Entry], rendering: Rendering, build: Build) -> Written:
    """Write some entries; return those that search engines may list, with their days."""
    listed: Written = {}
    for entry in entries:
        page = entry_page(entry, rendering, build.ledger)
        listed |= _write_page(page, build)
        if page.picture == entry.id:
            _write_picture(build, picture_address(entry.id), entry_picture(entry, build.painter))
    return listed


def entry_page(entry: Entry, rendering: Rendering, ledger: Ledger) -> Page:
    """Return the page of an entry, with the old names of its headings."""
    page = render_entry(entry, rendering)
    aliases = ledger.aliases(page.address)
    return replace(page, content=with_aliases(page.content, aliases)) if aliases else page


def _write_page(page: Page, build: Build) -> Written:
    """Write a page; return it with its day if search engines may list it."""
    _write(build, page.address, build.shells[page.kind].fill(page, build.site_name, build.site_url))
    return {page.address: page.last_modified} if page.indexed else {}


def _write_ledger(rendering: Rendering, build: Build) -> None:
    """Write what answers at the addresses that hold no page of their own any more."""
    ledger = ledger_of_site(rendering, build.ledger)
    tags = _tags_by_address(rendering, build)
    for redirect in redirects_of(ledger):
        shown = tags.get(redirect.target, ())
        _write(build, redirect.source, redirect_page(redirect, build.site_url, shown))
    for copy in copies_of(ledger):
        target = build.site / copy.source
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(build.site / copy.target, target)
    for address, row in gone_pages(ledger):
        page = gone_page(address, row)
        shell = next(iter(build.shells.values()))
        _write(build, address, shell.fill(page, build.site_name, build.site_url))
    made = frozenset(
        file.parent.relative_to(build.site).as_posix().removeprefix(".") + "/"
        for file in build.site.rglob("index.html")
    )
    for row in ledger.rows:
        # A list of the site itself whose last entry is gone: its reader goes one step up.
        if row.state is State.LIVE and row.is_page and row.address and row.address not in made:
            redirect = Redirect(row.address, fallback(row.address, made))
            _write(build, row.address, redirect_page(redirect, build.site_url))
    _write(build, "_redirects", for_netlify(ledger, build.site_url))
    _write(build, "redirects.nginx", for_nginx(ledger, build.site_url))
    _write(build, "redirects.json", for_programs(ledger))


def _tags_by_address(rendering: Rendering, build: Build) -> dict[str, list[str]]:
    """What is shown beside short and former addresses: the entry, not that it is elsewhere."""
    tags = {}
    for cls in rendering.listed:
        for entry in rendering.catalogue.current(cls):
            address = entry_address(entry.kind.address, entry.slug)
            picture = build.site_url + picture_address(picture_of(entry, rendering))
            tags[address] = social_tags(
                with_marks(entry.title), with_marks(entry.summary or ""),
                build.site_url + address, picture, build.site_name, article=True,
            )  # fmt: skip
    return tags


def _write_editor(rendering: Rendering, build: Build) -> None:
    """Write the browser editor, or say at its address why there is none."""
    if build.editor is None:
        page = editor.explanation()
        shell = next(iter(build.shells.values()))
        _write(build, page.address, shell.fill(page, build.site_name, build.site_url))
        return
    known = rendering.catalogue
    styles = [f"assets/stylesheets/{file.name}" for file in
              sorted((build.site / "assets/stylesheets").glob("*.css"))]  # fmt: skip
    text = editor.editor_config(
        build.editor, known.kinds, known.vocabularies, build.site_url,
        [*styles, "assets/site.css"],
    )  # fmt: skip
    _write(build, editor.CONFIG, text)
    whole = editor.editor_page(build.editor, build.site_name, build.site_url)
    _write(build, editor.ADDRESS, whole)
    for address, source in editor.editor_files():
        (build.site / address).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, build.site / address)


def ledger_of_site(rendering: Rendering, ledger: Ledger) -> Ledger:
    """Return the ledger as it stands once the catalogue is published."""
    ledger = recorded(ledger, published_by(rendering.catalogue).values(), rendering.today)
    for address in _hidden_addresses(rendering):
        ledger = gone(ledger, address, Removal.PERSONAL_DATA, rendering.today)
    return ledger


def gone_page(address: str, row: Row) -> Page:
    """Return the page that says that the material of an address was removed."""
    return render_gone(address, row.since, personal=row.removal is Removal.PERSONAL_DATA)


def _hidden_addresses(rendering: Rendering) -> Iterator[str]:
    """The files that show somebody who does not agree to it any more."""
    for entry in rendering.catalogue.entries:
        if entry.status.shows_text and entry.kind.has_page:
            for name in sorted(hidden_files(entry, rendering.catalogue, rendering.today)):
                yield attachment_address(entry.kind.address, entry.slug, name)


def _copy_attachments(entry: Entry, hidden: frozenset[str], build: Build) -> None:
    for name in sorted(set(entry.attachments) - hidden):
        source = build.content.parent / entry.path
        address = attachment_address(entry.kind.address, entry.slug, name)
        data = (source.parent / name).read_bytes()
        (build.site / address).write_bytes(without_description(name, data))


def _write_picture(build: Build, address: str, data: bytes) -> None:
    file = build.site / address
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def _write(build: Build, address: str, text: str) -> None:
    file = build.site / file_of(address)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
