"""A person in the course of a budget year: the menu beside the stages, the assessment's grid, lines."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QMenu

from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Estimate
from citybudget.gui.pages.programmes.assessment_grid import AssessmentGrid
from citybudget.gui.workbench import Workbench
from tests.gui.person import CTRL, Key, Person, settle
from tests.road.window import Shown


@dataclass
class Year:
    """What the person does in the course of a year, and every snapshot on the way."""

    person: Person
    path: Path
    plans: list[Plan] = field(default_factory=list)

    @property
    def bench(self) -> Workbench:
        assert self.person.window.workbench is not None
        return self.person.window.workbench

    @property
    def plan(self) -> Plan:
        return self.bench.document.plan

    @property
    def shown(self) -> Shown:
        return Shown(self.person)

    def begin(self) -> None:
        """Look on from now: the plan as it is, and as it becomes."""
        self.plans.append(self.plan)
        self.bench.signals.changed.connect(lambda _change: self.plans.append(self.plan))

    def step(self, name: str) -> None:
        """An entry of the menu beside the stages."""
        menu = self.bench.top.steps.menu()
        assert isinstance(menu, QMenu)
        self.bench.top.steps.setFocus()
        menu.popup(self.bench.top.steps.mapToGlobal(self.bench.top.steps.rect().bottomLeft()))
        settle()
        action = next(each for each in menu.actions() if each.objectName() == name)
        self.person.press(menu, menu.actionGeometry(action).center())

    def open(self, programme: str, tab: str) -> None:
        self.shown.open_programme(programme)
        self.person.tab(tab)

    @property
    def grid(self) -> AssessmentGrid:
        found = self.person.find("grid_assessment")
        assert isinstance(found, AssessmentGrid)
        return found

    def cell(self, node: str, column: str) -> None:
        """Press on a cell of the assessment's grid."""
        grid = self.grid
        model = grid.model()
        row, section = model.row_of(node), model.section(column)  # type: ignore[attr-defined]  # the grid's own model
        self.person.click_cell(grid, model.index(row, section))

    def assess(self, node: str, amount: str, reason: str) -> None:
        """Amount, Tab, reason, Enter."""
        self.cell(node, "amount")
        self.person.type(amount)
        self.person.key(Key.Key_Tab)
        self.person.type(reason)
        self.person.key(Key.Key_Return)

    def line(self, node: str, description: str, basis: str) -> None:
        """A new line under a node: description, Tab, basis, Enter."""
        person = self.person
        person.click("action_add_node")
        person.type(node)
        person.key(Key.Key_Return)
        person.type(description)
        person.key(Key.Key_Tab)
        person.type(basis)
        person.key(Key.Key_Return)
        person.key(Key.Key_Escape)

    def estimate(self, programme: str, at: Column) -> Estimate:
        """What the plan holds of a programme."""
        found = self.plan.estimate((programme, *at))
        assert found is not None
        return found

    def goes_back(self) -> list[Plan]:
        """Ctrl+Z step by step to where one began; each is the snapshot of then. All snapshots, to go on with."""
        plans = list(self.plans)
        for plan in reversed(plans[:-1]):
            self.person.key(Key.Key_Z, CTRL)
            assert self.plan == plan
        assert not self.person.find("action_undo").isEnabled()
        return plans

    def goes_on(self, plans: list[Plan]) -> None:
        """Ctrl+Y step by step to the end."""
        for plan in plans[1:]:
            self.person.key(Key.Key_Y, CTRL)
            assert self.plan == plan
        assert not self.person.find("action_redo").isEnabled()
