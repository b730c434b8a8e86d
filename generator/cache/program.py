"""The version of the program, for the keys of whatever it made."""

from __future__ import annotations

import functools
import hashlib
import sys
from contextlib import suppress
from pathlib import Path

_PROGRAM = Path(__file__).parents[1]


@functools.cache
def program_version() -> bytes:
    """Return the hash of the generator's own code and of the versions of Python and all libraries.

    Any of them may change what is made.
    """
    digest = hashlib.blake2b(sys.version.encode())
    for place in sys.path:
        with suppress(OSError):
            for name in sorted(one.name for one in Path(place).glob("*.dist-info")):
                digest.update(name.encode())
    for file in sorted(_PROGRAM.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.digest()
