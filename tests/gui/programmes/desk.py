"""What the tests of the Programmes page drive: the page over a real file, with real keys."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from citybudget.document import Document
from citybudget.domain import stage as stages
from citybudget.domain.category import Category
from citybudget.domain.change import applied
from citybudget.domain.edit import edit
from citybudget.domain.funding import Funding
from citybudget.domain.plan import Entity, Municipality, Plan, PlanYear
from citybudget.domain.programme import Estimate, Line, NodeAmount, Programme
from citybudget.gui.context import Context
from citybudget.gui.models.estimate_grid_model import EstimateGridModel
from citybudget.gui.pages.programmes import ProgrammesPage
from citybudget.gui.pages.programmes.estimate_grid import EstimateGrid

YEAR = 2026


def small_plan() -> Plan:
    """The worked example of the specification (§6) as one programme, a second beside it, and last year's 当初."""
    categories = [
        Category("exchange", "国際交流", "Exchange"),
        Category("sister", "姉妹都市", "Sister cities", "exchange", 0, "N2"),
        Category("services", "外国人住民サービス", "Foreign-resident services", None, 1),
        Category("japanese", "日本語教育", "Japanese classes", "services", 0, "N3"),
    ]
    programmes = [
        Programme("p1", "1-01", "訪問団派遣", "Delegation", "sister"),
        Programme("p2", "2-01", "日本語教室", "Japanese classes", "japanese"),
    ]
    lines = (
        Line("a", "honoraria", "講師謝金", "4,507円×2h×90回"),
        Line("b", "honoraria", "協力者謝礼", "1,350円×2回×2名×12月＋1,200円"),
        Line("c", "travel", "費用弁償", "620円×90回"),
    )
    estimates = [
        Estimate(
            "p2",
            YEAR,
            stages.REQUEST,
            lines=lines,
            funding=(Funding("f", "fee", "受講料", basis="100円×50名"),),
        ),
        Estimate("p1", YEAR, stages.REQUEST, lines=(Line("d", "travel", "航空賃", "100,000円×2名"),)),
        Estimate(
            "p2",
            YEAR - 1,
            stages.INITIAL,
            nodes=(NodeAmount("honoraria", 800_000), NodeAmount("travel", 56_000)),
        ),
    ]
    empty = Plan(Municipality("海風町", "Umikaze Town"))
    entities: list[Entity] = [PlanYear(YEAR - 1), PlanYear(YEAR), *categories, *programmes, *estimates]
    return applied(empty, edit(empty, "plan.created", entities))


@dataclass
class Desk:
    """What a test drives: the page in its window, what was told, and the real keys."""

    page: ProgrammesPage
    context: Context
    told: list[str] = field(default_factory=list)
    acts: list[Callable[[], None] | None] = field(default_factory=list)

    @property
    def grid(self) -> EstimateGrid:
        return self.page.editor.estimate.grid

    @property
    def model(self) -> EstimateGridModel:
        found = self.page.editor.estimate.model
        assert found is not None
        return found

    @property
    def document(self) -> Document:
        return self.context.document

    def estimate(self, programme_id: str = "p2", stage: str = stages.REQUEST, year: int = YEAR) -> Estimate:
        found = self.document.plan.estimate((programme_id, year, stage))
        assert found is not None
        return found

    def lines(self, programme_id: str = "p2") -> list[tuple[str, str, str]]:
        """Node, description and basis of each line as they are kept."""
        return [(line.node, line.description, line.basis) for line in self.estimate(programme_id).lines]

    def choose(self, programme_id: str) -> None:
        assert self.page.tree_panel.select(programme_id)

    def at(self, key: str, column: int) -> None:
        self.grid.setFocus()
        assert self.grid.go(key, column)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(focus(), key, modifier)
        settle()

    def type(self, text: str) -> None:
        """Each character as a key event that carries it, full-width ones too."""
        for character in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
                QApplication.sendEvent(focus(), event)
        settle()

    def compose(self, preedit: str, commit: str = "") -> None:
        """What an input method sends."""
        event = QInputMethodEvent(preedit, [])
        if commit:
            event.setCommitString(commit)
        QApplication.sendEvent(focus(), event)
        settle()

    def copy_from_excel(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    def text(self, key: str, column: int) -> str:
        """What a cell shows."""
        row = self.model.row_of(key)
        assert row is not None
        return str(self.model.index(row, column).data() or "")

    def here(self) -> tuple[str, int]:
        """The key of the row with the cursor, and its column."""
        row = self.grid.current_row()
        assert row is not None
        return row.key, self.grid.current_column()

    def typed(self) -> str:
        """What stands in the editor that is open."""
        assert self.grid.editor is not None
        return self.grid.editor.typed()

    def take_back(self) -> None:
        """What the message's button does."""
        act = self.acts[-1]
        assert act is not None
        act()

    def find(self, name: str) -> Any:
        """The widget of an object name that is in sight, as what it is."""
        found = [each for each in self.page.window().findChildren(QWidget, name) if each.isVisible()]
        assert found, name
        return found[-1]

    def click(self, name: str) -> None:
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)
        settle()
        if QApplication.activeWindow() is None:
            # The platform without a display does not go back to the window behind a dialog.
            self.page.window().activateWindow()
            settle()


def focus() -> QWidget:
    """Where the keys go."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def settle() -> None:
    """Let posted events arrive."""
    for _ in range(3):
        QApplication.processEvents()


Opener = Callable[..., Desk]
