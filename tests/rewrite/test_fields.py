"""Setting fields: what was meant is set, and everything else is what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import KINDS
from generator.model.kinds.practice import Practice
from generator.model.plain import UnclearTextError, plain_of
from generator.read import scan_folder
from generator.read.split import split_entry
from generator.rewrite.blocks import blocks_of
from generator.rewrite.fields import header_names, with_fields
from generator.rewrite.meaning import header_of
from tests.conftest import ROOT

if TYPE_CHECKING:
    from generator.model import Entry
    from generator.model.plain import Plain

BY_FOLDER = {cls.kind.folder: cls for cls in KINDS}
FILES = [
    (BY_FOLDER[file.folder], (folder.parent / file.path).read_text(encoding="utf-8"), file.path)
    for folder in (ROOT / "tests/sample/content", ROOT / "content")
    for file in scan_folder(folder, frozenset(BY_FOLDER))[0]
]
VALUES: st.SearchStrategy[Plain] = st.sampled_from(
    ["", "Слова", "Не так: иначе # 1", ("один", "другой"), ({"a": "б"},)]
)


@settings(deadline=None)
@given(data=st.data(), file=st.sampled_from(FILES))
def test_only_what_is_set_changes(data: st.DataObject, file: tuple[type[Entry], str, str]) -> None:
    cls, text, path = file
    parts = split_entry(text, path)
    assert parts is not None
    names = st.sampled_from(header_names(cls))
    values = data.draw(st.dictionaries(names, VALUES, min_size=1, max_size=3))
    made = with_fields(parts.header, cls, values)
    expected = {name: value for name, value in {**said(parts.header), **values}.items() if value}
    assert said(made) == expected
    found = blocks_of(parts.header)
    assert found is not None
    own = {line for block in found.blocks if block.key in values for line in block.lines}
    assert set(parts.header.split("\n")) - own <= set(made.split("\n"))


def said(header: str) -> dict[str, Plain]:
    root = header_of(header)
    assert root is not None
    value = plain_of(root)
    assert isinstance(value, dict)
    return value


@given(file=st.sampled_from(FILES))
def test_pieces_are_the_text_again(file: tuple[type[Entry], str, str]) -> None:
    _, text, path = file
    parts = split_entry(text, path)
    assert parts is not None
    assert parts.text == text
    found = blocks_of(parts.header)
    assert found is not None
    assert found.text == parts.header
    assert (
        text.split("\n")[parts.header_line - 1 :][: parts.header.count("\n")]
        == (parts.header.split("\n")[:-1])
    )
    if parts.closing:
        assert text.split("\n")[parts.body_line - 1] == "---"


def test_a_comment_outlives_its_field() -> None:
    header = "# о записи\n\n# о названии\ntitle: Двор\n# о состоянии\nstatus: draft\n# конец\n"
    assert with_fields(header, Practice, {"title": "", "status": ""}) == (
        "# о записи\n\n# о названии\n# о состоянии\n# конец\n"
    )


def test_the_mark_of_a_documents_end_stays_last() -> None:
    header = "title: Двор\nstatus: draft\n...\n"
    assert with_fields(header, Practice, {"scope": "regional"}) == (
        "title: Двор\nstatus: draft\nscope: regional\n...\n"
    )


def test_an_empty_header_takes_fields() -> None:
    made = with_fields("", Practice, {"status": "draft", "title": "Двор"})
    assert made == "title: Двор\nstatus: draft\n"


def test_a_header_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(UnclearTextError):
        with_fields("title: [\n", Practice, {"title": "Двор"})
