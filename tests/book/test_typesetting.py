"""The typesetting program beside this one: kept, told apart from its books, never left behind."""

from __future__ import annotations

import errno
import multiprocessing
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.book import BookError, Volume, press
from generator.book.press import LAYOUT
from generator.book.typesetting import Typesetter, typesetter
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = (
    '#import "book.typ": *\n'
    '#show: book.with(title: "{0}", summary: "О {0}", address: "https://example.org/", '
    "day: datetime(year: 2026, month: 3, day: 1))\n"
)
BODY = "#heading(level: 1, [{0}])\n#par([{1}]);\n"


def volume(number: int) -> Volume:
    """A book that shares most of its words with the others."""
    title = f"Книга {number}"
    chapters = (BODY.format(f"Глава {one}", "Соседи посадили деревья. " * 40) for one in range(3))
    own = BODY.format(title, f"Только в книге {number}. " * number)
    return Volume(HEAD.format(title) + "".join((*chapters, own)), {})


@pytest.fixture(autouse=True)
def own() -> Iterator[Typesetter]:
    """The typesetting program, which has set nothing yet."""
    typesetter.end()
    yield typesetter
    typesetter.end()


def number_of(program: Typesetter) -> int:
    assert program.process is not None
    return program.process.pid


def test_a_book_is_the_same_whatever_was_set_before_it(own: Typesetter) -> None:
    books = [volume(number) for number in (1, 2, 3)]
    forwards = [press(one) for one in books]
    assert len(set(forwards)) == len(books)
    backwards = [press(one) for one in reversed(books)]
    assert backwards[::-1] == forwards
    own.end()
    assert press(books[2]) == forwards[2]
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map(press, books, 1) == forwards


def test_a_picture_is_that_of_its_own_book(own: Typesetter) -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect height="1" {0}="1"/></svg>'
    )
    source = f'{volume(1).source}#picture("a.svg", "Рисунок")'
    books = [Volume(source, {"a.svg": drawing.format(name).encode()}) for name in ("width", "rx")]
    first, second = map(press, books)
    assert first != second
    own.end()
    assert press(books[1]) == second


def test_one_program_sets_many_books(own: Typesetter) -> None:
    press(volume(1))
    first = number_of(own)
    with pytest.raises(BookError, match="unknown"):
        press(Volume("#unknown()", {}))
    press(volume(2))
    assert number_of(own) == first


def test_a_program_that_left_after_a_large_book_is_started_again(own: Typesetter) -> None:
    large = Volume(f"//{'а' * 500_000}\n{volume(1).source}", {})
    assert press(large) == press(volume(1))
    first = number_of(own)
    press(large)
    assert own.process is not None
    assert own.process.wait(60) == 0
    press(volume(2))
    assert number_of(own) != first


@pytest.mark.parametrize(
    ("does", "told"),
    [("os.abort()", r"SIGABRT"), ("os._exit(7)", "код 7"), ("os._exit(0)", "код 0")],
)
def test_a_program_that_breaks_off_is_told(
    does: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "typesetter.py"
    broken.write_text(f"import os, sys\nsys.stdin.readline()\n{does}\n", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(sys.modules["generator.book.typesetting"], "_PROGRAM", broken)
        with pytest.raises(BookError, match=f"вёрстки прервалась.*{told}.*разделите книгу"):
            press(volume(1))
    assert press(volume(1)).startswith(b"%PDF")


def test_a_full_disk_is_told_as_such(own: Typesetter, tmp_path: Path) -> None:
    (tmp_path / "main.typ").write_text(volume(1).source, encoding="utf-8")
    (tmp_path / "book.typ").write_bytes(LAYOUT.read_bytes())
    (tmp_path / "book.pdf").symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left") as told:
        own.set(tmp_path, [])
    assert told.value.errno == errno.ENOSPC
    first = number_of(own)
    press(volume(2))
    assert number_of(own) != first, "it was asked with other fonts"


def test_the_program_ends_with_who_started_it() -> None:
    code = (
        "from generator.book.typesetting import typesetter\n"
        "from tests.book.test_typesetting import press, volume\n"
        "press(volume(1)); print(typesetter.process.pid, flush=True); input()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout is not None
        number = int(parent.stdout.readline())
        assert is_running(number)
        parent.kill()
    end = time.monotonic() + 60
    while is_running(number):
        assert time.monotonic() < end, "the program outlives who asked it"
        time.sleep(0.05)


def is_running(number: int) -> bool:
    """Whether a process lives; one that nobody has asked about yet does not."""
    try:
        status = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return status.rpartition(")")[2].split()[0] != "Z"
