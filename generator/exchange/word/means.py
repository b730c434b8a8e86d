"""What the XML of a part does not say itself: styles, targets of relations, remarks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.exchange.word.looks import Styles
from generator.exchange.word.numbering import Numbering
from generator.exchange.word.remarks import Remarks

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Means:
    """The means to read one part.

    ``target`` gives the address of a relation; ``picture`` keeps the picture of a relation and
    returns its Markdown; ``note`` returns the name and the Markdown of a footnote; ``words`` the
    words inside the part of a relation (a chart, a diagram). ``own`` are the paragraphs that the
    program wrote into the form, None where their style tells them.
    """

    styles: Styles = field(default_factory=lambda: Styles(None))
    numbering: Numbering = field(default_factory=lambda: Numbering(None))
    remarks: Remarks = field(default_factory=Remarks)
    target: Callable[[str], str] = lambda _relation: ""
    picture: Callable[[str, str], str] = lambda _relation, _description: ""
    note: Callable[[str, str], tuple[str, str] | None] = lambda _kind, _number: None
    words: Callable[[str], str] = lambda _relation: ""
    own: tuple[str, ...] | None = None
