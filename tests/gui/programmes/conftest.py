"""The Programmes page over a real file, in a window of a real size."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from citybudget.document import Document
from citybudget.domain import stage as stages
from citybudget.domain.category import Category
from citybudget.domain.change import Change, applied
from citybudget.domain.edit import edit
from citybudget.domain.funding import Funding
from citybudget.domain.plan import Municipality, Plan, PlanYear
from citybudget.domain.programme import Estimate, Line, NodeAmount, Programme
from citybudget.gui.context import Context
from citybudget.gui.document_signals import DocumentSignals
from citybudget.gui.findings import Findings
from citybudget.gui.pages.programmes import ProgrammesPage
from citybudget.gui.pages.programmes.estimate_grid import EstimateGrid
from citybudget.gui.settings import Settings
from citybudget.gui.tasks import Tasks
from citybudget.gui.theme import Theme
from citybudget.gui.view import View
from citybudget.texts import Texts

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
    entities = [PlanYear(YEAR - 1), PlanYear(YEAR), *categories, *programmes, *estimates]
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
        row = self.grid.model().row_of(key)
        assert row is not None
        return str(self.grid.model().index(row, column).data() or "")

    def find(self, name: str) -> QWidget:
        """The widget of an object name that is in sight."""
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


@pytest.fixture
def opener(tmp_path: Path, theme: Theme) -> Iterator[Opener]:
    """Opens the page over a plan in a real file."""
    tasks = Tasks()
    documents: list[Document] = []

    def open_(plan: Plan | None = None, *, language: str = "ja", read_only: bool = False) -> Desk:
        path = tmp_path / f"plan{len(documents)}.citybudget"
        document = Document.create(path, plan or small_plan())
        if read_only:
            document.close()
            document = Document.open(path, read_only=True)
        documents.append(document)
        signals = DocumentSignals(document)
        view = View(Texts(language), document.plan.newest_column() or (YEAR, stages.REQUEST))
        told: list[str] = []
        acts: list[Callable[[], None] | None] = []

        def apply(change: Change) -> bool:
            document.apply(change)
            return True

        def tell(text: str, _action: str, act: Callable[[], None] | None) -> None:
            told.append(text)
            acts.append(act)

        given = {
            "document": document, "signals": signals, "view": view, "theme": theme, "settings": Settings(None),
            "tasks": tasks, "apply": apply, "tell": tell, "go_to": lambda place: page.go_to(place),
            "undo": lambda: document.undo() is not None, "findings": Findings(signals, tasks),
        }  # fmt: skip
        # What the page does not use needs no more than a place.
        others = {part.name: lambda *_: None for part in fields(Context) if part.name not in given}
        context = Context(**given, **others)  # type: ignore[arg-type]
        page = ProgrammesPage(context)
        window = QMainWindow()
        window.setCentralWidget(page)
        window.resize(1356, 760)
        window.show()
        window.activateWindow()
        settle()
        kept.append(window)
        return Desk(page, context, told, acts)

    kept: list[QMainWindow] = []
    yield open_
    tasks.finish()
    for document in documents:
        document.close()


@pytest.fixture
def desk(opener: Opener) -> Desk:
    """The small plan, the second programme chosen, the keyboard in its grid."""
    found = opener()
    found.choose("p2")
    found.at("a", 1)
    return found
