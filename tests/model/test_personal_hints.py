"""What is looked for first, because it is easy to find, hides nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from generator.model.personal import contacts, forms
from generator.model.personal.forms import FORMS
from generator.model.personal.spelling import plain_spelling, unwrapped
from tests.model.written import WRITTEN

_AMONG = (*" \n.,:;-/()1289@", "кв ", "дом. ", "тел. ", "(А)", " at ", "+7", "живёт по адресу ")
_ANY = re.compile("")


@st.composite
def _texts(draw: st.DrawFn) -> str:
    """Draw what people write, one after another, with signs put in and letters made large."""
    text = " ".join(draw(st.lists(st.sampled_from(WRITTEN), min_size=1, max_size=3)))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(_AMONG)) + text[at + draw(st.integers(0, 2)) :]
    return unwrapped(plain_spelling(text.upper() if draw(st.booleans()) else text))


@given(_texts())
def test_no_form_is_missed(text: str) -> None:
    plain = [replace(one, hints=(), needs="", is_number=False) for one in FORMS]
    with patch.object(forms, "FORMS", plain), patch.object(forms, "_NUMBER", _ANY):
        everything = [*forms.found_by_forms(text, text.lower())]
    assert [*forms.found_by_forms(text, text.lower())] == everything


@given(_texts())
def test_no_contact_is_missed(text: str) -> None:
    with (
        patch.object(contacts, "_AT_HINT", _ANY),
        patch.object(contacts, "_MOBILE_HINT", _ANY),
        patch.object(contacts, "_MESSENGERS", ("",)),
        patch.object(contacts, "_HOME_HINTS", (_ANY,)),
    ):
        everything = [*contacts.find_contacts(text, text.lower())]
    assert [*contacts.find_contacts(text, text.lower())] == everything
