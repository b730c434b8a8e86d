"""What a file holds that a page cannot show, named to the editor."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """The reason why something did not come over as it was; the value begins the sentence."""

    ANOTHER_DOCUMENT = "Вложенный документ, который программа не читает; перенесите его сами"
    CHANGED_PICTURE = (
        "Рисунок в Word обрезан или повёрнут, а в черновик вошёл целиком; проверьте его"
    )
    CHART = "Диаграмма; приложите её рисунком, а данные таблицей"
    COMMENT = "Примечание рецензента, в черновик не вошло"
    DELETED = "Удалено в режиме правки, в черновик не вошло"
    DIAGRAM = "Схема SmartArt: перенесены только слова"
    FIELD = "Поле Word без значения; обновите его в Word (F9) или впишите значение"
    FORMULA = "Формула записана строкой; проверьте её"
    HIDDEN = "Скрытый текст, в черновик не вошёл"
    HINT = "Похоже на подсказку прежней формы, за ответ не принято"
    LETTER = "Здесь потерялась буква, вместо неё стоит «□»; впишите слово заново"
    LINK = "Ссылка, которой на сайте не открыть; слова остались без неё"
    LINKED_PICTURE = "Рисунка в файле нет, есть ссылка на него; пришлите сам рисунок"
    LOOK = "Выделение не перенесено"
    MACROS = "Макросы не читаются"
    MERGED = "Объединённые ячейки: значение стоит в первой из них"
    NESTED = "Таблица внутри ячейки записана строкой"
    OBJECT = "Вложенный объект; приложите его отдельным файлом"
    ODD_PICTURE = "Рисунок в формате, который не показывают браузеры; пришлите JPG или PNG"
    PICTURE_LINK = "Ссылка с рисунка, в черновик не вошла"
    PROPERTY = "Вписано в свойства файла, в черновик не вошло"
    SCRIPT = "Верхний или нижний индекс записан обычными знаками"
    SHAPE = "Нарисованная фигура без слов, в черновик не вошла; проверьте, не закрывала ли она чего"
    SIGN = "Знак особого шрифта не опознан"
    UNDERLINED = (
        "Подчёркнутое, цветное, залитое цветом или показанное прописными: на сайте оно обычное"
    )
    UNKNOWN = "Часть файла, которой программа не знает; посмотрите её в Word"


class Remarks:
    """Collects what is to be named; each kind and text once, in the order in which it was met."""

    def __init__(self) -> None:
        self._found: dict[Reason, dict[str, None]] = {}

    def add(self, kind: Reason, words: str = "") -> None:
        """Add a remark, once; ``words`` are those of the document that it is about."""
        self._found.setdefault(kind, {})[" ".join(words.split())] = None

    @property
    def lines(self) -> tuple[str, ...]:
        """A sentence for each kind, with all the words that belong to it."""
        found = self._found.items()
        return tuple(_line(kind, [one for one in words if one]) for kind, words in found)


def _line(kind: Reason, words: list[str]) -> str:
    return f"{kind.value}: {'; '.join(f'«{one}»' for one in words)}." if words else f"{kind.value}."
