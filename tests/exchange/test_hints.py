"""No hint of a form that was ever sent out is taken for an answer."""

from __future__ import annotations

from pathlib import Path

from generator.exchange.form.hints import FORMER_HINTS
from generator.model import KINDS

SENT = Path(__file__).with_name("hints.txt")
"""Every hint that the declarations of fields have had, in order; lines are only added."""


def test_a_hint_that_changes_is_known_as_a_former_one() -> None:
    sent = SENT.read_text(encoding="utf-8").splitlines()
    today = {spec.help for cls in KINDS for spec in cls.fields() if spec.help}
    assert sorted(today.difference(sent)) == [], "add these lines to hints.txt"
    assert sorted(set(sent) - today - set(FORMER_HINTS)) == [], "add these to FORMER_HINTS"
    assert sent == sorted(set(sent))
