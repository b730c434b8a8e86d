"""Any single entry up to the allowed size is read and drawn within bounds of work and memory.

Time is not asserted: the bound is the processor time and memory that the system grants a child.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.check.bad import PRACTICE
from tests.hostile.bounded import bounded, boundless, endless, parsing, whole_way

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.hostile.bounded import Numbers

SIZE = 195_000
HEAVY = {
    "brackets": "[" * SIZE,
    "images": "![[" * (SIZE // 3),
    "tags": "<a " * (SIZE // 3),
    "stars": "*a_" * (SIZE // 3),
    "ticks": "`" * SIZE,
    "quotes": "\n".join(">" * 300 + " x" for _ in range(SIZE // 310)),
    "lists": "\n".join("  " * depth + "- x" for depth in range(400)),
    "links": "[x](y) " * (SIZE // 7),
    "footnotes": "".join(f"[^{n}]\n\n[^{n}]: x\n\n" for n in range(SIZE // 20)),
    "table": "| a " * 2000 + "|\n" + "|---" * 2000 + "|\n" + ("| b " * 2000 + "|\n") * 18,
    "headings": "".join(f"### З{n}\n\n" for n in range(SIZE // 14)),
    "entities": "&amp;" * (SIZE // 5),
    "emphasis": "**a" * (SIZE // 3),
    "digits": "1" * SIZE,
    "letters": "слово " * (SIZE // 12),
    "mail": "a@" * (SIZE // 2),
    "brackets in paragraphs": ("[" * 1000 + "\n\n") * (SIZE // 1002),
    "autolinks in paragraphs": ("<http://x" * 2000 + "\n\n") * (SIZE // 18002),
    "autolinks in many paragraphs": ("<http://x" * 500 + "\n\n") * (SIZE // 4502),
    "colons in paragraphs": ("a: b" * 4000 + "\n\n") * (SIZE // 16002),
    "autolinks": "<http://x" * (SIZE // 9),
    "definitions": "".join(f"[{n}]: x\n" for n in range(SIZE // 10)),
}
HEADERS = {
    "unknown fields": "".join(f"kluch{n}: x\n" for n in range(SIZE // 14)),
    "almost known fields": "".join(f"titl{n}: x\n" for n in range(SIZE // 14)),
    "repeated fields": "title: x\n" * (SIZE // 10),
    "unknown topics": "topics:\n" + "".join(f"  - tema{n}\n" for n in range(SIZE // 14)),
    "missing entries": "related:\n" + "".join(f"  - practice/x{n}\n" for n in range(SIZE // 20)),
    "sources": "sources:\n" + "".join(f"  - title: a\n    kind: z{n}\n" for n in range(SIZE // 30)),
    "one long value": "place: " + "а б" * (SIZE // 5) + "\n",
    "colons": "place: " + "a: " * (SIZE // 4) + "\n",
    "quotes": 'place: "' + '\\"' * (SIZE // 3) + "\n",
    "deep": "a:" + "\n".join(" " * depth + "a:" for depth in range(600)) + "\n",
}
BODIES = {
    name: text if "\n" in text else "\n\n".join(text[at : at + 900] for at in range(0, SIZE, 900))
    for name, text in HEAVY.items()
} | {
    "repeated sections": "## Результат\n\n" * (SIZE // 24),
    "misspelt sections": "".join(f"## Резултаты{n}\n\n" for n in range(SIZE // 30)),
    "links to nowhere": "".join(f"[x](../events/net{n}.md)\n\n" for n in range(SIZE // 30)),
    "anchors to nowhere": "".join(f"[x](#net{n})\n\n" for n in range(SIZE // 18)),
    "images to nowhere": "".join(f"![x](foto{n}.jpg)\n\n" for n in range(SIZE // 22)),
    "telephones": "8 (384) 2 12-34-56\n\n" * (SIZE // 24),
    "mobile telephones": "8 913 123-45-67 " * (SIZE // 16),
    "mailboxes": "a@a.ru " * (SIZE // 7),
    "streets and flats": "ул. x кв. " * (SIZE // 10),
    "people and streets": "прописан по ул пр пер " * (SIZE // 40),
    "days beside a birth": "12 . 12 " * (SIZE // 8 - 1_000) + "рождения",
    "lone digits": "8 9 " * (SIZE // 4),
    "mixed letters": "с\u006fвет\n\n" * (SIZE // 12),
}


@pytest.mark.parametrize("work", [endless, boundless])
def test_what_knows_no_bounds_is_stopped(work: Callable[[str], Numbers]) -> None:
    with pytest.raises(AssertionError, match="stopped"):
        bounded(work, "x", seconds=1)


@pytest.mark.parametrize("name", HEAVY)
def test_heavy_text(name: str) -> None:
    bounded(parsing, HEAVY[name][:SIZE])


@pytest.mark.parametrize("name", [*(f"header: {one}" for one in HEADERS), *BODIES])
def test_heavy_entry(name: str, content: Path) -> None:
    """From the file to the page, where the largest allowed file is of one thing alone."""
    header = HEADERS.get(name.removeprefix("header: "), "")
    text = PRACTICE.replace("scope:", f"{header}scope:") + BODIES.get(name, "")
    (content / "practices").mkdir()
    largest = text.encode()[:SIZE].decode(errors="ignore")
    (content / "practices/dvor.md").write_text(largest, encoding="utf-8")
    problems, page = bounded(whole_way, str(content))
    assert problems > 0 or page > 1000
