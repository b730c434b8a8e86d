"""Blocks that other sites show, and the page with the codes to copy."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.outputs.output import File, Inputs, Output
from generator.outputs.overviews import PagedOverview
from generator.render.blocks import (
    BLOCKS_PAGE,
    blocks_of,
    blocks_pages,
    embed_facts,
    render_block,
    render_blocks_page,
)
from generator.theme.social import picture_address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from generator.outputs.site import Site
    from generator.render import Page, Rendering
    from generator.render.blocks import NewsBlock


class BlockPage(Output):
    """A block: a page without theme and scripts."""

    offline = False
    from_public_parts = True

    def __init__(self, site: Site, block: NewsBlock) -> None:
        super().__init__(site)
        self.block = block

    @property
    def address(self) -> str:
        return self.block.address

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        return (cls(site, block) for block in blocks_of(site.rendering))

    @classmethod
    def at(cls, site: Site, address: str) -> Self | None:
        return super().at(site, address) if address.startswith(BLOCKS_PAGE.address) else None

    def inputs(self) -> Inputs:
        return Inputs(public=lambda: self.site.public_parts)

    def make(self) -> File:
        return File(render_block(self.block, self.site.rendering, picture_address("")))


class BlockEmbed(BlockPage):
    """The answer to sites that embed by address (oEmbed)."""

    @property
    def address(self) -> str:
        return f"{self.block.address}oembed.json"

    def make(self) -> File:
        facts = embed_facts(self.block, self.site.rendering)
        return File(json.dumps(facts, ensure_ascii=False, indent=1) + "\n")


class BlocksPage(PagedOverview):
    """The codes to copy."""

    offline = False
    overview = BLOCKS_PAGE

    @classmethod
    def numbers(cls, rendering: Rendering) -> range:
        return blocks_pages(rendering)

    def page(self) -> Page:
        return render_blocks_page(self.site.rendering, self.number)
