"""Any single entry up to the allowed size is read and drawn within bounds of work and memory.

Time is not asserted: the bound is the processor time and memory that the system grants a child.
"""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest

from tests.conftest import ROOT

SIZE = 195_000
SECONDS, BYTES = 6, 900_000_000
"""What the child may use before the system stops it; the benchmark holds the tighter figures."""

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
CHILD = """
import sys
from generator.markdown import parse_document
from generator.model.personal import find_personal
from generator.markdown.sanitise import sanitised
text = "## Раздел\\n\\n" + sys.stdin.read()
document, problems = parse_document(text, "x.md", 1)
for fragment in document.fragments:
    fragment.html(lambda link: "x")
list(find_personal(text))
"""


@pytest.mark.parametrize("name", HEAVY)
def test_heavy_text(name: str) -> None:
    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))

    done = subprocess.run(
        [sys.executable, "-c", CHILD], input=HEAVY[name][:SIZE], text=True, cwd=ROOT,
        capture_output=True, check=False, preexec_fn=bounded,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-500:]
