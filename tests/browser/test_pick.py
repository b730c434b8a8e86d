"""«Подобрать практику»: answers become a ranking with reasons; practices are set side by side."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.test_accessible import AXE, violations

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

    Visit = Callable[..., Page]

PICK = "podobrat/"
SIDE = f"{PICK}?stoimost=to-50k&sravnit=dvor.alleya"
PROGRAM = "import(document.querySelector('script[src$=\"pick.js\"]').src)"


def titles(page: Page) -> list[str]:
    return page.locator(".kb-pick__found h2").all_inner_texts()


def test_without_javascript_every_answer_leads_to_its_list(visit: Visit) -> None:
    page = visit(PICK, script=False)
    links = page.locator("#kb-pick form a")
    assert links.count() >= 6
    page.get_by_role("link", name="Без затрат").click()
    expect(page).to_have_url(re.compile("praktiki/stoimost/none/$"))
    expect(page.get_by_role("link", name="«Аллея» у школы")).to_be_visible()


def test_answers_rank_practices_and_say_why(visit: Visit) -> None:
    page = visit(PICK)
    status = page.locator("#kb-pick").get_by_role("status")
    expect(status).to_have_text("Выберите хотя бы один ответ.")
    page.get_by_label("Темы").select_option("Экология")
    expect(status).to_contain_text("Подходит 1 практика.")
    page.get_by_label("Стоимость").select_option("До 50 тысяч рублей")
    expect(status).to_contain_text("Подходят 2 практики.")
    assert titles(page) == ["«Аллея» у школы", "Двор"]
    why = page.get_by_role("list", name="Почему подходит")
    expect(why.nth(0)).to_have_text(re.compile("Подходит: стоимость — без затрат; темы — экология"))
    expect(why.nth(1)).to_contain_text("Не так: темы — ТОС, городская среда")
    page.get_by_label("Сколько жителей").select_option("От 5 до 20 тысяч")
    expect(why.nth(0)).to_contain_text("сколько жителей")
    assert titles(page) == ["«Аллея» у школы", "Двор"]
    expect(why.nth(0)).to_contain_text("Не сказано: сколько жителей")


def test_the_address_keeps_answers_and_choice(visit: Visit) -> None:
    page = visit(PICK)
    page.get_by_label("Стоимость").select_option("До 50 тысяч рублей")
    boxes = page.get_by_label("Сравнить")
    expect(boxes).to_have_count(2)
    for box in boxes.all():
        box.check()
    expect(page.get_by_role("table")).to_be_visible()
    expect(page).to_have_url(re.compile("stoimost=to-50k"))
    page.reload()
    expect(page.get_by_label("Стоимость")).to_have_value("to-50k")
    expect(page.get_by_role("columnheader")).to_have_text([re.compile("Двор"), re.compile("Аллея")])
    row = page.get_by_role("row", name=re.compile("^Стоимость"))
    expect(row.get_by_role("cell")).to_have_text(["До 50 тысяч рублей", "Без затрат"])
    page.get_by_role("button", name="Сбросить").click()
    expect(page).to_have_url(re.compile(f"{PICK}$"))
    expect(page.get_by_role("table")).to_be_hidden()


def test_a_strange_address_is_no_obstacle(visit: Visit) -> None:
    page = visit(f"{PICK}?tema=net-takoj&stoimost=%3Cb%3E&sravnit=x.dvor.<b>.y.z.w")
    expect(page.locator("#kb-pick").get_by_role("status")).to_have_text(
        "Выберите хотя бы один ответ."
    )
    expect(page.get_by_role("table")).to_be_hidden()


def test_all_of_it_works_by_keyboard(visit: Visit) -> None:
    page = visit(PICK)
    page.get_by_label("Стоимость").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Стоимость")).to_have_value("to-50k")
    found = page.locator(".kb-pick__found")
    expect(found.locator("li h2")).to_have_count(2)
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('#kb-pick [type=checkbox]')"):
            page.keyboard.press("Space")
    expect(page.get_by_role("table")).to_be_visible()


@pytest.mark.parametrize("path", [f"{PICK}?stoimost=to-50k", SIDE])
def test_it_prints_on_one_sheet(path: str, visit: Visit) -> None:
    page = visit(path)
    expect(page.locator(".kb-pick__found > li")).to_have_count(2)
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    assert len(sheets) == 1
    text = sheets[0].extract_text()
    assert "Двор" in text
    assert "Сбросить" not in text


@pytest.mark.parametrize("width", [1280, 320])
def test_nothing_is_wrong_with_the_table_for_anyone(
    width: int, browser: Browser, address: str
) -> None:
    context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 800})
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.goto(address + SIDE)
    expect(page.get_by_role("table")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()


@pytest.mark.parametrize(
    ("answer", "values", "how", "suits"),
    [
        (2, [2], "", "fits"),
        (2, [3], "", "other"),
        (2, [], "", "unknown"),
        (2, [5, 2], "", "fits"),
        (2, [3], "near", "near"),
        (2, [1], "near", "near"),
        (2, [4], "near", "other"),
        (2, [0], "most", "fits"),
        (2, [3], "most", "near"),
        (2, [4], "most", "other"),
    ],
)
def test_how_an_answer_suits(
    answer: int, values: list[int], how: str, suits: str, visit: Visit
) -> None:
    page = visit(PICK)
    program = f"([answer, values, how]) => {PROGRAM}.then((it) => it.compared(answer, values, how))"
    assert page.evaluate(program, [answer, values, how]) == suits


def test_of_equal_practices_the_better_borne_out_comes_first(visit: Visit) -> None:
    page = visit(PICK)
    found = page.evaluate(
        f"""() => {PROGRAM}.then(({{ ranked }}) => ranked(
            [["a", 1, [[0]]], ["b", 3, [[0]]], ["c", 5, [[]]], ["d", 1, [[0]]], ["e", 9, [[1]]]]
                .map(([slug, level, places]) => ({{ slug, level, places }})),
            [{{ facet: 0, place: 0, how: "", steps: [0, 1] }}],
        ).map(({{ practice }}) => practice.slug))"""
    )
    assert found == ["b", "a", "d"]
