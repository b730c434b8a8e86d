"""The short address as a QR code: put together quickly, it is what the encoder would make."""

from __future__ import annotations

import random
import re
import string

import pytest
import segno

from generator.render.prints import code_of
from generator.render.qr import drawn

URL = "https://example.org/kb/"
_STEP = re.compile(r"([Mmh])(-?\d+)(?: (\d+)(?:\.5)?)?")


def _dark(drawing: str) -> set[tuple[int, int]]:
    """Follow the path of a drawing; return the squares that it fills."""
    found = set()
    x = y = 0
    for letter, along, down in _STEP.findall(drawing.split(' d="')[1]):
        if letter == "h":
            found |= {(x + step, y) for step in range(int(along))}
        x, y = (int(along), int(down)) if letter == "M" else (x + int(along), y + int(down or 0))
    return found


def _made(address: str) -> set[tuple[int, int]]:
    """What the encoder makes of an address."""
    code = segno.make(address, encoding="utf-8", error="m", micro=False, mask=3)
    return {
        (x, y)
        for y, row in enumerate(code.matrix_iter(border=2))
        for x, module in enumerate(row)
        if module
    }


@pytest.mark.parametrize("site", [URL, "https://a.ru/", f"{URL}{'dalshe/' * 8}", "https://сад.рф/"])
def test_the_drawing_is_the_code_of_the_address(site: str) -> None:
    chosen = random.Random(site)
    for _ in range(40):
        name = "".join(chosen.choices(string.ascii_lowercase + string.digits, k=7))
        address = f"{site}id/{name}/"
        assert _dark(drawn(address)) == _made(address)
        check = f"{site}proverit/#{code_of(name, chosen.randint(1, 2000))}"
        assert _dark(drawn(check, len(check) - len(site) - len("proverit/#"))) == _made(check)


def test_the_drawing_has_no_style_and_names_no_other_site() -> None:
    drawing = drawn(f"{URL}id/abc1234/")
    assert drawing == drawn(f"{URL}id/abc1234/")
    assert drawing != drawn(f"{URL}id/abc1235/")
    assert "style" not in drawing
    assert "http" not in drawing
    assert len(drawing) < 2500
