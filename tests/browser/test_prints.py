"""The page that takes the code of a print leads to the sentence about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from generator.model.kinds.practice import Practice
from generator.render.prints import code_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from generator.render import Rendering

    Visit = Callable[..., Page]


LIKE_LATIN = str.maketrans("ABCEHKMOPTXY03", "АВСЕНКМОРТХУОЗ")


def spellings(code: str) -> list[str]:
    body, sign = code[:-1], code[-1]
    return [
        code,
        code.lower(),
        code.replace("-", ""),
        f" {code.replace('-', ' – ')} ",
        f"{code}. ",
        f"https://example.org/proverit/#{code}",
        body.translate(LIKE_LATIN) + sign,
        body.replace("0", "O").replace("1", "I").lower() + sign,
    ]


@pytest.mark.parametrize("at", range(8))
def test_a_code_leads_to_what_is_said_of_its_version(
    at: int, visit: Visit, rendering: Rendering
) -> None:
    practice = rendering.catalogue.current(Practice)[0]
    page = visit("proverit/")
    page.get_by_label("Код с распечатки").fill(spellings(code_of(practice.id, 1))[at])
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"{practice.slug}/#kb-{practice.id}-v1$"))
    told = page.locator(f"#kb-{practice.id}-v1")
    expect(told).to_be_visible()
    expect(told).to_contain_text("Она действует")


@pytest.mark.parametrize("sign", "OBX*3")
def test_the_last_sign_may_be_typed_by_its_look(
    sign: str, visit: Visit, rendering: Rendering
) -> None:
    practice = rendering.catalogue.current(Practice)[0]
    codes = (code_of(practice.id, number) for number in range(1, 999))
    code = next(one for one in codes if one.endswith(sign))
    page = visit("proverit/")
    typed = code[:-1] + sign.replace("*", "×").translate(LIKE_LATIN)
    page.get_by_label("Код с распечатки").fill(typed)
    page.keyboard.press("Enter")
    expect(page).to_have_url(
        re.compile(f"{practice.slug}/#kb-{practice.id}-v{code.split('-')[1]}$")
    )


def follow(page: Page, address: str) -> None:
    """Go where a QR code leads; the page that opens may lead on at once."""
    page.evaluate("address => { location.href = address }", address)


def test_the_address_of_a_qr_code_answers_by_itself(
    visit: Visit, address: str, rendering: Rendering
) -> None:
    practice = rendering.catalogue.current(Practice)[0]
    page = visit("")
    follow(page, f"{address}proverit/#{code_of(practice.id, 1)}")
    expect(page).to_have_url(re.compile(f"{practice.slug}/#kb-{practice.id}-v1$"))
    expect(page.locator(f"#kb-{practice.id}-v1")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(address)


@pytest.mark.parametrize("spelt", [str.lower, lambda code: quote(code.translate(LIKE_LATIN))])
def test_an_address_may_be_spelt_as_people_and_programs_do(
    spelt: Callable[[str], str], visit: Visit, address: str, rendering: Rendering
) -> None:
    practice = rendering.catalogue.current(Practice)[0]
    page = visit("")
    follow(page, f"{address}proverit/#{spelt(code_of(practice.id, 1))}")
    expect(page).to_have_url(re.compile(f"{practice.slug}/#kb-{practice.id}-v1$"))


def is_told(page: Page, identifier: str) -> None:
    told = page.get_by_role("status").filter(has_text="версии 77")
    expect(told).to_be_visible()
    expect(told).to_contain_text(identifier.upper())
    expect(told).to_contain_text("Сравните день")
    expect(page.locator(".kb-version:visible")).to_have_count(1)


def test_a_version_that_the_site_does_not_know_is_told_so(
    visit: Visit, address: str, rendering: Rendering
) -> None:
    practice = rendering.catalogue.current(Practice)[0]
    page = visit("")
    follow(page, f"{address}proverit/#{code_of(practice.id, 77)}")
    expect(page).to_have_url(re.compile(f"{practice.slug}/#kb-{practice.id}-v77$"))
    is_told(page, practice.id)


def test_an_entry_that_the_site_does_not_know_is_told_so(visit: Visit) -> None:
    """Where there is no entry of a code, the page of what is not found answers."""
    is_told(visit("404.html#kb-zzzzzzz-v77"), "zzzzzzz")


@pytest.mark.parametrize("width", [390, 1280])
def test_where_to_type_is_seen_and_the_button_stands_apart(width: int, visit: Visit) -> None:
    page = visit("proverit/", width=width)
    field, button = (
        page.get_by_label("Код с распечатки"),
        page.get_by_role("button", name="Проверить"),
    )
    expect(field).to_have_css("border-top-style", "solid")
    border, behind = (
        field.evaluate(f"one => getComputedStyle({of})['{what}']")
        for of, what in (("one", "border-top-color"), ("document.body", "background-color"))
    )
    assert border != behind
    one, other = field.bounding_box(), button.bounding_box()
    assert one
    assert other
    beside = other["x"] - (one["x"] + one["width"])
    below = other["y"] - (one["y"] + one["height"])
    assert max(beside, below) >= 4


def test_a_wrong_sign_is_told_and_leads_nowhere(visit: Visit, rendering: Rendering) -> None:
    practice = rendering.catalogue.current(Practice)[0]
    code = code_of(practice.id, 1)
    wrong = ("1" if code[0] == "0" else "0") + code[1:]
    page = visit("proverit/")
    page.get_by_label("Код с распечатки").fill(wrong)
    page.get_by_role("button", name="Проверить").click()
    expect(page.get_by_role("alert").filter(has_text="Такого кода не бывает")).to_be_visible()
    expect(page.get_by_label("Код с распечатки")).to_be_focused()
    expect(page).to_have_url(re.compile("proverit/$"))


def test_the_sentence_is_not_shown_to_whoever_has_no_print(
    visit: Visit, rendering: Rendering
) -> None:
    practice = rendering.catalogue.current(Practice)[0]
    page = visit(f"praktiki/{practice.slug}/")
    expect(page.locator(f"#kb-{practice.id}-v1")).to_be_hidden()
