"""The terminal tells what the search finds, why in this order, and where there is little."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator import cli

if TYPE_CHECKING:
    from pathlib import Path


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(cli.kb, ["find", *arguments])
    assert result.exit_code == code, result.output
    return result.output


def test_pages_are_told_in_their_order(site: Path) -> None:
    said = run("двор", "своими", "силами", "--site", str(site))
    assert re.search(r"Страниц со всеми словами: \d+", said)
    assert said.index("1. Двор своими силами — Практика") < said.index("/praktiki/dvor/")


def test_the_order_is_explained_to_the_last_figure(site: Path) -> None:
    """What is told of each page multiplies to its score, and the scores fall."""
    said = run("соседи двора", "--explain", "--site", str(site))
    scores = []
    for part in re.split(r"\n +\d+\. ", said)[1:]:
        words = re.findall(r"»: ([\d.]+) \([^)]*\) × ([\d.]+)", part)
        factors = re.search(
            r"сумма × (\S+) \(доля запроса\) × (\S+) \(вид\) × (\S+) \(новизна\) = (\S+)", part
        )
        assert words
        assert factors
        cover, kind, fresh, score = map(float, factors.groups())
        total = sum(float(rarity) * float(weight) for rarity, weight in words)
        assert total * cover * kind * fresh == pytest.approx(score, rel=0.03)
        scores.append(score)
    assert len(scores) > 1
    assert scores == sorted(scores, reverse=True)
    assert "заголовок" in said
    assert "текст" in said


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("экскаватор двора", "Слова «экскаватор» на сайте нет."),
        ("и на", "В запросе нет слов"),
        ("щщщщщ", "Ничего не найдено."),
        ("симинар", "Понято как: семинар"),
    ],
)
def test_what_was_made_of_a_query_is_told(query: str, words: str, site: Path) -> None:
    assert words in run(query, "--site", str(site))


def test_questions_with_few_results_are_named(site: Path, tmp_path: Path) -> None:
    file = tmp_path / "questions.txt"
    file.write_text("\ufeffэкскаватор\n\n# не вопрос\nдвор\n", encoding="utf-8")
    said = run("--file", str(file), "--few", "2", "--site", str(site))
    assert re.search(r"^ +0  экскаватор; нет слов: экскаватор$", said, re.MULTILINE)
    assert "  двор" not in said
    assert "Вопросов: 2; мало страниц (меньше 2): 1." in said


def test_what_cannot_be_asked_is_told_with_the_remedy(site: Path, tmp_path: Path) -> None:
    assert "kb build" in run("двор", "--site", str(tmp_path), code=1)
    assert "назовите запрос" in run("--site", str(site), code=2)
    file = tmp_path / "questions.txt"
    file.write_bytes("двор".encode("cp1251"))
    assert "UTF-8" in run("--file", str(file), "--site", str(site), code=1)
    assert "назовите запрос" in run("двор", "--file", str(file), code=2)


def test_an_index_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "search").mkdir()
    (tmp_path / "assets/find.js").write_text("export const nothing = 0;", encoding="utf-8")
    (tmp_path / "search/index.json").write_text(json.dumps({}), encoding="utf-8")
    assert "соберите сайт заново" in run("двор", "--site", str(tmp_path), code=1)
