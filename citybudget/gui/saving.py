"""Changes on their way into the file, and what is said when they can't get there."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from citybudget.document import Document
from citybudget.domain.change import Change
from citybudget.errors import UserError


class Saving(QObject):
    """Applies, undoes and redoes; a refusal is a fact with a reason, and never half done.

    `refused` gives the UserError and the change to try again (None for undo and redo), `saved` says that the
    file takes changes.
    """

    refused = Signal(object, object)
    saved = Signal()

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document

    def apply(self, change: Change) -> bool:
        """Write a change; False where it could not be, and nothing has changed."""
        return self._tried(lambda: self._document.apply(change), change)

    def undo(self) -> bool:
        """Take the newest change back."""
        return self._tried(self._document.undo, None)

    def redo(self) -> bool:
        """Bring back what was undone last."""
        return self._tried(self._document.redo, None)

    def _tried(self, act: Callable[[], object], change: Change | None) -> bool:
        try:
            act()
        except UserError as error:
            self.refused.emit(error, change)
            return False
        self.saved.emit()
        return True
