"""Ten things that readers come for, walked from the home page of the site with its real entries.

A step is what a reader sees and touches: a link, a field, a box. Where a task breaks, somebody who
came for it would have left.
"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    Come = Callable[..., Page]

PHONE, DESK = (390, 844), (1280, 900)
SHEET = (680, 1000)
"""What an A4 sheet holds within its margins, in CSS pixels."""


@pytest.fixture(scope="module")
def home(real: Path) -> Iterator[str]:
    with served(real) as address:
        yield address


@pytest.fixture
def come(tab: Callable[..., Page], home: str) -> Come:
    """Open the home page on a phone, or another screen."""

    def opened(size: tuple[int, int] = PHONE, *, script: bool = True) -> Page:
        page = tab(home, *size, script=script)
        page.goto(home)
        return page

    return opened


def within(element: Locator, height: int) -> None:
    """The element ends above so many pixels from the top of the page."""
    expect(element).to_be_visible()
    box = element.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= height


def test_find_a_practice_for_the_yard_and_print_what_to_do(come: Come) -> None:
    page = come(PHONE)
    page.get_by_role("link", name="Все практики").click()
    page.get_by_role("checkbox", name="Деньги на двор и ТОС").check()
    page.get_by_role("link", name="«Твой Кузбасс — твоя инициатива»").click()
    steps = page.locator(".kb-steps")
    box = steps.bounding_box()
    assert box is not None
    assert box["y"] <= 1200, "the steps begin further down than a reader scrolls"
    page.set_viewport_size({"width": SHEET[0], "height": SHEET[1]})
    page.emulate_media(media="print")
    within(steps, SHEET[1])


def test_no_reader_scrolls_far_to_the_steps_of_any_practice(come: Come, home: str) -> None:
    page = come(PHONE)
    listed = page.request.get(f"{home}sitemap.xml").text()
    slugs = re.findall(r"/praktiki/([a-z0-9-]+)/</loc>", listed)
    begin = {}
    for slug in slugs:
        page.goto(f"{home}praktiki/{slug}/")
        page.evaluate("document.fonts.ready")
        heading = page.locator("h2:has(+ .kb-steps)")
        if heading.count():
            box = heading.bounding_box()
            assert box is not None
            begin[slug] = box["y"]
    assert len(begin) > 20
    assert {slug: y for slug, y in begin.items() if y > 1200} == {}


def test_see_what_is_done_in_my_okrug_and_what_can_be_begun(come: Come) -> None:
    page = come(DESK)
    page.locator(".kb-hero__map a[href*='krapivinskij-mo']").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Крапивинский муниципальный округ")
    expect(page.locator("#blok-praktiki")).to_be_visible()
    expect(page.locator("#blok-region ~ ul .kb-card__title").first).to_be_visible()


def test_learn_what_a_member_of_a_council_may_do(come: Come) -> None:
    page = come(PHONE)
    page.get_by_role("link", name="Что я могу и что обязан").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Права и обязанности")


def test_ask_in_own_words_how_to_hold_a_meeting(come: Come) -> None:
    page = come(PHONE)
    page.get_by_label("Что вы хотите сделать?").fill("провести заседание совета")
    page.get_by_role("button", name="Найти").click()
    page.locator("#kb-search-page ol a[href*='zasedanie-i-protokol']").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("аседание")


def test_see_who_gives_money_to_an_ngo_without_programs(come: Come) -> None:
    page = come(PHONE, script=False)
    page.get_by_role("link", name="Все практики").click()
    page.get_by_role("link", name="Деньги для НКО").click()
    assert page.locator(".kb-card").count() >= 3
    expect(page.locator(".kb-card__facts").first).to_be_visible()


@pytest.mark.parametrize(
    ("link", "words"),
    [("Президентские гранты", "Указ Президента"), ("Когда ответит администрация", "30 дней")],
)
def test_get_the_answer_on_the_first_screen(come: Come, link: str, words: str) -> None:
    page = come(PHONE)
    page.get_by_role("link", name=link).click()
    answer = page.locator(".kb-answer")
    expect(answer).to_contain_text(words)
    within(answer.locator("p").first, PHONE[1])


@pytest.mark.parametrize("words", ["слабовидящих", "версия для слабовидящих"])
def test_find_how_to_make_the_page_larger(come: Come, words: str) -> None:
    page = come(PHONE)
    page.get_by_label("Что вы хотите сделать?").fill(words)
    page.get_by_role("button", name="Найти").click()
    page.locator("#kb-search-page").get_by_role("link", name="Доступность").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Доступность")
    expect(page.get_by_text("Крупнее", exact=False).first).to_be_visible()


def test_six_names_lead_to_pages_that_have_something(come: Come, home: str) -> None:
    """What is empty stands neither in the header nor beside it, nor in the map of the site."""
    page = come(DESK)
    names = page.locator(".kb-tabs a")
    assert names.all_inner_texts() == [
        "Практики",
        "Общественные советы",
        "Вопросы и законы",
        "Муниципалитеты",
        "События",
        "О центре",
    ]
    listed = page.request.get(f"{home}sitemap.xml").text()
    for address in [str(one.get_attribute("href")) for one in names.all()]:
        page.goto(home + address)
        near = [str(one.get_attribute("href")) for one in page.locator(".kb-near a").all()]
        assert len(near) > 1
        for link in near:
            path = page.evaluate("(link) => new URL(link, location).pathname", link)
            assert f"/{path.partition('/kb/')[2]}</loc>" in listed


def test_tell_of_a_practice_of_our_own(come: Come) -> None:
    page = come(PHONE)
    page.get_by_role("link", name="Предложить практику").first.click()
    form = page.get_by_role("link", name="Скачать форму Word")
    within(form, 2 * PHONE[1])
    with page.expect_download() as waited:
        form.click()
    with zipfile.ZipFile(waited.value.path()) as package:
        assert "word/document.xml" in package.namelist()


def test_see_how_far_a_practice_can_be_believed(come: Come) -> None:
    page = come(DESK)
    page.locator(".kb-card__title a").first.click()
    page.locator(".kb-trust a").click()
    expect(page.locator(".kb-scale [aria-current=true]")).to_be_in_viewport()
    assert page.locator(".kb-sources a[rel~=external]").count() > 0


@pytest.mark.parametrize(("act", "sure"), [("fz-212", True), ("fz-59", False)])
def test_learn_whether_a_law_is_in_force(come: Come, home: str, act: str, *, sure: bool) -> None:
    """Told once: a page does not say both that it was checked and that it was not."""
    page = come(PHONE)
    page.goto(f"{home}pravovye-akty/{act}/")
    within(page.locator(".kb-trust" if sure else ".kb-notice--warning").first, PHONE[1])
    words = page.locator("main").inner_text().replace("\u00a0", " ")
    assert ("ещё не сверили" in words) is not sure
    assert ("Проверено" in words) is sure
    assert "Что проверить" not in words


def test_a_phone_shows_a_list_ten_at_a_time_and_the_focus_goes_on(come: Come) -> None:
    page = come(PHONE)
    page.get_by_role("link", name="Все практики").click()
    more, cards = page.get_by_role("button", name="Показать ещё"), page.locator(".kb-card:visible")
    expect(more).to_be_visible()
    assert cards.count() == 10
    more.click()
    expect(page.locator(".kb-results .kb-card").nth(10).locator("a")).to_be_focused()
    assert cards.count() > 10


def test_the_contents_of_a_page_stand_in_no_box(come: Come, home: str) -> None:
    page = come(PHONE)
    page.goto(f"{home}municipalitety/krapivinskij-mo/")
    expect(page.locator(".kb-contents")).to_be_visible()
    assert page.locator(".kb-unknown .kb-contents").count() == 0
    widths = page.locator(".kb-contents, .kb-unknown").evaluate_all(
        "found => found.map((one) => one.offsetWidth)"
    )
    assert len(set(widths)) == 1
