"""What the theme's part of the site is made from: ``mkdocs.yml`` and the folders that it names.

The file is read without MkDocs, which loads slowly: a build that finds nothing changed, and the
preview that watches these folders, ask this module and never start it.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from generator import settings

_PROGRAM = Path(__file__).parent
_VARIABLES = re.compile(r"!ENV\s+(.*)")
_VARIABLE = re.compile(r"\b[A-Z_][A-Z0-9_]*\b")


@dataclass(frozen=True, slots=True)
class Project:
    """The folders and files of a site's project, as its ``mkdocs.yml`` names them.

    ``docs`` holds the hand-written pages and ``assets`` the site's own styles and programs;
    ``sources`` are all files and folders that the theme's part is made from; ``site`` is where the
    finished site goes; ``variables`` are the names that the configuration takes from the
    environment.
    """

    config: Path
    docs: Path
    sources: tuple[Path, ...]
    site: Path
    variables: tuple[str, ...]

    @property
    def assets(self) -> Path:
        """The site's own files, which no theme changes."""
        return self.docs / "assets"

    @property
    def program(self) -> tuple[Path, ...]:
        """The generator itself, with its templates."""
        return (_PROGRAM,)

    @property
    def environment(self) -> tuple[tuple[str, str | None], ...]:
        """The variables that the configuration takes, with their values."""
        return tuple((name, os.environ.get(name)) for name in self.variables)


def project_in(folder: Path) -> Project:
    """Return the project of a folder.

    A configuration that cannot be read names nothing: MkDocs will say what is wrong with it.
    """
    config = folder / settings.NAME
    text = config.read_text(encoding="utf-8") if config.is_file() else ""
    options = settings.settings_of(text)
    docs = folder / str(options.get("docs_dir") or "docs")
    theme = options.get("theme")
    own = theme.get("custom_dir") if isinstance(theme, dict) else None
    hooks = options.get("hooks")
    folders = {docs, *((folder / one).parent for one in hooks or () if isinstance(one, str))}
    if isinstance(own, str):
        folders.add(folder / own)
    named = {name for line in _VARIABLES.findall(text) for name in _VARIABLE.findall(line)}
    return Project(
        config,
        docs,
        (config, *_outermost(folders)),
        folder / str(options.get("site_dir") or "site"),
        tuple(sorted(named)),
    )


def _outermost(folders: set[Path]) -> list[Path]:
    """Leave out the folders that lie in another one."""
    return sorted(one for one in folders if not folders.intersection(one.parents))
