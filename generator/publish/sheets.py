"""The sheets of the catalogue: what can be made by itself, in any order and by any process."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from generator.addresses import attachment_address, entry_address
from generator.catalogue import hidden_files
from generator.ledger import Removal
from generator.model.schema import schema_files
from generator.publish import editor
from generator.publish.aliases import with_aliases
from generator.publish.feed import FEED, feed
from generator.publish.keys import WHOLE
from generator.publish.redirects import gone_pages, redirect_page, redirects_of
from generator.publish.social import entry_picture, picture_address, shared_pictures, social_tags
from generator.read import without_description
from generator.render import (
    catalogue_file,
    editor_pages,
    list_pages,
    lists_of,
    overview_pages,
    picture_of,
    render_entry,
    render_gone,
    with_marks,
)

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator

    from generator.ledger import Ledger, Row
    from generator.model import Entry
    from generator.publish.build import Build
    from generator.publish.keys import Keys
    from generator.publish.redirects import Redirect
    from generator.render import Listing, Page, Rendering


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of the site; ``listed`` tells whether search engines may list it, with its day."""

    address: str
    data: str | bytes
    listed: bool = False
    day: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Some files that are made together.

    ``address`` stands for them; ``key`` names all that they depend on. A list depends on the
    headers of entries alone.
    """

    address: str
    key: Callable[[], bytes]
    make: Callable[[], Iterable[Piece]]
    is_list: bool = False


def sheets_of(rendering: Rendering, build: Build, ledger: Ledger, keys: Keys) -> Iterator[Sheet]:
    """Yield every sheet of a site; ``ledger`` is what its addresses are once it is published."""
    for entry in entries_of(rendering):
        address = entry_address(entry.kind.address, entry.slug)
        make = partial(_of_entry, entry, rendering, build)
        yield Sheet(address, partial(keys.entry, entry), make)
    yield from _lists_before(rendering, build, keys) or _lists(rendering, build, keys)
    yield Sheet(WHOLE, lambda: keys.site, partial(_of_site, rendering, build))
    current = _current(rendering)
    for redirect in redirects_of(ledger):
        entry_there = current.get(redirect.target)
        make = partial(_of_redirect, redirect, entry_there, rendering, build)
        yield Sheet(redirect.source, partial(keys.redirect, redirect, entry_there), make)
    for address, row in gone_pages(ledger):
        yield Sheet(address, partial(keys.removed, row), partial(_of_removed, address, row, build))


def _lists(rendering: Rendering, build: Build, keys: Keys) -> Iterator[Sheet]:
    for cls in rendering.listed:
        for address, listing in lists_of(cls, rendering):
            make = partial(_of_list, listing, rendering, build)
            yield Sheet(address, partial(keys.listing, listing), make, is_list=True)
        data, key = f"{cls.kind.address}/*", partial(keys.data, cls)
        yield Sheet(data, key, partial(_of_data, cls, rendering), is_list=True)


def _lists_before(rendering: Rendering, build: Build, keys: Keys) -> list[Sheet]:
    """Return the lists of the site that stands, where these would be made the same."""

    def make(address: str) -> Iterable[Piece]:
        """Make one anew whose files cannot be had."""
        return next(one.make() for one in _lists(rendering, build, keys) if one.address == address)

    return [
        Sheet(address, partial(bytes, made.key), partial(make, address), is_list=True)
        for address, made in keys.before.items()
        if keys.only_own and made.is_list
    ]


def entries_of(rendering: Rendering) -> list[Entry]:
    """Return the entries that have a page."""
    return [
        entry
        for cls in rendering.listed
        for entry in rendering.catalogue.of_kind(cls)
        if entry.status.has_page
    ]


def entry_page(entry: Entry, rendering: Rendering, ledger: Ledger) -> Page:
    """Return the page of an entry, with the old names of its headings."""
    page = render_entry(entry, rendering)
    aliases = ledger.aliases(page.address)
    return replace(page, content=with_aliases(page.content, aliases)) if aliases else page


def gone_page(address: str, row: Row) -> Page:
    """Return the page that says that the material of an address was removed."""
    return render_gone(address, row.since, personal=row.removal is Removal.PERSONAL_DATA)


def _current(rendering: Rendering) -> dict[str, Entry]:
    return {
        entry_address(cls.kind.address, entry.slug): entry
        for cls in rendering.listed
        for entry in rendering.catalogue.current(cls)
    }


def _page(page: Page, build: Build, shell: str | None = None) -> Piece:
    return Piece(page.address, build.whole(page, shell), page.indexed, page.last_modified)


def _of_entry(entry: Entry, rendering: Rendering, build: Build) -> Iterator[Piece]:
    page = entry_page(entry, rendering, build.ledger)
    yield _page(page, build)
    if page.picture == entry.id:
        yield Piece(picture_address(entry.id), entry_picture(entry, build.painter))
    if entry.status.shows_text:
        hidden = hidden_files(entry, rendering.catalogue, rendering.today)
        folder = (build.content.parent / entry.path).parent
        for name in sorted(set(entry.attachments) - hidden):
            address = attachment_address(entry.kind.address, entry.slug, name)
            yield Piece(address, without_description(name, (folder / name).read_bytes()))


def _of_list(listing: Callable[[], Listing], rendering: Rendering, build: Build) -> Iterator[Piece]:
    for page in list_pages(listing(), rendering):
        yield _page(page, build)


def _of_data(cls: type[Entry], rendering: Rendering) -> Iterator[Piece]:
    yield Piece(*catalogue_file(cls, rendering))


def _of_site(rendering: Rendering, build: Build) -> Iterator[Piece]:
    """What there is once: overviews, the editors' part, feed, schemas, pictures of kinds."""
    for page in (*overview_pages(rendering), *editor_pages(rendering)):
        yield _page(page, build)
    kinds = (cls.kind for cls in rendering.listed)
    for address, picture in shared_pictures(kinds, build.painter, build.description):
        yield Piece(address, picture)
    yield from _of_editor(rendering, build)
    known = rendering.catalogue
    for name, schema in schema_files(known.kinds, known.vocabularies).items():
        yield Piece(f"schemas/{name}", schema)
    yield Piece(FEED, feed(entries_of(rendering), build.site_name, build.site_url))


def _of_editor(rendering: Rendering, build: Build) -> Iterator[Piece]:
    """The browser editor, or the page that says at its address why there is none."""
    if build.editor is None:
        yield _page(editor.explanation(), build, build.any_shell)
        return
    known = rendering.catalogue
    styles = [f"assets/stylesheets/{file.name}" for file in
              sorted((build.site / "assets/stylesheets").glob("*.css"))]  # fmt: skip
    yield Piece(editor.CONFIG, editor.editor_config(
        build.editor, known.kinds, known.vocabularies, build.site_url,
        [*styles, "assets/site.css"],
    ))  # fmt: skip
    yield Piece(editor.ADDRESS, editor.editor_page(build.editor, build.site_name, build.site_url))
    for address, source in editor.editor_files():
        yield Piece(address, source.read_bytes())


def _of_redirect(
    redirect: Redirect, entry: Entry | None, rendering: Rendering, build: Build
) -> Iterator[Piece]:
    """What is shown beside short and former addresses: the entry, not that it is elsewhere."""
    tags = []
    if entry is not None:
        tags = social_tags(
            with_marks(entry.title), with_marks(entry.summary or ""),
            build.site_url + redirect.target,
            build.site_url + picture_address(picture_of(entry, rendering)),
            build.site_name, article=True,
        )  # fmt: skip
    yield Piece(redirect.source, redirect_page(redirect, build.site_url, tags))


def _of_removed(address: str, row: Row, build: Build) -> Iterator[Piece]:
    yield _page(gone_page(address, row), build, build.any_shell)
