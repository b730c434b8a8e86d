"""What the search takes from a page, and what it passes over."""

from __future__ import annotations

import pytest

from generator.outputs.search.page import Shown, read_page, searchable_part


def page(body: str, above: str = "<p>Меню</p>") -> str:
    return f'<html><body>{above}<div data-search-body>{body}</div><footer class="kb-standing">Низ'


def test_every_part_is_told_by_its_mark() -> None:
    part = searchable_part(
        page(
            '<p data-search="skip">Путь<span hidden data-search="kind">Практика</span>'
            '<span hidden data-search="short">Двор</span></p><h1>Двор &amp; сад</h1>'
            '<p class="kb-lead" data-search="summary">Жители убрали.</p>'
            '<dl><div data-search="topics"><dt>Темы</dt><dd><a>ТОС</a>, <a>среда</a></dd>'
            "</div></dl>"
            '<h2 id="x">Итоги</h2><p>Первый абзац\nв две строки.</p><p>Второй.</p>'
            '<span hidden data-search="day">2026-03-01</span>'
        )
    )
    assert read_page(part) == Shown(
        "Практика",
        "2026-03-01",
        "Двор & сад",
        "Двор",
        "Жители убрали.",
        "ТОС, среда",
        ("Итоги", "Первый абзац в две строки.", "Второй."),
    )


@pytest.mark.parametrize(
    "unseen",
    [
        "<p hidden>Тайна</p>",
        '<p data-search="skip">Тайна <b>тайна</b></p>',
        "<script>Тайна</script>",
        "<style>Тайна</style>",
        "<svg><text>Тайна</text></svg>",
        "<!-- Тайна -->",
        '<img src="a.png" alt="Тайна">',
        "<dl><dt>Тайна</dt></dl>",
        '<p class="b" hidden="">Тайна</p>',
        '<a title="Тайна > тайна">слово</a>',
    ],
)
def test_what_is_not_shown_is_not_found(unseen: str) -> None:
    shown = read_page(searchable_part(page(f"<p>До</p>{unseen}<p>После</p>")))
    assert "айна" not in "".join(shown.body)
    assert shown.body[0] == "До"
    assert shown.body[-1] == "После"


def test_tags_divide_words_except_those_within_one() -> None:
    said = "<p><span>a</span><span>b</span> сло<b>во</b> (<a>тут</a>)<br>ещё</p>"
    assert read_page(searchable_part(page(said))).body == ("a b слово (тут)", "ещё")


def test_what_is_left_open_hides_nothing_that_follows() -> None:
    shown = read_page("<div data-search-body><ul><li>раз<li>два</ul><p>три</p></div><p>мимо</p>")
    assert "три" in shown.body
    assert "мимо" not in "".join(shown.body)


def test_lists_of_other_entries_are_no_matter_of_the_search() -> None:
    def part(similar: str, named: str) -> str:
        alike = f'<div data-search="skip" class="kb-alike"><h2>Похожие</h2><li>{similar}</li></div>'
        return searchable_part(page(f"<h1>Двор</h1><p>{named}</p>{alike}<p>Конец</p>"))

    assert part("Сад", "Парк") == part("Сквер", "Парк")
    assert part("Сад", "Парк") != part("Сад", "Сквер")
    assert "Конец" in part("Сад", "Парк")
    assert "Меню" not in part("Сад", "Парк")
    assert searchable_part("<html><body><p>Без поиска</p></body></html>") == ""
