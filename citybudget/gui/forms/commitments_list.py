"""The commitments of a programme, or all of the plan's: listed, added, changed, taken out."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from citybudget.domain import commitments
from citybudget.domain.commitment import Commitment
from citybudget.gui.context import Context
from citybudget.gui.forms.commitment_dialog import CommitmentDialog
from citybudget.gui.forms.report_view import ReportView
from citybudget.gui.widgets.button import QuietButton
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.shown import set_shown
from citybudget.reports.table import RowRole
from citybudget.reports.tables import commitments_table
from citybudget.texts import numbers

_ROW, _MOST_ROWS = 28, 8


class CommitmentsList(QWidget):
    """Enter or a double click opens a commitment, Delete takes it out; every step can be undone."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._programme_id: str | None = None
        theme = context.theme
        self._title, self._unit = Label("", "card"), Label("", "caption")
        self._note = Label("", "note")
        self._note.setWordWrap(True)
        self.table = ReportView(theme)
        self.table.setObjectName("table_commitments")
        self.table.doubleClicked.connect(lambda _index: self.edit_current())
        self.add = QuietButton(theme, "", "plus")
        self.edit = QuietButton(theme, "", "pencil-simple")
        self.remove = QuietButton(theme, "", "trash")
        for button, name in ((self.add, "add"), (self.edit, "edit"), (self.remove, "remove")):
            button.setObjectName(f"action_{name}_commitment")
        self.add.clicked.connect(self.add_one)
        self.edit.clicked.connect(self.edit_current)
        self.remove.clicked.connect(self.remove_current)
        head, tools, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._unit)
        for button in (self.add, self.edit, self.remove):
            tools.addWidget(button)
        tools.addStretch(1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(head)
        column.addWidget(self._note)
        column.addWidget(self.table)
        column.addLayout(tools)

    def show_of(self, programme_id: str | None) -> None:
        """Those of a programme; None for all of them."""
        self._programme_id = programme_id
        view, plan = self._context.view, self._context.plan
        texts = view.texts
        table = commitments_table(plan, texts, view.column, view.unit, programme_id)
        self.table.show_table(texts, table)
        set_shown(self.table, bool(table.rows))
        height = min(len(table.rows), _MOST_ROWS) * _ROW + _ROW + 18
        self.table.setFixedHeight(self._context.theme.px(height))
        editable = not self._context.document.read_only
        self.add.setEnabled(editable)
        for button in (self.edit, self.remove):
            button.setEnabled(editable and bool(table.rows))
            set_shown(button, bool(table.rows))
        self._unit.setText(numbers.unit_note(texts, view.unit))
        set_shown(self._unit, bool(table.rows))

    def retranslate(self) -> None:
        """The fixed words."""
        say = self._context.view.texts.say
        self._title.setText(say("Multi-year commitments"))
        self._note.setText(
            say(
                "Authority to be bound in later years. It is no expenditure of the year in which it is voted."
            )
        )
        self.add.setText(say("Add a commitment"))
        self.edit.setText(say("Change…"))
        self.remove.setText(say("Remove"))

    def choose(self, commitment_id: str) -> bool:
        """Go to the row of a commitment; whether there is one."""
        rows = self.table.table.rows if self.table.table is not None else ()
        place = next((place for place, row in enumerate(rows) if row.key == commitment_id), None)
        if place is None:
            return False
        self.table.setCurrentIndex(self.table.model().index(place, 0))
        self.table.setFocus()
        return True

    def current(self) -> Commitment | None:
        """The commitment of the current row; the total is none."""
        table, place = self.table.table, self.table.currentIndex().row()
        if table is None or not 0 <= place < len(table.rows) or table.rows[place].role is RowRole.TOTAL:
            return None
        return self._context.plan.commitments.get(table.rows[place].key)

    def add_one(self) -> None:
        """Ask for a new one."""
        self._ask(None)

    def edit_current(self) -> None:
        """Open the current one."""
        found = self.current()
        if found is not None and not self._context.document.read_only:
            self._ask(found)

    def _ask(self, commitment: Commitment | None) -> None:
        dialog = CommitmentDialog(self._context, commitment, self._programme_id, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.made.connect(self._put)
        dialog.open()

    def _put(self, commitment: Commitment) -> None:
        plan = self._context.plan
        write = commitments.edited if commitment.id in plan.commitments else commitments.added
        change = write(plan, commitment)
        if not change.steps or self._context.apply(change):
            self.show_of(self._programme_id)
            self.choose(commitment.id)

    def remove_current(self) -> None:
        """Take the current one out; the bar offers to bring it back."""
        found, texts = self.current(), self._context.view.texts
        if found is None or self._context.document.read_only:
            return
        if self._context.apply(commitments.removed(self._context.plan, found)):
            self.show_of(self._programme_id)
            said = texts.say("“{commitment}” was removed.", commitment=texts.of(found.ja, found.en))
            self._context.tell(said, texts.say("Undo"), self._undo)

    def _undo(self) -> None:
        self._context.undo()
        self.show_of(self._programme_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.table.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_current()
        elif self.table.hasFocus() and event.key() == Qt.Key.Key_Delete:
            self.remove_current()
        else:
            super().keyPressEvent(event)
