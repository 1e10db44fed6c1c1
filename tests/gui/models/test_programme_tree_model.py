"""The tree of programmes: its figures after edits, and Qt's rules."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from citybudget.domain.amount import Unit
from citybudget.domain.beside import beside
from citybudget.domain.category import Category
from citybudget.domain.change import applied
from citybudget.domain.edit import edit
from citybudget.domain.plan import Entity, Municipality, Plan, PlanYear
from citybudget.domain.problem import Severity
from citybudget.domain.programme import Estimate, Kind, Line, NodeAmount, Programme, ProgrammeYear, Verdict
from citybudget.domain.totals import By, totals
from citybudget.gui.models.programme_tree_model import ProgrammeTreeModel
from citybudget.gui.models.tree_cells import Look, TreeColumn
from citybudget.gui.models.tree_filter import Only, TreeFilter
from citybudget.gui.widgets.cells import CELL_ROLE
from citybudget.reports.palette import LIGHT
from citybudget.texts import Texts

AT, BASE = (2026, "initial"), (2025, "initial")
LOOK = Look(Texts("ja"), Unit.YEN, LIGHT)


def made(amounts: dict[str, tuple[int | None, int | None]]) -> Plan:
    """Programmes with this year's and last year's amounts, on two pillars by turns."""
    leaves = [Category(f"leaf{n}", f"葉{n}", "", f"pillar{n}") for n in (0, 1)]
    pillars = [Category(f"pillar{n}", f"柱{n}", "", None, n) for n in (0, 1)]
    entities: list[Entity] = [PlanYear(2025), PlanYear(2026), *pillars, *leaves]
    for place, (key, (now, before)) in enumerate(amounts.items()):
        entities.append(Programme(key, f"{place:02d}", f"事業{key}", category_id=f"leaf{place % 2}"))
        for year, amount in ((2026, now), (2025, before)):
            if amount is not None:
                entities.append(Estimate(key, year, "initial", (NodeAmount("travel", amount),)))
    empty = Plan(Municipality("町"))
    return applied(empty, edit(empty, "plan.created", entities))


@pytest.fixture
def plan() -> Plan:
    return made({"a": (5_000, 4_000), "b": (2_000, None), "c": (None, 1_000), "d": (None, None)})


@pytest.fixture
def model(plan: Plan, qapp: QApplication) -> ProgrammeTreeModel:
    found = ProgrammeTreeModel(plan, AT, BASE, LOOK)
    QAbstractItemModelTester(found, QAbstractItemModelTester.FailureReportingMode.Fatal, found)
    return found


def row(model: ProgrammeTreeModel, key: str) -> list[str]:
    index = model.index_of(key)
    return [str(index.sibling(index.row(), column).data()) for column in TreeColumn]


def test_a_programme_without_an_estimate_has_no_figure_and_counts_as_nothing(
    model: ProgrammeTreeModel,
) -> None:
    assert row(model, "a") == ["事業a", "5,000", "4,000", "1,000", "25.0"]
    assert row(model, "b") == ["事業b", "2,000", "－", "2,000", "皆増"]
    assert row(model, "c") == ["事業c", "－", "1,000", "△\u202f1,000", "皆減"]
    assert row(model, "d") == ["事業d", "－", "－", "－", "－"]


def test_an_edit_repaints_its_programme_pillar_and_total_and_resets_nothing(
    model: ProgrammeTreeModel, plan: Plan
) -> None:
    seen: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: seen.append((first.internalId(), first.row())))
    model.modelReset.connect(lambda: pytest.fail("the whole tree was shown anew"))
    change = edit(plan, "amounts.set", [Estimate("b", 2026, "initial", (NodeAmount("travel", 9_000),))])
    assert model.follow(applied(plan, change), change)
    assert row(model, "b")[1] == "9,000"
    assert model.index(0, 1).data() == "14,000"
    assert set(seen) == {(0, 0), (0, 2), (3, 0)}


def test_renaming_shows_everything_anew(model: ProgrammeTreeModel, plan: Plan) -> None:
    change = edit(plan, "programme.edited", [Programme("a", "99", "改名", category_id="leaf1")])
    assert not model.follow(applied(plan, change), change)


def test_a_programme_is_listed_within_its_term_or_where_it_has_figures(qapp: QApplication) -> None:
    plan = made({"a": (1, None), "b": (None, None), "c": (None, None)})
    over = [
        Programme("b", "1", "終了", category_id="leaf0", last_year=2024),
        Programme("a", "0", "継続", category_id="leaf0", last_year=2020),
    ]
    change = edit(plan, "x", over)
    model = ProgrammeTreeModel(applied(plan, change), AT, BASE, LOOK)
    assert list(model.programmes()) == ["a", "c"]


def test_the_filter_narrows_and_names_what_is_shown(model: ProgrammeTreeModel, plan: Plan) -> None:
    model.show_severities({"a": Severity.ERROR})
    model.show_filter(TreeFilter(Only.PROBLEMS))
    assert list(model.programmes()) == ["a"]
    model.show_filter(TreeFilter(Only.CHANGED))
    assert list(model.programmes()) == ["a", "c", "b"]
    model.show_filter(TreeFilter(text="０１ 事業"))
    assert list(model.programmes()) == ["b"]
    change = edit(plan, "x", [ProgrammeYear("c", 2026, Kind.NEW)])
    model.show_plan(applied(plan, change), AT, BASE, LOOK)
    model.show_filter(TreeFilter(Only.NEW))
    assert list(model.programmes()) == ["c"]


AMOUNT = st.none() | st.integers(-5_000_000, 5_000_000)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(AMOUNT, AMOUNT), min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(0, 5), st.booleans(), AMOUNT), max_size=8),
)
def test_after_any_edits_the_tree_shows_what_totals_say(
    qapp: QApplication,
    start: list[tuple[int | None, int | None]],
    edits: list[tuple[int, bool, int | None]],
) -> None:
    plan = made({str(place): pair for place, pair in enumerate(start)})
    model = ProgrammeTreeModel(plan, AT, plan.baseline(2026), LOOK)
    for key, last_year, amount in edits:
        year = 2025 if last_year else 2026
        if str(key) not in plan.programmes:
            continue
        old = plan.estimate((str(key), year, "initial"))
        new = [] if amount is None else [Estimate(str(key), year, "initial", (NodeAmount("rent", amount),))]
        change = edit(plan, "x", new, [old] if amount is None and old else [])
        plan = applied(plan, change)
        if not model.follow(plan, change):
            model.show_plan(plan, AT, plan.baseline(2026), LOOK)
    said = totals(plan, By.PILLAR, 2026, "initial")
    assert (model.figures.total().amount, model.figures.total().previous) == (
        said.total.amount,
        said.total.previous,
    )
    for each in said.rows:
        assert model.figures.pillar(each.key).amount == each.amount
        assert (model.figures.pillar(each.key).previous or 0) == (each.previous or 0)


def assessed() -> Plan:
    """Two programmes after the finance assessment: one cut with a verdict, one untouched."""
    plan = made({})
    entities: list[Entity] = [
        Programme("a", "01", "事業a", category_id="leaf0"),
        Programme("b", "02", "事業b", category_id="leaf0"),
        Estimate("a", 2026, "request", lines=(Line("l", "travel", "旅費", "5,000円"),)),
        Estimate("b", 2026, "request", lines=(Line("m", "travel", "旅費", "2,000円"),)),
        Estimate("a", 2026, "finance", (NodeAmount("travel", 4_000),), verdict=Verdict.ADOPTED),
        Estimate("b", 2026, "finance", (NodeAmount("travel", 2_000),)),
    ]
    return applied(plan, edit(plan, "t", entities))


def test_an_assessment_stands_beside_its_request_with_the_verdict(qapp: QApplication) -> None:
    plan = assessed()
    found = ProgrammeTreeModel(plan, (2026, "finance"), beside(plan, (2026, "finance")), LOOK)
    heads = [found.headerData(column, Qt.Orientation.Horizontal) for column in TreeColumn]
    assert heads == ["事業", "要求", "財政査定", "査定増減", "状態"]
    assert row(found, "a")[1:4] == ["5,000", "4,000", "△\u202f1,000"]
    chips = [found.index_of(key).siblingAtColumn(TreeColumn.RATE).data(CELL_ROLE).chip for key in ("a", "b")]
    assert chips == [("ok", "計上"), ("plain", "未着手")]
    spoken = str(found.index_of("a").data(Qt.ItemDataRole.AccessibleTextRole))
    assert "状態 計上" in spoken


def test_a_stage_that_has_not_begun_has_no_figures(qapp: QApplication) -> None:
    plan = assessed()
    found = ProgrammeTreeModel(plan, (2026, "mayor"), beside(plan, (2026, "mayor")), LOOK)
    assert row(found, "a")[1:4] == ["4,000", "－", "－"]
    total = found.index(0, 0)
    assert [total.siblingAtColumn(column).data() for column in (1, 2, 3)] == ["6,000", "－", "－"]


def test_a_supplementary_budget_stands_between_before_and_after(qapp: QApplication) -> None:
    plan = made({"a": (5_000, None)})
    less = Estimate("a", 2026, "supplementary-1", lines=(Line("l", "travel", "減", "△1,000円"),))
    plan = applied(plan, edit(plan, "t", [less]))
    at = (2026, "supplementary-1")
    found = ProgrammeTreeModel(plan, at, beside(plan, at), LOOK)
    assert row(found, "a")[1:] == ["5,000", "△\u202f1,000", "4,000", ""]
    found.show_filter(TreeFilter(Only.CHANGED))
    assert list(found.programmes()) == ["a"]


def test_a_settlement_stands_beside_the_current_budget_with_its_rate(qapp: QApplication) -> None:
    plan = made({"a": (8_000, None)})
    spent = Estimate("a", 2026, "settlement", (NodeAmount("travel", 6_000),))
    plan = applied(plan, edit(plan, "t", [spent]))
    at = (2026, "settlement")
    found = ProgrammeTreeModel(plan, at, beside(plan, at), LOOK)
    assert row(found, "a")[1:] == ["8,000", "6,000", "75.0", ""]
