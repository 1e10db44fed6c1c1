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

_SENTENCES: Mapping[str, str] = {
    "node_not_valid": N_("{node} is not in the list of nodes of {year}."),
    "sources_exceed_cost": N_("The sources, {sources} yen, exceed the cost, {cost} yen, by {excess} yen."),
    "grant_below_floor": N_("{grant}: {amount} yen is below the floor of {floor} yen, so nothing is drawn."),
    "grant_over_cap": N_("{grant}: {amount} yen by the rate, held at the cap of {cap} yen."),
    "grant_ended": N_("{grant}: the work must end by {ends}, before the year begins."),
    "grant_deadline_missed": N_(
        "{grant}: the application closed on {deadline} and it is still only planned."
    ),
    "missing_this_year": N_(
        "Last year's programme, {previous} yen, is missing this year and not marked as ended."
    ),
    "category_missing": N_("The programme has no category."),
    "class_missing": N_("The programme has no national class."),
    "english_missing": N_("The programme has no English name."),
    "placeholder": N_("Placeholder text is left: “{found}”."),
    "jump": N_("{node}: {amount} yen against {previous} yen last year, {times} times. Did a digit slip?"),
}
_SHORT: Mapping[str, str] = {
    "node_not_valid": N_("A node is not valid in this year"),
    "sources_exceed_cost": N_("The sources exceed the cost"),
    "grant_below_floor": N_("A grant is below its floor"),
    "grant_over_cap": N_("A grant's cap applies"),
    "grant_ended": N_("The work ends after the grant"),
    "grant_deadline_missed": N_("A grant's deadline has passed"),
    "missing_this_year": N_("Last year's programme is missing"),
    "category_missing": N_("The category is missing"),
    "class_missing": N_("The national class is missing"),
    "english_missing": N_("The English name is missing"),
    "placeholder": N_("Placeholder text is left"),
    "jump": N_("A big jump against last year: did a digit slip?"),
    "claim_differs": N_("The written result differs from the basis"),
    "claim_unread": N_("The written result can't be compared"),
    "percent_added": N_("A percentage is added as a plain number"),
    "heading_counted": N_("A heading is counted as an amount"),
    "separator_hint": N_("A thousands separator is in an odd place"),
    "basis_empty": N_("A line has no basis yet"),
}
_WHY: Mapping[str, str] = {
    "node_not_valid": N_(
        "Nodes were renumbered in FY2020 when wages were abolished. An amount under a node that the year does "
        "not have can't be entered in the finance division's system."
    ),
    "sources_exceed_cost": N_(
        "Cost is the sum of its sources and general revenue. In one city's budget outline the sources of "
        "several programmes were wrong, and every councillor had to paste in a correction."
    ),
    "grant_below_floor": N_(
        "A grant with a floor pays nothing below it: the whole cost falls on general revenue."
    ),
    "grant_over_cap": N_("What the cap cuts off is paid from general revenue. Nothing needs to be mended."),
    "grant_ended": N_("Costs after the day by which the work must end are not eligible."),
    "grant_deadline_missed": N_("Most outside grants close before the year they pay for begins."),
    "missing_this_year": N_(
        "One town forgot office supplies of 2 million yen in its initial budget and noticed when it wanted to "
        "order in April."
    ),
    "category_missing": N_(
        "Without a category the programme is missing from its pillar in every table and chart."
    ),
    "class_missing": N_(
        "Without a national class the programme is missing from the comparison with the nation."
    ),
    "english_missing": N_("English tables and workbooks show the Japanese name instead."),
    "placeholder": N_(
        "A city's budget bill was printed with “あああああ” in it in FY2024, after three checks."
    ),
    "jump": N_(
        "In FY2020 a town entered 8,469 for 84,069 thousand yen, and its grant lost a digit too. It passed the "
        "assembly; the gap was 113,600 thousand yen."
    ),
    "claim_differs": N_("The written result does not count: the amount is always what the basis says."),
    "claim_unread": N_("The written result does not count: the amount is always what the basis says."),
    "percent_added": N_(
        "5,000 yen + 10% comes to 5,000.1 yen: the share that was meant is missing from the line and from every "
        "total above it."
    ),
    "heading_counted": N_("The number in a heading is added to the line and to every total above it."),
    "separator_hint": N_(
        "The line counts as it is read; a slipped comma can mean a digit too many or too few."
    ),
    "basis_empty": N_("A line without a basis counts nothing, so the totals above it may be too small."),
}
_WHY_BASIS = N_("A line that can't be read counts nothing, so every total above it is too small.")
_FIXES: Mapping[str, str] = {
    "node_not_valid": N_("Choose another node for the line."),
    "sources_exceed_cost": N_("Lower a source, or check the cost."),
    "grant_below_floor": N_("Raise the eligible cost or take the grant out."),
    "grant_ended": N_("Check the day by which the work must end in the grant's rule."),
    "grant_deadline_missed": N_("Set the grant's status to what is true, or take it out."),
    "missing_this_year": N_("Enter this year's estimate, or mark the programme as ended or paused."),
    "category_missing": N_("Choose a category on the Outline tab."),
    "class_missing": N_("Choose a national class on the Outline tab."),
    "english_missing": N_("Enter an English name on the Outline tab."),
    "placeholder": N_("Write the text that is meant, or leave it empty."),
    "jump": N_("Check the basis. If the amount is right, say why in “What changed since last year”."),
    "claim_differs": N_("Correct the basis or the result behind “=”."),
    "claim_unread": N_("Write one amount behind “=”, and put any note in 《 》."),
    "percent_added": N_("Multiply by the share: ×1.1 adds 10%, ×0.9 takes 10% off."),
    "heading_counted": N_("Put the heading in 【 】. If it is an amount, nothing needs to be done."),
    "separator_hint": N_("Check the digits and type the comma where it belongs."),
    "basis_empty": N_("Type the basis, or delete the line."),
}
_FIX_BASIS = N_("Correct the basis; the text you typed is kept.")


def codes() -> tuple[str, ...]:
    """Every code that has words."""
    return (*_SENTENCES, *BASIS_PROBLEMS)


def short(texts: Texts, problem: Problem) -> str:
    """A heading of a few words."""
    return texts.say(_SHORT.get(problem.code, _UNREADABLE))


_UNREADABLE = N_("A basis can't be read")


def sentence(texts: Texts, plan: Plan, problem: Problem) -> str:
    """What is wrong, with its values."""
    if problem.code in BASIS_PROBLEMS:
        return texts.say(BASIS_PROBLEMS[problem.code], **dict(problem.values))
    return texts.say(_SENTENCES[problem.code], **_worded(texts, plan, problem))


def why(texts: Texts, problem: Problem) -> str:
    """Why it matters, with the published mishap where there is one."""
    return texts.say(_WHY.get(problem.code, _WHY_BASIS))


def fix(texts: Texts, problem: Problem) -> str:
    """What to do, empty where nothing needs to be done."""
    if problem.code in _FIXES:
        return texts.say(_FIXES[problem.code])
    return "" if problem.code in _SENTENCES else texts.say(_FIX_BASIS)


_YEN = ("amount", "previous", "cost", "sources", "excess", "floor", "cap")
_DAYS = ("ends", "deadline")


def _worded(texts: Texts, plan: Plan, problem: Problem) -> dict[str, object]:
    raw = dict(problem.values)
    values: dict[str, object] = dict(raw)
    for name in _YEN:
        if isinstance(found := raw.get(name), int):
            values[name] = numbers.amount(texts, found, Unit.YEN)
    for name in _DAYS:
        if isinstance(text := raw.get(name), str):
            values[name] = years.day_in_year(texts, date.fromisoformat(text))
    year = problem.place.fiscal_year
    if year is not None:
        values["year"] = years.long(texts, year)
        if isinstance(node := raw.get("node"), str):
            values["node"] = node_heading(texts, node, year)
    if isinstance(grant := raw.get("grant"), str) and grant in plan.grants:
        values["grant"] = texts.of(plan.grants[grant].ja, plan.grants[grant].en)
    if problem.code == "jump":
        values["times"] = _times(raw["amount"], raw["previous"])
    return values


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
    if programme is not None:
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
