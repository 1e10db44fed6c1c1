"""Totals: every grouping adds up to the same, and what is carried is what reckoning anew gives."""

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from citybudget.domain import kept
from citybudget.domain.change import Change, applied
from citybudget.domain.edit import edit
from citybudget.domain.funding import GENERAL, Funding
from citybudget.domain.partner import Partner
from citybudget.domain.plan import Plan
from citybudget.domain.programme import Estimate, NodeAmount
from citybudget.domain.totals import NONE, SEVERAL, By, column, column_sums, headline, sums, totals
from tests.domain.plans import empty_plan, initial, outline, programme, request, with_entities, worked_example


def test_sources_add_up_with_general_revenue() -> None:
    found = totals(worked_example(), By.SOURCE, 2026, "request")
    assert {row.key: row.amount for row in found.rows} == {
        "national": 439_000, "prefectural": 15_000, GENERAL: 480_000,
    }  # fmt: skip
    assert found.total.amount == 934_000


def test_the_previous_year_is_its_initial_budget_and_stands_beside_every_row() -> None:
    plan = with_entities(worked_example(), initial("A", {"honoraria": 800_000, "rent": 10_000}))
    found = totals(plan, By.NODE, 2026, "request")
    assert found.baseline == (2025, "initial")
    assert [(row.key, row.amount, row.previous) for row in found.rows] == [
        ("honoraria", 878_000, 800_000), ("travel", 56_000, 0), ("rent", 0, 10_000),
    ]  # fmt: skip
    assert (found.total.change, found.total.previous) == (124_000, 810_000)


def test_without_last_year_there_is_no_previous_amount() -> None:
    found = totals(worked_example(), By.PROGRAMME, 2026, "request")
    assert found.total.previous is None
    assert found.rows[0].change is None


def test_current_is_initial_plus_supplementary_budgets() -> None:
    plan = with_entities(
        empty_plan(), programme("A"), programme("B"), initial("A", {"rent": 10_000, "travel": 5_000}),
    )  # fmt: skip
    for number, key, yen in ((1, "A", -2_000), (2, "B", 7_000)):
        estimate = request(key, [("rent", f"{yen}円")], year=2025)
        plan = with_entities(
            plan, estimate.__class__(key, 2025, f"supplementary-{number}", lines=estimate.lines)
        )
    assert {row.key: row.amount for row in totals(plan, By.NODE, 2025, "current").rows} == {
        "travel": 5_000,
        "rent": 15_000,
    }
    assert column(plan, (2025, "current"))["B"].cost_yen == 7_000


def test_current_is_nothing_without_the_initial_budget_whatever_was_carried_over() -> None:
    """Also where its sums were asked for before there was one."""
    plan = with_entities(empty_plan(), programme("A"))
    at = (2026, "current")
    for yen, whole in ((5_000, 0), (7_000, 0), (None, 17_000)):
        assert sum(column_sums(plan, By.NODE, at).values()) == 0
        held = Estimate("A", 2026, "carried-over", (NodeAmount("rent", yen),)) if yen else None
        change = edit(plan, "test", [held or initial("A", {"rent": 10_000}, year=2026)])
        after = applied(plan, change)
        kept.carry(plan, change, after)
        assert sum(column_sums(after, By.NODE, at).values()) == whole
        plan = after


def test_partners_are_disjoint() -> None:
    plan = with_entities(
        empty_plan(), Partner("x", "甲市"), Partner("y", "乙市"),
        programme("A", partner_ids=("x",)), programme("B", partner_ids=("x", "y")), programme("C"),
        *(request(key, [("rent", f"{yen}円")]) for key, yen in (("A", 1_000), ("B", 2_000), ("C", 4_000))),
    )  # fmt: skip
    found = totals(plan, By.PARTNER, 2026, "request")
    assert {row.key: row.amount for row in found.rows} == {"x": 1_000, SEVERAL: 2_000, NONE: 4_000}


def test_headline_separates_general_from_specific_sources() -> None:
    found = headline(worked_example(), 2026, "request")
    assert (found.cost.amount, found.general.amount, found.specific.amount) == (934_000, 480_000, 454_000)


def rebuilt(plan: Plan, by: By, at: tuple[int, str]) -> Mapping[str, int]:
    return sums(plan, by, column(plan, at).values())


KEYS = st.sampled_from("ABC")
STEP = st.one_of(
    st.tuples(st.just("lines"), KEYS, st.sampled_from(["0円", "100円", "5,000円", "×", ""])),
    st.tuples(st.just("initial"), KEYS, st.sampled_from([0, 1_000, -500])),
    st.tuples(st.just("category"), KEYS, st.sampled_from(["P1", "P2", None])),
    st.tuples(st.just("remove"), KEYS, st.none()),
    st.tuples(st.just("outline"), KEYS, st.none()),
)


@settings(max_examples=80)
@given(st.lists(STEP, max_size=12))
def test_carried_sums_are_what_reckoning_anew_gives(steps: list[tuple[str, str, object]]) -> None:
    plan = empty_plan()
    columns = [(2026, "request"), (2025, "initial"), (2025, "current")]
    for what, key, value in steps:
        for by in By:
            for at in columns:
                column_sums(plan, by, at)
        plan.ordered_programmes()
        change = _change(plan, what, key, value)
        after = applied(plan, change)
        kept.carry(plan, change, after)
        for by in By:
            for at in columns:
                assert dict(column_sums(after, by, at)) == dict(rebuilt(after, by, at)), (by, at)
                assert sum(column_sums(after, by, at).values()) == sum(
                    e.cost_yen for e in column(after, at).values()
                )
        assert [item.id for item in after.ordered_programmes()] == [
            item.id for item in Plan(after.municipality, categories=after.categories, programmes=after.programmes).ordered_programmes()
        ]  # fmt: skip
        plan = after


def _change(plan: Plan, what: str, key: str, value: object) -> Change:
    known = plan.programmes.get(key)
    if what == "remove":
        return edit(plan, "programme.removed", removes=[known] if known else [])
    puts: list[object] = [] if known else [programme(key)]
    if what == "lines":
        puts.append(
            request(key, [("rent", str(value)), ("travel", "100円")], Funding("f", "misc", amount_yen=100))
        )
    elif what == "initial":
        puts.append(initial(key, {"rent": value}))  # type: ignore[dict-item]
    elif what == "category":
        puts = [programme(key, value)]  # type: ignore[arg-type]
    else:
        puts.append(outline(key))
    return edit(plan, "test", puts)  # type: ignore[arg-type]
