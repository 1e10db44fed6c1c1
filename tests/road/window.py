"""What the window says a plan comes to, read from what it shows in 円. － is None."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView

from citybudget.gui.models.programme_tree_model import ProgrammeTreeModel
from citybudget.gui.models.tree_figures import TreeForm
from citybudget.gui.widgets.key_figure import KeyFigure
from tests.gui.person import Person, yen

Pair = tuple[int, int | None]
FOUR = ("national", "prefectural", "bond", "other", "general", "total")
"""The rows of the table behind the funding chart."""


class Shown:
    """The figures of the column the window shows."""

    def __init__(self, person: Person) -> None:
        self._person = person

    def look_at(self, year: int, stage: str) -> None:
        """Another year and stage, by the pickers of the top bar."""
        self._person.pick("picker_year", f"令和{year - 2018}年度")
        self._person.click(f"stage_{stage.replace('-', '_')}")

    def status(self) -> tuple[int | None, int | None, int | None]:
        """Cost, change on last year and general revenue, in the bar at the bottom."""
        change = self._person.text("status_change").partition("（")[0]
        return yen(self._person.text("status_total")), yen(change), yen(self._person.text("status_general"))

    def key_figures(self) -> tuple[int | None, ...]:
        """The four at the head of the Overview: cost, general revenue, specific revenue, programmes."""
        names = ("kpi_request", "kpi_general", "kpi_specific", "kpi_programmes")
        parts = [self._person.find(name) for name in names]
        return tuple(yen(part.number) for part in parts if isinstance(part, KeyFigure))

    def funding(self) -> Mapping[str, Pair]:
        """The table behind the funding chart."""
        found = self._table("action_table_funding")
        return dict(zip(FOUR, (pair for _, pair in found), strict=True))

    def by_name(self, lens: str) -> Mapping[str, Pair]:
        """The table behind the first chart of the Overview: pillars or nodes, and the total."""
        self._person.click(f"lens_{lens}")
        return dict(self._table("action_table_composition"))

    def _table(self, link: str) -> list[tuple[str, Pair]]:
        self._person.click(link)
        rows = self._person.rows("table_chart", (0, 1, 3))
        self._person.key(Qt.Key.Key_Escape)
        return [(name, (yen(now) or 0, yen(before))) for name, now, before in rows]

    def open_programme(self, name: str) -> None:
        """Press on a programme in the tree."""
        view = self._person.find("tree_programmes")
        assert isinstance(view, QAbstractItemView)
        model = view.model()
        tops = [model.index(row, 0) for row in range(model.rowCount())]
        found = [model.index(row, 0, top) for top in tops for row in range(model.rowCount(top))]
        self._person.click_cell(view, next(index for index in found if index.data() == name))

    def programme_total(self) -> int:
        """What the head of the editor says the programme comes to."""
        return yen(self._person.text("label_request_total")) or 0

    def nodes(self) -> Mapping[str, int]:
        """The node rows of the programme that is open, by number and name: what the grid counts."""
        rows = self._person.rows("grid_estimate", (0, 1, 4))
        return {f"{number} {name}".strip(): yen(amount) or 0 for number, name, amount in rows if yen(amount)}

    def classes(self) -> Mapping[str, int]:
        """What the plan gives for each national class beside other municipalities, and the total."""
        self._person.click("lens_benchmark")
        self._person.click("action_table_composition")
        rows = self._person.rows("table_chart", (0, 1))
        self._person.key(Qt.Key.Key_Escape)
        return {name: yen(amount) or 0 for name, amount in rows}

    def compare(self, start: tuple[int, str], end: tuple[int, str]) -> None:
        """Two columns, by the pickers of the Compare page; stages as they call them."""
        for name, (year, stage) in (("from", start), ("to", end)):
            self._person.pick(f"picker_{name}_year", f"令和{year - 2018}年度")
            self._person.pick(f"picker_{name}_stage", stage)

    def compared(self, grouping: str) -> Mapping[str, tuple[int, int, int]]:
        """The total and the groups of the Compare page: both columns, and the change between them."""
        self._person.pick("picker_compare_by", grouping)
        view = self._person.find("tree_compare")
        assert isinstance(view, QAbstractItemView)
        tops = [view.model().index(row, 0) for row in range(view.model().rowCount())]
        return {str(top.data()): _figures(top, (1, 2, 3)) for top in tops}

    def bridge(self) -> list[tuple[int, int]]:
        """The table behind the bridge of the Compare page: each bar's own change, and the level it leads to."""
        self._person.click("action_table_waterfall")
        rows = self._person.rows("table_chart", (1, 2))
        self._person.key(Qt.Key.Key_Escape)
        return [(yen(change) or 0, yen(level) or 0) for change, level in rows]

    def tree(self) -> tuple[Pair, Mapping[str, Pair], Mapping[str, Pair]]:
        """The total, the pillars and the programmes (by name) of the tree, beside what the stage stands beside."""
        view = self._person.find("tree_programmes")
        assert isinstance(view, QAbstractItemView)
        model = view.model()
        assert isinstance(model, ProgrammeTreeModel)
        # Beside another year the column itself stands first, beside a stage of its own year behind it.
        places = (1, 2) if model.figures.form is TreeForm.YEARS else (2, 1)
        tops = [model.index(row, 0) for row in range(model.rowCount())]
        total, *pillars = ((str(top.data()), _pair(top, places)) for top in tops)
        inside = [model.index(row, 0, top) for top in tops for row in range(model.rowCount(top))]
        programmes = {str(index.data()): _pair(index, places) for index in inside}
        assert len(programmes) == len(inside)
        return total[1], dict(pillars), programmes


def _pair(index: QModelIndex, places: tuple[int, int]) -> Pair:
    now, before = (yen(str(index.siblingAtColumn(column).data())) for column in places)
    return now or 0, before


def _figures(index: QModelIndex, columns: tuple[int, int, int]) -> tuple[int, int, int]:
    first, second, third = (yen(str(index.siblingAtColumn(column).data())) or 0 for column in columns)
    return first, second, third
