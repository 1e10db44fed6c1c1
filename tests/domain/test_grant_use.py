"""How grants are used in a column: what is stored, which rule bit, and which rounds matter to a year."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from citybudget.domain.change import applied
from citybudget.domain.edit import edit
from citybudget.domain.funding import Funding, Grant
from citybudget.domain.grant_use import grant_uses, rounds_of, users_key
from citybudget.domain.grants import Rule
from citybudget.domain.kept import carry
from citybudget.domain.plan import Plan, YearStage
from citybudget.domain.programme import Estimate, NodeAmount
from citybudget.domain.totals import column
from tests.domain.plans import empty_plan, initial, programme, request, with_entities, worked_example


def test_a_use_shows_cost_eligible_draw_and_what_is_left_of_each_programme() -> None:
    use = grant_uses(worked_example(), (2026, "request"))["third"]
    part = use.programmes["A"]
    assert (part.cost_yen, part.eligible_yen, part.not_eligible_yen) == (934_000, 56_000, 878_000)
    assert (part.drawn_yen, part.general_yen) == (15_000, 480_000)
    assert (use.found.rule, use.drawn_yen, use.as_ruled) == (Rule.CAP, 15_000, True)


def test_a_fixed_stage_keeps_its_draw_when_the_grant_is_edited_later() -> None:
    plan = with_entities(worked_example(), YearStage(2026, "request", locked=True))
    plan = with_entities(plan, replace(plan.grants["third"], cap_yen=10_000))
    use = grant_uses(plan, (2026, "request"))["third"]
    assert (use.drawn_yen, use.found.amount_yen, use.as_ruled) == (15_000, 10_000, False)


def test_a_supplementary_budget_draws_what_the_year_so_far_gives_beyond_the_budgets_before_it() -> None:
    grant = Grant("g", "補助", rate=Fraction(1, 2), cap_yen=500_000)
    plan = with_entities(
        empty_plan(), grant, programme("A"),
        initial("A", {"travel": 800_000}, Funding("f", "national", grant_id="g"), year=2026),
    )  # fmt: skip
    more = request("A", [("travel", "900,000円")], Funding("f2", "national", grant_id="g"))
    plan = with_entities(plan, replace(more, stage="supplementary-1"))
    use = grant_uses(plan, (2026, "supplementary-1"))["g"]
    assert (use.found.eligible_yen, use.found.amount_yen, use.found.rule) == (1_700_000, 500_000, Rule.CAP)
    assert (use.before_yen, use.drawn_yen, use.as_ruled) == (400_000, 100_000, True)
    current = grant_uses(plan, (2026, "current"))["g"]
    assert (current.drawn_yen, current.as_ruled) == (500_000, True)
    assert column(plan, (2026, "current"))["A"].general_yen == 1_200_000


def test_the_rounds_of_a_year_are_those_it_draws_on_and_those_whose_dates_lie_in_it() -> None:
    def dated(key: str, deadline: date | None, ends: date | None = None) -> Grant:
        return Grant(key, key, deadline=deadline, work_ends=ends)

    plan = with_entities(
        worked_example(),
        dated("before", date(2025, 9, 30), date(2027, 2, 26)),
        dated("during", date(2026, 6, 30)),
        dated("old", date(2025, 1, 31), date(2026, 3, 31)),
        dated("next", date(2027, 5, 1)),
    )
    assert [grant.id for grant in rounds_of(plan, 2026)] == ["before", "during", "half", "third"]
    assert [grant.id for grant in rounds_of(plan, 2025)] == ["old"]


def test_what_is_kept_of_the_users_is_what_reckoning_anew_gives() -> None:
    plan = with_entities(
        worked_example(), initial("A", {"honoraria": 300_000}, Funding("i", "national", grant_id="half"))
    )
    columns = ((2026, "request"), (2025, "initial"))
    for at in columns:
        grant_uses(plan, at)
    held = plan.columns[2026, "request"]["A"]
    change = edit(plan, "test", [replace(held, funding=held.funding[:1])])
    after = applied(plan, change)
    carry(plan, change, after)
    assert users_key((2025, "initial")) in after.kept
    assert users_key((2026, "request")) not in after.kept
    for at in columns:
        assert grant_uses(after, at) == grant_uses(replace(after), at)
    assert rounds_of(after, 2026) == rounds_of(replace(after), 2026)


def year_of_budgets() -> Plan:
    """A grant of 1/2 on A: 当初 800, 補正1 +200 without a draw, and 300 carried over that last year's round pays."""
    half, old = Grant("g", "補助", rate=Fraction(1, 2)), Grant("old", "昨年度", rate=Fraction(1, 3))
    return with_entities(
        empty_plan(), half, old, programme("A"),
        initial("A", {"travel": 800_000}, Funding("f", "national", grant_id="g"), year=2026),
        replace(request("A", [("travel", "200,000円")]), stage="supplementary-1"),
        Estimate("A", 2026, "carried-over", (NodeAmount("travel", 300_000),),
                 funding=(Funding("c", "national", grant_id="old"),)),
    )  # fmt: skip


def test_in_the_current_budget_the_year_is_ruled_up_to_the_last_budget_that_draws() -> None:
    uses = grant_uses(year_of_budgets(), (2026, "current"))
    part = uses["g"].programmes["A"]
    assert (part.cost_yen, part.eligible_yen, part.drawn_yen) == (1_300_000, 800_000, 400_000)
    assert uses["g"].as_ruled


def test_what_was_carried_over_is_ruled_by_its_own_round() -> None:
    uses = grant_uses(year_of_budgets(), (2026, "current"))
    assert (uses["old"].found.eligible_yen, uses["old"].drawn_yen) == (300_000, 100_000)
    assert uses["old"].as_ruled


def test_a_grant_that_pays_this_years_work_and_what_was_carried_is_ruled_for_both() -> None:
    plan = year_of_budgets()
    carried = plan.columns[2026, "carried-over"]["A"]
    plan = with_entities(plan, replace(carried, funding=(Funding("c", "national", grant_id="g"),)))
    use = grant_uses(plan, (2026, "current"))["g"]
    assert (use.drawn_yen, use.ruled_yen, use.as_ruled) == (550_000, 550_000, True)


ROUND = Grant("g", "補助", rate=Fraction(1, 3), floor_yen=50_000, cap_yen=400_000)
WORDS = ("request", "initial", "carried-over", "supplementary-1", "supplementary-2")
EDITS = st.tuples(
    st.sampled_from("ABC"), st.sampled_from(WORDS), st.integers(-300, 900).map(lambda n: n * 1_000), st.booleans()
)  # fmt: skip


@given(st.lists(EDITS, max_size=12))
def test_what_edits_store_is_what_the_rules_say_in_every_column_and_in_the_current_one(
    edits: list[tuple[str, str, int, bool]],
) -> None:
    plan = with_entities(empty_plan(), ROUND, *(programme(key) for key in "ABC"))
    for key, word, yen, draws in edits:
        amount = yen if word.startswith("supplementary") else abs(yen)
        funding = (Funding(f"{key}-{word}", "national", grant_id="g"),) if draws else ()
        if word == "request" or word.startswith("supplementary"):
            made = replace(request(key, [("travel", f"{amount:,}円")], *funding), stage=word)
        else:
            made = Estimate(key, 2026, word, (NodeAmount("travel", amount),), funding=funding)
        plan = with_entities(plan, made)
    for word in (*WORDS, "current"):
        for use in grant_uses(plan, (2026, word)).values():
            assert use.as_ruled, (word, use)
