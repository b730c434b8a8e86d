"""Making the frame of the preview: the theme run once, and again when its own sources change."""

from __future__ import annotations

import hashlib
import importlib.metadata
import logging
import os
import shutil
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from generator.catalogue.cache import program_version
from generator.preview import Frame, FrameError, site_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.pipeline import Inspected
    from generator.publish import Shell

_CONFIG = Path("mkdocs.yml")
_KEPT_DAYS = 30
_SOURCES = ("docs", "hooks")
_ASSETS = Path("docs/assets")


def frame_for(inspected: Inspected, cache: Path) -> Frame:
    """Return the frame for the pages of a catalogue, from the cache where it is there.

    Raises `FrameError`.
    """
    place = cache / "frames" / _key(inspected.catalogue)
    known = Frame.load(place)
    if known is not None:
        os.utime(place)
        return known
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _forget_old(place.parent)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".") as made:
        _make(inspected, Path(made))
        try:
            Path(made).rename(place)
            Path(made).mkdir()
        except OSError:
            # Another preview was quicker.
            shutil.rmtree(place, ignore_errors=True)
            shutil.copytree(made, place)
    frame = Frame.load(place)
    if frame is None:
        message = "заготовки страниц не сохранились; проверьте, есть ли место на диске"
        raise FrameError(message)
    return frame


def _make(inspected: Inspected, place: Path) -> None:
    from mkdocs.commands.build import build  # noqa: PLC0415 - MkDocs loads slowly
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import Abort, BuildError, ConfigurationError  # noqa: PLC0415

    from hooks.site import about_of  # noqa: PLC0415

    with _overheard() as said:
        try:
            config = load_config(str(_CONFIG), site_dir=str(site_in(place)))
            shells: dict[str, Shell] = {}
            config.extra["kb"] = {"inspected": inspected, "shells": shells}
            build(config)
        except (Abort, BuildError, ConfigurationError) as error:
            raise FrameError("\n".join([*said, str(error)])) from error
    Frame(place, config.site_name, config.site_url or "", shells, about_of(config)).save(place)


@contextmanager
def _overheard() -> Iterator[list[str]]:
    """Keep what MkDocs warns of instead of letting it out on the terminal."""
    said: list[str] = []

    class _Keeper(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    logger = logging.getLogger("mkdocs")
    keeper = _Keeper(logging.WARNING)
    passed_on, logger.propagate = logger.propagate, False
    logger.addHandler(keeper)
    try:
        yield said
    finally:
        logger.removeHandler(keeper)
        logger.propagate = passed_on


def _key(catalogue: Catalogue) -> str:
    """Hash everything that the frame depends on."""
    digest = hashlib.blake2b(program_version(), digest_size=16)
    for name in ("mkdocs", "mkdocs-material"):
        digest.update(importlib.metadata.version(name).encode())
    for name in ("SITE_URL", "EDIT_URL", "REPORT_URL"):
        digest.update(os.environ.get(name, "").encode() + b"\0")
    # The navigation leaves out the kinds that have no entries.
    empty = [cls.kind.name for cls in catalogue.kinds if not catalogue.current(cls)]
    digest.update(repr(empty).encode())
    files = [_CONFIG, *(file for name in _SOURCES for file in sorted(Path(name).rglob("*")))]
    for file in files:
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(b"\0" + file.as_posix().encode() + b"\0")
            # The preview shows the site's own assets as they are on the disk.
            digest.update(b"" if file.is_relative_to(_ASSETS) else file.read_bytes())
    return digest.hexdigest()


def _forget_old(folder: Path) -> None:
    oldest = time.time() - _KEPT_DAYS * 86_400
    for place in folder.iterdir():
        if place.stat().st_mtime < oldest:
            shutil.rmtree(place, ignore_errors=True)
