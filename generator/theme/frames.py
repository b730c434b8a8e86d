"""Frames kept between runs: the theme is run again only when something of its own has changed."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cache import KEPT_SECONDS, program_version
from generator.read import odd_below
from generator.theme.frame import Frame, FrameError

if TYPE_CHECKING:
    from generator.project import Project
    from generator.theme.frame import FrameRequest

_PROGRAMS = ("mkdocs", "mkdocs-material")


def frame_for(project: Project, request: FrameRequest, cache: Path) -> Frame:
    """Return the theme's part of a site, from the folder ``cache`` where it is there.

    Raises `FrameError`.
    """
    refuse_links(project.docs)
    key = _key(project, request)
    place = cache / "frames" / key.hex()
    known = Frame.load(place)
    if known is not None:
        os.utime(place)
        return known
    from generator.theme.mkdocs import run_mkdocs  # noqa: PLC0415 - MkDocs loads slowly

    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _forget_old(place.parent)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".") as made:
        run_mkdocs(project, request, Path(made), key)
        if _key(project, request) != key:
            # A page was changed meanwhile: nobody may find what was perhaps made of both.
            place = place.with_name(f"{key.hex()}-meanwhile")
        try:
            Path(made).rename(place)
            Path(made).mkdir()
        except OSError:
            # Another run was quicker.
            shutil.rmtree(place, ignore_errors=True)
            shutil.copytree(made, place)
    frame = Frame.load(place)
    if frame is None:
        raise FrameError("заготовки страниц не сохранились; проверьте, есть ли место на диске")
    return frame


def refuse_links(docs: Path) -> None:
    """Raise `FrameError` where hand-written pages hold a link to another place.

    MkDocs publishes what a link leads to, wherever on this machine that is.
    """
    odd = [f"{docs.name}/{name}" for name in odd_below(docs)]
    if odd:
        what = "это не файл, а ссылка на другое место; положите на это место сам файл"
        raise FrameError("\n".join(f"{name}: {what}" for name in odd))


def _key(project: Project, request: FrameRequest) -> bytes:
    """Hash everything that the theme's part depends on."""
    digest = hashlib.blake2b(program_version(), digest_size=16)
    versions = [metadata.version(name) for name in _PROGRAMS]
    request_parts = (request.layouts, sorted(request.hidden))
    digest.update(repr((versions, project.environment, request_parts)).encode())
    for source in project.sources:
        for file in sorted(source.rglob("*")) if source.is_dir() else [source]:
            if file.is_file() and "__pycache__" not in file.parts:
                name = os.path.relpath(file, project.config.parent)
                digest.update(b"\0" + os.fsencode(name) + b"\0")
                # The site's own assets go into it as they are on the disk.
                known = b"" if file.is_relative_to(project.assets) else file.read_bytes()
                digest.update(known)
    return digest.digest()


def _forget_old(folder: Path) -> None:
    oldest = time.time() - KEPT_SECONDS
    for place in folder.iterdir():
        if place.stat().st_mtime < oldest:
            shutil.rmtree(place, ignore_errors=True)
