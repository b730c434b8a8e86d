"""An answer: it names an edition of the law only where the law itself was seen."""

from __future__ import annotations

import dataclasses
import datetime
from typing import TYPE_CHECKING

import pytest

from generator.model import EntryRef
from generator.model.kinds.law import Consultation
from generator.model.legal import LegalReference, NormSeen
from generator.render import render_entry

if TYPE_CHECKING:
    from generator.render import Rendering

_ACT = EntryRef("legal_act", "uchebnyj-zakon")


def _norms(*seen: NormSeen | None) -> tuple[LegalReference, ...]:
    return tuple(LegalReference(act=_ACT, seen=one) for one in seen)


@pytest.mark.parametrize(
    ("norms", "known"),
    [
        (_norms(NormSeen.TEXT, NormSeen.TEXT), True),
        (_norms(NormSeen.TEXT, NormSeen.RETOLD), False),
        (_norms(NormSeen.UNSEEN), False),
        (_norms(None), False),
        ((), False),
    ],
)
def test_an_edition_is_claimed_only_for_norms_that_were_seen(
    rendering: Rendering, *, norms: tuple[LegalReference, ...], known: bool
) -> None:
    page = rendering.catalogue.current(Consultation)[0]
    day = datetime.date(2026, 11, 30)
    shown = render_entry(dataclasses.replace(page, as_of=day, legal_basis=norms), rendering)
    content = shown.content.replace("\N{NO-BREAK SPACE}", " ")
    assert ("Закон в редакции на" in content) == known
    assert ("Текст закона видели" in content) == (bool(norms) and not known)
    if norms and not known:
        assert content.count("blok-pravovaya-osnova") >= 2, "the link leads to a place of the page"
    assert "30 ноября 2026" in content
