"""Questions over the product's own content and over the sample."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest


class Question(NamedTuple):
    """What somebody types, the pages that answer it, over which content, what it tries."""

    query: str
    right: frozenset[str]
    over: str
    tries: str


def questions(half: str) -> list[Question]:
    """Read one half of the questions."""
    text = Path(__file__).with_name(f"questions-{half}.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return [
        Question(query, frozenset(right.split()), over, tries) for query, right, over, tries in rows
    ]


@pytest.fixture(scope="session")
def sites(real: Path, site: Path) -> dict[str, Path]:
    """Both sites that questions are asked of."""
    return {"real": real, "sample": site}
