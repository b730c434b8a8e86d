"""The browser editor: its page, its configuration and the files of its program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cache import hash_of
from generator.outputs import editor
from generator.outputs.output import AddressedOutput, File, Inputs, Output

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Self

    from generator.outputs.site import Site


class EditorPage(Output):
    """The editor, or the page that says at its address why there is none."""

    offline = False
    address = editor.ADDRESS

    def inputs(self) -> Inputs:
        return Inputs(self.site.editor)

    def make(self) -> File:
        site = self.site
        if site.editor is None:
            return site.file(editor.explanation())
        return File(editor.editor_page(site.editor, site.frame.site_name, site.rendering.site_url))


class EditorConfig(Output):
    """The description of the kinds and their fields for the browser editor."""

    offline = False
    address = editor.CONFIG

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        if site.editor is not None:
            yield cls(site)

    def inputs(self) -> Inputs:
        return Inputs((self.site.editor, self._styles))

    @property
    def _styles(self) -> list[str]:
        styles = (one for one in self.site.frame.files if one.startswith("assets/stylesheets/"))
        return [*(one for one in styles if one.endswith(".css")), "assets/site.css"]

    def make(self) -> File:
        site = self.site
        known = site.rendering.catalogue
        assert site.editor is not None  # noqa: S101 - or there would be no such output
        return File(
            editor.editor_config(
                site.editor, known.kinds, known.vocabularies, site.rendering.site_url, self._styles
            )
        )


class EditorProgram(AddressedOutput):
    """A file of the editor's program."""

    offline = False

    def __init__(self, site: Site, address: str, source: Path) -> None:
        super().__init__(site, address)
        self.source = source

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        if site.editor is not None:
            yield from (cls(site, *one) for one in editor.editor_files())

    def inputs(self) -> Inputs:
        return Inputs(hash_of(self.source.read_bytes()))

    def make(self) -> File:
        return File(self.source.read_bytes())
