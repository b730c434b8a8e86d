"""The one place that runs MkDocs, and in one mode: for the theme's part of the site.

MkDocs builds its own pages from ``docs/``, and one empty page for each layout that the generator
asks for. `FrameEvents` answers what it asks while it works: ``kb build`` and ``kb serve`` start it
here, and ``hooks/site.py`` joins in where somebody runs ``mkdocs build``.
"""

from __future__ import annotations

import logging
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, ConfigurationError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File

from generator.render import About, typeset, with_marks
from generator.russian import slugify
from generator.theme.frame import Frame, FrameError, FrameRequest, files_in
from generator.theme.layout import PageLayout
from generator.theme.policy import with_policy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from generator.project import Project

_UNUSED = ("assets/javascripts", "assets/stylesheets/palette*", "assets/images")
"""Programs and styles of the theme that the site does without."""


def run_mkdocs(project: Project, request: FrameRequest, place: Path, key: bytes) -> Frame:
    """Return the theme's part of a site, made by MkDocs in ``place``. Raises `FrameError`."""
    with _overheard() as said:
        try:
            config = load_config(str(project.config), site_dir=str(files_in(place)), hooks=[])
            events = FrameEvents(request, place, key)
            config.plugins["potencial"] = events
            build(config)
        except (Abort, BuildError, ConfigurationError) as error:
            raise FrameError("\n".join([*said, str(error)])) from error
        return events.frame(config)


class FrameEvents(BasePlugin):  # type: ignore[no-untyped-call, type-arg]  # the library's own
    """Shapes what MkDocs makes, and keeps the layouts; MkDocs calls its methods by name."""

    def __init__(self, request: FrameRequest, place: Path, key: bytes) -> None:
        super().__init__()
        self.request = request
        self.place = place
        self._key = key
        self._layouts: dict[str, PageLayout] = {}

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Return the settings, with the anchors for headings that the entries' headings have."""
        config.site_dir = str(files_in(self.place))
        config.mdx_configs.setdefault("toc", {})["slugify"] = _anchor
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Return the files with a page for each layout, so that the navigation can name it."""
        for name, title, address in self.request.layouts:
            text = f"---\ntitle: {title}\nkb: {name}\n---\n"
            files.append(File.generated(config, f"{address}index.md", content=text))
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Return the navigation without what has nothing to show yet."""
        hidden = self.request.hidden
        nav.items = [item for item in (_without(item, hidden) for item in nav.items) if item]
        return nav

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Return a hand-written page's text, set as those of the entries are; set its title too."""
        page.title = with_marks(str(page.title))
        return typeset(html)

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Return a page under the policy; of a layout nothing, it is kept instead of written."""
        text = with_policy(output)
        name = page.meta.get("kb")
        if name:
            self._layouts[name] = PageLayout.from_page(text, page.url)
            return ""
        return text

    def on_post_template(
        self, output_content: str, template_name: str, config: MkDocsConfig
    ) -> str:
        """Return a page with the policy, any other text as it is; MkDocs's own sitemap empty."""
        if template_name.startswith("sitemap"):
            return ""
        return with_policy(output_content) if template_name.endswith(".html") else output_content

    def frame(self, config: MkDocsConfig) -> Frame:
        """Return what was made, tidied and noted in its folder. Raises `FrameError`."""
        files = files_in(self.place)
        _tidy(files, Path(config.docs_dir))
        forge = config.extra.get("forge") or {}
        about = About.read(
            {
                "name": config.site_name,
                "publisher": config.site_author,
                "edit": forge.get("edit"),
                "report": forge.get("report"),
                **(config.extra.get("centre") or {}),
                **(config.extra.get("region") or {}),
                **(config.extra.get("home") or {}),
            }
        )
        Frame(
            self._key,
            files,
            config.site_name,
            (config.site_url or "").rstrip("/") + "/",
            self._layouts,
            about,
            config.site_description or "",
            config.extra.get("editor") or {},
        ).save(self.place)
        made = Frame.load(self.place)
        if made is None:
            raise FrameError("заготовки страниц не сохранились; проверьте, есть ли место на диске")
        return made


def _tidy(files: Path, docs: Path) -> None:
    """Clear away what the theme brings and no page uses, and MkDocs's copies of the site's assets.

    The assets go into the site as they are on the disk: to change one changes nothing of the theme.
    """
    for part in (one for pattern in _UNUSED for one in files.glob(pattern)):
        shutil.rmtree(part) if part.is_dir() else part.unlink()
    for source_map in (files / "assets").rglob("*.map"):
        source_map.unlink()
    for asset in (docs / "assets").rglob("*"):
        if asset.is_file():
            (files / "assets" / asset.relative_to(docs / "assets")).unlink(missing_ok=True)


def _anchor(words: str, separator: str) -> str:  # noqa: ARG001 - the signature is Markdown's
    return slugify(words) or "razdel"


def _without(item: Any, hidden: frozenset[str]) -> Any:  # noqa: ANN401 - MkDocs has no common type
    if getattr(item, "children", None):
        item.children = [kept for kept in (_without(one, hidden) for one in item.children) if kept]
        return item if item.children else None
    return None if getattr(item, "url", "") in hidden else item


@contextmanager
def _overheard() -> Iterator[list[str]]:
    """Keep what MkDocs warns of instead of letting it out on the terminal."""
    said: list[str] = []

    class _Keeper(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    logger = logging.getLogger("mkdocs")
    keeper = _Keeper(logging.WARNING)
    passed_on, logger.propagate = logger.propagate, False
    logger.addHandler(keeper)
    try:
        yield said
    finally:
        logger.removeHandler(keeper)
        logger.propagate = passed_on


__all__ = ["FrameEvents", "run_mkdocs"]
