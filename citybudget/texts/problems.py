"""What the checks found, in words: what is wrong, where, why it matters, and what to do."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from citybudget.domain.amount import Unit, half_up
from citybudget.domain.plan import Plan
from citybudget.domain.problem import Place, Problem
from citybudget.domain.totals import By
from citybudget.texts import Texts, labels, numbers, years
from citybudget.texts.basis_problems import BASIS_PROBLEMS
from citybudget.texts.marks import N_
from citybudget.texts.nodes import node_heading
from citybudget.texts.problem_words import (
    CHECKED,
    FIX_BASIS,
    FIX_REASON,
    FIXES,
    SENTENCES,
    SHORT,
    UNREADABLE,
    VARIANTS,
    WHY,
    WHY_BASIS,
)


def codes() -> tuple[str, ...]:
    """Every code that has words."""
    return (*SENTENCES, *BASIS_PROBLEMS)


def short(texts: Texts, problem: Problem) -> str:
    """A heading of a few words."""
    return texts.say(SHORT.get(problem.code, SHORT[UNREADABLE]))


def checked(texts: Texts, kind: str) -> str:
    """What a kind of check looks at, in a few words."""
    return texts.say(CHECKED[kind])


def sentence(texts: Texts, plan: Plan, problem: Problem) -> str:
    """What is wrong, with its values."""
    if problem.code in BASIS_PROBLEMS:
        return texts.say(BASIS_PROBLEMS[problem.code], **dict(problem.values))
    message = VARIANTS.get(_variant(problem), SENTENCES[problem.code])
    return texts.say(message, **_worded(texts, plan, problem))


def _variant(problem: Problem) -> str:
    """How a finding came about, where that asks for another sentence."""
    how = dict(problem.values).get("how")
    return f"{problem.code} {how or ('node' if problem.place.node else '')}"


def why(texts: Texts, problem: Problem) -> str:
    """Why it matters, with the published mishap where there is one."""
    return texts.say(WHY.get(problem.code, WHY_BASIS))


def fix(texts: Texts, problem: Problem) -> str:
    """What to do, empty where nothing needs to be done."""
    if problem.place.field == "reason" and problem.code == "reason_missing":
        return texts.say(FIX_REASON)
    if problem.code in FIXES:
        return texts.say(FIXES[problem.code])
    return "" if problem.code in SENTENCES else texts.say(FIX_BASIS)


_YEN = ("amount", "previous", "cost", "sources", "excess", "floor", "cap", "ceiling", "limit", "current")
_DAYS = ("ends", "deadline", "work_ends")
_YEARS = ("first", "last", "figure_year")


def _worded(texts: Texts, plan: Plan, problem: Problem) -> dict[str, object]:
    """The values as a reader writes them."""
    raw = dict(problem.values)
    values: dict[str, object] = {**raw, **_names(texts, plan, problem)}
    for name, found in raw.items():
        if name in _YEN and isinstance(found, int):
            values[name] = numbers.amount(texts, found, Unit.YEN)
        elif name in _DAYS and isinstance(found, str):
            values[name] = years.day_in_year(texts, date.fromisoformat(found))
        elif name in _YEARS and isinstance(found, int):
            values[name] = years.long(texts, found)
    if problem.code in ("jump", "unit_slip"):
        values["times"] = _times(raw["amount"], raw["previous"])
    return values


def _names(texts: Texts, plan: Plan, problem: Problem) -> dict[str, object]:
    """What a finding names by its id: a grant, a commitment, a category, another programme, a node, a stage."""
    values: dict[str, object] = {}
    year = problem.place.fiscal_year
    if year is not None:
        values["year"] = years.long(texts, year)
    for name, key in problem.values:
        if name == "node" and isinstance(key, str) and year is not None:
            values[name] = node_heading(texts, key, year)
        elif name == "stage" and isinstance(key, str):
            values[name] = labels.stage(texts, key)
        elif name == "category":
            values[name] = _category(texts, plan, key)
        elif name in _NAMED and isinstance(key, str):
            held = getattr(plan, _NAMED[name]).get(key)
            values[name] = texts.of(held.ja, held.en) if held is not None else key
    return values


_NAMED = {"grant": "grants", "commitment": "commitments", "other": "programmes"}


def _category(texts: Texts, plan: Plan, key: object) -> str:
    held = plan.categories.get(key) if isinstance(key, str) else None
    return texts.of(held.ja, held.en) if held is not None else texts.say("The whole division")


def _times(amount: object, previous: object) -> str:
    assert isinstance(amount, int)
    assert isinstance(previous, int)
    if abs(amount) < abs(previous):
        return f"1/{half_up(Fraction(previous, amount), 0)}"
    return half_up(Fraction(amount, previous), 1).removesuffix(".0")


def where(texts: Texts, plan: Plan, place: Place) -> str:
    """Where it is: code and name of the programme, and the node where one is known."""
    parts = []
    programme = plan.programmes.get(place.programme_id or "")
    held = plan.commitments.get(place.commitment_id or "")
    if held is not None:
        parts.append(texts.of(held.ja, held.en))
    elif place.field == "ceilings":
        parts.append(_category(texts, plan, place.category_id))
    elif programme is not None:
        name = labels.row(texts, plan, By.PROGRAMME, programme.id, place.fiscal_year or 0)
        parts.append(f"{programme.code} {name}".strip())
    elif place.fiscal_year is not None and place.stage is not None:
        parts.append(labels.column(texts, (place.fiscal_year, place.stage)))
    if place.node is not None and place.fiscal_year is not None:
        parts.append(node_heading(texts, place.node, place.fiscal_year))
    elif place.field is not None and place.field in _FIELD_NAMES:
        parts.append(texts.say(_FIELD_NAMES[place.field]))
    return "・".join(parts) if texts.japanese else ", ".join(parts)


_FIELD_NAMES: Mapping[str, str] = {
    "funding": N_("Funding"),
    "grant": N_("Grant"),
    "ceilings": N_("Ceilings"),
    "commitments": N_("Multi-year commitments"),
    "verdict": N_("Verdict"),
    "reason": N_("Reason"),
    "work_ends": N_("Work is planned to end"),
    "if_refused": N_("What to do if refused"),
    "outline_ja": N_("Outline (Japanese)"),
    "outline_en": N_("Outline (English)"),
    "changes_ja": N_("What changed (Japanese)"),
    "changes_en": N_("What changed (English)"),
    "purpose_ja": N_("Purpose (Japanese)"),
    "purpose_en": N_("Purpose (English)"),
    "goals_ja": N_("Goals (Japanese)"),
    "goals_en": N_("Goals (English)"),
    "ja": N_("Name (Japanese)"),
    "en": N_("Name (English)"),
    "legal_basis": N_("Legal basis"),
    "officer": N_("Officer"),
    "division": N_("Division"),
    "category_id": N_("Category"),
    "national_class": N_("National class"),
    "description": N_("Description"),
    "basis": N_("Basis of estimate"),
}
