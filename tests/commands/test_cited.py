"""``kb cited``: who cites us is remembered, kept right, and told where a page changes."""

from __future__ import annotations

import dataclasses
import datetime
from typing import TYPE_CHECKING

import pytest

from generator.ledger import CITED, Quote, Quotes, quotes_by_entry
from generator.ledger.quotes import parse_quotes, spell_quotes
from generator.mailing import letter_of
from generator.mailing.letter import recipients
from generator.model.kinds.centre import Mailing
from generator.pipeline import inspect
from generator.review import as_markdown, as_text, review
from tests.commands.test_edit import run
from tests.conftest import TODAY, copy_sample

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from generator.render import Rendering

SITE = "https://example.org/kb/"
PAGE = "https://adm.example/nko/"
DAY = datetime.date(2026, 3, 1)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return copy_sample(tmp_path)


def cited(content: Path, *words: str) -> Result:
    return run(
        "cited",
        *("--content", str(content), "--today", TODAY.isoformat(), "--site-url", SITE),
        *words,
    )


def saved(content: Path, *urls: str, name: str = "stranica.html") -> str:
    links = "".join(f'<a href="{url}">опыт</a>' for url in urls)
    file = content.parent / name
    file.write_text(f'<link rel="canonical" href="{PAGE}">{links}', encoding="utf-8")
    return str(file)


def rows(content: Path) -> list[str]:
    text = (content / CITED).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def test_a_page_is_remembered_and_replaced_as_a_whole(own: Path) -> None:
    told = cited(own, "--from", saved(own, f"{SITE}praktiki/dvor/", f"{SITE}id/mk0n4kp/"))
    assert told.exit_code == 0, told.output
    assert rows(own) == [
        f"/id/mk0n4kp/\t2026-03-15\t{PAGE}\t",
        f"/praktiki/dvor/\t2026-03-15\t{PAGE}\t",
    ]
    cited(own, "--from", saved(own, f"{SITE}praktiki/alleya/"))
    assert rows(own) == [f"/praktiki/alleya/\t2026-03-15\t{PAGE}\t"]
    note = own.parent / "pismo.txt"
    note.write_text(f"Смотрите {SITE}praktiki/dvor/.", encoding="utf-8")
    cited(own, "--from", str(note), "--where", "Постановление № 5", "--municipality", "pervyj-go")
    assert len(rows(own)) == 2
    assert not [one for one in inspect(own, TODAY).problems if one.location.path.endswith(CITED)]
    shown = cited(own)
    assert f"Аллея» у школы: {PAGE}" in shown.output.replace("\u00a0", " ")
    cited(own, "--forget", PAGE)
    assert rows(own) == ["/praktiki/dvor/\t2026-03-15\tПостановление № 5\txgp1xf3"]


def test_a_list_of_pairs_is_remembered_place_by_place(own: Path) -> None:
    file = own.parent / "spisok.csv"
    file.write_text(
        f"https://a.example/1;{SITE}praktiki/dvor/\nhttps://b.example/2;{SITE}praktiki/alleya/\n"
        f"https://b.example/2;https://other.example/\n",
        encoding="utf-8",
    )
    assert cited(own, "--from", str(file)).exit_code == 0
    assert [one.split("\t")[2] for one in rows(own)] == [
        "https://b.example/2",
        "https://a.example/1",
    ]


def test_whose_page_it_is_is_told_by_its_site(own: Path) -> None:
    town = own / "municipalities/pervyj-go.yml"
    text = town.read_text(encoding="utf-8")
    town.write_text(text.replace("muni_type:", "site: https://adm.example/\nmuni_type:"), "utf-8")
    cited(own, "--from", saved(own, f"{SITE}praktiki/dvor/"))
    assert rows(own) == [f"/praktiki/dvor/\t2026-03-15\t{PAGE}\txgp1xf3"]


def test_an_address_that_never_was_is_told_and_not_kept(own: Path) -> None:
    told = cited(own, "--from", saved(own, f"{SITE}praktiki/nebylo/", f"{SITE}praktiki/dvor/"))
    assert "/praktiki/nebylo/ никогда не публиковался" in told.output
    assert len(rows(own)) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--from", "foto.png"], "такие файлы не читаем"),
        (["--from", "net.html"], "не открывается"),
        (["--from", "stranica.html", "--municipality", "net"], "муниципалитета «net» нет"),
        (["--from", "stranica.html", "--where", "И. И. Петров, письмо"], "личные данные"),
        (["--from", "stranica.html", "--where", "письмо, +7 900 123-45-67"], "личные данные"),
        (["--from", "stranica.html", "--where", "x" * 400], "одна строка"),
        (["--forget", "нигде"], "в списке нет"),
        (["--from", "stranica.html", "--site-url", "example.org"], "не адрес сайта"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_written(
    words: list[str], said: str, own: Path
) -> None:
    saved(own, f"{SITE}praktiki/dvor/")
    (own.parent / "foto.png").write_bytes(b"x")
    named = [str(own.parent / one) if "." in one[-6:] and "/" not in one else one for one in words]
    told = cited(own, *(one if "example" not in one else "example.org" for one in named))
    assert told.exit_code == 2, told.output
    assert said in told.output
    assert not (own / CITED).exists()


@pytest.mark.parametrize(
    "line",
    [
        "/praktiki/dvor/\t2026-03-01\tместо",
        "praktiki/dvor/\t2026-03-01\tместо\t",
        "/praktiki/dvor/\tвчера\tместо\t",
        "/praktiki/dvor/\t2026-03-01\tписьмо И. И. Петрова\t",
        "/praktiki/dvor/\t2026-03-01\tместо\tHACK!",
        "/praktiki/../\t2026-03-01\tместо\t",
    ],
)
def test_a_damaged_line_is_reported_and_the_others_are_kept(line: str) -> None:
    good = "/praktiki/alleya/\t2026-03-01\tместо\t"
    quotes, problems = parse_quotes(f"{good}\n{line}\n", "content/_cited.tsv")
    assert [one.rule.code for one in problems] == ["I19"]
    assert problems[0].location.line == 2
    assert [one.address for one in quotes.rows] == ["praktiki/alleya/"]
    assert parse_quotes(spell_quotes(quotes), "x") == (quotes, [])


def quoted(content: Path, address: str = "praktiki/dvor/") -> None:
    line = spell_quotes(Quotes((Quote(address, DAY, PAGE),)))
    (content / CITED).write_text(line, encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ["move", "practice/alleya", "novaya"],
        ["withdraw", "practice/alleya", "--reason", "Ошибка."],
        ["gone", "practice/alleya"],
    ],
)
def test_whoever_moves_or_takes_back_a_page_is_told_who_cites_it(
    words: list[str], own: Path
) -> None:
    quoted(own, "praktiki/alleya/")
    done = run(*words, "--content", str(own), "--today", TODAY.isoformat())
    assert done.exit_code == 0, done.output
    assert f"ссылаются, предупредите их: {PAGE}" in done.output
    after = inspect(own, TODAY)
    assert not [one for one in after.problems if one.rule.code == "I22"]


def test_an_old_address_still_tells_whose_it_is(own: Path) -> None:
    quoted(own, "praktiki/alleya/")
    run("move", "practice/alleya", "novaya", "--content", str(own), "--today", TODAY.isoformat())
    after = inspect(own, TODAY)
    moved = next(one for one in after.catalogue.entries if one.slug == "novaya")
    found = quotes_by_entry(after.quotes, after.ledger, after.catalogue)
    assert [one.place for one in found[moved.id]] == [PAGE]


def test_the_report_says_who_cites_a_changed_page(own: Path) -> None:
    quoted(own)
    before = inspect(own, TODAY)
    file = own / "practices/dvor/index.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("actors: ", "actors: Соседи и "), encoding="utf-8")
    found = review(before, inspect(own, TODAY))
    assert f"предупредите их: {PAGE}" in as_text(found)
    assert "предупредите их" in as_markdown(found)


def test_a_letter_says_which_news_the_town_itself_cites(rendering: Rendering) -> None:
    issue = rendering.catalogue.current(Mailing)[0]
    item = issue.items[0]
    entry = rendering.catalogue.get(item.entry)
    assert entry is not None
    issue = dataclasses.replace(issue, items=(dataclasses.replace(item, municipalities=()),))
    for place in recipients(rendering):
        quotes = {entry.id: (Quote("praktiki/dvor/", DAY, PAGE, place.id),)}
        letter = letter_of(issue, place, rendering, quotes)
        assert any(f"ссылаетесь вы: {PAGE}" in one.note for one in letter.own.lines)
        other = next(one for one in recipients(rendering) if one is not place)
        assert PAGE not in str(letter_of(issue, other, rendering, quotes))
