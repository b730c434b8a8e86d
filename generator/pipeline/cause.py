"""`Cause`: why an output was made anew."""

from __future__ import annotations

from enum import Enum


class Cause(Enum):
    """Why an output was made rather than taken from the previous build, in words."""

    NEW = "такого файла в прежней сборке не было"
    SHARED = "изменилось общее для всех страниц: программа, оформление, справочник, настройки, день"
    OWN = "изменилось своё: файл записи или то, из чего эта страница сделана"
    PUBLIC = "изменилось то, что показано на ней о других записях"
    LOST = "файла прежней сборки нет на месте"
