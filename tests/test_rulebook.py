"""One list of rules, in which none is missing, each known by a code and met by an example."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from generator.discovery import declared_in, modules_of
from generator.problems import Rule
from generator.rulebook import FAMILIES, RULES
from tests.check.bad import CASES
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ELSEWHERE = {"Y": "language", "W": "links", "X": "preview"}
"""Families that `kb check` does not report, and the file with the messages of each."""
COMPARED = {"N03"}
"""What is found in comparison with a base alone (`tests/review/test_notes.py`)."""


def test_a_rule_in_any_module_of_the_program_is_in_the_list() -> None:
    """Wherever somebody writes a rule down, editors read about it."""
    named = declared_in(modules_of("generator"), Rule)
    assert set(named) == set(RULES), "move it to the check's module, or to check/elsewhere.py"


def test_a_code_is_never_given_twice() -> None:
    counts = Counter(rule.code for rule in RULES)
    assert [code for code, count in counts.items() if count > 1] == []


def test_a_code_is_a_letter_of_a_family_and_two_digits() -> None:
    for rule in RULES:
        assert rule.code[0] in FAMILIES, f"{rule.code}: name the family in FAMILIES"
        assert len(rule.code) == len("R01")
        assert rule.code[1:].isdecimal()


def test_every_family_has_rules() -> None:
    assert {rule.code[0] for rule in RULES} == set(FAMILIES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_an_example_and_a_message(rule: Rule) -> None:
    if rule.code[0] not in ELSEWHERE and rule.code not in COMPARED:
        assert rule.code in CASES, "add the files that break the rule to tests/check/bad.py"
    assert f" {rule.code}. " in messages_of(rule).read_text(encoding="utf-8")


def messages_of(rule: Rule) -> Path:
    name = ELSEWHERE.get(rule.code[0], rule.code)
    return ROOT / f"tests/golden/messages/{name}.txt"


def test_every_example_is_of_a_rule() -> None:
    assert set(CASES) <= {rule.code for rule in RULES}
