"""Whether what a program wrote into a file as its author is a person's name."""

from __future__ import annotations

import re

_NOBODY = re.compile(
    r"[\W\d_]*|\W*(?:user|users|usr|пользователь|admin|administrator|админ|администратор|"
    r"anonymous|unknown|unknown author|неизвестный автор|автор|author|windows user|"
    r"пользователь windows|microsoft office user|microsoft|python-docx|python-pptx|openpyxl|"
    r"libreoffice|home|pc|пк|дом|comp|компьютер|owner|hp|asus|lenovo|acer|work|office|"
    r"reportlab|latex|tex|root|guest|гость|test|none|un-?named)[\W\d]*",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"администрац|министерств|департамент|управлени|центр|палат|совет|фонд|организац|учрежд|"
    r"отдел|комитет|обществ|союз|ассоциац|редакц|институт|университет|школ|библиотек|музей|"
    r"правительств|федерац|округ|област|район|город|служб|\b(?:ано|мбу|мку|гку|гбу|гау|мау|оо|"
    r"роо|нко|нп|тос|ооо|зао|ао|пао|ип|фгбу|инн|llc|inc|ltd|gmbh)\b|corporation|foundation",
    re.IGNORECASE,
)


def names_person(author: str) -> bool:
    """Return whether these words may name a person: neither nobody in particular nor an office."""
    return not _NOBODY.fullmatch(author) and not _OFFICE.search(author)
