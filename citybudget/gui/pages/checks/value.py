"""What a check has found, as figures and text beside its place: 25 → 250."""

from datetime import date

from citybudget.domain.amount import Unit
from citybudget.domain.problem import Problem
from citybudget.texts import Texts, numbers, years

_COMPARED = {
    "jump": ("previous", "→", "amount"),
    "sources_exceed_cost": ("sources", "＞", "cost"),
    "grant_below_floor": ("amount", "＜", "floor"),
    "grant_over_cap": ("amount", "＞", "cap"),
}


def found_value(texts: Texts, problem: Problem, unit: Unit) -> str:
    """The value that was found, amounts in the unit; "" where the heading says it all."""
    values = dict(problem.values)
    if problem.code in _COMPARED:
        left, sign, right = _COMPARED[problem.code]
        sides = (_amount(texts, values[left], unit), _amount(texts, values[right], unit))
        return f"{sides[0]} {sign} {sides[1]}"
    if problem.code == "missing_this_year":
        return f"{_amount(texts, values['previous'], unit)} → {numbers.no_figure(texts)}"
    for name in ("ends", "deadline"):
        if isinstance(day := values.get(name), str):
            return years.day_in_year(texts, date.fromisoformat(day))
    for name in ("found", "text"):
        if isinstance(words := values.get(name), str):
            return " ".join(words.split())
    return ""


def _amount(texts: Texts, value: object, unit: Unit) -> str:
    return numbers.amount(texts, value if isinstance(value, int) else None, unit)
