"""What a form brings besides its answers: words without a box, and files that are none."""

from __future__ import annotations

import pytest

from generator.exchange.form.read import open_form
from generator.exchange.form.rest import tamed, with_rest
from generator.exchange.package import UnsafePackageError
from tests.exchange.test_tables import packed


def test_text_that_would_end_a_section_is_tamed() -> None:
    assert tamed("## А\n\nб\n---\n\n#нет") == "### А\n\nб\n\n---\n\n#нет"
    assert tamed("```\nкод") == "```\nкод\n```"


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ("", "## Прочее\n\nещё"),
        ("## Своё\n\nа", "## Своё\n\nа\n\n## Прочее\n\nещё"),
        ("## Прочее\n\nа\n\n## Своё\n\nб", "## Прочее\n\nа\n\nещё\n\n## Своё\n\nб"),
    ],
)
def test_the_rest_has_one_section(others: str, expected: str) -> None:
    assert with_rest(others, "ещё") == expected


@pytest.mark.parametrize(
    "data",
    [
        b"PK no zip",
        packed(**{"word/document.xml": b"<x/>"}),
        packed(**{"word/document.xml": b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hosts'>]>"}),
        packed(**{"word/document.xml": bytes(51_000_000)}),
        packed(**{"[Content_Types].xml": b"<broken"}),
    ],
    ids=["no-zip", "no-document", "entity", "bomb", "broken"],
)
def test_a_harmful_form_is_refused(data: bytes) -> None:
    with pytest.raises(UnsafePackageError):
        open_form(data)
