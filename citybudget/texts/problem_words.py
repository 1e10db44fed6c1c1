"""The words of the checks: what is wrong, a short heading, why it matters, and what to do.

Published mishaps are told as facts, without names, in our own words; their sources stand in the domain notes.
"""

from collections.abc import Mapping

from citybudget.texts.marks import N_

UNREADABLE = "basis_unreadable"
"""Under which the words for every basis that can't be read stand; its sentence names the reason."""

SENTENCES: Mapping[str, str] = {
    "node_not_valid": N_("{node} is not in the list of nodes of {year}."),
    "sources_exceed_cost": N_("The sources, {sources} yen, exceed the cost, {cost} yen, by {excess} yen."),
    "grant_below_floor": N_("{grant}: {amount} yen is below the floor of {floor} yen, so nothing is drawn."),
    "grant_over_cap": N_("{grant}: {amount} yen by the rate, held at the cap of {cap} yen."),
    "grant_ended": N_("{grant}: the work must end by {ends}, before the year begins."),
    "grant_deadline_missed": N_(
        "{grant}: the application closed on {deadline} and it is still only planned."
    ),
    "work_after_grant": N_(
        "{grant}: it pays for work that ends by {ends}, and this is planned to end on {work_ends}."
    ),
    "missing_this_year": N_(
        "Last year's programme, {previous} yen, is missing this year and not marked as ended."
    ),
    "category_missing": N_("The programme has no category."),
    "class_missing": N_("The programme has no national class."),
    "english_missing": N_("The programme has no English name."),
    "placeholder": N_("Placeholder text is left: “{found}”."),
    "jump": N_("{node}: {amount} yen against {previous} yen last year, {times} times. Did a digit slip?"),
    "unit_slip": N_(
        "{node}: {amount} yen against {previous} yen last year, {times} times. Are yen and thousand yen mixed up?"
    ),
    "reason_missing": N_("{amount} yen against {previous} yen last year, and nothing says why."),
    "verdict_missing": N_("There is no verdict of {stage} yet."),
    "ceiling_exceeded": N_(
        "{category}: general revenue of {amount} yen exceeds the ceiling of {ceiling} yen by {excess} yen."
    ),
    "duplicate_programme": N_("“{found}” is also the code or the name of “{other}”."),
    "commitment_period": N_("{commitment}: {figure_year} lies outside the period from {first} to {last}."),
    "commitment_limit": N_(
        "{commitment}: the yearly figures come to {amount} yen, against a limit of {limit} yen."
    ),
    "settlement_exceeds": N_(
        "What was spent and what is carried over come to {amount} yen, {excess} yen more than the budget in force, {current} yen."
    ),
}
VARIANTS: Mapping[str, str] = {
    "reason_missing node": N_("{node}: {amount} yen against {previous} yen at {stage}, without a reason."),
    "commitment_period turned": N_("{commitment}: the period ends in {last}, before it begins in {first}."),
    "commitment_period twice": N_("{commitment}: {figure_year} has two figures."),
    "commitment_period without": N_(
        "{commitment}: {figure_year} begins or ends the period and has no figure."
    ),
}
"""Sentences of findings that come about in more than one way."""
SHORT: Mapping[str, str] = {
    "node_not_valid": N_("A node is not valid in this year"),
    "sources_exceed_cost": N_("The sources exceed the cost"),
    "grant_below_floor": N_("A grant is below its floor"),
    "grant_over_cap": N_("A grant's cap applies"),
    "grant_ended": N_("A grant ends before the year begins"),
    "work_after_grant": N_("The work ends after the grant"),
    "grant_deadline_missed": N_("A grant's deadline has passed"),
    "missing_this_year": N_("Last year's programme is missing"),
    "category_missing": N_("The category is missing"),
    "class_missing": N_("The national class is missing"),
    "english_missing": N_("The English name is missing"),
    "placeholder": N_("Placeholder text is left"),
    "jump": N_("A big jump against last year: did a digit slip?"),
    "unit_slip": N_("A thousand times last year: yen or thousand yen?"),
    "reason_missing": N_("The reason for the change is missing"),
    "verdict_missing": N_("The verdict is missing"),
    "ceiling_exceeded": N_("General revenue exceeds its ceiling"),
    "duplicate_programme": N_("A programme was entered twice"),
    "commitment_period": N_("A commitment's period and its figures disagree"),
    "commitment_limit": N_("A commitment's limit and its figures disagree"),
    "settlement_exceeds": N_("The settlement exceeds the budget in force"),
    UNREADABLE: N_("A basis can't be read"),
    "claim_differs": N_("The written result differs from the basis"),
    "claim_unread": N_("The written result can't be compared"),
    "percent_added": N_("A percentage is added as a plain number"),
    "heading_counted": N_("A heading is counted as an amount"),
    "separator_hint": N_("A thousands separator is in an odd place"),
    "basis_empty": N_("A line has no basis yet"),
}
WHY: Mapping[str, str] = {
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
    "unit_slip": N_(
        "Bases are in yen and the forms in thousand yen. Typed in the other unit, an amount is a thousand times "
        "too large or too small."
    ),
    "work_after_grant": N_(
        "A grant such as CLAIR's for intercultural projects asks that the work ends by the end of February. What is "
        "paid for later work falls on general revenue."
    ),
    "reason_missing": N_(
        "The form asks what changed and why. A ward's spreadsheet counted nursery staff about twice; four nurseries "
        "asked, the formula was never checked, and 510 million yen were overpaid over four years."
    ),
    "verdict_missing": N_(
        "Without a verdict nobody can tell what was adopted from what was not looked at yet."
    ),
    "ceiling_exceeded": N_(
        "The finance division sets ceilings on general revenue, not on the whole cost; a request must stay below them."
    ),
    "duplicate_programme": N_("A programme that was entered twice counts twice in every total."),
    "commitment_period": N_(
        "A city's bill of FY2024 printed a commitment until FY2028 that ended in FY2025, and a limit of 100,000 for "
        "60,000 thousand yen."
    ),
    "settlement_exceeds": N_(
        "Nothing is spent beyond the budget: more came out of another item or the reserve, or a figure is wrong."
    ),
    "commitment_limit": N_(
        "A city's bill of FY2024 printed a commitment until FY2028 that ended in FY2025, and a limit of 100,000 for "
        "60,000 thousand yen."
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
WHY_BASIS = N_(
    "A line that can't be read counts nothing, so every total above it is too small. In FY2021 a town's spreadsheet "
    "took a typed △ for text: seven programmes fell out of a sum, and 53,885,700 yen were printed as 37,015,700."
)
FIXES: Mapping[str, str] = {
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
    "jump": N_("Check the basis. If the amount is right, acknowledge this with the reason."),
    "unit_slip": N_(
        "Check whether the basis is in yen. If the amount is right, acknowledge this with the reason."
    ),
    "work_after_grant": N_("Let the work end by the grant's last day, or take the grant out."),
    "reason_missing": N_("Say why in “What changed since last year” on the Outline tab."),
    "verdict_missing": N_("Choose the verdict on the Assessment tab."),
    "ceiling_exceeded": N_(
        "Cut the request, or find others who pay, until general revenue is within the ceiling."
    ),
    "duplicate_programme": N_("Remove one of the two, or give it another code and name."),
    "commitment_period": N_("Correct the period or the yearly figures."),
    "commitment_limit": N_("Correct the limit or the yearly figures."),
    "settlement_exceeds": N_(
        "Correct the figures; where money was moved here from elsewhere, write that as the reason and acknowledge it."
    ),
    "claim_differs": N_("Correct the basis or the result behind “=”."),
    "claim_unread": N_("Write one amount behind “=”, and put any note in 《 》."),
    "percent_added": N_("Multiply by the share: ×1.1 adds 10%, ×0.9 takes 10% off."),
    "heading_counted": N_("Put the heading in 【 】. If it is an amount, nothing needs to be done."),
    "separator_hint": N_("Check the digits and type the comma where it belongs."),
    "basis_empty": N_("Type the basis, or delete the line."),
}
FIX_BASIS = N_("Correct the basis; the text you typed is kept.")
FIX_REASON = N_("Enter the reason beside the node on the Assessment tab.")
CHECKED: Mapping[str, str] = {
    UNREADABLE: N_("bases that can be read"),
    "claim_differs": N_("results written behind “=”"),
    "percent_added": N_("added percentages"),
    "heading_counted": N_("numbers in headings"),
    "separator_hint": N_("thousands separators"),
    "node_not_valid": N_("nodes of the year"),
    "sources_exceed_cost": N_("sources within the cost"),
    "ceiling_exceeded": N_("ceilings"),
    "grant_below_floor": N_("floors of grants"),
    "grant_over_cap": N_("caps of grants"),
    "grant_ended": N_("years of grants"),
    "grant_deadline_missed": N_("deadlines of grants"),
    "work_after_grant": N_("ends of work within the grants"),
    "commitment_period": N_("periods of commitments"),
    "commitment_limit": N_("limits of commitments"),
    "settlement_exceeds": N_("settlements within the budget"),
    "unit_slip": N_("yen and thousand yen"),
    "jump": N_("slipped digits"),
    "missing_this_year": N_("last year's programmes"),
    "reason_missing": N_("reasons for changes"),
    "verdict_missing": N_("verdicts"),
    "duplicate_programme": N_("programmes entered twice"),
    "placeholder": N_("placeholder text"),
    "category_missing": N_("categories"),
    "class_missing": N_("national classes"),
    "english_missing": N_("English names"),
}
"""What each kind of check looks at, said where it found nothing."""
