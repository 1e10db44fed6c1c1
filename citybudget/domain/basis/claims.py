"""What follows = is the writer's own result: read for comparison, never for the amount."""

import re
from fractions import Fraction
from typing import Final, NamedTuple

from citybudget.domain.basis.arithmetic import ExactArithmetic
from citybudget.domain.basis.currency import Rates, leading_currency
from citybudget.domain.basis.grammar import Reader
from citybudget.domain.basis.numerals import last_multiplier, leading_multiplier, multiplier
from citybudget.domain.basis.refusal import Unreadable, finding
from citybudget.domain.problem import Problem, Severity

_ARITHMETIC: Final = ExactArithmetic()
_UNIT = re.compile(r" *([^\W\d_①-⓿]+)")
_NOTES = re.compile(r"《[^《》]*》|【[^【】]*】|\([^()\d]*\)")
_ENCLOSED = re.compile(r" *\(([^()]*\d[^()]*)\) *")
_THOUSAND: Final = 1000


class Claim(NamedTuple):
    """A claim: its value in yen, the size of the unit it is counted in, decimals shown, and how it is printed."""

    value: Fraction
    unit: Fraction
    decimals: int
    is_bare: bool
    printed: str


def read_claim(
    text: str, folded: str, equals: int, end: int, exact: Fraction, rates: Rates
) -> tuple[str | None, tuple[Problem, ...]]:
    """The claim of a row as JSON gives it (66800円), None without one, and the finding where it differs.

    A chained row (… = 858,800円 = 858) claims its last figure; 「=(空港送迎)」 claims nothing.
    """
    signs = _NOTES.sub(lambda note: " " * len(note.group()), folded[equals:end])
    stop = end
    while stop > equals:
        start = equals + signs.rindex("=", 0, stop - equals)
        try:
            claim = _claim(folded, start + 1, stop, rates)
        except Unreadable:
            typed = text[start + 1 : stop].strip()
            return None, (finding("claim_unread", Severity.WARNING, start, stop, claim=typed),)
        if claim is not None:
            return claim.printed, _compared(claim, exact, start, stop)
        stop = start
    return None, ()


def _claim(folded: str, start: int, end: int, rates: Rates) -> Claim | None:
    enclosed = _ENCLOSED.fullmatch(folded, start, end)
    if enclosed is not None:  # = (66千円)
        start, end = enclosed.span(1)
    if not folded[start:end].strip(" "):
        return None
    reader = Reader(folded, start, end, _ARITHMETIC, rates)
    value = reader.read()
    if value is None:
        return None
    return _single(folded, reader, Fraction(value)) if reader.is_single() else _calculated(Fraction(value))


def _calculated(value: Fraction) -> Claim:
    return Claim(value, Fraction(1), 0, is_bare=False, printed=f"{value}円")


def _single(folded: str, reader: Reader[int | Fraction], value: Fraction) -> Claim:
    start, end = reader.number
    typed = folded[start:end]
    run = last_multiplier(typed)
    word = _UNIT.match(folded, end, reader.end)
    name = "" if word is None else word.group(1)
    if not run:  # 66 千円
        run = leading_multiplier(name)
        name = name[len(run) :]
    name = _name(name)
    size = multiplier(run, start, end) * reader.rate
    decimals = len(typed.partition(".")[2].rstrip("十百千万億兆"))
    count = value / size
    is_bare = not (run or name) and reader.rate == 1
    return Claim(value, size, decimals, is_bare, f"{_shown(count, decimals)}{run}{name}")


def _name(word: str) -> str:
    if word.startswith("円"):
        return "円"
    money = leading_currency(word)
    return word if money is None else word[: money[1]]


def _shown(count: Fraction, decimals: int) -> str:
    scaled = count * 10**decimals
    if not decimals or scaled.denominator != 1:
        return str(count)
    sign, digits = "-" if scaled < 0 else "", f"{abs(scaled.numerator):0{decimals + 1}d}"
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"


def _compared(claim: Claim, exact: Fraction, start: int, end: int) -> tuple[Problem, ...]:
    if _agrees(claim, exact, claim.unit) or (claim.is_bare and _agrees(claim, exact, Fraction(_THOUSAND))):
        return ()
    problem = finding(
        "claim_differs",
        Severity.WARNING,
        start,
        end,
        claimed=claim.printed,
        exact=str(exact),
        worked=f"{int(exact):,}",
    )
    return (problem,)


def _agrees(claim: Claim, exact: Fraction, unit: Fraction) -> bool:
    """Equal, or equal after truncating toward zero at the claim's last digit, as published lines do."""
    count = claim.value / claim.unit
    scale = 10**claim.decimals
    return count == exact / unit or count * scale == int(exact / unit * scale)
