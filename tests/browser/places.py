"""A page of every kind that the site has."""

from __future__ import annotations

PAGES = (
    "", "404.html", "o-proekte/", "dostupnost/", "redaktoru/", "poisk/",
    "praktiki/", "praktiki/tema/tos/", "meropriyatiya/", "municipalitety/",
    "praktiki/dvor/", "praktiki/archived/", "praktiki/superseded/", "praktiki/withdrawn/",
    "praktiki/snyato/", "tirazhirovanie/dvor-vo-vtorom/", "meropriyatiya/seminar/",
    "serii/shkola/", "metodika/spisok/", "metodiki-analiza/metod/", "analiz-sajtov/raund-2026/",
    "konsultacii/vopros/", "pravovye-akty/uchebnyj-zakon/", "municipalitety/pervyj-go/",
    "organizacii/uchebnaya/", "obshchestvennye-sovety/sovet/", "napravleniya/obuchenie/",
    "podborki/podborka/", "rassylka/vypusk-1/", "issledovaniya/opros/",
    "karta/", "kalendar/", "kalendar/2026-04/", "kontrol-reshenij/", "temy/", "temy/tos/",
    "redaktoru/polya/", "redaktoru/polya/lyudi/", "redaktoru/oshibki/", "redaktoru/ochered/",
)  # fmt: skip
