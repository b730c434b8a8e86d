"""``kb audit sheet``: the sheets as Word files, the same in words as the pages."""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING

from docx import Document

from generator.audit.word import as_word
from generator.russian import counted
from tests.audit.rounds import NOW, TOWNS, begin, of, region, run, write_scores
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from generator.render import Rendering


def words_of(data: bytes) -> list[str]:
    return [one.text.replace("\u00a0", " ") for one in Document(io.BytesIO(data)).paragraphs]


def balls(number: int) -> str:
    return counted(number, "балл", "балла", "баллов").replace("\u00a0", " ")


def test_it_tells_what_the_page_tells(shown: Rendering) -> None:
    for slug in NOW:
        sheet = of(shown, slug)
        told = words_of(as_word(sheet, shown))
        text = "\n".join(told)
        assert f"Итог — {sheet.result.percent} %" in text
        places = [
            next(
                at
                for at, line in enumerate(told)
                if line.startswith(f"{number}. {step.criterion.text} — плюс {step.gain} ")
            )
            for number, step in enumerate(sheet.steps, start=1)
        ]
        assert places == sorted(places), "most points first"
        for step in sheet.steps:
            assert f"https://example.org/kb/{step.line}" in text
            for template in step.templates:
                assert f"https://example.org/kb/metodika/polozhenie/{template.file}" in text
            if step.example:
                assert f"{step.example.place.name}: {step.example.url}" in text
        assert f"https://example.org/kb/{sheet.address}" in text


def test_changes_and_replies_are_in_it(shown: Rendering) -> None:
    text = "\n".join(words_of(as_word(of(shown, "vostok-go"), shown)))
    assert "d1. Критерий d1: было «частично», стало «полностью»." in text
    assert "o1. Критерий o1: было «да», стало «нет». Шкала изменилась." in text
    assert "x1. Критерий x1" in text
    text = "\n".join(words_of(as_word(of(shown, "yug-go"), shown)))
    assert "Положение размещено. Оценка осталась: Это прежняя редакция." in text


def test_it_is_the_same_bytes_each_time_and_names_nobody(shown: Rendering) -> None:
    sheet = of(shown, "yug-go")
    assert as_word(sheet, shown) == as_word(sheet, shown)
    told = Document(io.BytesIO(as_word(sheet, shown))).core_properties
    assert told.language == "ru-RU"
    assert not told.comments
    assert not told.last_modified_by


def test_the_command_makes_one_for_each(
    audited: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    code, told = run(audited, "sheet", "--out", str(tmp_path / "all"), today="2026-03-15")
    assert code == 0, told
    assert {one.name for one in (tmp_path / "all").iterdir()} == {f"{slug}.docx" for slug in NOW}
    words = ["sheet", "--round", "2025", "--site", "yug-go", "--out", str(tmp_path / "one")]
    code, told = run(audited, *words, today="2026-03-15")
    assert code == 0, told
    assert [one.name for one in (tmp_path / "one").iterdir()] == ["yug-go.docx"]


def test_sheets_go_out_before_the_round_is_public(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Owners reply to a draft: nothing of it is on the site, and the sheet names no page."""
    monkeypatch.chdir(ROOT)
    own = tmp_path / "content"
    shutil.copytree(ROOT / "content/vocabularies", own / "vocabularies")
    region(own)
    begin(own)
    code, told = run(own, "sheet", "--out", str(tmp_path / "out"))
    assert code == 1
    assert "листов ещё нет" in told
    write_scores(own / "audit-rounds/2027/scores.csv", dict.fromkeys(TOWNS, "111010"), "2026-12-15")
    assert run(own, "next", "--until", "2027-02-15")[0] == 0
    code, told = run(own, "sheet", "--out", str(tmp_path / "out"))
    assert code == 0, told
    text = "\n".join(words_of((tmp_path / "out/yug-go.docx").read_bytes()))
    assert "Ответьте до 15 февраля 2027" in text
    assert "Этот лист на сайте" not in text


def test_what_cannot_be_is_told(
    audited: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    out = str(tmp_path / "out")
    code, told = run(audited, "sheet", "--round", "2024", "--out", out)
    assert (code, "записи «2024» нет" in told) == (2, True)
    code, told = run(audited, "sheet", "--site", "moskva", "--out", out)
    assert (code, "муниципалитета «moskva» в раунде нет" in told) == (2, True)


def test_a_file_in_the_place_of_the_folder_is_told(
    audited: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    (tmp_path / "out").write_text("чья-то работа", encoding="utf-8")
    code, told = run(audited, "sheet", "--out", str(tmp_path / "out"))
    assert code == 2
    assert "это файл, а нужна папка" in told
    assert (tmp_path / "out").read_text("utf-8") == "чья-то работа"
