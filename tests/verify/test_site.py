"""The verifier finds what is wrong with finished pages, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.verify import verify_site

if TYPE_CHECKING:
    from pathlib import Path


def messages(folder: Path, text: str) -> list[str]:
    (folder / "a").mkdir()
    (folder / "a/index.html").write_text('<h1 id="verh">А</h1>', encoding="utf-8")
    (folder / "index.html").write_text(text, encoding="utf-8")
    return [str(fault) for fault in verify_site(folder)]


def test_a_sound_page_has_no_faults(tmp_path: Path) -> None:
    text = '<p id="x"><a href="a/#verh">А</a><a href="#x">x</a><a href="https://e.org/">e</a></p>'
    assert messages(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('<a href="b/">Б</a>', "ссылка ведёт в никуда: b/"),
        ('<a href="a/#niz">А</a>', "нет такого места на странице: a/#niz"),
        ('<img src="net.png">', "ссылка ведёт в никуда: net.png"),
        ('<p id="x"></p><p id="x"></p>', "имя «x» дано дважды"),
        ('<script src="https://e.org/x.js"></script>', "загружается с чужого сайта"),
    ],
)
def test_a_fault_is_named(text: str, fault: str, tmp_path: Path) -> None:
    found = messages(tmp_path, text)
    assert len(found) == 1
    assert f"index.html: {fault}" in found[0]


def test_the_whole_site_is_sound(site: Path) -> None:
    assert verify_site(site) == []
