"""No request leads out of what the preview serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.preview.request import address_of, file_below, is_own_host

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("/", ""), ("/index.html", ""), ("/praktiki/dvor/", "praktiki/dvor/"),
        ("/praktiki/dvor/index.html", "praktiki/dvor/"), ("/praktiki/?tema=tos#x", "praktiki/"),
        ("/%D1%84.txt", "ф.txt"), ("/a%252e/", "a%2e/"),
    ],
)  # fmt: skip
def test_an_address_is_read(target: str, address: str) -> None:
    assert address_of(target, "/") == address


@pytest.mark.parametrize(
    "target",
    [
        "/../etc/passwd", "/a/../../etc/passwd", "/%2e%2e/etc/passwd", "/a/%2E%2E/b", "/..",
        "/a/..", "/./a", "/a/.", "//etc/passwd", "/a//b", "/%2fetc/passwd", "/a%5c..%5cb",
        "/a\\b", "/a%00.html", "/a%0d%0ab", "/%ff", "http://example.org/", "etc/passwd", "*", "",
    ],
)  # fmt: skip
def test_a_trick_is_refused(target: str) -> None:
    assert address_of(target, "/") is None


def test_the_site_may_live_below_a_path() -> None:
    assert address_of("/kb/praktiki/", "/kb/") == "praktiki/"
    assert address_of("/praktiki/", "/kb/") is None


def test_only_ordinary_files_below_the_folder_are_served(tmp_path: Path) -> None:
    folder, secret = tmp_path / "served", tmp_path / "secret.txt"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub/a.txt").write_text("a")
    (folder / ".hidden").write_text("b")
    secret.write_text("c")
    (folder / "link.txt").symlink_to(secret)
    (folder / "out").symlink_to(tmp_path)
    assert file_below(folder, "sub/a.txt") == folder / "sub/a.txt"
    for address in (
        "../secret.txt", "sub/../../secret.txt", "link.txt", "out/secret.txt", ".hidden", "sub",
        "", str(secret), "sub//a.txt", "none.txt",
    ):  # fmt: skip
        assert file_below(folder, address) is None, address


@pytest.mark.parametrize(
    ("header", "own"),
    [
        ("127.0.0.1:8000", True), ("localhost", True), ("LOCALHOST:8000", True), ("[::1]:80", True),
        ("evil.example:8000", False), ("127.0.0.1.evil.example", False), ("", False), (None, False),
        ("stol-redaktora:8000", True),
    ],
)  # fmt: skip
def test_only_requests_meant_for_it_are_answered(header: str | None, *, own: bool) -> None:
    assert is_own_host(header, "stol-redaktora") is own
