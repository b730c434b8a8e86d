"""The one list of all rules, whichever stage or tool reports them; editors read it on a page.

A rule stands beside the check that reports it and is found by itself. Below the checks it stands
in its stage's `rules.py`; what the tools above report is in `check/elsewhere.py`.
"""

from __future__ import annotations

from generator.discovery import declared_in, modules_of
from generator.language import rules as of_language
from generator.ledger import rules as of_ledger
from generator.markdown import rules as of_markdown
from generator.model import rules as of_model
from generator.problems import Rule
from generator.read import rules as of_reading

_BELOW = (of_reading, of_markdown, of_model, of_language, of_ledger)

RULES: tuple[Rule, ...] = tuple(
    sorted(declared_in((*_BELOW, *modules_of("generator.check")), Rule), key=lambda rule: rule.code)
)
"""All of them, by code."""

FAMILIES = {
    "P": "Файл и поля",
    "T": "Текст",
    "I": "Имена, ссылки и адреса",
    "D": "Даты",
    "R": "Практики",
    "L": "Повторения практик",
    "E": "Мероприятия",
    "K": "Планы",
    "G": "Методика и право",
    "N": "Рассылка",
    "A": "Анализ сайтов",
    "S": "Исследования",
    "O": "Муниципалитеты и организации",
    "V": "Люди и согласия",
    "Y": "Язык",
    "W": "Адреса других сайтов",
    "X": "Предпросмотр",
}
"""What the first letter of a rule's code stands for, in the order of reading."""

__all__ = ["FAMILIES", "RULES"]
