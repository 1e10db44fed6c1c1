"""The open document, for widgets: one signal says that the plan has changed."""

from PySide6.QtCore import QObject, Signal

from citybudget.document import Document
from citybudget.domain.change import Change
from citybudget.domain.plan import Plan


class DocumentSignals(QObject):
    """Listens to a document and tells widgets; `changed` carries the Change, None when all is new."""

    changed = Signal(object)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._stop = document.listen(self._on_changed)

    @property
    def plan(self) -> Plan:
        """The snapshot as it is now."""
        return self._document.plan

    def _on_changed(self, change: Change | None) -> None:
        self.changed.emit(change)

    def stop(self) -> None:
        """Stop listening, before the document is closed."""
        self._stop()
