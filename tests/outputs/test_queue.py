"""The queue of editors is made anew when what it shows of texts has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.cache import Store
from generator.outputs.editors import QueuePage
from tests.conftest import copy_sample
from tests.outputs.test_map import themed_site

if TYPE_CHECKING:
    from pathlib import Path

ACT = "legal-acts/uchebnyj-zakon.md"
EDITION = "act_status: in_force\neditions:\n  - in_force_from: 2026-03-10\n"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (ACT, "Сверить дату.", "Сверить номер."),
        ("practices/alleya.md", "Конец.", "Конец по [закону](../legal-acts/uchebnyj-zakon.md)."),
    ],
)
def test_a_changed_text_changes_what_the_queue_is_made_of(
    file: str, old: str, new: str, tmp_path: Path
) -> None:
    """Where no public part has changed, the page would be taken from the previous build."""
    content = copy_sample(tmp_path)
    act = content / ACT
    text = act.read_text(encoding="utf-8").replace("act_status: in_force\n", EDITION)
    act.write_text(f"{text}\n## Что проверить\n\nСверить дату.\n", encoding="utf-8")
    other = content / "practices/alleya.md"
    other.write_text(other.read_text(encoding="utf-8") + "\nКонец.\n", encoding="utf-8")
    store = Store(tmp_path / "frames")
    before = themed_site(content, store)
    changed = content / file
    changed.write_text(changed.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    after = themed_site(content, store)
    assert before.public_parts != after.public_parts
    assert QueuePage(before).make().data != QueuePage(after).make().data
