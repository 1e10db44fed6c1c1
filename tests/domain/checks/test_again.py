"""Checking again looks only at what changed, and gives what checking anew gives."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citybudget.domain.category import Category
from citybudget.domain.change import Change, applied
from citybudget.domain.checks import Checked, check
from citybudget.domain.commitment import Commitment, YearFigure
from citybudget.domain.edit import edit
from citybudget.domain.funding import Ceiling, Funding, Grant
from citybudget.domain.kept import carry
from citybudget.domain.plan import Column, Entity, ExchangeRate, Plan, PlanYear, YearStage
from citybudget.domain.problem import Acknowledgement
from citybudget.domain.programme import Estimate, Line, NodeAmount, ProgrammeYear, Verdict
from tests.domain.plans import empty_plan, programme, request, with_entities

KEYS = ("A", "B", "C")
COLUMNS: tuple[Column, ...] = tuple(
    (year, stage)
    for year in (2025, 2026)
    for stage in ("request", "finance", "initial", "supplementary-1", "carried-over", "settlement")
)
NODES = ("honoraria", "travel", "wages")
YENS = (0, 250, 1_000, 60_000, 250_000, 300_000)
BASES = ("30,000円×2回", "250円", "250,000円", "30,000円×", "5,000円=4,000円", "100ドル", "")
TEXTS = ("", "ああああ", "単価の改定")
DAYS = (None, date(2026, 2, 28), date(2026, 3, 20), date(2027, 3, 20))

yens = st.sampled_from(YENS)
keys = st.sampled_from(KEYS)


@st.composite
def estimates(draw: st.DrawFn) -> Estimate:
    key, (year, stage) = draw(keys), draw(st.sampled_from(COLUMNS))
    lines = tuple(
        Line(f"{key}{year}{stage}{place}", draw(st.sampled_from(NODES)), draw(st.sampled_from(TEXTS)), basis)
        for place, basis in enumerate(draw(st.lists(st.sampled_from(BASES), max_size=2)))
    )
    amounts = tuple(NodeAmount(node, draw(yens)) for node in sorted(draw(st.sets(st.sampled_from(NODES)))))
    sources = (
        Funding("f", "national", grant_id=draw(st.sampled_from(("g", "h")))),
        Funding("b", "misc", basis=draw(st.sampled_from(BASES))),
        Funding("s", "misc", amount_yen=draw(yens)),
    )
    funding = tuple(replace(entry, id=f"{entry.id}{key}{year}{stage}") for entry in sources)
    verdict = draw(st.sampled_from((None, Verdict.ADOPTED)))
    return Estimate(key, year, stage, amounts, lines, funding[: draw(st.integers(0, 3))], verdict)


@st.composite
def years(draw: st.DrawFn) -> PlanYear:
    rates = (ExchangeRate("USD", Fraction(150)),) if draw(st.booleans()) else ()
    ceilings = tuple(Ceiling(draw(yens), key) for key in draw(st.sets(st.sampled_from((None, "P", "P1")))))
    return PlanYear(draw(st.sampled_from((2025, 2026))), rates=rates, ceilings=ceilings)


grants = st.builds(
    lambda key, floor, cap, day: Grant(key, "補助", "Grant", floor_yen=floor, cap_yen=cap, work_ends=day),
    st.sampled_from(("g", "h")), yens, yens, st.sampled_from(DAYS),
)  # fmt: skip
entities: st.SearchStrategy[Entity] = st.one_of(
    estimates(),
    years(),
    grants,
    st.builds(
        lambda key, name, code, leaf: replace(programme(key, leaf), ja=name, code=code),
        keys, st.sampled_from(("事業A", "事業B", "ああああ")), st.sampled_from(("A", "B", "")),
        st.sampled_from((None, "P1", "P2")),
    ),
    st.builds(
        lambda key, text, day: ProgrammeYear(key, 2026, changes_ja=text, work_ends=day),
        keys, st.sampled_from(TEXTS), st.sampled_from(DAYS),
    ),
    st.builds(lambda at, locked: YearStage(at[0], at[1], locked), st.sampled_from(COLUMNS), st.booleans()),
    st.builds(
        lambda yen, year: Commitment("c", "賃借", "", "A", 2026, year, 60_000, (YearFigure(2026, yen),)),
        yens, st.sampled_from((2025, 2026, 2027)),
    ),
    st.builds(lambda number: Category("P1", "分野", "", "P", 0, number), st.sampled_from((None, "N2"))),
)  # fmt: skip
removals: st.SearchStrategy[Callable[[Plan], list[Entity]]] = st.sampled_from(
    [
        lambda plan: list(plan.programmes.values())[:1],
        lambda plan: list(plan.estimates())[:1],
        lambda plan: list(plan.grants.values())[:1],
        lambda plan: list(plan.commitments.values()),
        lambda plan: list(plan.programme_years.values())[:1],
    ]
)


def start() -> Plan:
    asked = [request(key, [("honoraria", "30,000円×2回")]) for key in KEYS]
    named = [Grant("g", "補助", "Grant"), Grant("h", "補助二", "Second grant")]
    return with_entities(empty_plan(), *named, *(programme(key) for key in KEYS), *asked)


class Walk:
    """A plan edited step by step, each snapshot checked from the check before it."""

    def __init__(self, *, carried: bool) -> None:
        self.carried = carried
        self.plan = start()
        self.checked = check(self.plan)
        self.done: list[Change] = []

    def go(self, change: Change) -> None:
        after = applied(self.plan, change)
        if self.carried:
            carry(self.plan, change, after)
        self.plan = after
        self.checked = check(after, self.checked)
        assert self.checked == check(replace(after))

    def put(self, *puts: Entity) -> None:
        self.done.append(edit(self.plan, "test", puts))
        self.go(self.done[-1])

    def remove(self, choose: Callable[[Plan], list[Entity]]) -> None:
        self.done.append(edit(self.plan, "test", (), choose(self.plan)))
        self.go(self.done[-1])

    def acknowledge_first(self) -> None:
        if self.checked.problems:
            problem = self.checked.problems[0]
            self.put(Acknowledgement(problem.key, problem.code, "見た"))

    def undo(self) -> None:
        if self.done:
            self.go(self.done.pop().inverse())


@settings(deadline=None, max_examples=120)
@given(st.data(), st.booleans())
def test_checking_again_is_checking_anew_whatever_was_edited_or_undone(
    data: st.DataObject, carried: bool
) -> None:
    walk = Walk(carried=carried)
    for _ in range(data.draw(st.integers(1, 8))):
        match data.draw(st.sampled_from("pppprua")):
            case "p":
                known = [item for item in data.draw(st.lists(entities, min_size=1, max_size=3))
                         if not isinstance(item, Estimate) or item.programme_id in walk.plan.programmes]  # fmt: skip
                walk.put(*known)
            case "r":
                walk.remove(data.draw(removals))
            case "u":
                walk.undo()
            case _:
                walk.acknowledge_first()


def many(programmes: int = 40) -> Plan:
    keys_of = [f"P{place:02d}" for place in range(programmes)]
    asked = [request(key, [("rent", "1,000円×3")]) for key in keys_of]
    last = [Estimate(key, 2025, "initial", (NodeAmount("rent", 3_000),)) for key in keys_of]
    return with_entities(empty_plan(), *(programme(key) for key in keys_of), *asked, *last)


def edited(plan: Plan, *puts: Entity) -> Plan:
    change = edit(plan, "test", puts)
    after = applied(plan, change)
    carry(plan, change, after)
    return after


def again(plan: Plan, before: Checked, *puts: Entity) -> Checked:
    return check(edited(plan, *puts), before)


def test_nothing_is_read_where_nothing_changed() -> None:
    plan = many()
    first = check(plan)
    assert first.read >= 3 * 40
    assert check(plan, first).read == 0


def test_what_was_looked_at_is_known_to_the_next_snapshot() -> None:
    plan = many()
    check(plan)
    assert check(plan).read == 0
    after = edited(plan, replace(plan.programmes["P03"], en="Other"))
    assert check(after).read == 1
    assert check(replace(after)).read >= 3 * 40


def test_only_what_changed_is_read() -> None:
    plan = many()
    first = check(plan)
    line = plan.columns[2026, "request"]["P07"].lines[0]
    moved = replace(plan.columns[2026, "request"]["P07"], lines=(replace(line, basis="900円×3"),))
    found = again(plan, first, moved)
    # The estimate by itself and as what is being written of its programme.
    assert found.read == 2
    assert [problem.code for problem in found.problems] == []
    assert again(plan, first, replace(plan.programmes["P03"], en="Other")).read == 1
    assert again(plan, first, Estimate("P09", 2025, "initial", (NodeAmount("rent", 2_900),))).read == 2
    assert again(plan, first, Commitment("c", "賃借", "Lease", None, 2026, 2027, 1)).read == 1


def test_an_acknowledgement_reads_nothing() -> None:
    plan = edited(many(), replace(programme("P03"), en=""))
    first = check(plan)
    (problem,) = first.problems
    found = again(plan, first, Acknowledgement(problem.key, problem.code, "英語版は作らない"))
    assert found.read == 0
    assert found.problems == ()
    assert [(one, mark.reason) for one, mark in found.acknowledged] == [(problem, "英語版は作らない")]


def test_a_changed_rate_reads_its_year_only() -> None:
    plan = many()
    found = again(
        plan, check(plan), replace(plan.plan_year(2025), rates=(ExchangeRate("USD", Fraction(150)),))
    )
    assert found.read == 40


def test_a_supplementary_budget_that_is_opened_is_read_for_what_it_draws_on_a_grant() -> None:
    draw = Funding("f", "national", grant_id="g")
    first = Estimate("A", 2026, "initial", (NodeAmount("rent", 600_000),), funding=(draw,))
    plan = with_entities(empty_plan(), Grant("g", "補助", "Grant", cap_yen=300_000), programme("A"), first)
    more = replace(request("A", [("rent", "100,000円")], replace(draw, id="f2")), stage="supplementary-1")
    checked = check(plan)
    assert checked.problems == ()
    assert [problem.code for problem in again(plan, checked, more).problems] == ["grant_over_cap"]


def test_a_new_day_judges_the_deadlines_again() -> None:
    grant = Grant("g", "補助", "Grant", deadline=date(2025, 9, 30))
    asked = request("A", [("rent", "5,000円")], Funding("f", "national", grant_id="g"))
    plan = with_entities(empty_plan(), grant, programme("A"), asked)
    first = check(plan, today=date(2025, 9, 30))
    assert [problem.code for problem in check(plan, first, today=date(2025, 10, 1)).problems] == [
        "grant_deadline_missed"
    ]


@pytest.mark.parametrize("turn", [1, -1])
def test_the_order_of_findings_does_not_hang_on_the_order_of_entry(turn: int) -> None:
    keys_of = ["A", "B", "C"][::turn]
    plan = empty_plan()
    for key in keys_of:
        plan = with_entities(
            plan, replace(programme(key), en=""), request(key, [("travel", "1×"), ("rent", "1×")])
        )
    found = [
        (problem.place.programme_id, problem.code, problem.place.node) for problem in check(plan).problems
    ]
    assert [key for key, code, _ in found if code == "english_missing"] == ["A", "B", "C"]
    assert [(key, node) for key, code, node in found if code != "english_missing"] == [
        (key, node) for key in "ABC" for node in ("travel", "rent")
    ]
