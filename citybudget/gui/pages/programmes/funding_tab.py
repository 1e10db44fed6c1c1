"""The Funding tab: who pays for the estimate as a whole, entry by entry."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QMenu,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from citybudget.domain import lines as order
from citybudget.domain import stage as stages
from citybudget.domain.change import Change
from citybudget.domain.edit import edit
from citybudget.domain.funding import SOURCES, Funding, Grant
from citybudget.domain.plan import Entity
from citybudget.domain.problem import Place, Problem, Value
from citybudget.domain.programme import Estimate
from citybudget.domain.text import cleaned
from citybudget.domain.totals import column
from citybudget.domain.typed_amount import read_amount
from citybudget.gui.context import Context
from citybudget.gui.models.funding_model import FundingColumn, FundingModel, FundingPlace, FundingRow
from citybudget.gui.pages.programmes.cell_edit import CellEdit
from citybudget.gui.pages.programmes.widths import fix_columns, widest
from citybudget.gui.theme import Theme
from citybudget.gui.widgets.amount_delegate import AmountDelegate
from citybudget.gui.widgets.button import QuietButton
from citybudget.gui.widgets.cells import PADDING
from citybudget.gui.widgets.combo import Choice, ComboBox
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.tables import DataTable
from citybudget.texts import labels
from citybudget.texts.typed import refusal

Index = QModelIndex | QPersistentModelIndex


class FundingTab(QWidget):
    """Entries are typed amounts, bases of their own, or draws on grants; 一般財源 is what is left."""

    def __init__(
        self, context: Context, apply: Callable[[Change], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._apply = apply
        self._programme_id = ""
        self.setObjectName("tab_funding")
        self.model: FundingModel | None = None
        theme = context.theme
        self.add = QuietButton(theme, "", "plus")
        self.add.setObjectName("action_add_funding")
        self.draw = QuietButton(theme, "", "list-plus")
        self.draw.setObjectName("action_draw_grant")
        self.edit_grant = QuietButton(theme, "", "note-pencil")
        self.edit_grant.setObjectName("action_edit_grant")
        self.remove = QuietButton(theme, "", "trash")
        self.remove.setObjectName("action_remove_funding")
        self._note = Label("", "note")
        self._note.setWordWrap(True)
        tools = QHBoxLayout()
        px = theme.px
        tools.setContentsMargins(px(10), px(4), px(14), px(4))
        for part in (self.add, self.draw, self.edit_grant, self.remove):
            tools.addWidget(part)
        tools.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(tools)
        self._note.setContentsMargins(px(18), px(8), px(18), px(10))
        self._column.addWidget(self._note)
        self.add.clicked.connect(self._offer_sources)
        self.draw.clicked.connect(self._offer_grants)
        self.edit_grant.clicked.connect(self._edit_grant)
        self.remove.clicked.connect(self.remove_entry)

    # What is shown ---------------------------------------------------------------------------------

    def show_programme(self, programme_id: str) -> None:
        """The funding of a programme in the column that is looked at."""
        self._programme_id = programme_id
        context, view = self._context, self._context.view
        place = FundingPlace(
            context.plan,
            programme_id,
            view.column,
            view.baseline(context.plan),
            view.texts,
            view.unit,
            self._allowed(),
        )
        if self.model is None:
            self.model = FundingModel(place, self._commit, self)
            self.grid = FundingGrid(context, self.model)
            self._column.insertWidget(1, self.grid, 1)
            self.grid.show()
            self.grid.setAccessibleName(view.texts.say("Funding"))
            self.grid.remove_wanted.connect(self.remove_entry)
            self.grid.refused.connect(self._say_why_not)
            self.grid.selectionModel().currentChanged.connect(lambda *_: self._show_buttons())
        else:
            self.model.show_place(place)
            self.grid.fit_columns()
        self._show_buttons()

    def _allowed(self) -> bool:
        return not self._context.document.read_only and not stages.is_derived(self._context.view.stage)

    def _say_why_not(self) -> None:
        texts = self._context.view.texts
        if self._context.document.read_only:
            said = texts.say("This file is open for reading only, so nothing can be changed in it.")
        else:
            said = texts.say(
                "The current budget follows from the initial one and can't be typed; change that one."
            )
        self._context.tell(said, "", None)

    def _show_buttons(self) -> None:
        row = self._row()
        allowed = self._allowed()
        self.add.setEnabled(allowed)
        self.draw.setEnabled(allowed)
        self.edit_grant.setEnabled(
            row is not None and row.grant is not None and not self._context.document.read_only
        )
        self.remove.setEnabled(allowed and row is not None and row.entry is not None)

    def _row(self) -> FundingRow | None:
        return self.model.row_at(self.grid.currentIndex()) if self.model is not None else None

    def retranslate(self) -> None:
        """The fixed words in the language in use."""
        texts = self._context.view.texts
        self.add.setText(texts.say("Add a source"))
        self.draw.setText(texts.say("Draw on a grant"))
        self.edit_grant.setText(texts.say("Edit the grant…"))
        self.remove.setText(texts.say("Remove"))
        self._note.setText(
            texts.say(
                "Type an amount (1,355千円) or a basis (120,000円×20名); money in is rounded down. What is left is general revenue."
            )
        )
        if self.model is not None:
            self.grid.setAccessibleName(texts.say("Funding"))

    # What is done ----------------------------------------------------------------------------------

    def _estimate(self) -> Estimate:
        found = column(self._context.plan, self._context.view.column).get(self._programme_id)
        return found or Estimate(self._programme_id, *self._context.view.column)

    def _put(self, name: str, funding: tuple[Funding, ...], *others: Entity, **values: Value) -> bool:
        estimate = replace(self._estimate(), funding=funding)
        change = edit(
            self._context.plan, name, [*others, estimate], (), programme=self._programme_id, **values
        )
        return self._apply(change)

    def _commit(self, row: FundingRow, section: FundingColumn, text: str) -> bool:
        entry = row.entry
        if entry is None:
            return False
        new: Funding | Problem
        match section:
            case FundingColumn.SOURCE:
                new = replace(entry, source=text)
            case FundingColumn.DESCRIPTION:
                kept, problem = cleaned(text)
                new = problem or replace(entry, description=kept)
            case _:
                new = _worth(entry, text)
        if isinstance(new, Problem):
            sentence = refusal(self._context.view.texts, new, self._context.view.year)
            self._context.tell(sentence, "", None)
            return False
        if new == entry:
            return True
        funding = tuple(new if each.id == entry.id else each for each in self._estimate().funding)
        return self._put("funding.edited", funding)

    def add_entry(self, source: str) -> None:
        """A new entry of a source class, its amount to be typed."""
        entry = Funding(order.new_id(), source)
        if self._put("funding.added", (*self._estimate().funding, entry)):
            self._go(entry.id, FundingColumn.HOW)

    def draw_on(self, grant: Grant) -> None:
        """A draw on a grant; a second draw of the same programme leads to the first."""
        held = self._estimate().funding
        known = next((entry for entry in held if entry.grant_id == grant.id), None)
        if known is not None:
            self._go(known.id, FundingColumn.DESCRIPTION)
            return
        entry = Funding(order.new_id(), grant.source, grant_id=grant.id)
        fresh = () if grant.id in self._context.plan.grants else (grant,)
        if self._put("grant.added" if fresh else "funding.added", (*held, entry), *fresh, grant=grant.id):
            self._go(entry.id, FundingColumn.DESCRIPTION)

    def remove_entry(self) -> None:
        """The chosen entry gone; it can be brought back."""
        row = self._row()
        if row is None or row.entry is None or not self._allowed():
            return
        gone = row.entry.id
        if self._put(
            "funding.removed", tuple(entry for entry in self._estimate().funding if entry.id != gone)
        ):
            texts = self._context.view.texts
            self._context.tell(texts.say("The source was removed."), texts.say("Undo"), self._undo)

    def _undo(self) -> None:
        self._context.undo()

    def _go(self, key: str, section: FundingColumn) -> None:
        assert self.model is not None
        place = self.model.row_of(key)
        if place is not None:
            self.grid.setFocus()
            self.grid.setCurrentIndex(self.model.index(place, section))

    def _offer_sources(self) -> None:
        texts = self._context.view.texts
        menu = QMenu(self)
        menu.setObjectName("menu_sources")
        for key in SOURCES:
            menu.addAction(labels.source(texts, key)).triggered.connect(
                lambda _=False, key=key: self.add_entry(key)
            )
        menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def _offer_grants(self) -> None:
        texts, plan = self._context.view.texts, self._context.plan
        menu = QMenu(self)
        menu.setObjectName("menu_grants")
        for grant in plan.grants.values():
            words = texts.of(grant.ja, grant.en)
            menu.addAction(words).triggered.connect(lambda _=False, grant=grant: self.draw_on(grant))
        if plan.grants:
            menu.addSeparator()
        menu.addAction(texts.say("New grant…")).triggered.connect(lambda _=False: self.define_grant())
        menu.popup(self.draw.mapToGlobal(self.draw.rect().bottomLeft()))

    def define_grant(self) -> None:
        """Ask for the rule of a new grant and draw on it."""
        self._ask_grant(None, self.draw_on)

    def _edit_grant(self) -> None:
        row = self._row()
        if row is not None and row.grant is not None:
            self._ask_grant(row.grant, self._put_grant)

    def _put_grant(self, grant: Grant) -> None:
        self._apply(edit(self._context.plan, "grant.edited", [grant], grant=grant.id))

    def _ask_grant(self, grant: Grant | None, take: Callable[[Grant], None]) -> None:
        from citybudget.gui.forms.grant_dialog import GrantDialog  # noqa: PLC0415  # first use

        dialog = GrantDialog(self._context, grant, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.made.connect(take)
        dialog.open()

    # Places ----------------------------------------------------------------------------------------

    def go_to(self, place: Place, *, flash: bool = False) -> bool:
        """The entry a place is about."""
        del flash
        if self.model is None:
            return False
        for row in self.model.rows:
            if row.entry is not None and (
                row.key == place.funding_id
                or (place.grant_id is not None and row.entry.grant_id == place.grant_id)
            ):
                self._go(row.key, FundingColumn.HOW)
                return True
        self._go("general", FundingColumn.AMOUNT)
        return True


def _worth(entry: Funding, text: str) -> Funding | Problem:
    """An amount where the text is one, else a basis."""
    kept, problem = cleaned(text, multiline=True)
    if problem is not None:
        return problem
    amount = read_amount(kept)
    if isinstance(amount, Problem):
        if amount.code != "amount_unreadable":
            return amount
        return replace(entry, basis=kept, amount_yen=None)
    return replace(entry, basis=None, amount_yen=amount or 0)


_LEAST = {
    FundingColumn.SOURCE: 124,
    FundingColumn.HOW: 172,
    FundingColumn.RULE: 160,
    FundingColumn.AMOUNT: 92,
    FundingColumn.PREVIOUS: 88,
}


class FundingGrid(DataTable):
    """Typing replaces a cell, F2 and Enter edit it, Del takes the entry out."""

    remove_wanted = Signal()
    refused = Signal()

    def __init__(self, context: Context, model: FundingModel) -> None:
        super().__init__(context.theme, "", typed_in=True)
        self.setObjectName("grid_funding")
        self._model = model
        self.replacing = True
        self.setModel(model)
        self.setItemDelegate(_FundingDelegate(context, self))
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed)
        fix_columns(self)

    def fit_columns(self) -> None:
        """Amounts are never cut; what is left goes to the words."""
        px = self._theme.px
        widths = {section: px(least) for section, least in _LEAST.items()}
        for section in (FundingColumn.AMOUNT, FundingColumn.PREVIOUS):
            widths[section] = max(widths[section], widest(self, section) + px(2 * PADDING + 2))
        left = self.viewport().width() - sum(widths.values())
        widths[FundingColumn.DESCRIPTION] = max(px(150), left)
        for section, width in widths.items():
            self.setColumnWidth(section, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        typed = bool(event.text()) and event.text().isprintable()
        if not self._model.place.editable and (typed or key == Qt.Key.Key_F2):
            self.refused.emit()
        elif key == Qt.Key.Key_F2 or key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif key == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif self._on_source() and event.text().isprintable() and event.text():
            self._open()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        editing = self.state() is QAbstractItemView.State.EditingState
        if editing or not event.commitString() or event.preeditString():
            super().inputMethodEvent(event)
            return
        # Text that was not composed in sight: Qt would open the editor and lose it.
        index = self.currentIndex()
        row = self._model.row_at(index)
        if row is not None and self._model.editable(row, index.column()):
            self.edit(index)
            editor = self.indexWidget(index)
            if isinstance(editor, CellEdit):
                QApplication.sendEvent(editor, event)

    def _on_source(self) -> bool:
        return self.currentIndex().column() == FundingColumn.SOURCE

    def _open(self) -> None:
        index = self.currentIndex()
        row = self._model.row_at(index)
        if row is not None and self._model.editable(row, index.column()):
            self.replacing = False
            self.edit(index)
            self.replacing = True
            editor = self.indexWidget(index)
            if isinstance(editor, CellEdit):
                editor.to_end()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self._open()

    def finish(self, editor: QWidget, *, back: bool, on: bool) -> None:
        """Take what was typed; `on` goes to the next cell one types in."""
        self.commitData(editor)
        self.leave(editor)
        if on:
            self._next(back=back)

    def leave(self, editor: QWidget) -> None:
        """Close an editor."""
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.setFocus()

    def _next(self, *, back: bool) -> None:
        here = (self.currentIndex().row(), self.currentIndex().column())
        cells = [
            (place, section)
            for place, row in enumerate(self._model.rows)
            for section in FundingColumn
            if self._model.editable(row, section)
        ]
        beyond = [cell for cell in cells if (cell < here if back else cell > here)]
        if beyond:
            self.setCurrentIndex(self._model.index(*(beyond[-1] if back else beyond[0])))


class _FundingDelegate(AmountDelegate):
    def __init__(self, context: Context, grid: FundingGrid) -> None:
        super().__init__(context.theme, grid, columns_lined=True, frame_current=True)
        self._context = context
        self._grid = grid
        self._theme: Theme = context.theme

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        del option
        if index.column() == FundingColumn.SOURCE:
            texts = self._context.view.texts
            combo = ComboBox(
                self._theme, [Choice(key, labels.source(texts, key)) for key in SOURCES], parent=parent
            )
            combo.setObjectName("editor_source")
            combo.chosen.connect(lambda _key: self._grid.finish(combo, back=False, on=False))
            return combo
        editor = CellEdit(parent)
        editor.setObjectName("editor_funding")
        editor.done.connect(lambda _key, back: self._grid.finish(editor, back=back, on=True))
        editor.left.connect(lambda: self._grid.leave(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, ComboBox):
            editor.set_value(text)
        elif isinstance(editor, CellEdit) and not editor.filled:
            editor.fill(text, replacing=self._grid.replacing)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        text = (
            str(editor.value())
            if isinstance(editor, ComboBox)
            else editor.typed()
            if isinstance(editor, CellEdit)
            else ""
        )
        if text != str(index.data(Qt.ItemDataRole.EditRole) or ""):
            model.setData(index, text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        del index
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, CellEdit) and event.type() in (
            QEvent.Type.KeyPress,
            QEvent.Type.ShortcutOverride,
        ):
            return False
        if (
            isinstance(editor, ComboBox)
            and event.type() == QEvent.Type.FocusOut
            and QApplication.activePopupWidget()
        ):
            return False
        return super().eventFilter(editor, event)
