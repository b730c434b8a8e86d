"""Why a site was not built: whatever goes wrong on the way is told as one kind of error."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.book import BookError
from generator.deploy import BusyError
from generator.outputs import NoProgramError, SettingsError, TakenError
from generator.theme import FrameError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.verify import Fault

_FULL = {errno.ENOSPC, errno.EDQUOT}


class BuildError(RuntimeError):
    """The site could not be built and the live one stays as it was; the message says why."""


class ContentError(BuildError):
    """The content has errors, which have been told."""


class FaultsError(BuildError):
    """The finished site has faults."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        super().__init__("\n".join(["готовый сайт с изъянами:", *map(str, faults)]))


@contextmanager
def build_errors() -> Iterator[None]:
    """Raise `BuildError` for whatever may go wrong in a build without being the program's fault."""
    try:
        yield
    except BusyError as error:
        raise BuildError(f"сайт {error} уже собирает другая программа; дождитесь её") from error
    except (BookError, FrameError, NoProgramError, SettingsError, TakenError) as error:
        raise BuildError(str(error)) from error
    except OSError as error:
        if error.errno in _FULL:
            raise BuildError("на диске не осталось места") from error
        raise
