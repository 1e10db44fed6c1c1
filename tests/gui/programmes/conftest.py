"""Opens the Programmes page over a real file, in a window of a real size."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow

from citybudget.document import Document
from citybudget.domain import stage as stages
from citybudget.domain.change import Change
from citybudget.domain.plan import Plan
from citybudget.domain.problem import Place
from citybudget.gui.context import Context
from citybudget.gui.document_signals import DocumentSignals
from citybudget.gui.findings import Findings
from citybudget.gui.pages.programmes import ProgrammesPage
from citybudget.gui.settings import Settings
from citybudget.gui.tasks import Tasks
from citybudget.gui.theme import Theme
from citybudget.gui.view import View
from citybudget.texts import Texts
from tests.gui.programmes.desk import YEAR, Desk, Opener, settle, small_plan


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

        def go_to(place: Place) -> None:
            page.go_to(place)

        given = {
            "document": document, "signals": signals, "view": view, "theme": theme, "settings": Settings(None),
            "tasks": tasks, "apply": apply, "tell": tell, "go_to": go_to,
            "undo": lambda: document.undo() is not None, "findings": Findings(signals, tasks),
        }  # fmt: skip
        # What the page does not use needs no more than a place.
        others = {name: lambda *_: None for name in Context._fields if name not in given}
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
    typing = QApplication.focusWidget()
    if typing is not None:
        typing.clearFocus()  # what is typed is taken while there is a file to take it, as the window does
    for document in documents:
        document.close()


@pytest.fixture
def desk(opener: Opener) -> Desk:
    """The small plan, the second programme chosen, the keyboard in its grid."""
    found = opener()
    found.choose("p2")
    found.at("a", 1)
    return found
