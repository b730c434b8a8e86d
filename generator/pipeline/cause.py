"""`Cause`: why an output was made rather than taken over."""

from __future__ import annotations

from enum import Enum


class Cause(Enum):
    """The reason why an output was made rather than taken from the previous build, in words."""

    NEW = "в прежней сборке этого не было или о ней ничего не известно"
    SHARED = "изменилось общее для всех страниц: программа, оформление, списки, настройки или день"
    TEMPLATE = "изменился шаблон, по которому это сделано"
    OWN = "изменились файлы, из которых это сделано"
    PUBLIC = "изменилось то, что показано здесь о других записях"
    LOST = "файла прежней сборки нет на месте"
