"""What an assessment does to an estimate: amounts with reasons, a verdict, and the division's answer."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from citybudget.domain import assessment, cycle
from citybudget.domain.change import Change, applied
from citybudget.domain.edit import edit
from citybudget.domain.plan import Plan
from citybudget.domain.problem import Problem
from citybudget.domain.programme import Answer, Estimate, EstimateKey, Verdict
from tests.domain.plans import worked_example

FINANCE: EstimateKey = ("A", 2026, "finance")
NODES = ("honoraria", "travel", "supplies")


def assessed() -> Plan:
    """The worked example (7節 878,000, 8節 56,000; 439,000 + 15,000) in front of the finance division."""
    plan = worked_example()
    return applied(plan, cycle.advanced(plan, 2026, "finance", date(2026, 11, 14)))


def held(plan: Plan, key: EstimateKey = FINANCE) -> Estimate:
    found = plan.estimate(key)
    assert found is not None
    return found


def cut(plan: Plan, node: str = "honoraria", to: int = 788_000) -> Plan:
    return applied(plan, assessment.edited(plan, FINANCE, {node: to}))


def done(change: Change | Problem) -> Change:
    assert isinstance(change, Change)
    return change


def test_every_node_stands_beside_the_stage_before_also_one_that_only_one_of_them_has() -> None:
    plan = assessed()
    plan = applied(plan, assessment.edited(plan, FINANCE, {"travel": None, "supplies": 5_000}))
    found = {each.node: (each.before_yen, each.now_yen) for each in assessment.moves(plan, FINANCE)}
    assert found == {"honoraria": (878_000, 878_000), "travel": (56_000, None), "supplies": (None, 5_000)}
    cuts = {each.node: (each.change_yen, each.cut_yen) for each in assessment.moves(plan, FINANCE)}
    assert cuts == {"honoraria": (0, 0), "travel": (-56_000, 56_000), "supplies": (5_000, 0)}


def test_amounts_and_reasons_of_several_nodes_are_one_step() -> None:
    plan = assessed()
    change = assessment.edited(
        plan, FINANCE, {"honoraria": 788_000, "travel": 50_000}, {"honoraria": "3回→0回"}
    )
    after = applied(plan, change)
    moved = {each.node: each.unexplained for each in assessment.moves(after, FINANCE)}
    assert moved == {"honoraria": False, "travel": True}
    assert applied(after, change.inverse()) == plan


def test_a_cut_takes_its_share_of_the_grant_with_it() -> None:
    # Grant of 1/2 on 7節: 439,000 of 878,000, 394,000 of 788,000.
    found = {
        each.grant.id: (each.before_yen, each.now_yen)
        for each in assessment.grant_moves(cut(assessed()), FINANCE)
    }
    assert found == {"half": (439_000, 394_000), "third": (15_000, 15_000)}


def test_zero_sets_every_node_to_nothing_and_the_other_verdicts_leave_the_amounts() -> None:
    plan = assessed()
    for verdict in (Verdict.ADOPTED, Verdict.HELD, Verdict.ELSEWHERE):
        after = held(applied(plan, assessment.judged(plan, FINANCE, verdict)))
        assert (after.verdict, after.cost_yen) == (verdict, 934_000)
    after = held(applied(plan, assessment.judged(plan, FINANCE, Verdict.ZERO)))
    assert [(part.node, part.amount_yen) for part in after.nodes] == [("honoraria", 0), ("travel", 0)]


def test_a_verdict_of_zero_does_not_outlive_an_amount_set_again() -> None:
    plan = assessed()
    plan = applied(plan, assessment.judged(plan, FINANCE, Verdict.ZERO))
    assert held(cut(plan)).verdict is None


def test_what_is_asked_back_is_the_whole_cut_unless_less_is_named() -> None:
    plan = cut(assessed())
    after = applied(plan, done(assessment.asked(plan, FINANCE, "honoraria", "夜間の教室のため")))
    said = held(after).decision("honoraria")
    assert (said.answer, said.re_request_yen) == (Answer.RE_REQUESTED, 90_000)
    less = applied(plan, done(assessment.asked(plan, FINANCE, "honoraria", "一部", 40_000)))
    assert held(less).decision("honoraria").re_request_yen == 40_000


def test_nothing_can_be_asked_back_beyond_the_cut_without_a_cut_or_without_a_reason() -> None:
    plan = cut(assessed())
    for node, reason, amount, code in (
        ("honoraria", "理由", 90_001, "re_request_beyond_cut"),
        ("honoraria", "理由", 0, "re_request_beyond_cut"),
        ("honoraria", "  ", 90_000, "re_request_without_reason"),
        ("travel", "理由", None, "re_request_without_cut"),
    ):
        found = assessment.asked(plan, FINANCE, node, reason, amount)
        assert isinstance(found, Problem)
        assert found.code == code


def test_a_re_request_follows_the_cut_and_its_reason_is_never_lost() -> None:
    plan = cut(assessed())
    plan = applied(plan, done(assessment.asked(plan, FINANCE, "honoraria", "夜間の教室のため")))
    smaller = cut(plan, to=848_000)
    assert held(smaller).decision("honoraria").re_request_yen == 30_000
    given_back = held(cut(plan, to=878_000)).decision("honoraria")
    assert (given_back.answer, given_back.re_request_yen) == (None, None)
    assert given_back.re_request_reason == "夜間の教室のため"


def test_an_answer_can_be_given_and_taken_back() -> None:
    plan = cut(assessed())
    accepted = applied(plan, assessment.accepted(plan, FINANCE, "honoraria"))
    assert held(accepted).decision("honoraria").answer is Answer.ACCEPTED
    again = applied(accepted, assessment.unanswered(accepted, FINANCE, "honoraria"))
    assert held(again).decisions == ()
    drafted = applied(plan, assessment.drafted(plan, FINANCE, "honoraria", "書きかけ"))
    assert held(drafted).decision("honoraria").re_request_reason == "書きかけ"


def test_a_programme_the_stage_before_does_not_have_moved_by_all_it_costs() -> None:
    plan = assessed()
    plan = applied(plan, edit(plan, "t", (), [held(plan, ("A", 2026, "request"))]))
    assert [each.before_yen for each in assessment.moves(plan, FINANCE)] == [None, None]
    assert assessment.estimate_before(plan, FINANCE) is None


def _after(plan: Plan, changes: list[Change], change: Change | Problem) -> Plan:
    if isinstance(change, Problem):
        return plan
    changes.append(change)
    return applied(plan, change)


AMOUNTS = st.dictionaries(
    st.sampled_from(NODES), st.none() | st.integers(-2_000_000, 2_000_000), min_size=1, max_size=3
)


@given(st.lists(st.tuples(AMOUNTS, st.sampled_from([*Verdict, None]), st.sampled_from(NODES)), max_size=6))
def test_whatever_is_done_the_moves_add_up_and_no_re_request_exceeds_its_cut(
    steps: list[tuple[dict[str, int | None], Verdict | None, str]],
) -> None:
    plan = first = assessed()
    changes: list[Change] = []
    for amounts, verdict, node in steps:
        plan = _after(
            plan, changes, assessment.edited(plan, FINANCE, amounts, dict.fromkeys(amounts, "理由"))
        )
        plan = _after(plan, changes, assessment.asked(plan, FINANCE, node, "必要"))
        plan = _after(plan, changes, assessment.judged(plan, FINANCE, verdict))
        moves = assessment.moves(plan, FINANCE)
        before = assessment.estimate_before(plan, FINANCE)
        assert before is not None
        assert sum(each.change_yen for each in moves) == held(plan).cost_yen - before.cost_yen
        for each in moves:
            asked = each.decision.re_request_yen
            assert (asked is None) == (each.decision.answer is not Answer.RE_REQUESTED)
            assert asked is None or 0 < asked <= each.cut_yen
        if held(plan).verdict is Verdict.ZERO:
            assert held(plan).cost_yen == 0
    for change in reversed(changes):
        plan = applied(plan, change.inverse())
    assert plan == first
