"""Typed values written as an editor would type them are read back as the same values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import decode_entry
from generator.model.written import plain_value, written_field
from generator.read import read_source

if TYPE_CHECKING:
    from generator.pipeline import Inspected


def test_every_header_comes_back_the_same(inspected: Inspected) -> None:
    catalogue = inspected.catalogue
    assert catalogue.entries
    for entry in catalogue.entries:
        specs = [spec for spec in type(entry).fields() if spec.type is not None]
        plain = {
            spec.name: plain_value(spec.type, getattr(entry, spec.name))
            for spec in specs
            if spec.type is not None
        }
        lines = [line for name, one in plain.items() if one for line in written_field(name, one)]
        text = "\n".join(["---", *lines, "---", ""])
        source, problems = read_source(text.encode(), "content/entry.md")
        assert source is not None
        assert not problems
        again, _ = decode_entry(
            source, type(entry), entry.slug, entry.attachments, catalogue.vocabularies
        )
        for spec in specs:
            assert getattr(again, spec.name) == getattr(entry, spec.name), (entry.path, spec.name)
