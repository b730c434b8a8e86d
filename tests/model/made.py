"""Made-up numbers with right check digits, reckoned apart from the program that is tested."""

from __future__ import annotations


def _sum(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))


def snils(nine: str) -> str:
    return f"{nine}{_sum(nine, (9, 8, 7, 6, 5, 4, 3, 2, 1)) % 101 % 100:02}"


def inn(digits: str) -> str:
    """Of a person for ten digits, of an organisation for nine."""
    weights = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
    full = 12 if len(digits) == 10 else 10
    while len(digits) < full:
        digits += str(_sum(digits, weights[len(weights) - len(digits) :]) % 11 % 10)
    return digits


def card(digits: str) -> str:
    doubled = "".join(
        str(int(digit) * 2) if at % 2 == 0 else digit for at, digit in enumerate(reversed(digits))
    )
    return f"{digits}{-sum(map(int, doubled)) % 10}"


policy = card


def ogrn(twelve: str) -> str:
    return f"{twelve}{int(twelve) % 11 % 10}"


def account(of: str, eleven: str, currency: str = "810") -> str:
    """Twenty digits; the check digit needs the bank's number and is any here."""
    return f"{of}{currency}0{eleven}"
