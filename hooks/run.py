"""Running MkDocs with the options of the command line."""

from __future__ import annotations

import errno
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

import generator
from generator.publish import SUMS, Sources, Standing, standing_name
from hooks.reuse import recall

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig

    from generator.memory import Memory

CONFIG = "mkdocs.yml"


class ShellFailedError(RuntimeError):
    """The site could not be built; the message says why."""


def build_site(site: Path | None, options: Mapping[str, Any]) -> Path:
    """Build the whole site beside the old one and swap it in; return its folder.

    The old site stays untouched where anything fails. Raises `ShellFailedError`.
    """
    config = load_config(CONFIG)
    memory: Memory | None = options.get("memory")
    sources = _sources(config, options) if memory else None
    before = _fingerprint(sources, memory)
    target = site.absolute() if site else Path(config.site_dir)
    config.site_dir = str(target)
    name = standing_name(options["content"], site)
    config.extra["kb"] = {**options, "name": name, "earlier": recall(memory, name)}
    try:
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except KeyboardInterrupt:
        config.plugins.on_build_error(error=RuntimeError("interrupted"))
        raise
    except (Abort, BuildError, ConfigurationError) as error:
        raise ShellFailedError(str(error)) from error
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            message = "на диске не осталось места"
            raise ShellFailedError(message) from error
        raise
    if sources and memory and before and before == _fingerprint(sources, memory):
        sums = hashlib.sha256((target / SUMS).read_bytes()).digest()
        note = Standing(
            target, sources.places, sources.variables, before, sums, options.get("told", "")
        )
        memory.save(name, note)
    return target


def _sources(config: MkDocsConfig, options: Mapping[str, Any]) -> Sources:
    """Everything that the site is made from, as the configuration names it."""
    file = Path(config.config_file_path or CONFIG)
    folder = file.parent
    own = {Path(config.theme.custom_dir)} if config.theme.custom_dir else set()
    hooks = {Path(__file__).parent, *((folder / one).parent for one in config.hooks)}
    places = {file, Path(config.docs_dir), Path(generator.__file__).parent, *hooks, *own}
    named = re.findall(r"!ENV\s+(.*)", file.read_text(encoding="utf-8"))
    variables = {name for line in named for name in re.findall(r"\b[A-Z_][A-Z0-9_]*\b", line)}
    return Sources(
        options["content"], options["today"], tuple(sorted(places)), tuple(sorted(variables))
    )


def _fingerprint(sources: Sources | None, memory: Memory | None) -> bytes | None:
    try:
        return sources.fingerprint(memory) if sources else None
    except OSError:
        return None
