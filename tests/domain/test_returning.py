"""Going back to an earlier point: for any course of changes the plan is what it was, and undo leads forth again."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from citybudget.domain.category import Category
from citybudget.domain.change import Change, applied
from citybudget.domain.edit import edit
from citybudget.domain.plan import Municipality, Plan, PlanYear
from citybudget.domain.programme import Programme
from citybudget.domain.returning import returned

Act = tuple[str, int, str]
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["put", "remove", "rename", "total"]),
        st.integers(0, 3),
        st.text("甲乙丙", max_size=2),
    ),
    max_size=12,
)


def _change(plan: Plan, act: Act) -> Change:
    what, number, text = act
    key = f"p{number}"
    match what:
        case "put":
            return edit(
                plan, "programme.added", [Programme(key, f"{number}-01", text or "無名", category_id="c")]
            )
        case "remove":
            return edit(
                plan, "programme.removed", [], [item for item in plan.programmes.values() if item.id == key]
            )
        case "rename":
            return edit(plan, "plan.edited", [replace(plan.municipality, division_ja=text)])
        case _:
            return edit(plan, "year.edited", [PlanYear(2026, number)])


@given(ACTS, ACTS)
def test_the_plan_is_as_it_was_whatever_happened_since(before: list[Act], after: list[Act]) -> None:
    plan = Plan(Municipality("海風市"), categories={"c": Category("c", "交流", "Exchange")})
    for act in before:
        plan = applied(plan, _change(plan, act))
    wanted = plan
    later: list[Change] = []
    for act in after:
        change = _change(plan, act)
        later.insert(0, change)
        plan = applied(plan, change)
    back = returned(plan, later, "plan.returned")
    assert applied(plan, back) == wanted
    assert applied(applied(plan, back), back.inverse()) == plan
