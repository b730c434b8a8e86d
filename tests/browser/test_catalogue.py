"""The filters of a listing, with a program and without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

YARD, ALLEY = "Двор своими силами", "«Аллея» у школы"


def shown(page: Page) -> list[str]:
    titles = page.locator(".kb-results .kb-card__title").all_inner_texts()
    return [title.replace("\u00a0", " ") for title in titles]


def status(page: Page, words: str) -> None:
    expect(page.locator(".kb-results [role=status]")).to_have_text(words)


def unfold(page: Page) -> None:
    """Open the filters that are asked last."""
    page.locator(".kb-rest > summary").click()


def test_values_narrow_the_list_and_stand_in_the_address(visit: Visit) -> None:
    """Values of one filter add up, filters together narrow; a reload gives the same list."""
    page = visit("praktiki/")
    unfold(page)
    page.locator(".kb-facet > summary").get_by_text("Темы", exact=True).click()
    page.get_by_role("checkbox", name="ТОС").check()
    status(page, "1 запись")
    assert shown(page) == [YARD]
    page.get_by_role("checkbox", name="Экология").check()
    status(page, "2 записи")
    page.get_by_role("checkbox", name="НКО").check()
    status(page, "1 запись")
    expect(page).to_have_url(re.compile(r"\?komu=nko&tema=tos&tema=ecology$"))
    page.reload()
    status(page, "1 запись")
    assert shown(page) == [ALLEY]
    expect(page.get_by_role("checkbox", name="Экология")).to_be_checked()


def test_chips_say_what_is_chosen_and_take_it_back(visit: Visit) -> None:
    page = visit("praktiki/?tema=tos&q=деревья")
    status(page, "Таких записей нет. Уберите одно из условий.")
    page.get_by_role("button", name="Убрать: Темы — ТОС").click()
    status(page, "1 запись")
    assert shown(page) == [ALLEY]
    expect(page.get_by_role("button", name="Убрать: «деревья»")).to_be_focused()
    page.keyboard.press("Enter")
    status(page, "2 записи")
    expect(page).to_have_url(re.compile(r"praktiki/$"))
    expect(page.get_by_text("Фильтры", exact=True)).to_be_focused()


def test_counts_say_what_a_value_would_give(visit: Visit) -> None:
    page = visit("praktiki/?komu=nko")
    expect(page.locator("[data-facet=tema] [data-value=ecology] .kb-count")).to_have_text("1")
    expect(page.locator("[data-facet=tema] [data-value=tos] .kb-count")).to_have_text("0")
    expect(page.locator("[data-facet=komu] [data-value=citizen] .kb-count")).to_have_text("2")


def test_the_order_can_be_chosen(visit: Visit) -> None:
    page = visit("praktiki/")
    assert shown(page) == [YARD, ALLEY], "what works today stands first"
    page.get_by_label("Порядок").select_option("По алфавиту")
    expect(page).to_have_url(re.compile("poryadok=nazvanie"))
    expect(page.locator(".kb-results .kb-card__title").first).to_have_text(ALLEY)


def test_other_forms_of_words_are_found(visit: Visit) -> None:
    page = visit("praktiki/")
    page.get_by_label("Слова в названии и описании").fill("выпускников ДЕРЕВО")
    status(page, "1 запись")
    assert shown(page) == [ALLEY]


def test_ten_thousand_entries_are_filtered_at_once(visit: Visit) -> None:
    page = visit("praktiki/")
    spent = page.evaluate(
        """import(document.querySelector("script[src$='catalogue.js']").src).then(({ select }) => {
            const entries = Array.from({ length: 10000 }, (_, at) => ({
              text: `практика ${at} ` + "слова описания ".repeat(15),
              places: Array.from({ length: 12 }, (_, facet) => [(at + facet) % 7]),
            }));
            const chosen = Array.from({ length: 12 }, (_, at) => new Set(at < 3 ? [at, 5] : []));
            // The best of five: what else the machine does is not the program's.
            return Math.min(...Array.from({ length: 5 }, () => {
              const from = performance.now();
              select(entries, chosen, "описаний");
              return performance.now() - from;
            }));
        })"""
    )
    assert spent < 100


def test_without_a_program_every_value_is_a_list_of_its_own(visit: Visit) -> None:
    page = visit("praktiki/", script=False)
    page.get_by_text("Фильтры", exact=True).click()
    unfold(page)
    page.locator(".kb-facet > summary").get_by_text("Темы", exact=True).click()
    page.get_by_role("link", name="Экология").click()
    expect(page).to_have_url(re.compile("praktiki/tema/ecology/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Экология")
    assert shown(page) == [ALLEY]


def test_a_value_on_an_entry_leads_to_its_list(visit: Visit) -> None:
    page = visit("praktiki/dvor/")
    page.get_by_role("link", name="До 50 тысяч рублей").click()
    expect(page).to_have_url(re.compile("praktiki/stoimost/to-50k/$"))


def test_on_a_phone_the_way_to_the_list_follows_the_choice(visit: Visit) -> None:
    page = visit("praktiki/", width=390)
    page.get_by_text("Фильтры", exact=True).click()
    unfold(page)
    page.locator(".kb-facet > summary").get_by_text("Темы", exact=True).click()
    page.get_by_role("checkbox", name="ТОС").check()
    way = page.locator(".kb-facet[data-facet=tema]").get_by_role("button")
    expect(way).to_have_text("Показать 1 запись")
    way.click()
    expect(page.locator(".kb-filter")).not_to_have_attribute("open", "")
    expect(page.locator(".kb-results [role=status]")).to_be_focused()
    expect(page.locator(".kb-results .kb-card").first).to_be_in_viewport()


def test_at_a_desk_the_list_stands_beside_the_filters(visit: Visit) -> None:
    page = visit("praktiki/")
    unfold(page)
    page.locator(".kb-facet > summary").get_by_text("Темы", exact=True).click()
    page.get_by_role("checkbox", name="ТОС").check()
    expect(page.locator(".kb-results [role=status]")).to_have_text("1 запись")
    expect(page.locator(".kb-look")).to_be_hidden()
