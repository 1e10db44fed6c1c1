"""The node picker: a line to search in over the list of nodes; it stays open until one is taken or Esc is pressed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from citybudget.domain import node as nodes
from citybudget.gui.models.node_list_model import PARTS_ROLE, NodeListModel
from citybudget.gui.models.node_search import NodeSearch
from citybudget.gui.theme import Theme
from citybudget.gui.widgets import cells
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.popover import Popover
from citybudget.texts import Texts

Index = QModelIndex | QPersistentModelIndex
_WIDTH, _ROW, _ROWS = 520, 30, 8
_PLACES = (0, 46, 222, 330)
_USUAL = tuple(node.key for node in nodes.NODES if node.usual)


class NodePicker(Popover):
    """Opened by `ask`; hands the node that is taken to the one who asked, and the focus back."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window)
        self.setObjectName("picker_node")
        self._search = NodeSearch()
        self._offered: tuple[str, ...] = ()
        self._year = 0
        self._all = False
        self._take: Callable[[str], None] = lambda _node: None
        self._back: Callable[[], object] = lambda: None
        self._texts: Texts | None = None
        self.edit = QLineEdit()
        self.edit.setObjectName("edit_node_search")
        self.list = QListView()
        self.list.setObjectName("list_nodes")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_NodeDelegate(theme, self))
        self._note, self._keys = Label("", "note"), Label("", "note")
        foot = QHBoxLayout()
        foot.addWidget(self._note)
        foot.addStretch(1)
        foot.addWidget(self._keys)
        self.body.addWidget(self.edit)
        self.body.addWidget(self.list)
        self.body.addLayout(foot)
        self.edit.textChanged.connect(self._narrow)
        self.edit.installEventFilter(self)
        self.list.clicked.connect(self._on_clicked)

    def retranslate(self, texts: Texts) -> None:
        """Its words in the language in use."""
        self._texts = texts
        self.setAccessibleName(texts.say("Choose a node"))
        self.edit.setAccessibleName(texts.say("Choose a node"))
        self.edit.setPlaceholderText(texts.say("Number, name, reading or use (e.g. 11, えき, translation)"))
        self.list.setAccessibleName(texts.say("Nodes"))
        self._keys.setText(texts.say("Enter choose, Esc cancel"))

    def ask(
        self,
        anchor: QWidget,
        area: QRect,
        offered: tuple[str, ...],
        year: int,
        *,
        current: str | None,
        typed: str,
        take: Callable[[str], None],
        back: Callable[[], object],
    ) -> None:
        """Offer the nodes; `take` gets the one that is chosen, `back` is called when none is."""
        self._offered, self._year, self._all = offered, year, False
        self._take, self._back = take, back
        if self.list.model() is None:
            assert self._texts is not None
            self._model = NodeListModel(self._texts, self)
            self.list.setModel(self._model)
        px = self._theme.px
        self.list.setFixedSize(px(_WIDTH), px(_ROW) * _ROWS + 2)
        self.edit.blockSignals(True)
        self.edit.setText(typed)
        self.edit.blockSignals(False)
        self._narrow()
        if current in self._model.keys and not typed:
            self._choose(self._model.keys.index(current))
        self.show_at(anchor, area)
        self.edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def _narrow(self) -> None:
        typed = self.edit.text()
        offered = self._offered
        if not typed.strip() and not self._all:
            offered = tuple(key for key in offered if key in _USUAL) or offered
        assert self._texts is not None
        self._model.show_nodes(self._texts, self._search.find(typed, offered, self._year), self._year)
        self._choose(0)
        n = len(self._offered)
        if self._all or typed.strip():
            self._note.setText(self._texts.count("{n} node", "{n} nodes", len(self._model.keys)))
        else:
            self._note.setText(self._texts.say("The usual {usual}. All {n}: Ctrl+↓", usual=len(offered), n=n))

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._model.keys):
            self.list.setCurrentIndex(self._model.index(row, 0))
            self.list.scrollTo(self.list.currentIndex())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and self.isVisible():
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._key(event)
            if event.type() == QEvent.Type.FocusOut:
                self.hide()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key, row = event.key(), self.list.currentIndex().row()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._finish(row)
        elif key == Qt.Key.Key_Escape:
            self.hide()
            self._back()
        elif key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._all = True
            self._narrow()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self._choose(max(0, min(row + step, len(self._model.keys) - 1)))
        else:
            return False
        return True

    def _on_clicked(self, index: QModelIndex) -> None:
        self._finish(index.row())

    def _finish(self, row: int) -> None:
        if not 0 <= row < len(self._model.keys):
            return
        key = self._model.keys[row]
        self.hide()
        self._back()
        self._take(key)


class _NodeDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, area = self._theme, option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(area, theme.color("sel" if chosen else "surface"))
        painter.setPen(theme.color("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if chosen:
            cells.draw_selection_bar(painter, theme, area)
        number, name, reading, use = index.data(PARTS_ROLE)
        lefts = [area.left() + theme.px(place) for place in _PLACES]
        if not reading:
            lefts[2] = lefts[3]
        ends = [lefts[1] - theme.px(14), lefts[2], lefts[3], area.right() - theme.px(6)]
        for place, (text, tone) in enumerate(
            ((number, "text"), (name, "text"), (reading, "text3"), (use, "text2"))
        ):
            room = QRect(lefts[place], area.top(), ends[place] - lefts[place] - theme.px(6), area.height())
            cells.draw_text(
                painter,
                theme,
                room,
                text,
                tone=tone,
                size=13 if place < 2 else 12,
                strong=place < 2,
                right=place == 0,
            )
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(self._theme.px(200), self._theme.px(_ROW))
