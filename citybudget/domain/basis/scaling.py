"""A basis at another price: rewritten so that it is worth exactly its old value times a factor, or left alone.

What a person wrote stays in front of it (units, labels, 千円, currencies); the writer's own results (= ...) are
dropped, for they would differ. Whether it came out right is not reasoned about: the new text is read again.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from citybudget.domain.basis.currency import Rates
from citybudget.domain.basis.reading import NO_RATES, Basis, BasisRow, read_basis
from citybudget.domain.basis.spans import spans
from citybudget.domain.text import LIMIT

_MOST_PLACES: Final = 12
_TIMES: Final = "×✕＊*"
"""Signs of multiplication staff type: the one a row uses already is used again."""
_UNREAD_CLAIM: Final = "claim_unread"


def scaled(text: str, factor: Fraction, rates: Rates = NO_RATES) -> str | None:
    """The basis at `factor` times its price; None where it can't be read or no text is worth exactly that.

    The law: the new text's exact value by `rates` is the old one's times the factor, and so is every row's.
    """
    before = read_basis(text, rates)
    number = _decimal(factor)
    if before.exact is None or number is None:
        return None
    if factor == 1:
        return text
    made = _rows(text, before, number, factor, rates)
    return made if made is not None and _holds(made, before, factor, rates) else None


def _holds(made: str, before: Basis, factor: Fraction, rates: Rates) -> bool:
    assert before.exact is not None
    return len(made) <= LIMIT and read_basis(made, rates).exact == before.exact * factor


def _rows(text: str, before: Basis, number: str, factor: Fraction, rates: Rates) -> str | None:
    made, end = [], 0
    for row in before.rows:
        new = _row(text, row, number, factor, rates)
        if new is None:
            return None
        made += [text[end : row.start], new]
        end = row.start + len(row.text)
    return "".join([*made, text[end:]])


def _row(text: str, row: BasisRow, number: str, factor: Fraction, rates: Rates) -> str | None:
    if not row.exact:  # reading matter alone, or nothing
        return row.text
    body, tail = _parted(text, row)
    wanted = row.exact * factor
    return next((new for new in _candidates(body, tail, number) if _value(new, rates) == wanted), None)


def _value(row: str, rates: Rates) -> Fraction | None:
    return read_basis(row, rates).exact


def _parted(text: str, row: BasisRow) -> tuple[str, str]:
    """The row before its first = and what stays behind it: all of 「=(空港送迎)」, nothing of a result."""
    end = row.start + len(row.text)
    equals = next(
        (part.start for part in spans(text) if part.kind == "claim" and row.start <= part.start < end), end
    )
    claimed = row.claim is not None or any(problem.code == _UNREAD_CLAIM for problem in row.problems)
    body = text[row.start : equals]
    kept = body.rstrip(" \u3000")
    return kept, "" if claimed or equals == end else body[len(kept) :] + text[equals:end]


def _candidates(body: str, tail: str, number: str) -> Iterator[str]:
    """Ways to write it, the plainer first: behind a product, behind a sum in parentheses."""
    opened, closed = ("（", "）") if "（" in body else ("(", ")")
    times = next((sign for sign in reversed(body) if sign in _TIMES), "×")
    for made in (body, f"{opened}{body}{closed}"):
        yield f"{made}{times}{number}{tail}"


def _decimal(factor: Fraction) -> str | None:
    """1.03, 0.985: a factor as staff write it; None for one that has no such form."""
    for places in range(_MOST_PLACES + 1):
        whole = factor * 10**places
        if whole.denominator == 1 and whole > 0:
            digits = f"{whole.numerator:0{places + 1}d}"
            return f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return None
