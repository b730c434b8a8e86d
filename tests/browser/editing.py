"""What a person does in the browser editor, and what it would commit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from generator.pipeline import inspect
from generator.problems import has_errors
from tests.conftest import TODAY, copy_sample

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

EDITOR = "redaktoru/admin/"


def small_pdf() -> str:
    """Write a document of one empty page in ASCII (ISO 32000-1, 7.5)."""
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
    )
    text, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(text))
        text += f"{number} 0 obj\n{one}\nendobj\n"
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}"
    trailer = f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(text)}\n%%EOF\n"
    return text + table + trailer


ATTACHED = small_pdf()


CURSOR_IS_KNOWN = """(selector) => {
  const area = document.querySelector(selector);
  const shown = getSelection();
  if (!area.contains(shown.anchorNode) || !shown.isCollapsed) return false;
  let made = area[Object.keys(area).find((key) => key.startsWith("__reactFiber$") ||
    key.startsWith("__reactInternalInstance$"))];
  while (made && !made.memoizedProps?.editor?.selection) made = made.return;
  const known = made?.memoizedProps.editor;
  if (!known) return false;
  const { anchor, focus } = known.selection;
  const leaf = anchor.path.reduce((node, place) => node.children[place], known);
  const plain = (text) => text.replace(/\\uFEFF/g, "");
  const before = plain(shown.anchorNode.textContent.slice(0, shown.anchorOffset));
  return anchor.offset === focus.offset && `${anchor.path}` === `${focus.path}` &&
    plain(shown.anchorNode.textContent).trimEnd() === leaf.text.trimEnd() &&
    before === leaf.text.slice(0, anchor.offset);
}"""
CURSOR_IS_AT_END = """() => {
  const { anchorNode, anchorOffset } = getSelection();
  const rest = anchorNode.textContent.slice(anchorOffset).replace(/\\uFEFF/g, "");
  return /^[^\\S\\n]*(?:\\n|$)/.test(rest);
}"""
WAITS = 500


def repository(content: Path) -> dict[str, Any]:
    """The sample content as the repository in memory holds it."""
    tree: dict[str, Any] = {"content": {}}
    for file in sorted(content.rglob("*.md")) + sorted(content.rglob("*.yml")):
        path = file.relative_to(content.parent)
        if "vocabularies" not in path.parts:
            folder = tree
            for name in path.parts[:-1]:
                folder = folder.setdefault(name, {})
            text = file.read_text(encoding="utf-8")
            folder[path.name] = {"path": path.as_posix(), "content": text}
    listed = {f"content/{name}": folder for name, folder in tree["content"].items()}
    return tree | listed


def control(page: Page, name: str) -> Any:
    return page.locator(f'[id^="{name}-field"]').first


def type_into(page: Page, name: str, words: str) -> None:
    """Type as a person does, and once more where Decap moved the cursor while it was loading."""
    for _ in range(3):
        control(page, name).click()
        page.keyboard.press("Control+A")
        page.keyboard.type(words)
        if control(page, name).input_value() == words:
            break


def choose(page: Page, name: str, words: str) -> None:
    """Pick from a list what begins with these words."""
    control(page, name).click()
    page.get_by_role("option", name=re.compile(f"^{words}")).first.click()


def write_below(page: Page, heading: str, words: str) -> None:
    """Write a paragraph into the raw text."""
    put_cursor_after(page, ".cms-editor-raw", heading)
    for _ in range(2):
        page.keyboard.press("Enter")
        _until_cursor_is_known(page, ".cms-editor-raw")
    page.keyboard.type(words)


def put_cursor_after(page: Page, editor: str, words: str) -> None:
    """Put the cursor at the end of the line of these words, and wait till the editor knows.

    While the editor draws itself anew it may put the browser's cursor back to where it was.
    """
    page.locator(f'{editor} [data-slate-editor="true"]').get_by_text(words).first.click()
    _until_cursor_is_known(page, editor)
    for _ in range(WAITS):
        page.keyboard.press("End")
        _until_cursor_is_known(page, editor)
        if page.evaluate(CURSOR_IS_AT_END):
            return
    pytest.fail("the cursor does not stay at the end of the line")


def _until_cursor_is_known(page: Page, editor: str) -> None:
    """Wait till the editor's own cursor stands where the browser shows it.

    Slate takes the browser's cursor over a moment after it has moved; what is typed before goes
    to the place it knows, and to another place than the one a person sees.
    """
    for _ in range(WAITS):
        # The page's policy forbids the browser to wait for an expression by itself.
        if page.evaluate(CURSOR_IS_KNOWN, f'{editor} [data-slate-editor="true"]'):
            return
        page.wait_for_timeout(20)
    pytest.fail("the editor has not learned of the cursor")


def committed(page: Page) -> dict[str, str]:
    """Save; return the files that the proposal holds."""
    page.get_by_role("button", name="Сохранить").click()
    page.get_by_text("Запись сохранена").wait_for()
    proposals = page.evaluate("Object.values({...window.repoFilesUnpublished})")
    files = [one for proposal in proposals for one in proposal["diffs"]]
    return {
        one["path"]: one["content"] if isinstance(one["content"], str) else ATTACHED
        for one in files
    }


def is_good(files: dict[str, str], folder: Path) -> bool:
    """Put the files among the others and ask the generator."""
    content = copy_sample(folder)
    for path, text in files.items():
        target = content.parent / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    found = inspect(content, TODAY).problems
    problems = tuple(one for one in found if one.location.path in files)
    assert not has_errors(problems), problems
    return True
