"""The search: in a dialog from any page, on its own page, and what it makes of slips."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

MODULE = (
    "import(new URL('assets/search.js', document.getElementById('kb-search-link').href + '../'))"
)
FINDING = MODULE.replace("search.js", "find.js")
EXCERPT = MODULE.replace("search.js", "excerpt.js")
YARD = "Двор своими силами"


def found_at(page: Page) -> list[str]:
    return page.locator("#kb-search-page ol > li > a").all_inner_texts()


def test_search_finds_an_entry_by_another_form_of_a_word(visit: Visit) -> None:
    page = visit("praktiki/dvor/")
    page.keyboard.press("Control+k")
    page.keyboard.type("соседи")
    dialog = page.get_by_role("dialog")
    found = dialog.get_by_role("link", name=YARD)
    expect(found).to_be_visible()
    expect(dialog.get_by_role("status")).to_have_text("Найдены 3 страницы")
    expect(dialog.locator("mark").first).to_have_text(re.compile("сосед", re.IGNORECASE))
    found.click()
    expect(page).to_have_url(re.compile("praktiki/dvor/$"))


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_search_opens_by_a_key_and_escape_gives_the_focus_back(key: str, visit: Visit) -> None:
    page = visit("praktiki/")
    page.keyboard.press(key)
    dialog = page.get_by_role("dialog", name="Поиск по сайту")
    expect(dialog.get_by_label("Что найти")).to_be_focused()
    expect(dialog.get_by_label("Что найти")).to_have_value("")
    page.keyboard.type("соседи")
    expect(dialog.get_by_role("link", name=YARD)).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("#kb-search-link")).to_be_focused()


def test_results_are_reached_by_arrows_and_opened_by_enter(visit: Visit) -> None:
    page = visit("")
    page.keyboard.press("/")
    page.keyboard.type("двор соседей")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("link", name=YARD)).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(dialog.get_by_role("link", name=YARD)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(dialog.get_by_label("Что найти")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("praktiki/dvor/$"))


def test_search_is_narrowed_by_kind_and_says_how_many_there_are(visit: Visit) -> None:
    page = visit("")
    page.locator("#kb-search-link").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Что найти").fill("двор")
    event = dialog.get_by_role("button", name="Мероприятие 1")
    event.click()
    expect(dialog.get_by_role("status")).to_have_text("Найдена 1 страница")
    expect(dialog.get_by_role("link", name="Учебный семинар")).to_be_visible()
    expect(event).to_have_attribute("aria-pressed", "true")
    expect(event).to_be_focused()
    dialog.get_by_role("button", name="Всё").click()
    expect(dialog.get_by_role("link", name=YARD)).to_be_visible()


def test_the_address_keeps_an_open_search(visit: Visit) -> None:
    page = visit("praktiki/dvor/")
    page.keyboard.press("/")
    page.keyboard.type("соседи")
    found = page.get_by_role("dialog").get_by_role("link", name=YARD)
    expect(found).to_be_visible()
    page.reload()
    expect(found).to_be_visible()
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("praktiki/dvor/$"))


def test_a_search_can_be_linked(visit: Visit) -> None:
    page = visit("poisk/?q=двор&vid=Мероприятие")
    expect(page.get_by_label("Что найти")).to_have_value("двор")
    expect(page.get_by_role("button", name="Мероприятие 1")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.locator("#kb-search-page ol > li > a")).to_have_text(["Учебный семинар"])


@pytest.mark.parametrize("path", ["poisk/", "praktiki/"])
def test_going_back_keeps_the_order_and_the_kind(path: str, visit: Visit) -> None:
    page = visit(path)
    page.keyboard.press("/")
    page.keyboard.type("двор")
    page.get_by_role("button", name="Практика").click()
    order = page.get_by_role("search").get_by_label("Порядок")
    order.select_option("Новые")
    expect(page).to_have_url(re.compile("vid=.*poryadok=novye"))
    page.reload()
    expect(order).to_have_value("novye")
    expect(page.get_by_role("button", name="Практика")).to_have_attribute("aria-pressed", "true")


def test_a_closed_search_opens_again_with_its_kind_in_the_address(visit: Visit) -> None:
    page = visit("praktiki/?poisk=двор&poisk-vid=Практика")
    expect(page.get_by_role("button", name="Практика")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("praktiki/$"))
    page.keyboard.press("/")
    expect(page).to_have_url(re.compile("poisk-vid="))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("cjctlb", "соседи"), ("cубботник", ""), ("TOC", "тос"), ("субботники", "")],
)
def test_slips_of_the_keyboard_are_understood(typed: str, meant: str, visit: Visit) -> None:
    """A wrong layout is offered back in words; a Latin twin in a Russian word is just mended."""
    page = visit(f"poisk/?q={typed}")
    expect(page.locator("#kb-search-page ol > li > a").first).to_be_visible()
    assert YARD in found_at(page)
    hint = page.locator(".kb-search__meant")
    if meant:
        hint.get_by_role("button", name=meant).click()
        expect(page.get_by_label("Что найти")).to_have_value(meant)
        expect(page.get_by_role("status")).to_contain_text("Найден")
    else:
        expect(hint).to_be_hidden()


def test_readings_of_a_query(visit: Visit) -> None:
    page = visit("")
    found = page.evaluate(
        f"{FINDING}.then(({{ readings }}) => "
        "['cjdtn', 'TOC', 'cовет', 'Ghfrnbrb НКО'].map(readings))"
    )
    assert found == [
        ["cjdtn", "совет"],
        ["toc", "тос", "ещс"],
        ["совет", "cjdtn"],
        ["ghfrnbrb нко", "практики нко", "ghfrnbrb yrj"],
    ]


def test_how_far_two_words_are_from_each_other(visit: Visit) -> None:
    page = visit("")
    found = page.evaluate(
        f"""{FINDING}.then(({{ distance }}) =>
            [["кот", "кот"], ["кот", "кат"], ["кот", "кит"], ["кот", "отк"], ["кот", "окт"],
             ["кот", "котик"], ["кот", "слон"]].map(([a, b]) => distance(a, b, 2)))"""
    )
    assert found == [0, 1, 2, 2, 1, 2, 3]


def test_other_words_for_the_same_thing_find_the_same_pages(visit: Visit) -> None:
    page = visit("")
    found = page.evaluate(
        f"""{FINDING}.then(async ({{ open }}) => {{
            const index = await open(async (name) => (await fetch(name)).arrayBuffer());
            const count = async (query) => (await index.find(query)).results.length;
            const whole = "территориальное общественное самоуправление";
            return Promise.all(["ТОС", whole].map(count));
        }})"""
    )
    assert found[0] > 0
    assert found[0] == found[1]


def test_a_misspelt_word_is_offered_and_shown_as_it_is_spelt(visit: Visit) -> None:
    page = visit("poisk/?q=субботникк учебный симинар")
    place = page.locator("#kb-search-page")
    expect(place.get_by_role("status")).not_to_be_empty()
    page.get_by_label("Что найти").fill("симинар")
    place.get_by_role("button", name="семинар", exact=True).click()
    expect(page.get_by_label("Что найти")).to_have_value("семинар")
    expect(place.get_by_role("link", name="Учебный семинар")).to_be_visible()


def test_of_each_word_that_is_nowhere_it_is_told_what_was_made_of_it(visit: Visit) -> None:
    """A slip is mended and named, though the other words are found; so is what has no likeness."""
    status = visit("poisk/?q=учебный симинар с экскаватором").get_by_role("status")
    expect(status).to_contain_text("Слова „симинар“ на сайте нет, показано для „семинар“.")
    expect(status).to_contain_text("Слова „экскаватором“ на сайте нет.")
    expect(status).to_contain_text(re.compile("Найден"))
    expect(status).not_to_contain_text("ничего")


def test_a_word_that_is_nowhere_is_named_once(visit: Visit) -> None:
    status = visit("poisk/?q=двор щщщщщ ыыыыы щщщщщ").get_by_role("status")
    expect(status).to_contain_text("Слов „щщщщщ“, „ыыыыы“ на сайте нет.")


@pytest.mark.parametrize("typed", ["вщщщщщщ", "dooooo"])
def test_an_unknown_word_is_not_found_by_its_first_letters(typed: str, visit: Visit) -> None:
    """Neither as it is typed nor in another layout of the keyboard."""
    page = visit(f"poisk/?q={typed}")
    place = page.locator("#kb-search-page")
    expect(place.get_by_role("status")).to_have_text(f"По запросу «{typed}» ничего не найдено.")
    expect(place.locator(".kb-search__meant")).to_be_hidden()


def test_pages_with_some_of_many_words_follow_those_with_all(visit: Visit) -> None:
    page = visit("poisk/?q=соседи убрали двор экскаватором")
    status = page.locator("#kb-search-page").get_by_role("status")
    expect(status).to_contain_text("на сайте нет")
    expect(status).to_contain_text("экскаватором")
    page.locator("#kb-search-page ol > li > a").first.wait_for()
    assert YARD in found_at(page)
    page = visit("poisk/?q=двор лекция")
    status = page.locator("#kb-search-page").get_by_role("status")
    expect(status).to_have_text(
        re.compile("Страниц со всеми словами нет. Показаны те|с частью слов")
    )


def test_excerpts_hold_no_markup_but_marks(visit: Visit) -> None:
    """A text that looks like markup stays a text, whatever the index says."""
    page = visit("")
    shown = page.evaluate(
        f"""{EXCERPT}.then(({{ excerpt }}) => {{
            const place = document.createElement("p");
            const index = {{ words: (text) => text.match(/\\w+/g) ?? [], key: (word) => word }};
            const text = "<b>a</b> <img src=x onerror=alert(1)> &lt;b&gt;";
            place.append(...excerpt({{ summary: "", text }}, new Set(["a"]), index));
            return [place.textContent, place.querySelectorAll(":not(mark)").length];
        }})"""
    )
    assert shown == ["<b>a</b> <img src=x onerror=alert(1)> &lt;b&gt;", 0]


def test_a_long_text_is_cut_around_what_was_looked_for(visit: Visit) -> None:
    page = visit("")
    shown = page.evaluate(
        f"""{EXCERPT}.then(({{ excerpt }}) => {{
            const place = document.createElement("p");
            const index = {{ words: (text) => text.match(/[a-z]+/g) ?? [], key: (word) => word }};
            const text = "слово ".repeat(50) + "here " + "потом ".repeat(50);
            place.append(...excerpt({{ summary: "Коротко.", text }}, new Set(["here"]), index));
            return place.textContent;
        }})"""
    )
    assert shown.startswith("… слово")
    assert "here" in shown
    assert shown.endswith("…")
    assert len(shown.split()) < 40


ODD = {
    "ten thousand signs": "двор " * 2_000,
    "one long word": "щ" * 10_000,
    "only signs": "«»—!?*&%#",
    "little words": "и в на с по",
    "mixed alphabets": "dвор ДBOP cад",
    "open quotes": '"двор «сад',
    "one letter": "д",
    "an emoji": "\U0001f600",
    "digits": "9" * 300,
    "spaces": "   ",
    "markup": "<img src=x onerror=alert(1)>",
    "half of a pair": "\ud83d двор",
    "tabs": "двор\tсад",
}


@pytest.mark.parametrize("name", ODD)
def test_odd_queries_are_answered_in_words(name: str, visit: Visit) -> None:
    """`visit` fails on anything in the console."""
    page = visit("poisk/")
    page.evaluate(
        """(text) => {
            const field = document.querySelector("#kb-search-page input");
            field.value = text;
            field.form.requestSubmit();
        }""",
        ODD[name],
    )
    status = page.locator("#kb-search-page").get_by_role("status")
    if ODD[name].strip():
        expect(status).not_to_be_empty()
        expect(status).not_to_contain_text("недоступен")
        assert len(status.inner_text()) < 300
    else:
        expect(status).to_be_empty()


@pytest.mark.parametrize(
    ("query", "said"),
    [("и в на", "В запросе одни служебные слова."), ("«»!", "В запросе нет слов.")],
)
def test_a_query_without_a_telling_word_is_told_so(query: str, said: str, visit: Visit) -> None:
    page = visit(f"poisk/?q={query}")
    expect(page.locator("#kb-search-page").get_by_role("status")).to_contain_text(said)


def test_a_long_word_does_not_push_the_dialog_apart(visit: Visit) -> None:
    page = visit("praktiki/", width=320)
    page.keyboard.press("/")
    page.keyboard.insert_text("щ" * 120)
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("status")).to_contain_text("ничего не найдено")
    assert dialog.evaluate("(node) => node.scrollWidth - node.clientWidth") == 0


def test_search_offers_ways_on_when_nothing_is_found(visit: Visit) -> None:
    page = visit("poisk/?q=щщщщщ")
    place = page.locator("#kb-search-page")
    expect(place.get_by_role("status")).to_have_text("По запросу «щщщщщ» ничего не найдено.")
    place.get_by_role("link", name="Практики").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Практики")


def test_search_works_after_a_link_was_followed(visit: Visit) -> None:
    """The theme's instant navigation is off: every page is loaded whole, with its own programs."""
    page = visit("")
    page.evaluate("window.left = true")
    page.locator("article").get_by_role("link", name="Практики", exact=False).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Практики")
    assert page.evaluate("window.left") is None
    page.wait_for_load_state()
    page.keyboard.press("/")
    expect(page.get_by_role("dialog").get_by_label("Что найти")).to_be_focused()
    page.go_back()
    page.keyboard.press("/")
    expect(page.get_by_role("dialog").get_by_label("Что найти")).to_be_focused()


def test_drafts_are_not_found(visit: Visit) -> None:
    page = visit("poisk/?q=Секретный")
    expect(page.locator("#kb-search-page").get_by_role("status")).not_to_be_empty()
    assert "Секретный черновик" not in found_at(page)
