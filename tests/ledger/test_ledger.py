"""The ledger's values: rows are never lost, one hop suffices, the file comes back as it was."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.addresses import file_of, is_the_sites_own
from generator.ledger import (
    AddressState,
    Ledger,
    LedgerRow,
    Published,
    Removal,
    anchor_moved,
    gone,
    moved,
    parse_ledger,
    read_ledger,
    recorded,
    spell_ledger,
)

if TYPE_CHECKING:
    from pathlib import Path

DAY = datetime.date(2026, 3, 1)
DVOR = Published("praktiki/dvor/", "dvr1234", ("itogi", "shagi"))
PHOTO = Published("praktiki/dvor/foto.jpg", "dvr1234")
SAD = Published("praktiki/sad/", "sad1234")

words = st.from_regex(r"[a-z][a-z0-9]{0,3}(-[a-z0-9]{1,4})?", fullmatch=True)
pages = words.filter(lambda word: not is_the_sites_own(f"{word}/"))
"""Names that entries can have: the site keeps some for itself."""
anchors = st.lists(st.tuples(words, words), max_size=3, unique_by=lambda pair: pair[0]).map(
    lambda pairs: tuple(sorted(pairs))
)


@st.composite
def rows(draw: st.DrawFn) -> LedgerRow:
    state = draw(st.sampled_from(AddressState))
    ending = draw(st.sampled_from(["/", ".pdf"]))
    return LedgerRow(
        draw(pages) + ending,
        state,
        draw(st.dates()),
        draw(st.sampled_from(["", "abc1234"])),
        draw(pages) + ending if state is AddressState.MOVED else "",
        draw(st.sampled_from(Removal)) if state is AddressState.GONE else None,
        draw(anchors),
    )


@given(st.lists(rows(), unique_by=lambda row: row.address))
def test_what_is_written_is_read_back(found: list[LedgerRow]) -> None:
    ledger = Ledger(tuple(sorted(found, key=lambda row: row.address)))
    assert parse_ledger(spell_ledger(ledger), "x") == (ledger, [])


@given(st.text())
def test_any_text_is_read_without_falling(text: str) -> None:
    ledger, problems = parse_ledger(text, "content/_addresses.tsv")
    assert all(problem.location.line >= 1 for problem in problems)
    assert parse_ledger(spell_ledger(ledger), "x")[0] == ledger


signs = st.text(st.sampled_from("ab1/.-_=# $;{}\"'\\*:?%~\x0b\x1b\u2028ёA"), max_size=12)
cells = st.one_of(
    signs,
    signs.map(lambda text: f"/{text}"),
    st.text(max_size=8).map(lambda text: f"/a/{text}"),
    st.sampled_from(
        [
            "/",
            "/a/",
            "/a/b.pdf",
            "/a/../",
            "/..",
            "/a//b/",
            "/a/./b/",
            "/assets/x.js",
            "/id/a/",
            "/robots.txt",
            "/a/index.html",
            "/a.b/c/",
            "/A/",
            "live",
            "moved",
            "gone",
            "2026-03-01",
            "20260301",
            "removed",
            "",
            "abc1234",
            "itogi=shagi",
            "itogi=",
            "=itogi",
            f"/{'a' * 600}/",
        ]
    ),
)


@given(st.lists(st.lists(cells, min_size=6, max_size=6), max_size=6))
def test_what_is_read_has_the_strict_form(lines: list[list[str]]) -> None:
    """Nothing that a server, a page or a folder could take for anything but an address."""
    ledger, problems = parse_ledger("\n".join("\t".join(line) for line in lines), "x")
    for row in ledger.rows:
        for text in (row.address, row.target):
            assert re.fullmatch(r"(?:[a-z0-9_-]+/)*(?:[a-z0-9._-]+)?", text)
            assert not re.match(r"assets/|pagefind/|id/", text)
            assert not file_of(text).startswith((".", "/"))
            assert ".." not in text
        assert re.fullmatch(r"(?:[0-9a-z]{7})?", row.id)
        assert all(re.fullmatch(r"[a-z0-9-]+", name) for pair in row.anchors for name in pair)
    whole = [line for line in lines if line[0] and not line[0].startswith("#")]
    assert len(ledger.rows) + len(problems) >= len(whole)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("/a/../../b.html\tmoved\t2026-03-01\t\t/a/\t", "не по форме"),
        ("a/\tlive\t2026-03-01\t\t\t", "не по форме"),
        ("/a/;return 200/\tlive\t2026-03-01\t\t\t", "не по форме"),
        ("/assets/site.js\tmoved\t2026-03-01\t\t/praktiki/dvor/a.csv\t", "занял для себя"),
        ("/skript.js\tmoved\t2026-03-01\t\t/praktiki/dvor/a.csv\t", "файл того же вида"),
        ("/a/\tmoved\t2026-03-01\t\t/a/b.pdf\t", "файл того же вида"),
        ("/a.pdf\tmoved\t2026-03-01\t\t/\t", "файл того же вида"),
        ("/a/\tlive\t2026-03-01\t\t/b/\t", "никуда не ведёт"),
        ("/a/\tlive\t20260301\t\t\t", "день"),
        ("/a/\tlive\t2026-02-30\t\t\t", "день"),
        ("/a/\tzhiv\t2026-03-01\t\t\t", "состояния"),
        ("/a/\tgone\t2026-03-01\t\tustal\t", "причины"),
        ("/a/\tlive\t2026-03-01\tA1\t\t", "идентификатор"),
        ('/a/\tlive\t2026-03-01\t\t\titogi="x', "заголовок"),
        ("/a/\tlive\t2026-03-01\t\t", "шести столбцов"),
    ],
)
def test_a_damaged_line_is_named(line: str, why: str) -> None:
    good = "/praktiki/\tlive\t2026-03-01\t\t\t"
    ledger, problems = parse_ledger(f"# x\n{line}\n{good}\n", "content/_addresses.tsv")
    assert [row.address for row in ledger.rows] == ["praktiki/"]
    assert [one.location.line for one in problems] == [2]
    assert why in problems[0].message


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("/tajna/\tlive\t2026-03-01\t\t\t\n", encoding="utf-8")
    content = tmp_path / "content"
    content.mkdir()
    (content / "_addresses.tsv").symlink_to(secret)
    ledger, problems = read_ledger(content)
    assert ledger == Ledger()
    assert [one.rule.code for one in problems] == ["I19"]


def test_a_move_takes_files_and_headings_along() -> None:
    ledger = moved(recorded(Ledger(), [DVOR, PHOTO], DAY), "praktiki/dvor/", "praktiki/park/", DAY)
    assert ledger.by_address["praktiki/dvor/"].target == "praktiki/park/"
    assert ledger.by_address["praktiki/dvor/foto.jpg"].target == "praktiki/park/foto.jpg"
    assert dict(ledger.by_address["praktiki/park/"].anchors) == {"itogi": "itogi", "shagi": "shagi"}


def test_a_second_move_leaves_one_hop() -> None:
    ledger = recorded(Ledger(), [DVOR], DAY)
    ledger = moved(ledger, "praktiki/dvor/", "praktiki/park/", DAY)
    ledger = moved(ledger, "praktiki/park/", "praktiki/les/", DAY)
    assert {row.target for row in ledger.rows if row.state is AddressState.MOVED} == {
        "praktiki/les/"
    }


def test_a_move_back_makes_the_first_address_live_again() -> None:
    ledger = recorded(Ledger(), [DVOR], DAY)
    ledger = moved(ledger, "praktiki/dvor/", "praktiki/park/", DAY)
    ledger = moved(ledger, "praktiki/park/", "praktiki/dvor/", DAY)
    assert ledger.by_address["praktiki/dvor/"].state is AddressState.LIVE
    assert ledger.by_address["praktiki/park/"].target == "praktiki/dvor/"


def test_what_led_to_a_removed_page_says_so_too() -> None:
    ledger = recorded(Ledger(), [DVOR, SAD], DAY)
    ledger = moved(ledger, "praktiki/dvor/", "praktiki/park/", DAY)
    ledger = gone(ledger, "praktiki/park/", Removal.PERSONAL_DATA, DAY)
    states = {row.address: row.state for row in ledger.rows}
    assert states == {
        "praktiki/dvor/": AddressState.GONE,
        "praktiki/park/": AddressState.GONE,
        "praktiki/sad/": AddressState.LIVE,
    }


def test_a_renamed_heading_keeps_its_name_through_two_renamings() -> None:
    ledger = anchor_moved(recorded(Ledger(), [DVOR], DAY), DVOR.address, "itogi", "rezultaty")
    ledger = anchor_moved(ledger, DVOR.address, "rezultaty", "chto-vyshlo")
    assert ledger.aliases(DVOR.address) == (("itogi", "chto-vyshlo"), ("rezultaty", "chto-vyshlo"))


@pytest.mark.parametrize("day", [DAY, datetime.date(2027, 1, 1)])
def test_recording_twice_changes_nothing(day: datetime.date) -> None:
    ledger = recorded(Ledger(), [DVOR, PHOTO, SAD], DAY)
    assert recorded(ledger, [DVOR, PHOTO, SAD], day) == ledger


def test_the_page_that_leads_on_does_not_make_its_address_live() -> None:
    """A finished site has a page for every address that moved or is gone."""
    ledger = recorded(Ledger(), [DVOR, PHOTO, SAD], DAY)
    ledger = moved(ledger, "praktiki/dvor/", "praktiki/park/", DAY)
    ledger = gone(ledger, "praktiki/sad/", Removal.REMOVED, DAY)
    pages = [Published(row.address) for row in ledger.rows]
    assert recorded(ledger, pages, DAY) == ledger
