"""What a build is told, and what it tells."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from generator.progress import unwatched

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Mapping

    from generator.cache import Store
    from generator.progress import Watch


def _silent(_text: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """The settings of one build.

    ``site`` is where the site goes, else where ``mkdocs.yml`` says; ``project`` is the folder of
    that file; ``store`` is where earlier runs left what can be reused, None to make all again;
    ``tell`` gets what the check says of the content; ``editor`` stands for ``extra.editor``;
    ``explain`` is the address of which `Built.explanation` tells why it was made or not;
    ``packed`` is whether compressed copies are put beside the files, for a server of one's own.
    """

    content: Path
    today: datetime.date
    site: Path | None = None
    jobs: int = field(default_factory=lambda: os.cpu_count() or 1)
    watch: Watch = unwatched
    store: Store | None = None
    tell: Callable[[str], None] = _silent
    project: Path = Path()
    editor: Mapping[str, object] | None = None
    explain: str | None = None
    packed: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """A site that has been put in its place."""

    site: Path
    explanation: str = ""
