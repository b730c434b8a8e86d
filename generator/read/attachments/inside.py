"""What an attached file holds besides what it looks like, and why a file is refused."""

from __future__ import annotations

from dataclasses import dataclass

from generator.read.pictures import PictureError, tells_place

AS_PDF = "Сохраните документ как PDF/A и приложите его."
"""What always helps: the reader of the document sees the same, and nothing else is inside."""
SAVE_AGAIN = "Откройте файл, сохраните его заново в том же формате и замените."


class RefusedError(ValueError):
    """The file cannot be proven harmless; ``remedy`` says in plain Russian what to do."""

    def __init__(self, message: str, remedy: str = AS_PDF) -> None:
        super().__init__(message, remedy)
        self.message, self.remedy = message, remedy

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of a file and where it stands, in words for an editor («на странице 3»)."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Inside:
    """All text of a file: what it shows, notes, comments and what it says of itself.

    ``authors`` are the names that programs write into a file without being asked.
    """

    pieces: tuple[Piece, ...] = ()
    authors: tuple[str, ...] = ()


def refuse_place(suffix: str, data: bytes) -> None:
    """Raise `RefusedError` if a picture inside a document says where it was taken."""
    try:
        told = tells_place(suffix, data)
    except PictureError as error:
        raise RefusedError(
            "Рисунок внутри документа испорчен: не видно, что в нём записано.",
            "Экспортируйте снимок заново (PNG или JPEG), вставьте его и сохраните документ.",
        ) from error
    if told:
        raise RefusedError(
            "В снимке внутри документа записано место съёмки.",
            "Экспортируйте снимок без сведений о месте и вставьте его заново; в Word довольно "
            "команды «Формат рисунка» → «Сжать рисунки».",
        )
