"""Values of a spreadsheet as its cells show them."""

from __future__ import annotations

import datetime

import pytest

from generator.exchange.shown import shown

DAY = datetime.datetime(2026, 3, 5)  # noqa: DTZ001 - spreadsheets know no zones
HOUR = datetime.datetime(2026, 3, 5, 14, 7, 9)  # noqa: DTZ001 - as above


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (12, "General", "12"),
        (12.0, "General", "12"),
        (0.1 + 0.2, "General", "0,3"),
        (0.5, "0%", "50%"),
        (0.125, "0.0%", "12,5%"),
        (0.5, "0.00%", "50,00%"),
        (1500, "#,##0", "1\u00a0500"),
        (1234567.891, "#,##0.00", "1\u00a0234\u00a0567,89"),
        (1500, '#,##0" ₽"', "1\u00a0500 ₽"),
        (1500, "#,##0\\ [$₽-419]", "1\u00a0500 ₽"),
        (42, "00000", "00042"),
        (-5, "0.00;(0.00)", "(5,00)"),
        (-5, "#,##0;[Red]-#,##0", "-5"),
        (2.50, "0.##", "2,5"),
        (1500000, "0.0,,", "1,5"),
        (79991234567, "@", "79991234567"),
        (1.5e-7, "0.00E+00", "1,5e-07"),
        (True, "General", "да"),
        (False, "General", "нет"),
        ("текст", "General", "текст"),
        (None, "General", ""),
        (DAY, "yyyy-mm-dd", "2026-03-05"),
        (DAY, "mm-dd-yy", "05.03.2026"),
        (DAY, "dd.mm.yyyy", "05.03.2026"),
        (DAY, 'd mmmm yyyy "г."', "5 марта 2026 г."),
        (DAY, "[$-419]mmmm yyyy;@", "март 2026"),
        (DAY, "yyyy", "2026"),
        (DAY, "dd.mm", "05.03.2026"),
        (DAY, "[$-F800]dddd, mmmm dd, yyyy", "5\u00a0марта 2026"),
        (HOUR, "dd.mm.yyyy hh:mm", "05.03.2026 14:07"),
        (HOUR, "dd.mm.yyyy", "05.03.2026 14:07"),
        (HOUR.time(), "h:mm", "14:07"),
        (HOUR.time(), "h:mm:ss", "14:07:09"),
        (HOUR.time(), "General", "14:07"),
        (datetime.timedelta(hours=36, minutes=15), "[h]:mm", "36:15"),
        (datetime.timedelta(hours=36, minutes=15, seconds=4), "[h]:mm:ss", "36:15:04"),
        (datetime.timedelta(minutes=90), "[mm]:ss", "90:00"),
    ],
)
def test_a_value_is_written_as_its_cell_shows_it(value: object, form: str, text: str) -> None:
    assert shown(value, form) == text
