"""MkDocs events: the catalogue's pages are made by the generator inside the theme's shell."""

from __future__ import annotations

import datetime
import os
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mkdocs
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File

import generator
from generator.catalogue import DiskCache
from generator.fingerprints import Fingerprints, files_below, fingerprint_of
from generator.history import commit_of
from generator.pipeline import inspect
from generator.problems import has_errors
from generator.progress import unwatched
from generator.publish import (
    BUILD,
    HOME,
    SUMS,
    Build,
    BusyError,
    NoProgramError,
    SettingsError,
    Shell,
    TakenError,
    Transaction,
    build_facts,
    publish,
    settings_of,
    spelt_sums,
    with_policy,
)  # fmt: skip
from generator.render import STANDING, About, Rendering, render_home, typeset, with_marks
from generator.report import as_text
from generator.russian import slugify
from generator.verify import faults_in, read_site
from hooks.reuse import Earlier, leave

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from generator.catalogue import Catalogue, Print
    from generator.ledger import Ledger
    from generator.memory import Memory
    from generator.model import EntryRef

OPTIONS = "kb"
"""The key of ``extra`` under which the command line hands over its options."""

_SCRIPT_ROOT = re.compile(r'new URL\("([^"]*)",location\)')
_EMPTY_SKIP = re.compile(r'<div data-md-component="skip">.*?</div>', re.DOTALL)
_BRANCH = re.compile(r'<input class="md-nav__toggle md-toggle " (type="checkbox" id="(__nav_\w+)")')
_BRANCH_LABEL = re.compile(r'(<label class="md-nav__link" for="__nav_\w+" id="\w+") tabindex="0">')
_SCHEMES = (
    ('aria-label="Включить тёмную тему"', 'aria-label="Светлая тема"'),
    ('aria-label="Включить светлую тему"', 'aria-label="Тёмная тема"'),
    ('data-md-component="palette">', 'data-md-component="palette" aria-label="Оформление">'),
)
_SKIP = '<a href="#soderzhanie" class="md-skip kb-skip">Перейти к содержанию</a>'


@dataclass
class _State:
    """What one build gathers between MkDocs's events."""

    content: Path
    rendering: Rendering
    ledger: Ledger
    prints: Mapping[EntryRef, Print]
    transaction: Transaction | None = None
    frame_only: bool = False
    shells: dict[str, Shell] = field(default_factory=dict)
    pages: dict[str, datetime.date | None] = field(default_factory=dict)
    searchable: list[str] = field(default_factory=list)


_state: list[_State] = []
_building: list[bool] = []


def on_startup(command: str, dirty: bool) -> None:  # noqa: ARG001, FBT001 - MkDocs's signature
    """Remember whether a site is published or only shown."""
    _building[:] = [True] if command == "build" else []


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the content before anything is built; stop at the first sight of errors."""
    options: dict[str, Any] = config.extra.setdefault(OPTIONS, {})
    content = Path(
        options.get("content") or Path(config.config_file_path or ".").parent / "content"
    )
    today = options.get("today") or datetime.datetime.now(datetime.UTC).astimezone().date()
    inspected = options.get("inspected") or inspect(content, today, cache=DiskCache())
    if has_errors(inspected.problems) and "shells" not in options:
        raise Abort("\n" + as_text(inspected.problems, content.parent))
    transaction = None
    if _building:
        transaction = Transaction(Path(config.site_dir))
        try:
            config.site_dir = str(transaction.begin())
        except BusyError as error:
            raise Abort(f"сайт {error} уже собирает другая программа; дождитесь её") from error
    config.mdx_configs.setdefault("toc", {})["slugify"] = _anchor
    site_url = (config.site_url or "").rstrip("/") + "/"
    _state[:] = [
        _State(
            content,
            Rendering(inspected.catalogue, today, site_url, about_of(config)),
            inspected.ledger,
            inspected.prints,
            transaction,
        )
    ]
    if "shells" in options:
        # The preview wants the theme's pages alone, and puts the catalogue in by itself.
        _state[0].frame_only, _state[0].shells = True, options["shells"]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for each listing and overview, so that the navigation can name it."""
    kinds = [cls.kind for cls in _catalogue().kinds if cls.kind.has_page]
    pages = [(kind.address, kind.plural, kind.name) for kind in kinds]
    pages += [(page.address, page.title, page.address) for page in STANDING]
    for address, title, name in pages:
        text = f"---\ntitle: {title}\nkb: {name}\n---\n"
        files.append(File.generated(config, f"{address}/index.md", content=text))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG001
    """Hide from the navigation the kinds that have no entries yet."""
    catalogue = _catalogue()
    empty = {f"{cls.kind.address}/" for cls in catalogue.kinds if not catalogue.current(cls)}
    nav.items = [item for item in (_without(item, empty) for item in nav.items) if item]
    return nav


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Set the text and the title of the hand-written pages as those of the entries are set."""
    page.title = with_marks(str(page.title))
    return typeset(html)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Keep the page of each kind as the shell of its entries; finish the hand-written pages."""
    state = _state[0]
    text = _mended(output)
    kind = page.meta.get("kb")
    if kind:
        state.shells[kind] = Shell.from_page(text, page.url)
        return ""
    if not page.is_homepage or page.url in {"", "."}:
        address = "" if page.is_homepage else page.url
        state.pages[address] = None
        if "data-pagefind-body" in text:
            state.searchable.append(address)
    return text if state.frame_only else text.replace(HOME, render_home(state.rendering))


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str | None:  # noqa: ARG001
    """Leave out MkDocs's own sitemap, which does not know the entries."""
    if template_name.startswith("sitemap"):
        return None
    return _mended(output_content) if template_name.endswith(".html") else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Write the catalogue into the finished site."""
    state = _state[0]
    if state.frame_only:
        return
    options = config.extra[OPTIONS]
    try:
        editor = settings_of(options.get("editor") or config.extra.get("editor"))
    except SettingsError as error:
        raise Abort(str(error)) from error
    build = Build(
        site=Path(config.site_dir),
        content=state.content,
        site_name=config.site_name,
        site_url=state.rendering.site_url,
        shells=state.shells,
        ledger=state.ledger,
        jobs=options.get("jobs") or os.cpu_count() or 1,
        watch=options.get("watch") or unwatched,
        other_pages=state.pages,
        searchable_pages=tuple(state.searchable),
        description=config.site_description or "",
        font=find_font(),
        editor=editor,
    )
    earlier: Earlier = options.get("earlier") or Earlier()
    memory: Memory | None = options.get("memory")
    before = earlier.grown(state.transaction)
    try:
        made = publish(
            state.rendering, build, state.prints,
            fingerprint_of(Path(generator.__file__).parent, memory), before,
        )  # fmt: skip
    except (NoProgramError, TakenError) as error:
        raise Abort(str(error)) from error
    _tidy(build.site)
    catalogue = state.rendering.catalogue
    counts = {cls.kind.name: len(catalogue.current(cls)) for cls in catalogue.kinds}
    facts = build_facts(commit_of(state.content), state.rendering.today, build.site_url, counts)
    (build.site / BUILD).write_text(facts, encoding="utf-8")
    target = state.transaction.target if state.transaction else build.site
    known = Fingerprints(build.site, memory, named=target)
    hashes = known.of_files(files_below(build.site), build.jobs)
    site = read_site(build.site, hashes, build.jobs, earlier.known(hashes))
    addresses = {cls.kind.folder: cls.kind.address for cls in state.rendering.listed}
    faults = faults_in(site, state.content, addresses, jobs=build.jobs, sums=False)
    if faults:
        raise Abort("\n".join(["готовый сайт с изъянами:", *map(str, faults)]))
    (build.site / SUMS).write_text(spelt_sums(hashes), encoding="utf-8")

    def remember() -> None:
        leave(memory, options.get("name", ""), target, made, site)

    if state.transaction is None:
        remember()
    else:
        # Where most pages were made anew, the old site would take as much of the disk as the new.
        keep = memory is not None and made.mostly_as(before)
        state.transaction.commit(remember, keep=keep)
        config.site_dir = str(target)
        if not keep:
            # The number of a file's names, which has shrunk with the old site, is noted too.
            known.follow(target)
    known.save()


def _tidy(site: Path) -> None:
    """Clear away what MkDocs and the theme put into a site for their own map and search."""
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    for part in ("lunr", "workers"):
        shutil.rmtree(site / "assets/javascripts" / part, ignore_errors=True)
    for source_map in (site / "assets").rglob("*.map"):
        source_map.unlink()


def on_build_error(error: Exception) -> None:  # noqa: ARG001 - MkDocs's signature
    """Leave the published site as it was."""
    if _state and _state[0].transaction is not None:
        _state[0].transaction.abort()


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Any:  # noqa: ANN401, ARG001
    """Rebuild the preview when an entry changes."""
    server.watch(str(_state[0].content))
    return server


def about_of(config: MkDocsConfig) -> About:
    """Return what pages say of the site itself."""
    forge = config.extra.get("forge") or {}
    return About(
        name=config.site_name, publisher=config.site_author or "",
        edit=forge.get("edit") or "", report=forge.get("report") or "",
    )  # fmt: skip


def _catalogue() -> Catalogue:
    return _state[0].rendering.catalogue


def _anchor(words: str, separator: str) -> str:  # noqa: ARG001 - the signature is Markdown's
    return slugify(words) or "razdel"


def _without(item: Any, empty: set[str]) -> Any:  # noqa: ANN401 - MkDocs has no common type
    if getattr(item, "children", None):
        item.children = [kept for kept in (_without(one, empty) for one in item.children) if kept]
        return item if item.children else None
    return None if getattr(item, "url", "") in empty else item


def _mended(text: str) -> str:
    """Mend what the theme's markup lacks: a skip link, valid checkboxes, the security policy.

    A branch of the menu is opened by its checkbox, which programs for the blind know, rather than
    by a label that only looks like a button; a radio button is named by what it stands for.
    The theme's script names the site's root in its text; with the root in an attribute the
    script is the same on every page, and the policy can name it.
    """
    text = _EMPTY_SKIP.sub(_SKIP, text, count=1)
    text = text.replace(' autocomplete="off">', ">")
    text = _BRANCH.sub(
        r'<input class="md-nav__toggle md-toggle kb-branch" \1 aria-labelledby="\2_label"', text
    )
    text = _BRANCH_LABEL.sub(r"\1>", text)
    for said, meant in _SCHEMES:
        text = text.replace(said, meant)
    root = _SCRIPT_ROOT.search(text)
    if root:
        text = text.replace(root.group(), "new URL(document.documentElement.dataset.root,location)")
        text = text.replace('class="no-js">', f'class="no-js" data-root="{root.group(1)}">', 1)
    return with_policy(text)


def find_font() -> Path | None:
    """The one font with Russian letters that comes with MkDocs (Roboto Slab, Apache License 2.0).

    Pictures are lettered with it; it is not part of the site.
    """
    file = Path(mkdocs.__file__).parent / "themes/readthedocs/css/fonts/Roboto-Slab-Bold.woff"
    return file if file.exists() else None
