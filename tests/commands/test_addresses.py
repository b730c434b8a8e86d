"""Commands that keep published addresses alive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.check.bad import PRACTICE
from tests.commands.test_edit import practice, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("reason", ["", "  "])
def test_nothing_is_withdrawn_without_a_reason(reason: str, content: Path) -> None:
    """An entry without one would be a mistake that keeps the site from being built."""
    file = practice(content, PRACTICE)
    done = run("withdraw", "practice/dvor", "--reason", reason, "--content", str(content))
    assert (done.exit_code, "--reason: назовите причину" in done.output) == (2, True)
    assert file.read_text(encoding="utf-8") == PRACTICE
    assert not (content / "_addresses.tsv").exists()
