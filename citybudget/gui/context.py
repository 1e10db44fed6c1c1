"""What every page is handed: the document, its signals, the view, the theme, and ways to act and to say something."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from citybudget.document import Document
from citybudget.domain.change import Change
from citybudget.domain.plan import Column, Plan
from citybudget.domain.problem import Place
from citybudget.gui.document_signals import DocumentSignals
from citybudget.gui.findings import Findings
from citybudget.gui.settings import Settings
from citybudget.gui.tasks import Tasks
from citybudget.gui.theme import Theme
from citybudget.gui.view import View


class Context(NamedTuple):
    """Handed in, never imported.

    `apply` writes a change through the document; where it can't be written it says so in the window's bar
    and returns False, and nothing has changed. `tell` shows a sentence at the bottom for 8 seconds, with
    an action beside it where one is given. `go_to` shows the page and widget a place is about. `open_page`
    shows a page by its key ("overview", "programmes", "compare", "checks", "output", "history", "settings"). `undo`
    takes the newest change back, as Ctrl+Z does, and says so in the bar where it can't be written.
    `restore` asks, then puts a backup in the file's place. `unlock` asks for a reason, then opens a fixed stage again.
    `findings` holds what the checks last found.
    """

    document: Document
    signals: DocumentSignals
    view: View
    theme: Theme
    settings: Settings
    tasks: Tasks
    apply: Callable[[Change], bool]
    tell: Callable[[str, str, Callable[[], None] | None], None]
    go_to: Callable[[Place], None]
    open_page: Callable[[str], None]
    undo: Callable[[], bool]
    findings: Findings
    restore: Callable[[Path], None]
    unlock: Callable[[Column], None]

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self.document.plan
