"""The browser editor on the built site: what it would commit passes the generator's own check."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from generator.markdown import parse_document
from generator.outputs.editor import CONFIG, editor_page, settings_of
from generator.pipeline import inspect
from generator.pipeline.build import BuildOptions, build_site
from generator.problems import has_errors
from tests.browser.conftest import served
from tests.conftest import ROOT, TODAY, copy_sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Request

EDITOR = "redaktoru/admin/"
HTML = "text/html; charset=utf-8"


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


@pytest.fixture(scope="module")
def editor_site(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose editor saves into memory; the build reads it back as any other."""
    editor = {"name": "test-repo", "repo": "memory"}
    site = tmp_path_factory.mktemp("editor") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setenv("SITE_URL", "https://example.org/kb/")
        return build_site(BuildOptions(sample, TODAY, site, jobs=1, editor=editor)).site


@pytest.fixture(scope="module")
def editor_address(editor_site: Path) -> Iterator[str]:
    with served(editor_site) as address:
        yield address + EDITOR


@pytest.fixture
def edit(browser: Browser, editor_address: str, sample: Path) -> Iterator[Callable[..., Page]]:
    """Log in and open a place of the editor; nothing may fail or be asked of another host.

    ``text`` is what the file practices/proba.md holds, ``mode`` how its text is shown.
    """
    home = editor_address.removesuffix(EDITOR)
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    faults: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith((home, "data:", "blob:")):
            faults.append(request.url)

    page.on("request", asked)
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    # Decap answers «Save» with an empty rejection while a field is wrong.
    page.on(
        "pageerror", lambda error: faults.append(str(error)) if str(error) != "undefined" else None
    )
    page.add_init_script(MEND_REPOSITORY)
    page.add_init_script(f"window.repoFiles = {json.dumps(repository(sample))};")

    def opened(place: str, text: str = "", mode: str = "") -> Page:
        if text:
            file = json.dumps({"path": "content/practices/proba.md", "content": text})
            for folder in ('["content/practices"]', ".content.practices"):
                page.add_init_script(f'window.repoFiles{folder}["proba.md"] = {file};')
        if mode:
            page.add_init_script(f'localStorage.setItem("cms.md-mode", {json.dumps(mode)});')
        page.goto(editor_address)
        page.get_by_role("button", name="Войти").click()
        page.get_by_role("link", name="Практики").wait_for()
        page.goto(f"{editor_address}#/collections/{place}")
        control(page, "title").wait_for()
        return page

    yield opened
    context.close()
    assert faults == []


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


def test_a_new_practice_becomes_a_good_draft(edit: Callable[[str], Page], tmp_path: Path) -> None:
    page = edit("practice/new")
    page.get_by_role("button", name="Сохранить").click()
    page.get_by_text("Необходимо указать значение поля Название").wait_for()
    type_into(page, "title", "Очень длинное название " * 7)
    page.keyboard.press("Tab")
    page.get_by_text("не больше 140 знаков").wait_for()
    type_into(page, "title", "Двор: наш №2")
    page.keyboard.press("Tab")
    page.get_by_text("не больше 140 знаков").wait_for(state="detached")
    expect(control(page, "slug")).to_have_value("dvor-nash-n2")
    choose(page, "scope", "Муниципалитет")
    choose(page, "topics", "ТОС")
    choose(page, "municipalities", "Первый городской округ")
    choose(page, "mentor_ready", "нет")
    control(page, "related").click()
    page.keyboard.type("Аллея")
    page.get_by_role("option", name="«Аллея» у школы").click()
    control(page, "published_on").fill("2026-03-01")
    control(page, "population").fill("1200")
    write_below(page, "Проблема", "Во дворе было темно.")
    files = committed(page)
    assert list(files) == ["content/practices/dvor-nash-n2/index.md"]
    text = next(iter(files.values()))
    header = re.sub(r"(?m)^id: [a-z0-9]{7}$", "id: …", text.partition("\n---\n")[0])
    assert header.split("\n") == [
        "---", "id: …", 'title: "Двор: наш №2"', "status: draft", "topics:", "  - tos",
        "municipalities:", "  - pervyj-go", "published_on: 2026-03-01",
        "related:", "  - practice/alleya", "scope: municipal", "population: 1200",
        "mentor_ready: false",
    ]  # fmt: skip
    assert "## Проблема\n\nВо дворе было темно.\n" in text
    assert is_good(files, tmp_path)


def test_a_changed_entry_keeps_everything_else(
    edit: Callable[[str], Page], sample: Path, tmp_path: Path
) -> None:
    page = edit("practice/entries/alleya")
    before = (sample / "practices/alleya.md").read_text(encoding="utf-8")
    preview = page.frame_locator("#preview-pane")
    expect(preview.get_by_role("heading", level=1)).to_have_text("«Аллея» у школы")
    colour = preview.locator("article").evaluate("one => getComputedStyle(one).fontFamily")
    site_page = page.context.new_page()
    site_page.goto(page.url.partition(EDITOR)[0] + "praktiki/alleya/")
    assert colour == site_page.locator("article").evaluate(
        "one => getComputedStyle(one).fontFamily"
    )
    site_page.close()
    assert not control(page, "slug").is_editable()
    expect(control(page, "slug")).to_have_value("alleya")
    type_into(page, "title", "Аллея за школой")
    files = committed(page)
    assert list(files) == ["content/practices/alleya.md"]
    assert files["content/practices/alleya.md"] == before.replace(
        'title: "«Аллея» у школы"', "title: Аллея за школой"
    )
    assert is_good(files, tmp_path)


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
    rich.get_by_text(place).first.click()
    page.keyboard.press("End")
    page.wait_for_timeout(1000)  # the rich text learns of the cursor a moment later
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


def test_a_file_is_laid_beside_its_entry(edit: Callable[[str], Page], tmp_path: Path) -> None:
    page = edit("practice/new")
    type_into(page, "title", "Двор с файлом")
    label = page.locator('label[for^="materials-field"]')
    materials = page.locator("div", has=label).filter(has_text="Добавить пункт").last
    materials.get_by_role("button", name="Добавить пункт").click()
    page.get_by_role("button", name="Выберите файл").click()
    chosen = tmp_path / "Смета двора.PDF"
    chosen.write_text(ATTACHED, encoding="utf-8")
    page.locator('input[type="file"]').set_input_files(chosen)
    page.get_by_text("smeta-dvora.pdf").wait_for()
    page.get_by_role("button", name="Выбрать помеченные").click()
    page.locator('[id^="title-field"]').nth(1).fill("Смета")
    choose(page, "type", "Презентация")
    files = committed(page)
    folder = "content/practices/dvor-s-fajlom"
    assert set(files) == {f"{folder}/index.md", f"{folder}/smeta-dvora.pdf"}
    assert "\n    file: smeta-dvora.pdf\n" in files[f"{folder}/index.md"]
    assert is_good(files, tmp_path)


@pytest.mark.parametrize(
    ("options", "button"),
    [
        ({"name": "github", "repo": "a/b", "base_url": "https://example.org"}, "GitHub"),
        ({"name": "gitlab", "repo": "a/b", "app_id": "1"}, "GitLab"),
    ],
)
def test_before_the_log_in_nothing_is_asked_of_anybody(
    options: dict[str, str], button: str, browser: Browser, editor_site: Path, editor_address: str
) -> None:
    settings = settings_of(options)
    assert settings is not None
    config = json.loads((editor_site / CONFIG).read_text(encoding="utf-8"))
    config["cms"]["backend"] = dict(settings.backend)
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    home = editor_address.removesuffix(EDITOR)
    page.on("request", lambda one: asked.append(one.url) if not one.url.startswith(home) else None)
    page.on("console", lambda said: asked.append(said.text) if said.type == "error" else None)
    whole = editor_page(settings, "Потенциал", "https://example.org/kb/")
    page.route(f"{editor_address}", lambda route: route.fulfill(body=whole, content_type=HTML))
    page.route(f"**/{CONFIG}", lambda route: route.fulfill(json=config))
    page.goto(editor_address)
    page.get_by_role("button", name=f"Войти через {button}").wait_for()
    context.close()
    assert asked == []


def test_an_address_that_is_taken_is_not_proposed(edit: Callable[[str], Page]) -> None:
    page = edit("practice/new")
    type_into(page, "title", "Аллея")
    expect(control(page, "slug")).to_have_value("alleya-2")
    type_into(page, "slug", "dvor")
    page.get_by_role("button", name="Сохранить").click()
    page.get_by_text("Адрес «dvor» занят").wait_for()


def test_without_a_repository_the_page_tells_the_other_ways(visit: Callable[..., Page]) -> None:
    page = visit(EDITOR)
    page.get_by_text("Пока редактор не подключён").wait_for()
    page.locator("article").get_by_role("link", name="Редактору").click()
    page.wait_for_url("**/redaktoru/")


def test_without_scripts_the_page_tells_the_other_ways(
    browser: Browser, editor_address: str
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(editor_address)
    expect(page.locator("noscript p")).to_contain_text("JavaScript")
    expect(page.locator("noscript p")).to_be_visible()
    page.get_by_role("link", name="Другие способы").click()
    page.wait_for_url("**/redaktoru/")
    page.context.close()
