"""The browser editor on the built site: what it would commit passes the generator's own check."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from generator.outputs.editor import CONFIG, editor_page, settings_of
from tests.browser.editing import (
    ATTACHED,
    EDITOR,
    choose,
    committed,
    control,
    is_good,
    type_into,
    write_below,
)
from tests.browser.tabs import forget

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

HTML = "text/html; charset=utf-8"
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


def test_a_new_practice_becomes_a_good_draft(edit: Callable[[str], Page], tmp_path: Path) -> None:
    page = edit("practice/new")
    page.get_by_role("button", name="Сохранить").click()
    page.get_by_text("Необходимо указать значение поля Название").wait_for()
    control(page, "title").fill("Очень длинное название " * 7)
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
        "---",
        "id: …",
        'title: "Двор: наш №2"',
        "status: draft",
        "topics:",
        "  - tos",
        "municipalities:",
        "  - pervyj-go",
        "published_on: 2026-03-01",
        "related:",
        "  - practice/alleya",
        "scope: municipal",
        "population: 1200",
        "mentor_ready: false",
    ]
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
    options: dict[str, str],
    button: str,
    editing: BrowserContext,
    editor_site: Path,
    editor_address: str,
) -> None:
    settings = settings_of(options)
    assert settings is not None
    config = json.loads((editor_site / CONFIG).read_text(encoding="utf-8"))
    config["cms"]["backend"] = dict(settings.backend)
    page = editing.new_page()
    forget(page, editor_address)
    asked: list[str] = []
    home = editor_address.removesuffix(EDITOR)
    page.on("request", lambda one: asked.append(one.url) if not one.url.startswith(home) else None)
    page.on("console", lambda said: asked.append(said.text) if said.type == "error" else None)
    whole = editor_page(settings, "Потенциал", "https://example.org/kb/")
    page.route(f"{editor_address}", lambda route: route.fulfill(body=whole, content_type=HTML))
    page.route(f"**/{CONFIG}", lambda route: route.fulfill(json=config))
    page.goto(editor_address)
    page.get_by_role("button", name=f"Войти через {button}").wait_for()
    page.close()
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
