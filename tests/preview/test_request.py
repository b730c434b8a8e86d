"""No request leads out of what the preview serves."""

from __future__ import annotations

import pytest

from generator.preview.request import address_of, comes_from_elsewhere, is_own_host


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("/", ""),
        ("/index.html", ""),
        ("/praktiki/dvor/", "praktiki/dvor/"),
        ("/praktiki/dvor/index.html", "praktiki/dvor/"),
        ("/praktiki/?tema=tos#x", "praktiki/"),
        ("/%D1%84.txt", "ф.txt"),
        ("/a%252e/", "a%2e/"),
    ],
)
def test_an_address_is_read(target: str, address: str) -> None:
    assert address_of(target, "/") == address


@pytest.mark.parametrize(
    "target",
    [
        "/../etc/passwd",
        "/a/../../etc/passwd",
        "/%2e%2e/etc/passwd",
        "/a/%2E%2E/b",
        "/..",
        "/a/..",
        "/./a",
        "/a/.",
        "//etc/passwd",
        "/a//b",
        "/%2fetc/passwd",
        "/a%5c..%5cb",
        "/a\\b",
        "/a%00.html",
        "/a%0d%0ab",
        "/%ff",
        "http://example.org/",
        "etc/passwd",
        "*",
        "",
    ],
)
def test_a_trick_is_refused(target: str) -> None:
    assert address_of(target, "/") is None


def test_the_site_may_live_below_a_path() -> None:
    assert address_of("/kb/praktiki/", "/kb/") == "praktiki/"
    assert address_of("/praktiki/", "/kb/") is None


@pytest.mark.parametrize(
    ("header", "own"),
    [
        ("127.0.0.1:8000", True),
        ("localhost", True),
        ("LOCALHOST:8000", True),
        ("[::1]:80", True),
        ("evil.example:8000", False),
        ("127.0.0.1.evil.example", False),
        ("", False),
        (None, False),
        ("stol-redaktora:8000", True),
    ],
)
def test_only_requests_meant_for_it_are_answered(header: str | None, *, own: bool) -> None:
    assert is_own_host(header, "stol-redaktora") is own


@pytest.mark.parametrize("origin", ["http://[", "http://[::1", "//[x]", "null", "", "http://"])
def test_an_origin_that_cannot_be_taken_apart_is_elsewhere(origin: str) -> None:
    assert comes_from_elsewhere({"Origin": origin, "Host": "localhost:8000"})
