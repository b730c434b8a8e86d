"""What a visit costs the reader stays within what was promised, on the sample site as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.visits import Figure, bytes_of, served, shifts_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def test_bytes_and_shifts_of_a_first_visit(browser: Browser, site: Path) -> None:
    with served(site) as server:
        figures = [
            *bytes_of(browser, server, "praktiki/dvor/", "двор"),
            *shifts_of(
                browser, server.address, {"список": "praktiki/", "запись": "praktiki/dvor/"}
            ),
        ]
    assert [str(one) for one in figures if one.value > one.most] == []
    first, search = figures[:2]
    assert first.value > 20_000
    assert search.value > 10_000


def test_a_figure_above_its_limit_says_so() -> None:
    assert str(Figure("визит", 130_400, "КБ", 120_000)).split("  ")[-1] == "БОЛЬШЕ ДОПУСТИМОГО"
    assert str(Figure("визит", 99_900, "КБ", 120_000)).endswith("99.9 КБ (не больше 120)")
