"""Check digits of the numbers that a person bears in documents."""

from __future__ import annotations

_FIRST_CHECKED = 1_001_998
"""СНИЛС up to this number have no check digits."""


def is_snils(digits: str) -> bool:
    """Return whether the last two digits are right (постановление ПФР от 13.06.2006 № 192п)."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(9, 0, -1), strict=False))
    return int(digits[:9]) > _FIRST_CHECKED and total % 101 % 100 == int(digits[9:])


def is_inn(digits: str) -> bool:
    """Return whether a person's last digits are right (приказ ФНС от 26.06.2025 № ЕД-7-14/559@)."""
    weights = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
    for length in (10, 11):
        total = sum(
            int(digit) * weight
            for digit, weight in zip(digits[:length], weights[11 - length :], strict=True)
        )
        if total % 11 % 10 != int(digits[length]):
            return False
    return True


def is_card(digits: str) -> bool:
    """Return whether banks give out such numbers and the last digit is right (ISO/IEC 7812-1)."""
    return digits[0] in "2456" and len(set(digits)) > 1 and is_luhn(digits)


def is_luhn(digits: str) -> bool:
    """Return whether the last digit is right by Luhn's formula (ISO/IEC 7812-1, annex B)."""
    doubled = [int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits))]
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0  # noqa: PLR2004


def is_account(digits: str) -> bool:
    """Return whether an account is a person's: its number begins with that of the bank's ledger.

    Положение Банка России от 24.11.2022 № 809-П: 408.17, 408.20, 423 and 426 are accounts and
    deposits of people; the currency stands behind it. The check digit needs the bank's number.
    """
    of_person = digits.startswith(("40817", "40820", "423", "426"))
    return of_person and digits[5:8] in _CURRENCIES


_CURRENCIES = {"810", "643", "840", "978", "156"}
"""Roubles by two codes, dollars, euros and yuan."""
