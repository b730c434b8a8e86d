"""The editor's page may have its own policy, and no other page may."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.outputs.editor import Settings, editor_page
from generator.verify.page import read_page
from generator.verify.pages import EDITOR, check_page

if TYPE_CHECKING:
    from pathlib import Path

PAGE = editor_page(
    Settings({"name": "gitlab", "repo": "a/b", "app_id": "1"}), "Потенциал", "https://example.org/"
)


def faults(folder: Path, text: str, name: str = EDITOR) -> list[str]:
    (folder / "index.html").write_text(text, encoding="utf-8")
    return [fault.message for fault in check_page(read_page(folder / "index.html", name))]


def test_the_editors_page_is_in_order(tmp_path: Path) -> None:
    assert faults(tmp_path, PAGE) == []


def test_no_other_page_may_do_the_same(tmp_path: Path) -> None:
    told = "политика безопасности допускает"
    assert any(told in one for one in faults(tmp_path, PAGE, "praktiki/dvor/index.html"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
        ("script-src 'self'", "script-src 'self' https://example.org"),
        ("script-src 'self'", "script-src 'self' data:"),
        ("style-src 'self'", "style-src 'self' https://example.org"),
        ("connect-src 'self'", "connect-src 'self' *"),
        ("https://gitlab.com", "http://gitlab.com"),
        ("img-src 'self'", "img-src 'self' https://example.org"),
        ('<meta name="robots" content="noindex">', ""),
        ("<body", '<body onload="x()"'),
        ("</body>", "<script>x()</script></body>"),
        ("</body>", '<script src="https://example.org/x.js"></script></body>'),
    ],
)
def test_what_the_editor_does_not_need_is_a_fault(old: str, new: str, tmp_path: Path) -> None:
    assert old in PAGE
    assert faults(tmp_path, PAGE.replace(old, new, 1))
