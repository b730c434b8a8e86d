"""The page of the browser editor and the files that it loads."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from generator.addresses import root_address
from generator.outputs.editor.settings import ADDRESS
from generator.packages import npm_package
from generator.render import Page
from generator.render.environment import rendered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.outputs.editor.settings import Settings

FOLDER = "assets/admin"
CONFIG = f"{FOLDER}/config.json"
_PROGRAM = {
    "decap-cms.js": ("decap-cms", "dist/decap-cms.js"),
    "decap-cms.js.LICENSE.txt": ("decap-cms", "dist/decap-cms.js.LICENSE.txt"),
    "markdown-it.js": ("markdown-it", "dist/markdown-it.min.js"),
    "markdown-it.LICENSE.txt": ("markdown-it", "LICENSE"),
    "markdown-it-footnote.js": ("markdown-it-footnote", "dist/markdown-it-footnote.min.js"),
    "markdown-it-footnote.LICENSE.txt": ("markdown-it-footnote", "LICENSE"),
}
"""The package and the place in it of each file: the editor, and what previews the text."""
TITLE = "Редактор записей"


class NoProgramError(RuntimeError):
    """The package of the browser editor is not installed."""


def editor_files() -> Iterator[tuple[str, Path]]:
    """Yield the address and the source of each file of the program; raise `NoProgramError`."""
    for name, (package, place) in _PROGRAM.items():
        source = npm_package(package) / place
        if not source.is_file():
            raise NoProgramError(
                f"нет программы редактора (пакет {package}); выполните scripts/setup.sh site"
            )
        yield f"{FOLDER}/{name}", source
    # What the editor loads only once it is needed, such as the colours of each language of code.
    for source in sorted((npm_package("decap-cms") / "dist").glob("[0-9]*.decap-cms.js")):
        yield f"{FOLDER}/{source.name}", source


def explanation() -> Page:
    """Render the page that stands at the editor's address while no repository is named."""
    content = rendered("editor.html", root=root_address(ADDRESS))
    return Page(ADDRESS, "", TITLE, "", content, "", None, indexed=False)


def editor_page(settings: Settings, site_name: str, site_url: str) -> str:
    """Return the editor's page: a word for who cannot use it, and the script that starts it."""
    root = root_address(ADDRESS)
    canonical = html.escape(site_url + ADDRESS, quote=True)
    return (
        '<!doctype html>\n<html lang="ru">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{editor_policy(settings)}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>{TITLE} — {html.escape(site_name)}</title>\n"
        f'<link rel="canonical" href="{canonical}">\n'
        f'<link rel="icon" href="{root}assets/logo.svg">\n'
        f'<script type="module" src="{root}{FOLDER}/editor.js"></script>\n'
        f'</head>\n<body data-root="{root}">\n<div id="kb-start">\n'
        f"{rendered('editor_start.html', root=root, title=TITLE)}\n</div>\n</body>\n</html>\n"
    )


def editor_policy(settings: Settings) -> str:
    """Allow the program what it cannot do without, on this one page.

    Its controls carry their styles with them, its check of the configuration is compiled while
    it runs, and it asks the service that keeps the repository.
    """
    hosts = " ".join(("'self'", "blob:", *settings.hosts))
    return (
        "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        f"img-src 'self' data: blob:; font-src 'self'; connect-src {hosts}; "
        "base-uri 'none'; form-action 'none'"
    )


__all__ = ["CONFIG", "FOLDER", "NoProgramError", "editor_files", "editor_page", "explanation"]
