"""Rules of the tools that stand above the checks: what they report is explained with all else.

Each tool reports by itself; here is only what an editor reads about it.
"""

from __future__ import annotations

from generator.problems import Rule, Severity

DEAD_ADDRESS = Rule(
    "W01",
    "Страница на чужом сайте не отвечает",
    "Источник, которого нет, ничего не подтверждает.",
    "url: https://example.ru/udaleno",
    "archive_url: https://web.archive.org/web/2026/https://example.ru/udaleno",
    Severity.WARNING,
)
MOVED_ADDRESS = Rule(
    "W02",
    "Страница на чужом сайте переехала",
    "Пересылку однажды уберут, и прежний адрес перестанет отвечать.",
    "url: http://example.ru/staraya",
    "url: https://example.ru/novaya",
    Severity.WARNING,
)
NO_NOTE = Rule(
    "N03",
    "Не сказано, правка это или новость",
    "О новости узнают из рассылки и лент; о молчаливом изменении не узнает никто.",
    "текст страницы изменён, в changes ничего не добавлено",
    "changes:\n  - date: 2026-03-15\n    note: Новые итоги за год.\n    major: true",
    Severity.HINT,
)
BAD_TEMPLATE = Rule(
    "X01",
    "Шаблон страницы с ошибкой",
    "По такому шаблону страницу не построить.",
    "{{ entry.titel }}",
    "{{ entry.title }}",
)
NOT_SHOWN = Rule(
    "X02",
    "Страницу не удалось показать",
    "Шаблон ждёт того, чего в записи нет.",
    "запись без обязательного поля",
    "запись, в которой заполнено всё, чего требует проверка",
)
BAD_FRAME = Rule(
    "X03",
    "Страницы сайта не собрались",
    "Пока это не исправлено, показано то, что было раньше.",
    "[проект](o-proekt.md)",
    "[проект](o-proekte.md)",
)
