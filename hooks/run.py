"""Running MkDocs with the options of the command line."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

from generator.publish.search import SearchError

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
    config.site_dir = str(target)
    config.extra["kb"] = dict(options)
    try:
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except (Abort, BuildError, ConfigurationError, SearchError) as error:
        raise ShellFailedError(str(error)) from error
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            message = "на диске не осталось места"
            raise ShellFailedError(message) from error
        raise
    return target
