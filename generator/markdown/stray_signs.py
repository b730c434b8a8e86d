"""The kinds of signs that look like markup and stay signs, one entry each of `SIGNS`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OTHER, ADDRESS = "\ufffc", "\ue000"
"""Stand for what is no plain text (code, an escaped sign, the edge of bold), and for an address."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One kind: how it looks, why it stays a sign, what to do, and the one way to mend it.

    ``mend`` turns what was found into what was meant, None where that is not certain.
    """

    pattern: str
    reason: str
    remedy: str
    mend: Callable[[str], str | None] | None = None

    def found_in(self, text: str) -> Iterator[re.Match[str]]:
        """Yield where a text has such signs; hardly any has, so that it is compiled only then."""
        return re.finditer(self.pattern, text, re.MULTILINE)


def _joined(found: str) -> str | None:
    return re.sub(r"\]\s+\(", "](", found) if re.search(r"[^\W\d_]", found) else None


def _swapped(found: str) -> str | None:
    words, target = found[1:].split(")[", 1)
    return f"[{words}]({target.removesuffix(']')})"


def _spaced(found: str) -> str | None:
    return re.sub(r"^(\W+|\d+\W)[ \t\u00a0]*", r"\1 ", found)


def _hyphen(found: str) -> str | None:
    return f"- {found[1:].lstrip()}"


def _bold(found: str) -> str | None:
    """Return bold with the spaces at its inner edges outside of it."""
    parts = re.fullmatch(r"(\*\*|__|~~)([ \t]*)([^*_~]*?)([ \t]*)\1", found)
    if parts is None or not parts.group(3) or not (parts.group(2) or parts.group(4)):
        return None
    mark, before, words, after = parts.groups()
    return f"{before}{mark}{words}{mark}{after}"


def _task(found: str) -> str | None:
    return "[x]" if re.search(r"[xXхХ]", found) else "[ ]"


def _alert(found: str) -> str | None:
    known = re.fullmatch(r"(\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\])[ \t]+", found)
    return f"{known.group(1)}\n> " if known else None


_FILE = r"[^()\[\]\s]+\.\w{2,5}|#[\w-]+|\.\./"
NAMED = "nbsp|laquo|raquo|mdash|ndash|hellip|quot|amp|lt|gt|#\\d+"
BULLETS = "•●▪◦‣∙■►▸○·"
_PARTICLES = r"(?:то|либо|нибудь|таки|ка|за|под)\b"
"""A line may begin with the second half of «кто-либо»."""
MARK = (
    r"(?:[а-яёa-z]\)|\d{1,3}(?:\.\d{1,3})+\.?|\(\d{1,3}\)|\d{1,3}[.)]"
    r"|[✓✔√☑☐☒✅❌➢➤→⇒★☆❖◆])"
)
"""Marks of lists that a list here does not begin with, or not in the midst of a paragraph."""
_KEEP = "; если знаки нужны читателю, возьмите их в обратные апострофы: `…`"

SIGNS = (
    Sign(
        r"\[[^\[\]\n]+\]\([^\n)]*\)?|\]\(",
        "ссылка не получилась",
        "Назовите файл без пробелов, латинскими буквами, и впишите это имя: [слова](imya.docx); "
        "в адресе другого сайта пробел — это %20.",
    ),
    Sign(
        rf"\[[^\[\]\n]+\]\s+\((?=(?:{ADDRESS}|{_FILE})[^()\n]*\))",
        "между «]» и «(» стоит пробел",
        "Удалите пробел: [слова](адрес)",
        _joined,
    ),
    Sign(
        rf"\[(?:{ADDRESS}|https?://[^\s\[\]]+)[ \t]+[^\[\]\n]+\]",
        "ссылка не получилась",
        "Запишите: [слова](адрес)",
    ),
    Sign(
        rf"\([^()\n]+\)\[(?:{ADDRESS}|{_FILE})[^\[\]\n]*\]",
        "скобки ссылки перепутаны",
        "Запишите: [слова](адрес)",
        _swapped,
    ),
    Sign(
        r"!?\[\[[^\[\]]+\]\]",
        "ссылок в двойных скобках здесь нет",
        "Запишите: [слова](../practices/imya.md)",
    ),
    Sign(
        r"\^\[[^\[\]\n]+\]|\[\^[^\[\]\n]+\]",
        "самой сноски нет",
        "Допишите в конце текста строку «[^1]: текст сноски» с той же меткой или удалите метку.",
    ),
    Sign(
        r"\[![\w-]+\][+-]?(?:[ \t]+(?=\S))?",
        "такая выноска не получится",
        "Выноска — это строка «> [!NOTE]», под ней «> текст»; бывают NOTE, TIP, IMPORTANT, "
        "WARNING и CAUTION.",
        _alert,
    ),
    Sign(
        r"^\[[ \t]*[xXхХvV✓✔+]?[ \t]*\](?=\s|[^\W\d_])",
        "отметка пункта не получилась",
        "Запишите пункт списка так: - [x] сделано, - [ ] не сделано. Буква x — латинская.",
        _task,
    ),
    Sign(
        r"\[[^\[\]\n]*[^\W\d_][^\[\]\n]*\]\[[^\[\]\n]*\]",
        "адрес этой ссылки нигде не записан",
        "Запишите его сразу: [слова](адрес)",
    ),
    Sign(
        r"\{%.*?%\}|\{\{.*?\}\}",
        "команды шаблонов здесь не работают",
        f"Удалите их или запишите выноску: «> [!NOTE]», под ней «> текст»{_KEEP}",
    ),
    Sign(
        r"^(?:!!!|\?\?\?\+?)[ \t]*\w[^\n]*|^:{3,}[^\n]*",
        "выноска записана не так",
        "Запишите: «> [!NOTE]», под ней «> текст», без отступа.",
    ),
    Sign(
        r"\{[\w-]+=[^{}\n]*\}",
        "настройки в скобках здесь не работают",
        f"Удалите их{_KEEP}",
    ),
    Sign(
        r"\{(?:\+\+|--|~~|==|>>)[^{}\n]*\}",
        "пометки правки здесь не работают",
        f"Оставьте то, что верно{_KEEP}",
    ),
    Sign(
        r"\{[#:.][^{}\n]*\}",
        "так адрес заголовка не задать",
        "Адрес стоит в конце заголовка и состоит из строчных латинских букв, цифр и дефисов: "
        "## Итоги {#itogi}",
    ),
    Sign(
        r"^#{2,6}[^ \t\n#][^\n]*|^#\u00a0[^\n]*",
        "после решёток нет пробела",
        "Поставьте пробел: ## Заголовок",
        _spaced,
    ),
    Sign(
        rf"^\d{{1,3}}[.)](?=[^\W\d_])[^\n{OTHER}]*|^\d{{1,3}}[.)]\u00a0",
        "после номера нет пробела",
        "Поставьте пробел: 1. Первый",
        _spaced,
    ),
    Sign(
        rf"^-(?!{_PARTICLES})(?=[^\W\d_]|\[[ xXхХ]?\])[^\n{OTHER}]*|^[-+*]\u00a0",
        "после дефиса нет пробела",
        "Начните пункт дефисом и пробелом: - пункт",
        _spaced,
    ),
    Sign(
        rf"^[{BULLETS}][ \t\u00a0]*\S[^\n{OTHER}]*",
        "это не список: строки сольются в одну",
        "Начните пункт дефисом и пробелом: - пункт",
        _hyphen,
    ),
    Sign(
        r"^[–—][ \t\u00a0][^\n]*(?=\n[–—][ \t\u00a0])",
        "строки с тире сольются в одну",
        "Список начните дефисами: - пункт; между репликами оставьте пустую строку.",
    ),
    Sign(
        rf"^{MARK}[ \t\u00a0]+\S[^\n]*(?=\n{MARK}[ \t\u00a0]+\S)",
        "строки сольются в одну",
        "Начните пункты так: «1. пункт» или «- пункт», а перед первым оставьте пустую строку; "
        "чтобы сохранить свои знаки, оставьте пустую строку и между пунктами.",
    ),
    Sign(
        r"^\|.*\|[ \t]*$|^\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?$",
        "таблица не получилась",
        "Под шапкой нужна строка | --- | --- | с тем же числом столбцов, внутри таблицы — "
        "ни одной пустой строки.",
    ),
    Sign(
        r"\*\*+[^\n*]*(?:\*\*+)?",
        "жирный шрифт не получился",
        "Поставьте звёздочки вплотную к словам, а снаружи — пробел: слово **жирное** дальше",
        _bold,
    ),
    Sign(
        r"(?<!\w)__(?=[^\W_])[^\n_]*(?:__)?|(?<=[^\W_])__(?!\w)",
        "жирный шрифт не получился",
        "Поставьте знаки вплотную к словам, а снаружи — пробел: слово **жирное** дальше",
        _bold,
    ),
    Sign(
        r"~~[^\n~]*(?:~~)?",
        "зачёркивание не получилось",
        "Поставьте знаки вплотную к словам: ~~зачёркнуто~~",
        _bold,
    ),
    Sign(
        r"(?:(?<=\s)|^)([*_])(?=[^\W_])[^*_\n]*\s\1(?=[^\W_])",
        "курсив не получился",
        "Поставьте звёздочки вплотную к словам, а снаружи — пробел: слово *курсив* дальше",
    ),
    Sign(
        rf"(?<![\w`{OTHER}])`(?![`\s])[^`\n]*",
        "код не закрыт",
        "Поставьте апостроф с обеих сторон: `код`",
    ),
    Sign(
        r"```|^~~~",
        "блок кода не получился",
        "Три апострофа стоят на отдельной строке до и после кода.",
    ),
    Sign(
        rf"&(?:nbsp|(?:{NAMED})(?![A-Za-z]));?|{OTHER}(?:{NAMED});",
        "код знака не распознан",
        "Наберите сам знак: « » — …",
    ),
    Sign(r"\$\$[^$\n]+\$\$", "формулы здесь не работают", f"Запишите формулу словами{_KEEP}"),
    Sign(r"\^[^\s^]{1,12}\^", "верхний индекс так не записать", "Наберите сам знак: м², 10⁶"),
    Sign(r"^==+ .+ ==+$", "заголовок не получился", "Запишите: ## Заголовок"),
    Sign(
        r"^={3,}[+!]?[ \t]+[\"«][^\n]*|^-{2,}8<-{2,}[^\n]*",
        "такой разметки здесь нет",
        "Удалите эту строку.",
    ),
    Sign(
        r"(?<![=\w])==[^=\s][^=\n]*==|\+\+[^+\s][^+\n]*\+\+|%%[^%\n]+%%|'''"
        r"|''[^'\n]+''",
        "такой разметки здесь нет",
        f"Выделите слова так: **жирный**, *курсив*{_KEEP}",
    ),
    Sign(r"(?i:^\[TOC\]$)", "оглавление ставится само", "Удалите эту строку."),
    Sign(
        r"^\*\[[^\[\]\n]+\]:|\n:[ \t]+\S[^\n]*",
        "такой разметки здесь нет",
        "Объясните слово в самом тексте.",
    ),
    Sign(r"(?<!\w):[a-z][a-z0-9_+]+:(?!\w)", "значок не получился", f"Вставьте сам знак{_KEEP}"),
    Sign(
        r"(?i:\[/?(?:b|i|u|s|url|img|quote|code|color|size|list)(?:=[^\]\n]*)?\])",
        "разметка форумов здесь не работает",
        "Запишите: **жирный**, *курсив*, [слова](адрес)",
    ),
    Sign(r"^={2,}$|^h[1-6]\. ", "заголовок не получился", "Запишите: ## Заголовок"),
)
"""In the order of trust: of two that overlap, the first is told."""
