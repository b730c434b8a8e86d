"""The rules that keep published addresses alive (family I)."""

from __future__ import annotations

from generator.problems import Rule

CHANGED_ID = Rule(
    "I03",
    "Идентификатор опубликованной записи изменился",
    "По идентификатору запись находят короткая ссылка и внешние системы.",
    "id: k7m2xqa  # вместо прежнего p3v8mza",
    "id: p3v8mza  # как было",
)
LOST_ADDRESS = Rule(
    "I04",
    "Опубликованный адрес пропал",
    "На страницу уже ссылаются сайты и правовые акты; такая ссылка не должна умереть.",
    "запись dvor.md удалена или переименована вручную",
    "kb move practice/dvor novyj-dvor",
)
BAD_TARGET = Rule(
    "I05",
    "Прежний адрес ведёт в никуда",
    "Читатель старой ссылки должен в один шаг попасть на действующую страницу.",
    "/praktiki/dvor/ → /praktiki/udalennaya/",
    "kb move practice/dvor dejstvuyushchaya",
)
LOST_ANCHOR = Rule(
    "I18",
    "Опубликованный заголовок пропал",
    "На него мог сослаться документ; по такой ссылке читатель попадёт не туда.",
    "## Итоги года  # раньше: ## Итоги",
    "## Итоги года {#itogi}",
)
DAMAGED = Rule(
    "I19",
    "Список опубликованных адресов испорчен",
    "Список ведут команды; правка руками может убить чужую ссылку.",
    "строка удалена или исправлена вручную",
    "git checkout origin/main -- content/_addresses.tsv",
)
TAKEN_ADDRESS = Rule(
    "I20",
    "Адрес принадлежал другой записи",
    "По старой ссылке читатель попал бы на чужую страницу.",
    "новая запись с именем dvor.md, а адрес /praktiki/dvor/ уже перенесён",
    "novyj-dvor.md",
)
