"""Entries as plain values, and changes that touch their own lines alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exchange.entry_file import EntryText, read_entry
from generator.form.columns import columns_of
from generator.model import KINDS
from generator.model.kinds.practice import Practice
from generator.model.plain import plain_of
from generator.model.written import written_field
from generator.read import Mapping
from generator.read.compose import compose
from generator.rewrite.entry import new_entry

if TYPE_CHECKING:
    from generator.model.plain import Plain

TEXT = """---
id: abc1234
# Название (нужно всегда)
title: Двор  # как в положении
topics:
  - tos
  - nko_support
# что дальше

status: draft
sources:
  - title: Акт
    kind: official
---

Вступление.

## Что сделали {#delo}

Посадили деревья.

```text
## не заголовок
```

## Своё

Другое.
## Результаты

Растут.
"""


def practice(text: str = TEXT) -> EntryText:
    entry = read_entry(Practice, "dvor", "content/practices/dvor.md", text.encode())
    assert entry is not None
    return entry


def changed(**values: Plain) -> str:
    return practice().with_values(values).decode()


def test_values_are_what_the_file_says() -> None:
    values = practice().values
    assert values["topics"] == ("tos", "nko_support")
    assert values["sources"] == ({"title": "Акт", "kind": "official"},)
    assert values["lead"] == "Вступление."
    assert values["solution"] == "Посадили деревья.\n\n```text\n## не заголовок\n```"
    assert values["other"] == "## Своё\n\nДругое."
    assert values["results"] == "Растут."


def test_nothing_changed_leaves_every_byte() -> None:
    assert changed() == TEXT


@pytest.mark.parametrize(
    ("values", "old", "new"),
    [
        ({"title": "Наш: двор"}, "title: Двор  # как в положении\n", 'title: "Наш: двор"\n'),
        ({"topics": ("tos",)}, "  - tos\n  - nko_support\n", "  - tos\n"),
        ({"topics": ""}, "topics:\n  - tos\n  - nko_support\n", ""),
        (
            {"sources": ({"title": "# 1"},)},
            "  - title: Акт\n    kind: official\n",
            '  - title: "# 1"\n',
        ),
        (
            {"summary": "О чём", "short_title": "нет"},
            "title: Двор  # как в положении\n",
            "title: Двор  # как в положении\nshort_title: нет\nsummary: О чём\n",
        ),
        ({"started": "2019"}, "    kind: official\n", "    kind: official\nstarted: 2019\n"),
        ({"lead": "Иначе."}, "Вступление.\n", "Иначе.\n"),
        ({"lead": ""}, "\nВступление.\n\n", "\n"),
        ({"results": "Выросли.\n\nВсе."}, "Растут.\n", "Выросли.\n\nВсе.\n"),
        ({"results": ""}, "Другое.\n## Результаты\n\nРастут.\n", "Другое.\n"),
        ({"other": "## Новое\n\nТекст."}, "## Своё\n\nДругое.\n", "## Новое\n\nТекст.\n\n"),
        ({"steps": "1. Раз"}, "```\n\n## Своё", "```\n\n## Шаги\n\n1. Раз\n\n## Своё"),
        ({"lessons": "Да"}, "Растут.\n", "Растут.\n\n## Уроки\n\nДа\n"),
    ],
)
def test_a_change_touches_its_own_lines(values: dict[str, Plain], old: str, new: str) -> None:
    expected = TEXT.replace(old, new, 1)
    # A part that follows without an empty line gets one as soon as any text changes.
    if set(values) & {"lead", "results", "other", "steps", "lessons"}:
        expected = expected.replace("Другое.\n## Рез", "Другое.\n\n## Рез")
    assert changed(**values) == expected


def test_line_ends_and_byte_order_mark_stay() -> None:
    data = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    entry = read_entry(Practice, "dvor", "content/practices/dvor.md", data)
    assert entry is not None
    assert entry.with_values({}) == data


def test_a_new_entry_reads_back() -> None:
    values: dict[str, Plain] = dict(practice().values)
    made = read_entry(Practice, "dvor", "x.md", new_entry(Practice, values, ".md"))
    assert made is not None
    assert made.values == values


def test_every_title_is_given_once() -> None:
    for cls in KINDS:
        titles = [column.title.casefold() for column in columns_of(cls)]
        assert len(set(titles)) == len(titles)


SCALARS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1
).map(lambda text: " ".join(text.split()))
PLAIN = st.recursive(
    SCALARS.filter(bool),
    lambda inner: st.lists(
        st.one_of(SCALARS.filter(bool), st.dictionaries(st.sampled_from("abc"), inner, min_size=1)),
        min_size=1,
    ).map(tuple),
    max_leaves=6,
)


@given(PLAIN)
def test_any_value_reads_back(value: Plain) -> None:
    node, problems = compose("\n".join(written_field("k", value)), "")
    assert not problems
    assert isinstance(node, Mapping)
    assert plain_of(node) == {"k": value}
