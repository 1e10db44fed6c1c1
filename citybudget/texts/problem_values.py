"""What a check has found, as figures and text beside its place: 25 → 250."""

from datetime import date

from citybudget.domain.amount import Unit
from citybudget.domain.problem import Problem, Value
from citybudget.texts import Texts, labels, numbers, years

_AMOUNTS = {
    "jump": ("previous", "→", "amount"),
    "unit_slip": ("previous", "→", "amount"),
    "reason_missing": ("previous", "→", "amount"),
    "sources_exceed_cost": ("sources", "＞", "cost"),
    "grant_below_floor": ("amount", "＜", "floor"),
    "grant_over_cap": ("amount", "＞", "cap"),
    "ceiling_exceeded": ("amount", "＞", "ceiling"),
    "commitment_limit": ("amount", "≠", "limit"),
    "settlement_exceeds": ("amount", "＞", "current"),
}
"""Two amounts and how they stand to each other."""


def found_value(texts: Texts, problem: Problem, unit: Unit) -> str:
    """The value that was found, amounts in the unit; "" where the heading says it all."""
    values = dict(problem.values)
    if problem.code in _AMOUNTS:
        left, sign, right = _AMOUNTS[problem.code]
        small = problem.code == "unit_slip"  # in thousand yen the smaller of the two is nothing
        sides = [_amount(texts, values[side], Unit.YEN if small else unit) for side in (left, right)]
        return f"{sides[0]} {sign} {sides[1]}"
    match problem.code:
        case "missing_this_year":
            return f"{_amount(texts, values['previous'], unit)} → {numbers.no_figure(texts)}"
        case "work_after_grant":
            return f"{_short(texts, values['work_ends'])} ＞ {_short(texts, values['ends'])}"
        case "commitment_period" if isinstance(year := values["figure_year"], int):
            return years.long(texts, year)
        case "verdict_missing" if isinstance(stage := values["stage"], str):
            return labels.stage(texts, stage)
    return _text(texts, values)


def _text(texts: Texts, values: dict[str, Value]) -> str:
    for name in ("ends", "deadline"):
        if values.get(name):
            return _day(texts, values[name])
    for name in ("found", "text"):
        if isinstance(words := values.get(name), str):
            return " ".join(words.split())
    return ""


def _day(texts: Texts, value: Value) -> str:
    return years.day_in_year(texts, date.fromisoformat(value)) if isinstance(value, str) else ""


def _short(texts: Texts, value: Value) -> str:
    return years.day(texts, date.fromisoformat(value)) if isinstance(value, str) else ""


def _amount(texts: Texts, value: Value, unit: Unit) -> str:
    return numbers.amount(texts, value if isinstance(value, int) else None, unit)
