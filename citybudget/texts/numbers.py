"""Figures as a reader writes them: △ and 皆増 in Japanese, − and "new" in English.

Negative numbers carry a narrow space behind △ as printed budgets do. None is "no figure".
"""

from fractions import Fraction

from citybudget.domain.amount import Unit, half_up, in_unit, truncated_in_unit
from citybudget.domain.totals import TotalRow
from citybudget.texts import Texts
from citybudget.texts.marks import N_

TRIANGLE = "△\u202f"
MINUS = "\u2212"

_UNIT_NAMES = {Unit.YEN: N_("yen"), Unit.THOUSAND: N_("thousand yen"), Unit.MILLION: N_("million yen")}
_ENGLISH_SUFFIX = {Unit.YEN: "", Unit.THOUSAND: "k", Unit.MILLION: "m"}


def no_figure(texts: Texts) -> str:
    """What stands where there is no figure."""
    return "－" if texts.japanese else "–"


def _signed(texts: Texts, negative: bool, digits: str) -> str:
    if not negative:
        return digits
    return f"{TRIANGLE}{digits}" if texts.japanese else f"{MINUS}{digits}"


def integer(texts: Texts, value: int | None) -> str:
    """A whole number with separators."""
    if value is None:
        return no_figure(texts)
    return _signed(texts, value < 0, f"{abs(value):,}")


def amount(texts: Texts, yen: int | None, unit: Unit = Unit.YEN) -> str:
    """An amount in a unit, half up, without the unit's name."""
    return integer(texts, None if yen is None else in_unit(yen, unit))


def line_amount(texts: Texts, yen: int | None, unit: Unit) -> str:
    """A line's amount shown beside its basis, truncated toward zero as published forms print it."""
    return integer(texts, None if yen is None else truncated_in_unit(yen, unit))


def change(texts: Texts, yen: int | None, unit: Unit = Unit.YEN) -> str:
    """A change: no plus sign in Japanese, one in English."""
    text = amount(texts, yen, unit)
    positive = yen is not None and in_unit(yen, unit) > 0
    return f"+{text}" if positive and not texts.japanese else text


def percent(texts: Texts, value: Fraction | None, decimals: int = 1) -> str:
    """A share or other percentage without its sign %."""
    if value is None:
        return no_figure(texts)
    digits = half_up(value, decimals)
    return _signed(texts, digits.startswith("-"), digits.lstrip("-"))


def rate(texts: Texts, row: TotalRow, decimals: int = 1) -> str:
    """The rate of change of a row: 皆増 from nothing, 皆減 to nothing, else percent without its sign."""
    if row.previous is None or (not row.previous and not row.amount):
        return no_figure(texts)
    if not row.previous:
        return texts.within("rate", "new")
    if not row.amount:
        return texts.within("rate", "ended")
    value = row.rate
    text = percent(texts, value, decimals)
    plus = value is not None and value > 0 and not texts.japanese and text.strip("0.") != ""
    return f"+{text}" if plus else text


def rate_with_sign(texts: Texts, row: TotalRow, decimals: int = 1) -> str:
    """The rate for running text: 10.5%, 皆増."""
    text = rate(texts, row, decimals)
    return f"{text}%" if text[-1].isdigit() else text


def unit_name(texts: Texts, unit: Unit) -> str:
    """円, 千円, 百万円."""
    return texts.say(_UNIT_NAMES[unit])


def with_unit(texts: Texts, yen: int | None, unit: Unit) -> str:
    """An amount in running text: 67,445 千円, ¥67,445k."""
    if yen is None:
        return no_figure(texts)
    if texts.japanese:
        return f"{amount(texts, yen, unit)} {unit_name(texts, unit)}"
    digits = f"{abs(in_unit(yen, unit)):,}"
    return _signed(texts, in_unit(yen, unit) < 0, f"¥{digits}{_ENGLISH_SUFFIX[unit]}")


def unit_note(texts: Texts, unit: Unit) -> str:
    """The note in a card's or sheet's head: 単位：千円, ¥ thousand."""
    return texts.say("Unit: {unit}", unit=unit_name(texts, unit))


def decimal(value: Fraction) -> str:
    """An exact decimal as plain digits; a fraction without one as a fraction."""
    for places in range(10):
        scaled = value * 10**places
        if scaled.denominator == 1:
            digits = f"{abs(scaled.numerator):0{places + 1}d}"
            sign = "-" if value < 0 else ""
            return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
    return str(value)
