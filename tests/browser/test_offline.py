"""A copy on a disk: all that the site does, without a server, and nothing asked of anybody."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.places import PAGES
from tests.browser.tabs import Faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    Open = Callable[..., Page]

YARD = "Двор своими силами"
# The first line of a page knows the day, the living site is known by its address.
FIRST = re.compile(
    r"^Копия сайта «Потенциал» на 15\s+марта 2026 года\. Свежее — на сайте: https://"
)
ONLINE = (
    "404.html",
    "redaktoru/",
    "svoj-server/",
    "gitlab/",
    "vstavka/",
    "proverit/",
    "praktiki/snyato/",
)
"""Pages that a copy leaves to the living site."""


@pytest.fixture(scope="session")
def unpacked(offline_copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("disk") / "Флешка НКО (1) [копия] #2 100%"
    shutil.unpack_archive(offline_copy, folder)
    return folder


@pytest.fixture
def open_file(tab: Callable[..., Page], unpacked: Path) -> Iterator[Open]:
    """Open a page of the copy; at the end all that was asked for lay in its folder."""
    home = unpacked.as_uri()
    faults = Faults(home, "data:")
    pages: list[Page] = []

    def opened(path: str = "index.html", *, width: int = 1280, script: bool = True) -> Page:
        page = tab(f"{home}/", width, script=script, offline=True)
        pages.append(page)
        faults.listen(page)
        page.goto(f"{home}/{path}")
        return page

    yield opened
    for page in pages:
        faults.leave(page)
    assert faults.found == []


def test_the_first_line_says_of_which_day_it_is(open_file: Open) -> None:
    page = open_file()
    expect(page.locator("body > p:visible").first).to_have_text(FIRST)
    expect(page.locator(".kb-unpack")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()


def test_a_page_opened_inside_the_archive_says_what_to_do(
    browser: Browser, unpacked: Path, tmp_path: Path
) -> None:
    # Windows takes the one page that was opened out of the archive, and nothing else.
    shutil.copy(unpacked / "index.html", tmp_path)
    page = browser.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    first = page.locator("body > p:visible").first
    expect(first).to_contain_text("Архив не распакован")
    expect(first).to_contain_text("index.html")
    page.close()


def test_the_question_on_the_home_page_finds_and_opens_an_entry(open_file: Open) -> None:
    page = open_file()
    page.get_by_label("Что вы хотите сделать?").fill("соседи")
    page.get_by_role("button", name="Найти").click()
    found = page.locator("#kb-search-page").get_by_role("link", name=YARD)
    expect(found).to_be_visible()
    expect(page.locator("#kb-search-page").get_by_role("status")).to_have_text("Найдены 3 страницы")
    found.click()
    expect(page).to_have_url(re.compile(r"/sajt/praktiki/dvor/index\.html$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(YARD)


def test_the_search_opens_from_any_page_and_mends_slips(open_file: Open) -> None:
    page = open_file("sajt/konsultacii/vopros/index.html")
    page.locator("#kb-search-link").click()
    dialog = page.get_by_role("dialog", name="Поиск по сайту")
    dialog.get_by_label("Что найти").fill("сосиди")
    expect(dialog.get_by_role("link", name=YARD)).to_be_visible()
    expect(dialog.get_by_role("status")).to_contain_text("показано для „соседи“")
    dialog.get_by_label("Что найти").fill("")
    topics = dialog.get_by_role("link", name="Все темы")
    topics.click()
    expect(page).to_have_url(re.compile(r"/sajt/temy/index\.html$"))


def test_a_search_can_be_kept_as_an_address(open_file: Open) -> None:
    page = open_file(f"sajt/poisk/index.html?q={quote('двор')}")
    expect(page.get_by_role("link", name=YARD)).to_be_visible()
    page.get_by_label("Что найти").fill("семинар")
    expect(page.get_by_role("link", name="Учебный семинар")).to_be_visible()
    expect(page).to_have_url(re.compile(re.escape(quote("семинар"))))


def test_filters_narrow_a_list_and_its_cards_open(open_file: Open) -> None:
    page = open_file("sajt/praktiki/index.html")
    place = page.locator("#kb-catalogue")
    place.get_by_label("Слова в названии и описании").fill("двор")
    expect(place.get_by_role("status").first).to_have_text("1 запись")
    place.get_by_role("link", name=YARD).click()
    expect(page).to_have_url(re.compile(r"/sajt/praktiki/dvor/index\.html$"))


def test_a_practice_is_picked(open_file: Open) -> None:
    page = open_file("sajt/podobrat/index.html")
    choice = page.locator("form select").first
    choice.select_option(index=1)
    found = page.locator(".kb-pick__found a").first
    expect(found).to_be_visible()
    found.click()
    expect(page).to_have_url(re.compile(r"/sajt/praktiki/[a-z-]+/index\.html$"))


def test_the_menu_leads_through_the_copy(open_file: Open) -> None:
    page = open_file()
    links = page.locator("header nav[aria-label=Разделы] a")
    menu = [one for one in links.evaluate_all("all => all.map((one) => one.href)") if one]
    assert menu
    for address in dict.fromkeys(menu):
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("a.kb-mark img")).to_have_js_property("complete", value=True)
        assert page.locator("a.kb-mark img").evaluate("(one) => one.naturalWidth") > 0


def test_the_dark_scheme_is_chosen(open_file: Open) -> None:
    page = open_file("sajt/praktiki/dvor/index.html")
    button = page.get_by_role("button", name="Тёмная тема")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#kb-dark")).to_have_attribute("media", "screen")


def test_letters_and_pictures_are_there(open_file: Open) -> None:
    page = open_file("sajt/praktiki/dvor/index.html")
    page.evaluate("document.fonts.ready.then(() => true)")
    assert page.evaluate("[...document.fonts].every((one) => one.status === 'loaded')")
    pictures = page.locator("main img")
    expect(pictures.first).to_have_js_property("complete", value=True)
    assert all(pictures.evaluate_all("all => all.map((one) => one.naturalWidth > 0)"))


def test_print_is_that_of_the_site(open_file: Open) -> None:
    page = open_file("sajt/praktiki/dvor/index.html")
    page.emulate_media(media="print")
    expect(page.locator(".kb-offline")).to_be_hidden()
    expect(page.locator(".kb-unpack")).to_be_hidden()
    expect(page.locator(".kb-printed")).to_be_visible()


def test_links_out_of_the_copy_are_marked(open_file: Open) -> None:
    page = open_file("sajt/praktiki/dvor/index.html")
    link = page.locator("footer a[data-online]").first
    expect(link).to_have_attribute("title", "Откроется на сайте: нужен интернет")
    assert "↗" in str(link.evaluate("(one) => getComputedStyle(one, '::after').content"))


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_every_kind_of_page_opens(script: bool, open_file: Open, unpacked: Path) -> None:  # noqa: FBT001
    page = open_file(script=script)
    inside = [one for one in PAGES if not one.startswith(ONLINE)]
    for address in inside:
        file = unpacked / "sajt" / address / "index.html"
        assert file.exists(), address
        page.goto(file.as_uri())
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_phone_has_the_same(open_file: Open) -> None:
    page = open_file("sajt/praktiki/dvor/index.html", width=360)
    expect(page.locator(".kb-offline")).to_be_visible()
    wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert page.evaluate(wide)
    page.locator("#kb-menu summary").click()
    page.locator("#kb-menu a").first.click()
    expect(page).to_have_url(re.compile(r"/index\.html$"))
