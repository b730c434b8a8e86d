"""The text of an entry in the browser editor: what nobody edited keeps its bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from generator.markdown import parse_document
from tests.browser.editing import committed, put_cursor_after, type_into

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

WHOLE = """---
id: k7m2xqa
title: Проба
summary: Проба.
status: draft
---

Начало.
## Что сделали

Первый абзац[^1] и __жирный__ шрифт.


| Год | Сумма |
|----:|:------|
| 2026 | план \\| факт |

> [!NOTE]
> Важно знать.

- [x] сделано
- [ ] не сделано

И ещё:

+ другие
+ пункты
* и третьи

1. Раз
1. Два

    отступ

~~~python
код
~~~

Строка\x20\x20
стиха и [слова][адрес]

Сноска ещё раз[^1] и «3 \\* 4».

***

#### Заголовок {#svoj}

[адрес]: https://example.org/
[^1]: Сноска с *курсивом*.

Конец
"""
"""Every part of the dialect, also as Decap would not write it."""


@pytest.mark.parametrize("place", ["Первый абзац", "Важно знать.", "не сделано", "2026", "Конец"])
def test_rich_text_changes_no_block_that_nobody_edited(
    place: str, edit: Callable[..., Page]
) -> None:
    page = edit("practice/entries/proba", WHOLE, "rich_text")
    rich = page.locator('.cms-editor-visual [data-slate-editor="true"]')
    put_cursor_after(page, ".cms-editor-visual", place)
    page.keyboard.type(" Ещё.")
    expect(rich.get_by_text("Ещё.").first).to_be_visible()
    (made,) = committed(page).values()
    before, after = blocks_of(WHOLE), blocks_of(made)
    ((ours, theirs),) = (
        (one, other) for one, other in zip(before, after, strict=True) if one != other
    )
    assert place in ours
    assert " Ещё." in theirs
    # Of what was edited, the meaning stays.
    assert shown_of(theirs.replace(" Ещё.", "")) == shown_of(ours)


def blocks_of(text: str) -> list[str]:
    """The parts of a text between empty lines."""
    return re.split(r"\n{2,}", text)


def shown_of(block: str) -> str:
    """What the site makes of a block, without its address."""
    document, _ = parse_document(block + "\n\n[^1]: Сноска.\n", "a.md", 1)
    html = "".join(piece.html(lambda link: link.target) for piece in document.fragments)
    return html + "".join(heading.text for heading in document.headings)


def test_a_text_opens_as_it_stands_in_the_file(edit: Callable[..., Page]) -> None:
    page = edit("practice/entries/proba", WHOLE)
    raw = page.locator('.cms-editor-raw [data-slate-editor="true"]')
    expect(raw).to_contain_text("> [!NOTE]")
    type_into(page, "title", "Другая")
    assert committed(page)["content/practices/proba.md"] == WHOLE.replace(
        "title: Проба", "title: Другая"
    )


def test_the_preview_is_what_the_site_shows(edit: Callable[..., Page]) -> None:
    """Notes, footnotes, tasks, tables and addresses of headings, told by both parsers."""
    text = WHOLE.partition("---\n\n")[2].replace("## Что", "### Что")
    page = edit("practice/entries/proba", WHOLE)
    preview = page.frame_locator("#preview-pane")
    expect(preview.locator(".markdown-alert-title")).to_have_text("Примечание")
    expect(preview.locator("section.footnotes")).to_contain_text("Сноска с курсивом.")
    document, _ = parse_document(text, "a.md", 1)
    theirs = "".join(piece.html(lambda link: link.target) for piece in document.fragments)
    ours = page.evaluate(
        """async ([text, config]) => {
          const { siteMarkdown } = await import("../../assets/admin/markdown.js");
          const { spelling } = await import("../../assets/admin/controls.js");
          const { letters, alerts } = await (await fetch(config)).json();
          return siteMarkdown(window, spelling(letters), alerts)(text, (name) => name);
        }""",
        [text, "../../assets/admin/config.json"],
    )
    assert (
        page.evaluate(
            """(texts) => {
          const [one, other] = texts.map((html) => {
            const made = document.createElement("div");
            made.innerHTML = html.replace(/>\\s+</g, "><").trim();
            return made;
          });
          return one.isEqualNode(other) ? "" : `${one.innerHTML}\\n\\n${other.innerHTML}`;
        }""",
            [ours, theirs],
        )
        == ""
    )
