"""Values against a second evaluator, and formulas against Excel's arithmetic in doubles."""

import re
from dataclasses import dataclass
from fractions import Fraction
from math import trunc

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from citybudget.domain.basis import LARGEST_AMOUNT_YEN, formula, read_basis

FULL_WIDTH = {ord(half): chr(ord(half) + 0xFEE0) for half in "0123456789,.()+-*/%"}

_FACTORS = {"千円": Fraction(1000), "万円": Fraction(10_000), "%": Fraction(1, 100)}


@dataclass(frozen=True)
class Written:
    """An expression in some notation, its worth, and whether it is a sum."""

    text: str
    worth: Fraction
    is_sum: bool = False


def _number(
    count: int, decimals: int, separators: bool, before: str, unit: str, wide: bool
) -> Written:  # drawn by hypothesis
    whole = f"{count:,}" if separators else str(count)
    text = whole + (f".{decimals}" if decimals else "")
    worth = count + Fraction(decimals, 10 ** len(str(decimals))) if decimals else Fraction(count)
    factor = _FACTORS.get(unit, Fraction(1))
    shown = text + unit
    return Written(before + (shown.translate(FULL_WIDTH) if wide else shown), worth * factor)


_numbers = st.builds(
    _number,
    count=st.integers(0, 300_000),
    decimals=st.sampled_from([0, 0, 0, 5, 15, 125]),
    separators=st.booleans(),
    before=st.sampled_from(["", "", "@", "＠", "率", "月", "講師 ", "（注）", "￥", "《R8》", "府内", "△"]),
    unit=st.sampled_from(
        ["", "円", "人", "回 ", "か月", "千円", "万円", "%", "名（講師）", "H", " 円", "円/人"]
    ),
    wide=st.booleans(),
).map(lambda written: Written(written.text, -written.worth) if "△" in written.text else written)


def _product(left: Written, sign: str, right: Written) -> Written:
    texts = [f"（{part.text}）" if part.is_sum else part.text for part in (left, right)]
    worth = left.worth * right.worth if sign.strip() not in "/／÷" else left.worth / (right.worth or 1)
    return Written(f"{texts[0]}{sign}{texts[1]}", worth)


def _sum(left: Written, sign: str, right: Written) -> Written:
    text = f"({right.text})" if right.is_sum or right.text[0] in "-△" else right.text
    worth = left.worth + right.worth if sign.strip() in "+＋" else left.worth - right.worth
    return Written(f"{left.text}{sign}{text}", worth, is_sum=True)


def _can_stand(parts: tuple[Written, str, Written]) -> bool:
    """Nothing divides by zero; an x stands between numbers only."""
    _, sign, right = parts
    return right.worth != 0 if sign == "÷" else sign != " x " or right.text[0].isdecimal()


def _extended(parts: st.SearchStrategy[Written]) -> st.SearchStrategy[Written]:
    times = st.sampled_from(["×", "✕", "*", "＊", " × ", "·", "÷", " x "])  # what people type
    plus = st.sampled_from(["+", "＋", "－", "-", " - ", "−", "―"])  # what people type
    factors = st.tuples(parts, times, _numbers).filter(_can_stand)
    return st.one_of(
        factors.map(lambda t: _product(*t)),
        st.tuples(parts, plus, parts).map(lambda t: _sum(*t)),
    )


_written = st.recursive(_numbers, lambda parts: _extended(parts), max_leaves=7)  # noqa: PLW0108  # the library looks at the source


@given(_written)
@settings(max_examples=500, deadline=None)
def test_a_reading_is_worth_what_was_written(written: Written) -> None:
    assume(abs(written.worth) <= LARGEST_AMOUNT_YEN)
    basis = read_basis(written.text)
    assert basis.exact == written.worth, written.text


@given(_written, _written)
@settings(max_examples=400, deadline=None)
def test_a_formula_in_doubles_is_the_amount(first: Written, second: Written) -> None:
    text = f"{first.text}\n{second.text}"
    amount = read_basis(text).amount_yen
    found = formula(text)
    if found is not None:
        assert "." not in found
        assert _excel(found) == amount
        assert ("TRUNC(" in found) == ("/" in found)


def test_formulas_are_readable_and_divide_once() -> None:
    rates = {"EUR": Fraction(593, 4)}
    written = {
        "1,350円×2回×2名×12月＋2,000円": "1350*2*2*12+2000",
        "1,200円×9人×1.15": "TRUNC(1200*9*115/100)",
        "(169,730円+27,450円)*0.0119 *12月": "TRUNC((169730+27450)*119*12/10000)",
        "30,000円×2回\n△500円": "30000*2+(-500)",
        "100,000円×1/3＋1/2": "TRUNC((100000*2+3)/6)",
        "100ユーロ": "TRUNC(100*14825/100)",
        "-(1,000円+500円)×3": "-(1000+500)*3",
        "5,000円-(300円-200円)": "5000-(300-200)",
        "1,000円×2=3,000円": "1000*2",
    }
    assert {text: formula(text, rates) for text in written} == written


def test_no_formula_where_doubles_or_excel_could_fail() -> None:
    assert formula("0.123456789012345×1,000,000円") is None
    assert formula("+".join(["1,350円×2人"] * 2_000)) is None
    assert formula("2泊3日") is None
    assert formula("") is None


def test_the_published_trap_of_floats_is_avoided() -> None:
    # TRUNC(1200*9*1.15) is 12,419 in doubles; the amount is 12,420.
    assert trunc(1200 * 9 * 1.15) == 12_419
    assert read_basis("1,200円×9人×1.15").amount_yen == 12_420
    assert _excel("TRUNC(1200*9*115/100)") == 12_420


def _excel(formula_text: str) -> float:
    """What a spreadsheet computes: doubles, from left to right, a leading minus binding first."""
    tokens = re.findall(r"\d+|TRUNC\(|[-+*/()]", formula_text)
    value, rest = _terms(tokens)
    assert not rest
    return value


def _terms(tokens: list[str]) -> tuple[float, list[str]]:
    value, tokens = _factors(tokens)
    while tokens and tokens[0] in "+-":
        sign = tokens[0]
        right, tokens = _factors(tokens[1:])
        value = value + right if sign == "+" else value - right
    return value, tokens


def _factors(tokens: list[str]) -> tuple[float, list[str]]:
    value, tokens = _atom(tokens)
    while tokens and tokens[0] in "*/":
        sign = tokens[0]
        right, tokens = _atom(tokens[1:])
        value = value * right if sign == "*" else value / right
    return value, tokens


def _atom(tokens: list[str]) -> tuple[float, list[str]]:
    first, tokens = tokens[0], tokens[1:]
    if first == "-":
        value, tokens = _atom(tokens)
        return -value, tokens
    if first not in ("(", "TRUNC("):
        return float(first), tokens
    value, tokens = _terms(tokens)
    assert tokens[0] == ")"
    return (float(trunc(value)) if first == "TRUNC(" else value), tokens[1:]
