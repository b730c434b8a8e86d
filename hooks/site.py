"""`mkdocs build` and `mkdocs serve` make the very site that ``kb build`` makes.

MkDocs's own run becomes the one that makes the theme's part; where it has ended, the build follows.
"""

from __future__ import annotations

import datetime
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import Abort

from generator.cache import Store
from generator.outputs import frame_request
from generator.pipeline import inspect
from generator.pipeline.build import BuildError, BuildOptions, build_site
from generator.theme import FrameError, refuse_links
from generator.theme.mkdocs import FrameEvents

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class SiteBuild(FrameEvents):  # type: ignore[no-untyped-call]  # the library's own
    """The steps of MkDocs: the theme's part made beside the site, the whole site at the end."""

    def __init__(self, options: BuildOptions, folder: tempfile.TemporaryDirectory[str]) -> None:
        inspected = inspect(options.content, options.today, store=options.store)
        request = frame_request(inspected.catalogue)
        super().__init__(request, Path(folder.name), b"")
        self._options = options
        self._folder = folder

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Build the site into MkDocs's folder; raise `Abort` with the reason where it fails."""
        frame = self.frame(config)
        try:
            with self._folder:
                build_site(self._options, lambda *_: frame)
        except BuildError as error:
            raise Abort(str(error)) from error
        config.site_dir = str(self._options.site)

    def on_serve(self, server: Any, config: MkDocsConfig, builder: Any) -> Any:  # noqa: ANN401
        """Rebuild the preview when an entry changes."""
        server.watch(str(self._options.content))
        return server


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Return the settings with which MkDocs builds the site; raise `Abort` for links in docs."""
    try:
        refuse_links(Path(config.docs_dir))
    except FrameError as error:
        raise Abort(str(error)) from error
    project = Path(config.config_file_path or "mkdocs.yml").parent
    today = datetime.datetime.now(datetime.UTC).astimezone().date()
    options = BuildOptions(
        project / "content",
        today,
        Path(config.site_dir),
        store=Store(),
        project=project,
        tell=_tell,
    )
    events = SiteBuild(options, tempfile.TemporaryDirectory(prefix="potencial-"))
    config.plugins["potencial"] = events
    return events.on_config(config)


def _tell(text: str) -> None:
    if text:
        print(text)  # noqa: T201 - MkDocs has no other place for it
