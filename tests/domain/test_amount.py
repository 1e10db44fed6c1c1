"""Rounding and units, on published figures."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from citybudget.domain import amount
from citybudget.domain.amount import RoundHow, Unit

YEN = st.integers(-amount.MAX_YEN, amount.MAX_YEN)


def test_a_line_is_truncated_toward_zero() -> None:
    # Osaka prints -183.762 thousand yen as ▲183.
    assert amount.truncate(Fraction("-183762") / 1000) == -183
    assert amount.truncate(Fraction(13501, 2)) == 6750


def test_cost_is_rounded_up_toward_plus_infinity() -> None:
    # Osaka's negative items: -469.88 -> ▲469, -16.56 -> ▲16; 7節 of the worked example: 877,200 -> 878,000.
    assert amount.round_cost(-469_880, RoundHow.UP) == -469_000
    assert amount.round_cost(-16_560, RoundHow.UP) == -16_000
    assert amount.round_cost(877_200, RoundHow.UP) == 878_000


def test_cost_rounded_down_goes_toward_minus_infinity() -> None:
    assert amount.round_cost(877_999, RoundHow.DOWN) == 877_000
    assert amount.round_cost(-1, RoundHow.DOWN) == -1_000


def test_half_up_goes_away_from_zero() -> None:
    assert amount.round_cost(1_500, RoundHow.HALF_UP) == 2_000
    assert amount.round_cost(1_499, RoundHow.HALF_UP) == 1_000
    assert amount.round_cost(-1_500, RoundHow.HALF_UP) == -2_000


def test_money_in_is_rounded_down_to_its_unit() -> None:
    # 6,976,000 × 0.42 = 2,929.92 thousand yen, printed 2,929; 1,001 yen × 1/3 = 333.
    assert amount.round_down(6_976_000 * Fraction(42, 100)) == 2_929_000
    assert amount.round_down(Fraction(1001, 3), 1) == 333


@given(YEN, st.sampled_from(list(RoundHow)))
def test_rounding_gives_whole_thousands_less_than_a_thousand_away(yen: int, how: RoundHow) -> None:
    rounded = amount.round_cost(yen, how)
    assert rounded % 1000 == 0
    assert abs(rounded - yen) < 1000
    assert amount.round_cost(rounded, how) == rounded


@given(YEN, st.sampled_from(list(Unit)))
def test_display_is_within_half_a_unit(yen: int, unit: Unit) -> None:
    assert abs(amount.in_unit(yen, unit) * unit - yen) * 2 <= unit
    assert amount.in_unit(-yen, unit) == -amount.in_unit(yen, unit)


def test_rate_of_the_published_change() -> None:
    # Hamamatsu prints 219,000 -> 193,000 as △ 26,000 and △ 11.87 %.
    rate = amount.change_rate(193_000, 219_000)
    assert rate is not None
    assert amount.half_up(rate, 2) == "-11.87"
    assert amount.change_rate(900, 0) is None


def test_share_of_the_published_budget() -> None:
    # Miyazaki FY1999: 3,140 of 668,900 million yen, printed 0.47 %; pillar 1 prints 80.7 %.
    assert amount.half_up(amount.share(3_140, 668_900) or Fraction(0), 2) == "0.47"
    assert amount.half_up(amount.share(2_533, 3_140) or Fraction(0), 1) == "80.7"


def test_a_percentage_below_the_last_decimal_has_no_sign() -> None:
    assert amount.half_up(Fraction(-1, 1000), 1) == "0.0"
    assert amount.half_up(Fraction(-1, 20), 1) == "-0.1"
