"""Reading ZIP archives of strangers within one bound: attachments and imports alike.

What an archive says of its sizes is only what it says, so the bound counts the bytes that come
out. Every way in which the archive may be broken is the file's fault and becomes one error.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""Those that office programs write; the others unpack to far more and need other libraries."""
_PIECE = 65_536
_END = struct.Struct("<4s4H2LH")
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


class ArchiveError(ValueError):
    """The archive is broken, locked or more than may be read; the message is for people."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The most that is read of one archive, however it is asked for."""

    parts: int = 2_000
    unpacked: int = 100_000_000
    """Bytes of all reads together."""
    part: int = 50_000_000
    """Bytes of one part."""


ORDINARY = Bound()
"""A report with photographs stays far below it; a machine with 1 GB of memory bears it."""


class Archive:
    """The parts of a ZIP archive in the order of its list, read within a bound.

    Opening reads the list alone. Raises `ArchiveError` where the list is broken, too long, names
    a part twice, or where a part is locked with a password, packed in a way that office programs
    do not use, or said to be larger than the bound.
    """

    def __init__(self, data: bytes, bound: Bound = ORDINARY) -> None:
        self._bound = bound
        self._left = bound.unpacked
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _FAULTS as error:
            raise ArchiveError("Файл повреждён: это не целый документ.") from error
        self._infos = {info.filename: info for info in self._zip.infolist()}
        self._refuse_oddities(data)

    def _refuse_oddities(self, data: bytes) -> None:
        infos = self._zip.infolist()
        if len(infos) > self._bound.parts:
            raise ArchiveError(f"Внутри файла больше {self._bound.parts} частей.")
        if len(self._infos) < len(infos):
            raise ArchiveError("Внутри файла две части с одним именем.")
        if any(info.flag_bits & 1 for info in infos):
            raise ArchiveError("Файл защищён паролем: читатель его не откроет.")
        if any(info.compress_type not in _METHODS for info in infos):
            raise ArchiveError("Файл сжат способом, которого офисные программы не используют.")
        said = [info.file_size for info in infos]
        if sum(said) > self._bound.unpacked or max(said, default=0) > self._bound.part:
            raise self._too_much()
        begins = min((info.header_offset for info in infos), default=0)
        # Nothing stands before the first part or after the list: there another file could hide.
        if begins or not _ends_with_list(data):
            raise ArchiveError("К файлу приписан другой файл.")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts without the folders; to compare, never to use as paths."""
        return tuple(name for name, info in self._infos.items() if not info.is_dir())

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def stored_first(self, name: str) -> bool:
        """Return whether a part is the first and not packed, as OpenDocument's media type is."""
        info = self._infos.get(name)
        if info is None:
            return False
        return info.header_offset == 0 and info.compress_type == zipfile.ZIP_STORED

    def read(self, name: str) -> bytes:
        """Return a part; raise `ArchiveError` if it is missing, broken or beyond the bound."""
        info = self._infos.get(name)
        if info is None:
            raise ArchiveError(f"Внутри файла нет части {name[:60]}.")
        limit = min(self._left, self._bound.part)
        pieces, size = [], 0
        try:
            with self._zip.open(info) as part:
                while piece := part.read(_PIECE):
                    size += len(piece)
                    if size > limit:
                        raise self._too_much()
                    pieces.append(piece)
        except ArchiveError:
            raise
        except _FAULTS as error:
            raise ArchiveError(f"Файл повреждён: часть {name[:60]} не читается.") from error
        self._left -= size
        return b"".join(pieces)

    def _too_much(self) -> ArchiveError:
        return ArchiveError(
            f"Файл распаковывается больше чем в {self._bound.part // 1_000_000} МБ одной частью "
            f"или в {self._bound.unpacked // 1_000_000} МБ всего."
        )


def _ends_with_list(data: bytes) -> bool:
    """Whether the archive's last record, without a comment, is the file's end."""
    if len(data) < _END.size:
        return False
    mark, *_, comment = _END.unpack(data[-_END.size :])
    return bool(mark == b"PK\x05\x06" and comment == 0)
