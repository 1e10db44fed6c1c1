"""What people may do to a plan in the course of its budget years, as random steps; who keeps the plan says how."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from citybudget.domain import assessment, cycle
from citybudget.domain import stage as stages
from citybudget.domain.amount import RoundHow, Rounding, RoundWhere
from citybudget.domain.change import Change, applied
from citybudget.domain.commitment import Commitment, YearFigure
from citybudget.domain.copying import programme_copied
from citybudget.domain.edit import edit
from citybudget.domain.execution import carried_over
from citybudget.domain.funding import Ceiling, EligibleNode, Funding, Grant, GrantStatus
from citybudget.domain.lines import with_node_amount
from citybudget.domain.plan import Column, Entity, ExchangeRate, Plan, PlanYear
from citybudget.domain.programme import Estimate, Line, Verdict
from citybudget.domain.rollover import Choices, rolled
from citybudget.domain.stage import USUAL_ASSESSMENTS, Assessment
from tests.domain.plans import OTHER, empty_plan, initial, outline, programme, request, with_entities

TODAY = date(2026, 11, 14)
YEARS = (2025, 2026)
NODES = ("honoraria", "travel", "outsourcing")

KEY = st.sampled_from("AABBC")
YEAR = st.sampled_from((2026, 2026, 2026, 2025, 2027))
NUMBER = st.integers(0, 11)
PLACE = st.sampled_from((0, 0, 0, 1, 1, 2, 3, 4))
"""How far back from the newest stage."""
NODE = st.sampled_from(NODES)
YEN = st.sampled_from((0, 1, 999, 1_000, -1, -60_000, 1_234_567, 40_000))
BASIS = st.sampled_from(("1,000円", "1,350円×3回", "10ドル×2名", "×", "", "△70,500円", "333,333円", "1円"))
LINES = st.lists(st.tuples(NODE, BASIS), max_size=3)
SOURCE = st.sampled_from(("national", "fee"))
GRANT = st.sampled_from("ggh")
FUNDING = st.lists(
    st.one_of(
        st.builds(Funding, st.just("f"), SOURCE, st.just(""), YEN),
        st.builds(Funding, st.just("f"), SOURCE, basis=BASIS, unit_yen=st.sampled_from((1, 1_000))),
        st.builds(Funding, st.just("f"), SOURCE, grant_id=GRANT),
        st.builds(Funding, st.just("f"), SOURCE, grant_id=GRANT),
    ),
    max_size=3,
)
RULE = st.builds(
    Grant,
    GRANT,
    st.just("補助"),
    source=SOURCE,
    rate=st.sampled_from((Fraction(1, 2), Fraction(1, 3), Fraction(1))),
    floor_yen=st.sampled_from((None, None, 20_000)),
    cap_yen=st.sampled_from((None, None, 30_000, 500)),
    unit_yen=st.sampled_from((1, 1_000)),
    nodes=st.sampled_from(((), (EligibleNode("travel"),), (EligibleNode("honoraria", 2_000),))),
    status=st.sampled_from((GrantStatus.PLANNED, GrantStatus.DECIDED, GrantStatus.REFUSED)),
)


def plan_at(*reached: str) -> Plan:
    """`first_plan` with its newer year advanced over some stages."""
    plan = first_plan()
    for to in reached:
        plan = applied(plan, cycle.advanced(plan, 2026, to, TODAY))
        if stages.supplementary_number(to) is not None:
            more = request("A", [("travel", "△30,500円")], Funding("f", "national", grant_id="g"))
            plan = with_entities(plan, replace(more, stage=to))
    return plan


STARTS: tuple[tuple[str, ...], ...] = (
    (),
    ("finance",),
    ("finance", "mayor"),
    ("finance", "mayor", "initial"),
    ("initial", "supplementary-1"),
    ("mayor", "initial", "supplementary-1", "supplementary-2"),
    ("initial", "settlement"),
)
"""How far the newer year is when people begin."""


def first_plan() -> Plan:
    """Two programmes that draw on one grant: a year just asked for, and the year before it adopted."""
    drawn = Funding("f", "national", grant_id="g")
    return with_entities(
        empty_plan(),
        PlanYear(2026, rates=(ExchangeRate("USD", Fraction(150)),)),
        Grant("g", "補助"),
        programme("A"),
        programme("B", "P2"),
        request("A", [("travel", "120,000円"), ("honoraria", "10ドル")], drawn),
        request("B", [("outsourcing", "77,777円")], drawn),
        initial("A", {"travel": 90_000}, drawn),
        initial("B", {"outsourcing": 30_500}),
    )


class Course(RuleBasedStateMachine):
    """People at work on one plan. A rule makes a Change and hands it to `do`."""

    plan: Plan

    def do(self, change: Change, *, free: bool = True) -> bool:
        """Take a change, unless it moves what is locked; `free`: it never does. Whether it was taken."""
        raise AssertionError("each machine says how")

    def back(self) -> None:
        """Undo."""
        raise AssertionError("each machine says how")

    def forth(self) -> None:
        """Redo."""
        raise AssertionError("each machine says how")

    def _edit(
        self, name: str, *puts: Entity, removes: Sequence[Entity | None] = (), free: bool = True
    ) -> bool:
        gone = [entity for entity in removes if entity is not None]
        return self.do(edit(self.plan, name, puts, gone), free=free)

    def _column(self, year: int, number: int) -> Column:
        """One of a year's columns that hold amounts of their own."""
        words = [word for word in self.plan.opened_stages(year) if word != stages.CURRENT]
        return (year, words[-1 - number % len(words)] if words else stages.REQUEST)

    def _estimate(self, key: str, at: Column) -> Estimate | None:
        if key not in self.plan.programmes:
            return None
        return self.plan.estimate((key, *at)) or Estimate(key, *at)

    # Programmes and what they are grouped by

    @rule(key=KEY, leaf=st.sampled_from(("P1", "P2", None)))
    def put_programme(self, key: str, leaf: str | None) -> None:
        known = leaf if leaf in self.plan.categories else None
        self._edit("programme.edited", programme(key, known), outline(key))

    @rule(
        what=st.sampled_from(("programme", "grant", "estimate", "estimate", "year")),
        key=KEY,
        year=YEAR,
        number=PLACE,
    )
    def remove(self, what: str, key: str, year: int, number: int) -> None:
        found: dict[str, Entity | None] = {
            "programme": self.plan.programmes.get(key),
            "grant": self.plan.grants.get("g" if number % 2 else "h"),
            "estimate": self.plan.estimate((key, *self._column(year, number))),
            "year": self.plan.years.get(year),
        }
        self._edit(f"{what}.removed", removes=[found[what]], free=False)

    @rule(what=NUMBER, yen=YEN, leaf=st.sampled_from(("P", "P1", "P2", None)), year=YEAR, key=KEY)
    def put_by_the_way(self, what: int, yen: int, leaf: str | None, year: int, key: str) -> None:
        """What moves no amount: ceilings, commitments, notes, the other leaf, which assessments there are."""
        plan = self.plan
        match what % 5:
            case 0 if leaf is None or leaf in plan.categories:
                self._edit("year.edited", replace(plan.plan_year(year), ceilings=(Ceiling(yen, leaf),)))
            case 1:
                held = plan.commitments.get("d")
                named = key if key in plan.programmes else None
                made = Commitment("d", "通訳業務", "", named, 2026, 2028, yen, (YearFigure(2027, yen),))
                self._edit("commitment.edited", *(() if held else (made,)), removes=[held])
            case 2:
                other = plan.categories.get(OTHER.id)
                self._edit("category.edited", *(() if other else (OTHER,)), removes=[other])
            case 3:
                words = (USUAL_ASSESSMENTS, USUAL_ASSESSMENTS[::-1], (Assessment("notice", "内示"),))[
                    what % 3
                ]
                self._edit("assessments.edited", replace(plan.municipality, assessments=words))
            case _:
                at = self._column(year, what)
                if at[1] != stages.CARRIED and at[1] in plan.opened_stages(year):
                    self.do(cycle.noted(plan, at, f"{yen}"))

    # Amounts

    @rule(key=KEY, year=YEAR, number=PLACE, lines=LINES)
    def type_lines(self, key: str, year: int, number: int, lines: list[tuple[str, str]]) -> None:
        words = [word for word in self.plan.opened_stages(year) if stages.has_lines(word)]
        held = self._estimate(key, (year, words[-1 - number % len(words)] if words else stages.REQUEST))
        if held is not None:
            made = tuple(Line(f"l{place}", *line[:1], "", *line[1:]) for place, line in enumerate(lines))
            self._edit("lines.edited", replace(held, lines=made), free=False)

    @rule(key=KEY, year=YEAR, number=PLACE, node=NODE, yen=YEN)
    def set_amount(self, key: str, year: int, number: int, node: str, yen: int) -> None:
        at = self._column(year, number)
        held = self._estimate(key, at)
        if held is not None and not stages.has_lines(at[1]):
            self._edit("amount.set", with_node_amount(held, node, yen), free=False)

    @rule(key=KEY, year=YEAR, node=NODE, yen=YEN)
    def carry_over(self, key: str, year: int, node: str, yen: int) -> None:
        if key in self.plan.programmes:
            self.do(carried_over(self.plan, key, year, node, yen), free=False)

    @rule(key=KEY, year=YEAR, number=PLACE, funding=FUNDING)
    def fund(self, key: str, year: int, number: int, funding: list[Funding]) -> None:
        held = self._estimate(key, self._column(year, number))
        known = [item for item in funding if item.grant_id is None or item.grant_id in self.plan.grants]
        entries = tuple(replace(item, id=f"f{place}") for place, item in enumerate(known))
        if held is not None:
            self._edit("funding.edited", replace(held, funding=entries), free=False)

    @rule(grant=RULE)
    def put_grant(self, grant: Grant) -> None:
        self._edit("grant.edited", grant)

    # What holds for a year

    @rule(year=YEAR, yen=st.sampled_from((None, 150, 155)))
    def rate(self, year: int, yen: int | None) -> None:
        rates = (ExchangeRate("USD", Fraction(yen)),) if yen else ()
        self._edit("year.edited", replace(self.plan.plan_year(year), rates=rates))

    @rule(year=YEAR, where=st.sampled_from(RoundWhere), how=st.sampled_from(RoundHow))
    def rounding(self, year: int, where: RoundWhere, how: RoundHow) -> None:
        moved = replace(self.plan.plan_year(year), rounding=Rounding(where, how))
        self._edit("year.edited", moved, free=False)

    # The course of a year

    @rule(year=YEAR, number=NUMBER)
    def advance(self, year: int, number: int) -> None:
        choices = cycle.choices(self.plan, year)
        if choices:
            to = choices[number % 5 % len(choices)]
            self.do(cycle.advanced(self.plan, year, to, TODAY))
            assert cycle.reached(self.plan, year) == to

    @rule(key=KEY, year=YEAR, node=NODE, yen=YEN, what=NUMBER)
    def assess(self, key: str, year: int, node: str, yen: int, what: int) -> None:
        """What finance says of a programme, and what the division answers."""
        words = [word for word in self.plan.opened_stages(year) if stages.is_assessment(word)]
        if not words or key not in self.plan.programmes:
            return
        where = (key, year, words[-1])
        verdict = (None, Verdict.ZERO, Verdict.HELD)[what % 3]
        changes = (
            assessment.edited(self.plan, where, {node: yen}, {node: "単価の見直し"}),
            assessment.judged(self.plan, where, verdict),
            assessment.asked(self.plan, where, node, "県の単価のとおり"),
            assessment.accepted(self.plan, where, node),
        )
        change = changes[what % 4]
        if isinstance(change, Change):
            self.do(change, free=False)

    @rule(year=YEAR, node=NODE, percent=st.sampled_from((0, 3, -50)))
    def roll_over(self, year: int, node: str, percent: int) -> None:
        self.do(rolled(self.plan, year, Choices(prices={node: Fraction(percent)})).change, free=False)

    @rule(key=KEY, year=YEAR)
    def copy(self, key: str, year: int) -> None:
        if key in self.plan.programmes:
            self.do(programme_copied(self.plan, key, year, to=2026), free=False)

    @rule(year=YEAR, number=PLACE)
    def advance_again(self, year: int, number: int) -> None:
        """A stage that is open takes what came to the earlier ones, which are fixed once more."""
        opened = [word for word in cycle.course(self.plan, year) if word in self.plan.opened_stages(year)]
        if opened:
            to = opened[-1 - number % len(opened)]
            self.do(cycle.advanced(self.plan, year, to, TODAY), free=False)

    @rule(year=YEAR, number=NUMBER)
    def unlock(self, year: int, number: int) -> None:
        locked = [at for at, state in self.plan.year_stages.items() if state.locked]
        if locked:
            self.do(cycle.unlocked(self.plan, sorted(locked)[number % len(locked)], "誤りの訂正"))

    @rule(year=YEAR)
    def fix(self, year: int) -> None:
        at = cycle.reached(self.plan, year)
        if at is not None:
            self.do(cycle.fixed(self.plan, (year, at), TODAY))

    @rule()
    def undo(self) -> None:
        self.back()

    @rule()
    def redo(self) -> None:
        self.forth()
