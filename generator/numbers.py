"""Check digits of the numbers that organisations bear in registers."""

from __future__ import annotations

_WEIGHTS = (2, 4, 10, 3, 5, 9, 4, 6, 8)


def is_inn(digits: str) -> bool:
    """Return whether an organisation's ИНН is right: ten digits, the last one by the others."""
    if len(digits) != len(_WEIGHTS) + 1 or not (digits.isascii() and digits.isdigit()):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return total % 11 % 10 == int(digits[-1])
