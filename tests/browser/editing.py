"""What a person does in the browser editor, and what it would commit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

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
# Decap's repository for trying out keeps files in memory. It lists folders of one name only, and
# takes every file beside an entry for a picture.
MEND_REPOSITORY = """
let cms;
Object.defineProperty(window, "CMS", {
  get: () => cms,
  set(made) {
    cms = made;
    const init = made.init;
    made.init = (...options) => {
      const backend = made.getBackend("test-repo");
      const start = backend.init;
      backend.init = (...given) => Object.assign(start(...given), { getMedia: async () => [] });
      init(...options);
    };
  },
});
"""


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
    """Write a paragraph into the text; the editor learns of the cursor a moment after it moved."""
    page.locator('.cms-editor-raw [data-slate-editor="true"]').get_by_text(heading).click()
    for key in ("End", "Enter", "Enter"):
        page.keyboard.press(key)
        page.wait_for_timeout(300)
    page.keyboard.type(words)


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
