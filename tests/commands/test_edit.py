"""Commands that change entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner, Result

from generator import cli
from tests.check.bad import PRACTICE

if TYPE_CHECKING:
    from pathlib import Path


def run(*arguments: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(cli.kb, list(arguments), input=typed)


def practice(content: Path, text: str | bytes, name: str = "dvor.md") -> Path:
    file = content / "practices" / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_fmt_puts_fields_in_order(content: Path) -> None:
    file = practice(
        content, PRACTICE.replace("id: abc1234\ntitle: Двор", "title:  Двор\nid: abc1234")
    )
    checked = run("fmt", "--check", "--content", str(content))
    assert checked.exit_code == 1
    assert "content/practices/dvor.md: нужно оформить" in checked.output
    assert file.read_text(encoding="utf-8") != PRACTICE
    done = run("fmt", "--content", str(content))
    assert done.exit_code == 0
    assert "Оформлено: 1\u00a0файл." in done.output
    assert file.read_text(encoding="utf-8") == PRACTICE
    assert run("fmt", "--check", "--content", str(content)).output == "Все записи оформлены.\n"


def test_fmt_touches_only_what_it_is_told(content: Path) -> None:
    untidy = PRACTICE.replace("title: Двор", "title:  Двор")
    told, other = practice(content, untidy), practice(content, untidy, "sad.md")
    run("fmt", str(told), "--content", str(content))
    assert told.read_text(encoding="utf-8") == PRACTICE
    assert other.read_text(encoding="utf-8") == untidy
    assert sorted(path.name for path in told.parent.iterdir()) == ["dvor.md", "sad.md"]


def test_check_fix_mends_and_tells(content: Path) -> None:
    file = practice(content, PRACTICE.replace("2026-03-01", "1 марта 2026").replace("\n", "\r\n"))
    result = run("check", "--fix", "--content", str(content), "--today", "2026-03-15")
    assert result.exit_code == 0, result.output
    assert file.read_text(encoding="utf-8") == PRACTICE
    assert result.stdout == "Ошибок нет.\n"
    told = "content/practices/dvor.md:6: дата записана год-месяц-день (P03): «1 марта 2026» → "
    assert told in result.stderr
    assert "Исправлено в 1\u00a0файле." in result.stderr
    again = run("check", "--fix", "--content", str(content), "--today", "2026-03-15")
    assert "Исправлять нечего." in again.stderr


def test_check_fix_reports_what_is_left(content: Path) -> None:
    practice(content, PRACTICE.replace("title: Двор", "title:Двор").replace("basis: owner\n", ""))
    result = run("check", "--fix", "--content", str(content), "--today", "2026-03-15")
    assert result.exit_code == 1
    assert "ошибка P04" in result.stdout
    assert "после двоеточия поставлен пробел (P01)" in result.stderr


def test_fmt_names_what_it_cannot_read(content: Path) -> None:
    practice(content, PRACTICE.replace("title: Двор", "title: ["))
    result = run("fmt", "--content", str(content))
    assert result.exit_code == 1
    assert "content/practices/dvor.md: шапка не читается" in result.stderr
