"""Everything that people are known to write of their data, in one list."""

from __future__ import annotations

from tests.model.people_write import PEOPLE_WRITE
from tests.model.spellings import SPELLINGS

WRITTEN = [
    text for group in (SPELLINGS, PEOPLE_WRITE) for texts in group.values() for text in texts
]
