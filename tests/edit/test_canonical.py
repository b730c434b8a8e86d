"""Canonical form: the same meaning, the declared order, comments beside their fields."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.edit import canonical, canonical_bytes
from generator.markdown import Document, Fragment
from generator.model import KINDS, decode_entry
from generator.model.kinds.practice import Practice
from generator.read import read_source, scan_folder
from generator.read.split import split_entry
from generator.rewrite.blocks import blocks_of
from generator.rewrite.meaning import header_of
from tests.conftest import ROOT

if TYPE_CHECKING:
    from generator.model import Entry
    from generator.pipeline import Inspected

SAMPLE = ROOT / "tests/sample/content"
BY_FOLDER = {cls.kind.folder: cls for cls in KINDS}
FILES = scan_folder(SAMPLE, frozenset(BY_FOLDER))[0]


def plain(value: object) -> object:
    """A decoded value without the lines on which its parts stand."""
    if isinstance(value, Fragment):
        return value.pieces, [link.target for link in value.links], value.plain
    if isinstance(value, Document):
        return [plain(piece) for piece in value.fragments]
    return value


def facts_of(data: bytes, path: str, cls: type[Entry], inspected: Inspected) -> object:
    source, problems = read_source(data, path)
    assert source is not None, problems
    assert problems == []
    entry, _ = decode_entry(source, cls, "slug", (), inspected.catalogue.vocabularies)
    assert entry is not None
    return [plain(getattr(entry, spec.name)) for spec in cls.fields()], plain(entry.body)


def disturbed(text: str, path: str, chance: random.Random) -> str:
    """The same entry as another person would have typed it."""
    parts = split_entry(text, path)
    assert parts is not None
    blocks = blocks_of(parts.header)
    assert blocks is not None
    lines: list[str] = []
    for block in chance.sample(blocks.blocks, len(blocks.blocks)):
        lines += [""] * chance.choice([0, 0, 1, 2])
        lines += [f"{' ' * chance.choice([0, 1])}# о поле {block.key}"] * chance.choice([0, 1])
        is_list = all(line.startswith("  ") for line in block.lines[1:])
        is_list &= block.lines[-1] != block.lines[0] and block.lines[1].startswith("  - ")
        below = chance.choice([-2, 0, 2] if is_list else [0, 2])
        for at, line in enumerate(block.lines):
            shifted = " " * below + line if below > 0 else line[-below:] if at else line
            moved = shifted if at else line.replace(": ", ":" + " " * chance.choice([1, 3]), 1)
            lines.append(moved + " " * chance.choice([0, 0, 1, 4]))
    header = "\n".join([*blocks.preamble, *lines, *blocks.tail])
    made = header if header_of(header) else parts.header
    return parts._replace(header=made.rstrip("\n") + "\n").text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    file=st.sampled_from(FILES),
    chance=st.randoms(use_true_random=False),
    ends=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_meaning_never_changes(
    file: object, chance: random.Random, ends: str, mark: str, inspected: Inspected
) -> None:
    assert isinstance(file, type(FILES[0]))
    cls, text = BY_FOLDER[file.folder], (SAMPLE.parent / file.path).read_text(encoding="utf-8")
    typed = (mark + disturbed(text, file.path, chance).replace("\n", ends)).encode()
    made = canonical_bytes(typed, file.path, cls)
    assert made is not None
    assert facts_of(made, file.path, cls, inspected) == facts_of(typed, file.path, cls, inspected)
    assert canonical_bytes(made, file.path, cls) == made


@settings(deadline=None)
@given(file=st.sampled_from(FILES), chance=st.randoms(use_true_random=False))
def test_order_and_comments(file: object, chance: random.Random) -> None:
    """Fields stand as they are declared, each below the comment that stood above it."""
    assert isinstance(file, type(FILES[0]))
    cls, text = BY_FOLDER[file.folder], (SAMPLE.parent / file.path).read_text(encoding="utf-8")
    typed = disturbed(text, file.path, chance)
    made = canonical(typed, file.path, cls)
    assert made is not None
    parts = split_entry(made, file.path)
    assert parts is not None
    blocks = blocks_of(parts.header)
    assert blocks is not None
    declared = [spec.name for spec in cls.fields()]
    keys = [block.key for block in blocks.blocks]
    assert keys == sorted(keys, key=declared.index)
    assert typed.count("# о поле") == made.count("# о поле")
    for block in blocks.blocks:
        assert set(block.lead) <= {f"# о поле {block.key}"}


def test_all_samples_agree_on_one_form() -> None:
    for file in FILES:
        text = (SAMPLE.parent / file.path).read_text(encoding="utf-8")
        forms = {
            canonical(disturbed(text, file.path, random.Random(seed)), file.path, cls)
            for seed in range(3)
            for cls in [BY_FOLDER[file.folder]]
        }
        assert len({strip_comments(form or "") for form in forms}) == 1, file.path


def strip_comments(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not line.startswith("# о поле"))


TYPED = """\
---
# Эту запись ведёт отдел

status:   draft
# случайный и неизменный
id : abc1234

funding: |
  Бюджет{trailing}

  # не примечание
title: Двор
topics:
- tos
  # почему две темы
- ecology
neizvestnoe: поле
# конец шапки
---
Текст с двумя{trailing}
строками.


""".replace("{trailing}", "  ")
EXPECTED = """---
# Эту запись ведёт отдел

# случайный и неизменный
id: abc1234
title: Двор
status: draft
topics:
  - tos
    # почему две темы
  - ecology
funding: |
  Бюджет{trailing}

  # не примечание
neizvestnoe: поле
# конец шапки
---

Текст с двумя{trailing}
строками.
""".replace("{trailing}", "  ")


def test_an_example() -> None:
    assert canonical(TYPED, "a.md", Practice) == EXPECTED
    assert canonical(EXPECTED, "a.md", Practice) == EXPECTED


@pytest.mark.parametrize(
    "text",
    ["", "текст", "---\ntitle: [\n---\n", "---\ntitle: а\ntitle: б\n---\n", "---\n---\n"],
)
def test_what_cannot_be_read_is_left_alone(text: str) -> None:
    assert canonical(text, "a.md", Practice) is None
    assert canonical_bytes(text.encode(), "a.md", Practice) is None


@pytest.mark.parametrize(
    "text",
    [
        'title: "Двор\n# не примечание"\nid: abc1234\n',
        "title: Двор\n---\nid: abc1234\n",
        "? title\n: Двор\nid: abc1234\n",
    ],
)
def test_odd_yaml_keeps_its_meaning(text: str) -> None:
    made = canonical(text, "a.yml", Practice)
    assert made is None or header_of(made) is not None
