"""Whatever a plan holds comes back equal from its rows, and a change writes the rows that differ, no others."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from citybudget.domain import node as nodes
from citybudget.domain.amount import MAX_YEN, RoundHow, Rounding, RoundWhere
from citybudget.domain.category import Category
from citybudget.domain.change import Change, Step, applied
from citybudget.domain.commitment import Commitment, YearFigure
from citybudget.domain.fiscal_year import Era
from citybudget.domain.funding import SOURCES, Ceiling, EligibleNode, Funding, Grant, GrantStatus
from citybudget.domain.partner import Partner
from citybudget.domain.plan import Column, ExchangeRate, Municipality, Plan, PlanYear, YearStage
from citybudget.domain.problem import Acknowledgement
from citybudget.domain.programme import (
    Account,
    Answer,
    Estimate,
    Kind,
    Line,
    NodeAmount,
    NodeDecision,
    Programme,
    ProgrammeYear,
    Provenance,
    Verdict,
)
from citybudget.domain.stage import KNOWN_ASSESSMENTS, Assessment
from citybudget.reports.fingerprint import fingerprint
from citybudget.storage import codec, tables, writing
from citybudget.storage.journal import Who
from citybudget.storage.loading import load

# Any text SQLite can hold: NUL, emoji and right-to-left included, half surrogate pairs not.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
KEY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=4)
YEN = st.integers(-MAX_YEN, MAX_YEN)
SMALL = st.integers(-3, 99)
YEAR = st.integers(2020, 2027)
STAGE = st.sampled_from(["request", "finance", "initial", "carried-over", "supplementary-12", "settlement"])
NODE = st.sampled_from([*(node.key for node in nodes.NODES), nodes.NOT_STATED])
RATE = st.fractions(0, 10_000)
DAY = st.none() | st.dates(date(1950, 1, 1), date(2099, 12, 31))
PROVENANCE = st.none() | st.sampled_from(Provenance)


_Named = TypeVar("_Named", Acknowledgement, Category, Commitment, Grant, Partner, Programme)


def _by_id(made: SearchStrategy[list[_Named]]) -> SearchStrategy[dict[str, _Named]]:
    return made.map(lambda items: {item.id: item for item in items})


def _some(*parts: SearchStrategy[object], kind: type, size: int = 3) -> SearchStrategy[tuple[object, ...]]:
    return st.lists(st.builds(kind, *parts), max_size=size).map(tuple)


ASSESSMENTS = st.lists(
    st.builds(Assessment, st.sampled_from([*KNOWN_ASSESSMENTS, "assessment-1", "assessment-99"]), TEXT, TEXT),
    max_size=4,
    unique_by=lambda item: item.word,
).map(tuple)
MUNICIPALITY = st.builds(
    Municipality,
    TEXT,
    TEXT,
    TEXT,
    TEXT,
    TEXT,
    st.sampled_from(Era),
    TEXT,
    st.booleans(),
    TEXT,
    TEXT,
    ASSESSMENTS,
)
RATES = _some(KEY, RATE, st.sampled_from([1, 100]), kind=ExchangeRate)
ROUNDING = st.builds(Rounding, st.sampled_from(RoundWhere), st.sampled_from(RoundHow))
YEAR_STAGE = st.builds(YearStage, YEAR, STAGE, st.booleans(), DAY, DAY, TEXT)
FIGURES = _some(YEAR, YEN, kind=YearFigure)
ACKNOWLEDGEMENT = st.builds(Acknowledgement, KEY, TEXT, TEXT)
DECISIONS = st.lists(
    st.builds(NodeDecision, NODE, TEXT, st.none() | st.sampled_from(Answer), st.none() | YEN, TEXT),
    max_size=3,
    unique_by=lambda said: said.node,
).map(lambda said: tuple(sorted(said, key=lambda item: nodes.order(item.node))))
VERDICT = st.none() | st.sampled_from(Verdict)
PARTNER = st.builds(Partner, KEY, TEXT, TEXT, TEXT)
GRANT = st.builds(
    Grant, KEY, TEXT, TEXT, st.sampled_from(SOURCES), RATE, st.none() | YEN, st.none() | YEN,
    st.sampled_from([1, 1000]), _some(NODE, st.none() | YEN, kind=EligibleNode), DAY, DAY, TEXT, TEXT, TEXT, DAY,
    st.sampled_from(GrantStatus), TEXT, TEXT,
)  # fmt: skip
NODES = st.lists(st.builds(NodeAmount, NODE, YEN), max_size=4, unique_by=lambda part: part.node).map(
    lambda parts: tuple(sorted(parts, key=lambda part: nodes.order(part.node)))
)
LINES = _some(KEY, NODE, TEXT, TEXT, st.none() | YEN, kind=Line)


@st.composite
def plans(draw: DrawFn) -> Plan:
    """A plan of any entities whose references lead somewhere."""
    partners = draw(_by_id(st.lists(PARTNER, max_size=3)))
    grants = draw(_by_id(st.lists(GRANT, max_size=2)))
    pillars = [draw(st.builds(Category, KEY, TEXT, TEXT, st.none(), SMALL, st.none() | TEXT))]
    leaf = st.builds(Category, KEY, TEXT, TEXT, st.just(pillars[0].id), SMALL, st.none() | TEXT)
    leaves = [item for item in draw(st.lists(leaf, max_size=2)) if item.id != pillars[0].id]
    categories = {item.id: item for item in (*leaves, *pillars)}
    of_category = st.none() | st.sampled_from(sorted(categories))
    of_partners = (
        st.lists(st.sampled_from(sorted(partners)), max_size=3).map(tuple) if partners else st.just(())
    )
    programme = st.builds(
        Programme, KEY, TEXT, TEXT, TEXT, of_category, st.none() | TEXT, st.builds(Account, TEXT, TEXT, TEXT, TEXT),
        TEXT, st.none() | YEAR, st.none() | YEAR, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, of_partners, PROVENANCE,
        TEXT, TEXT,
    )  # fmt: skip
    programmes = draw(_by_id(st.lists(programme, max_size=3)))
    ceilings = _some(YEN, of_category, TEXT, kind=Ceiling)
    year = st.builds(PlanYear, YEAR, st.none() | YEN, RATES, ROUNDING, ceilings)
    years = draw(st.lists(year, max_size=2).map(lambda items: {item.fiscal_year: item for item in items}))
    of_programme = st.none() | st.sampled_from(sorted(programmes)) if programmes else st.none()
    commitment = st.builds(Commitment, KEY, TEXT, TEXT, of_programme, YEAR, YEAR, YEN, FIGURES)
    columns: dict[Column, dict[str, Estimate]] = {}
    texts: dict[tuple[str, int], ProgrammeYear] = {}
    of_grant = st.none() | st.sampled_from(sorted(grants)) if grants else st.none()
    funding = _some(
        KEY, st.sampled_from(SOURCES), TEXT, st.none() | YEN, st.none() | TEXT, of_grant, st.sampled_from([1, 1000]),
        kind=Funding,
    )  # fmt: skip
    for key in programmes:
        estimate = st.builds(Estimate, st.just(key), YEAR, STAGE, NODES, LINES, funding, VERDICT, DECISIONS)
        for made in draw(st.lists(estimate, max_size=2)):
            columns.setdefault((made.fiscal_year, made.stage), {})[key] = made
        words = st.builds(
            ProgrammeYear, st.just(key), YEAR, st.sampled_from(Kind), TEXT, TEXT, TEXT, TEXT, TEXT, DAY
        )
        text = draw(words)
        texts[key, text.fiscal_year] = text
    states = draw(st.lists(YEAR_STAGE, max_size=4))
    return Plan(
        draw(MUNICIPALITY), years, categories, programmes, texts, columns, grants, partners,
        {(state.fiscal_year, state.stage): state for state in states},
        draw(_by_id(st.lists(commitment, max_size=2))),
        draw(_by_id(st.lists(ACKNOWLEDGEMENT, max_size=2))),
    )  # fmt: skip


def _kept(plan: Plan) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    writing.write_new(connection, plan, Who("", ""), datetime(2026, 1, 1, tzinfo=UTC))
    return connection


@given(plans())
@settings(max_examples=80, deadline=None)
def test_a_plan_comes_back_equal_from_its_rows_in_the_order_it_was_entered(plan: Plan) -> None:
    with closing(_kept(plan)) as connection:
        found = load(connection)
    assert found == plan
    for mapping in ("partners", "grants", "programmes", "categories", "commitments", "acknowledgements"):
        assert list(getattr(found, mapping)) == list(getattr(plan, mapping))


@given(plans())
@settings(max_examples=50, deadline=None)
def test_the_fingerprint_knows_content_and_not_the_order_of_rows(plan: Plan) -> None:
    turned = replace(
        plan,
        columns={at: _turned(held) for at, held in _turned(plan.columns).items()},
        programmes=_turned(plan.programmes),
    )
    turned.kept["reckoned"] = 1
    assert fingerprint(turned) == fingerprint(plan)
    other = replace(plan, municipality=replace(plan.municipality, ja=plan.municipality.ja + "町"))
    assert fingerprint(other) != fingerprint(plan)


_Key = TypeVar("_Key")
_Held = TypeVar("_Held")


def _turned(mapping: Mapping[_Key, _Held]) -> dict[_Key, _Held]:
    return dict(reversed(list(mapping.items())))


@given(plans(), plans())
@settings(max_examples=50, deadline=None)
def test_a_change_from_any_plan_to_any_other_leaves_the_file_with_the_other(
    before: Plan, after: Plan
) -> None:
    change = Change("all", tuple(_steps(before, after)))
    reached = applied(before, change)
    with closing(_kept(before)) as connection, writing.transaction(connection):
        writing.write_moved(connection, before, reached, change)
        assert load(connection) == reached


_MAPPINGS = (
    "years", "categories", "programmes", "programme_years", "grants", "partners", "year_stages", "commitments",
    "acknowledgements",
)  # fmt: skip


def _steps(before: Plan, after: Plan) -> list[Step]:
    steps: list[Step] = [Step(before.municipality, after.municipality)]
    for name in _MAPPINGS:
        old, new = getattr(before, name), getattr(after, name)
        steps += [Step(old.get(key), new.get(key)) for key in {**old, **new}]
    old_estimates = {item.key: item for item in before.estimates()}
    new_estimates = {item.key: item for item in after.estimates()}
    keys = {**old_estimates, **new_estimates}
    return [*steps, *(Step(old_estimates.get(key), new_estimates.get(key)) for key in keys)]


@given(plans())
@settings(max_examples=50, deadline=None)
def test_what_goes_into_the_journal_comes_back_equal(plan: Plan) -> None:
    for entity in (
        plan.municipality,
        *plan.estimates(),
        *(item for name in _MAPPINGS for item in getattr(plan, name).values()),
    ):
        assert codec.decoded(codec.entity_name(entity), codec.encoded(entity)) == entity


def test_a_journal_of_another_version_is_read_with_defaults_and_without_what_is_no_more() -> None:
    stored = {"id": "b", "ja": "ベンディゴ", "colour": "blue"}
    assert codec.decoded("Partner", stored) == Partner("b", "ベンディゴ")


@pytest.fixture
def written(plan: Plan) -> tuple[sqlite3.Connection, list[str]]:
    connection = _kept(plan)
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    return connection, statements


def _moved(plan: Plan, connection: sqlite3.Connection, after: Estimate) -> Plan:
    change = Change("", (Step(plan.estimate(after.key), after),))
    reached = applied(plan, change)
    with writing.transaction(connection):
        writing.write_moved(connection, plan, reached, change)
    return reached


def test_an_edited_line_writes_its_own_row_and_its_nodes(
    plan: Plan, written: tuple[sqlite3.Connection, list[str]]
) -> None:
    connection, statements = written
    old = plan.columns[2026, "request"]["p1"]
    line = replace(old.lines[1], basis="70,000円", amount_yen=70_000)
    new = replace(
        old, lines=(old.lines[0], line, old.lines[2]), nodes=(NodeAmount("honoraria", 882_000), old.nodes[1])
    )
    reached = _moved(plan, connection, new)
    touched = [words.split()[2] for words in statements if words.startswith(("INSERT", "DELETE", "UPDATE"))]
    assert touched == ["node_amount", "line"]
    assert load(connection) == reached
    connection.close()


def test_assessments_change_their_order_in_the_file(
    plan: Plan, written: tuple[sqlite3.Connection, list[str]]
) -> None:
    connection, _ = written
    for words in (("mayor", "finance"), ("finance", "section-chief", "mayor"), (), ("mayor",)):
        town = replace(plan.municipality, assessments=tuple(Assessment(word, f"{word}の") for word in words))
        change = Change("", (Step(plan.municipality, town),))
        reached = applied(plan, change)
        with writing.transaction(connection):
            writing.write_moved(connection, plan, reached, change)
        assert load(connection) == reached
        plan = reached
    connection.close()


def test_lines_keep_the_order_they_are_put_in(
    plan: Plan, written: tuple[sqlite3.Connection, list[str]]
) -> None:
    connection, _ = written
    old = plan.columns[2026, "request"]["p1"]
    first, second, third = old.lines
    extra = Line("l0", "travel", "", "1円", 1)
    for lines in (
        (third, first, second),
        (extra, third, first, second),
        (second,),
        (),
        (first, second, third),
    ):
        plan = _moved(plan, connection, replace(plan.columns[2026, "request"]["p1"], lines=lines))
        assert load(connection).columns[2026, "request"]["p1"].lines == lines
    connection.close()


def test_every_content_table_is_named_once_with_its_own_columns(plan: Plan) -> None:
    with closing(_kept(plan)) as connection:
        for table in tables.TABLES:
            held = [row[1] for row in connection.execute(f"PRAGMA table_info({table.name})")]
            assert sorted(held) == sorted(table.columns), table.name


def test_sql_gives_the_totals_a_person_sees(plan: Plan) -> None:
    with closing(_kept(plan)) as connection:
        query = "SELECT sum(amount_yen) FROM node_amount WHERE fiscal_year = 2026 AND stage = 'request'"
        assert connection.execute(query).fetchone() == (934_000,)
    assert plan.columns[2026, "request"]["p1"].cost_yen == 934_000


def test_exact_values_are_kept_exactly_and_readably(plan: Plan) -> None:
    with closing(_kept(plan)) as connection:
        assert connection.execute("SELECT yen FROM exchange_rate WHERE currency = 'USD'").fetchone() == (
            "1/3",
        )
        assert connection.execute("SELECT rate FROM grant_rule").fetchone() == ("1/3",)
    assert Fraction("1/3") == plan.grants["g1"].rate
