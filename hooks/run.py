"""Running MkDocs with the options of the command line."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

CONFIG = "mkdocs.yml"


class ShellFailedError(RuntimeError):
    """The site could not be built; the message says why."""


def build_site(site: Path | None, options: Mapping[str, Any]) -> Path:
    """Build the whole site beside the old one and swap it in; return its folder.

    The old site stays untouched where anything fails. Raises `ShellFailedError`.
    """
    config = load_config(CONFIG)
    target = site.absolute() if site else Path(config.site_dir)
    fresh = target.with_name(f".{target.name}-new")
    shutil.rmtree(fresh, ignore_errors=True)
    config.site_dir = str(fresh)
    config.extra["kb"] = dict(options)
    try:
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except (Abort, BuildError, ConfigurationError) as error:
        shutil.rmtree(fresh, ignore_errors=True)
        raise ShellFailedError(str(error)) from error
    _swap(fresh, target)
    return target


def serve_site() -> None:
    """Show the site in a browser and build it anew when a file changes."""
    serve(CONFIG)


def _swap(fresh: Path, target: Path) -> None:
    old = target.with_name(f".{target.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)
