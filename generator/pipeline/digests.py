"""What is published, by the subjects whose versions are counted (`generator.ledger.Versions`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.data.state_form import set_digests
from generator.ledger import issue_digests
from generator.numbers import is_inn
from generator.render import calendar_digests
from generator.render.prints import print_digests
from generator.settings import owner_number

if TYPE_CHECKING:
    from pathlib import Path

    from generator.catalogue import Catalogue


def digests_of(shown: Catalogue, project: Path) -> dict[str, str]:
    """Return the digest of each subject; of open data only where the settings name the owner."""
    digests = {**calendar_digests(shown), **issue_digests(shown), **print_digests(shown)}
    return digests | (set_digests(shown) if is_inn(owner_number(project) or "") else {})
