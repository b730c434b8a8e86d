"""All entries there are: the sample content and the product's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.exchange.known import Known
from generator.exchange.load import Identifiers, load_texts
from generator.exchange.table import words_of
from generator.form.write import form_bytes
from generator.model import KINDS
from generator.model.kinds.practice import Practice
from generator.pipeline import inspect
from tests.conftest import ROOT, TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from generator.exchange.entry_file import EntryText
    from generator.model import EntryRef


def known_of(content: Path) -> Known:
    words = words_of(inspect(content, TODAY).catalogue)
    return Known(load_texts(content, KINDS)[0], words, content.name, Identifiers(()).new)


@pytest.fixture(scope="session")
def sample_known(sample: Path) -> Known:
    return known_of(sample)


@pytest.fixture(scope="session")
def real_known() -> Known:
    return known_of(ROOT / "content")


_forms: dict[tuple[int, EntryRef | None], bytes] = {}


def form_of(known: Known, entry: EntryText | None = None) -> bytes:
    """Return the form of an entry, or of a practice that nobody has written; each is made once."""
    key = id(known), entry.ref if entry else None
    if key not in _forms:
        cls = entry.cls if entry else Practice
        _forms[key] = form_bytes(cls, known.words, entry)
    return _forms[key]


@pytest.fixture(params=["sample", "real"])
def known(request: pytest.FixtureRequest) -> Known:
    """The sample content, then the product's own."""
    found: Known = request.getfixturevalue(f"{request.param}_known")
    return found
