"""Whose contacts may stand in a text: an office's own, and those of who agreed to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.check.personal import PRIVATE_CONTACT
from generator.pipeline import inspect
from tests.conftest import TODAY, copy_sample

if TYPE_CHECKING:
    from pathlib import Path

CONTACTS = "Звоните: 8 923 000-45-67, masha.dvor@yandex.ru"


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("practices/alleya.md", True),
        ("organisations/uchebnaya.yml", False),
        ("municipalities/pervyj-go.yml", False),
        ("people/chelovek.yml", True),
    ],
)
def test_contacts_are_an_offices_own_in_its_own_entry(
    file: str, tmp_path: Path, *, told: bool
) -> None:
    content = copy_sample(tmp_path)
    text = (content / file).read_text(encoding="utf-8")
    changed = re.sub(r"(?m)^summary: .*$", f'summary: "{CONTACTS}"', text, count=1)
    assert changed != text
    (content / file).write_text(changed, encoding="utf-8")
    found = [one for one in inspect(content, TODAY).problems if one.rule is PRIVATE_CONTACT]
    assert bool(found) is told
