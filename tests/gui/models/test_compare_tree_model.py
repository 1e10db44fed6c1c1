"""The tree of a comparison: Qt's rules, the figures of the report, the filter, and other columns in place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from citybudget.domain.amount import Unit
from citybudget.domain.compared import Compared
from citybudget.domain.plan import Column, Plan
from citybudget.domain.totals import By
from citybudget.gui.models.compare_cells import KEYS, CompareColumn
from citybudget.gui.models.compare_filter import Moved, counted
from citybudget.gui.models.compare_tree_model import CompareLook, CompareTreeModel
from citybudget.gui.widgets.cells import CELL_ROLE
from citybudget.reports.palette import LIGHT
from citybudget.reports.tables import compare_table
from citybudget.texts import Texts
from tests.domain.cycle_plans import COLUMNS, cycle_plans
from tests.domain.plans import empty_plan, initial, programme, with_entities

JA = Texts("ja")
LOOK = CompareLook(JA, Unit.YEN, LIGHT)
LAST, NOW = (2025, "initial"), (2026, "initial")


def checked(compared: Compared) -> CompareTreeModel:
    model = CompareTreeModel(compared, LOOK)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


def walked(model: CompareTreeModel) -> list[QModelIndex]:
    """Every row from top to bottom."""
    found: list[QModelIndex] = []

    def walk(parent: QModelIndex) -> None:
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            found.append(index)
            walk(index)

    walk(QModelIndex())
    return found


def texts(model: CompareTreeModel, index: QModelIndex) -> list[str]:
    return [str(index.sibling(index.row(), column).data() or "") for column in KEYS]


@settings(max_examples=40, deadline=None)
@given(cycle_plans(5), st.sampled_from(COLUMNS), st.sampled_from(COLUMNS), st.sampled_from(By))
def test_the_screen_shows_the_rows_of_the_report(
    qapp: QApplication, plan: Plan, start: Column, end: Column, by: By
) -> None:
    model = checked(Compared(plan, by, start, end))
    table = compare_table(plan, JA, start, end, Unit.YEN, by)
    places = [table.column(key) for key in KEYS.values()]
    wanted = [[row.cells[place].text for place in places] for row in table.rows]
    assert [texts(model, index) for index in walked(model)] == [
        [
            " ".join(cell.split()) if column is CompareColumn.REASON else cell
            for column, cell in zip(KEYS, row, strict=True)
        ]
        for row in wanted
    ]


@settings(max_examples=40, deadline=None)
@given(
    cycle_plans(5),
    st.lists(
        st.tuples(st.sampled_from(COLUMNS), st.sampled_from(COLUMNS), st.sampled_from(Moved)), max_size=4
    ),
)
def test_other_columns_and_filters_leave_what_a_new_model_would_show(
    qapp: QApplication, plan: Plan, shown: list[tuple[Column, Column, Moved]]
) -> None:
    model = checked(Compared(plan, By.PILLAR, LAST, NOW))
    walked(model)
    for start, end, wanted in shown:
        compared = Compared(plan, By.PILLAR, start, end)
        model.show(compared, LOOK, wanted)
        fresh = CompareTreeModel(compared, LOOK)
        fresh.show(compared, LOOK, wanted)
        assert [texts(model, index) for index in walked(model)] == [
            texts(fresh, index) for index in walked(fresh)
        ]


@pytest.fixture
def plan() -> Plan:
    amounts = {"A": (100, 150), "B": (100, 40), "C": (None, 70), "D": (60, None), "E": (5, 5)}
    plan = empty_plan()
    for key, (before, now) in amounts.items():
        held = [
            initial(key, {"travel": yen}, year=year) for year, yen in ((2025, before), (2026, now)) if yen
        ]
        plan = with_entities(plan, programme(key, "P1" if key in "AB" else "P2"), *held)
    return plan


def test_the_filter_counts_what_it_shows(plan: Plan) -> None:
    found = counted(Compared(plan, By.PILLAR, LAST, NOW))
    assert found == {Moved.ALL: 5, Moved.UP: 2, Moved.DOWN: 2, Moved.NEW_OR_ENDED: 2}
    assert counted(Compared(plan, By.NODE, LAST, NOW))[Moved.ALL] == 1


def test_a_filter_leaves_out_rows_and_says_what_is_left_of_the_total(qapp: QApplication, plan: Plan) -> None:
    compared = Compared(plan, By.CATEGORY, LAST, NOW)
    model = checked(compared)
    assert model.show(compared, LOOK, Moved.NEW_OR_ENDED)
    names = [texts(model, index)[:4] for index in walked(model)]
    assert names == [
        ["合計", "265", "265", "0"],
        ["表示分の計（2件）", "60", "70", "10"],
        ["別の分野", "65", "75", "10"],
        ["事業C", "－", "70", "70"],
        ["8 旅費", "－", "70", "70"],
        ["事業D", "60", "－", "△\u202f60"],
        ["8 旅費", "60", "－", "△\u202f60"],
    ]


def test_swapped_columns_of_the_same_rows_are_shown_without_a_reset(qapp: QApplication, plan: Plan) -> None:
    model = checked(Compared(plan, By.PILLAR, LAST, NOW))
    rows = len(walked(model))
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    assert not model.show(Compared(plan, By.PILLAR, NOW, LAST), LOOK, Moved.ALL)
    assert (len(walked(model)), resets) == (rows, [])
    assert model.index(0, CompareColumn.CHANGE).data() == "0"
    assert model.headerData(CompareColumn.AMOUNT, Qt.Orientation.Horizontal) == "R7当初"


def test_bars_are_a_share_of_the_longest_beside_them(qapp: QApplication, plan: Plan) -> None:
    model = checked(Compared(plan, By.PROGRAMME, LAST, NOW))
    bars = {
        texts(model, index)[0]: index.sibling(index.row(), CompareColumn.BAR).data(CELL_ROLE).bar
        for index in walked(model)
        if not index.parent().isValid()
    }
    assert bars == {"合計": 0, "事業A": 50 / 70, "事業B": -60 / 70, "事業C": 1, "事業D": -60 / 70, "事業E": 0}
