"""The left side of the page: what is shown, in which unit, the tree, and the ways to add to and narrow it."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QMenu, QStackedLayout, QVBoxLayout, QWidget

from citybudget.domain.beside import beside
from citybudget.domain.change import Change
from citybudget.domain.plan import Column, Plan
from citybudget.domain.problem import Severity
from citybudget.domain.programme import Verdict
from citybudget.domain.why import Figure
from citybudget.gui.context import Context
from citybudget.gui.models.programme_tree_model import KEY_ROLE, ProgrammeTreeModel
from citybudget.gui.models.tree_cells import Look, TreeColumn
from citybudget.gui.models.tree_figures import TreeForm
from citybudget.gui.models.tree_filter import Only, TreeFilter
from citybudget.gui.pages.programmes.programme_tree import ProgrammeTree
from citybudget.gui.theme import mark
from citybudget.gui.widgets.button import IconButton, LinkButton, PrimaryButton
from citybudget.gui.widgets.combo import Choice, ComboBox
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.search_edit import SearchEdit
from citybudget.texts import labels, numbers

_MANY = 300
"""From so many programmes on all rows are equally high, so that Qt need not ask for the height of each."""
_NARROW, _TIGHT = 460, 500
_STEP = 8
"""Widths of figures go by steps: a column that only just changes its width is painted twice."""


class TreePanel(QWidget):
    """`chosen` gives the id of the programme the person goes to."""

    chosen = Signal(str)
    opened = Signal()
    add_wanted = Signal()
    remove_wanted = Signal(str)
    duplicate_wanted = Signal(str)
    why_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._theme = context.theme
        mark(self, ground="surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        # Nothing is arranged before the page is looked at.
        nothing = Plan(context.plan.municipality)
        self.model = ProgrammeTreeModel(nothing, context.view.column, None, self._look(), self)
        self._silent = False
        self._closed: set[str] = set()
        self._build()
        self._lay_out()
        self._listen()

    def _build(self) -> None:
        theme = self._theme
        self._title, self._unit = Label("", "page"), Label("", "caption")
        self.add_button = PrimaryButton(theme, "", "plus")
        self.add_button.setObjectName("action_add_programme")
        self.search = SearchEdit(theme)
        self.search.setObjectName("edit_filter_programmes")
        self.filter = ComboBox(theme, icon="funnel")
        self.filter.setObjectName("filter_programmes")
        self._expand = IconButton(theme, "list-bullets", "")
        self._collapse = IconButton(theme, "list-plus", "")
        self._expand.setObjectName("action_expand_all")
        self._collapse.setObjectName("action_collapse_all")
        self.tree = ProgrammeTree(theme)
        self.tree.setObjectName("tree_programmes")
        self.tree.setModel(self.model)
        self._nothing = QWidget()
        self._nothing_words = Label("", "secondary")
        self._clear = LinkButton(theme)
        self._clear.setObjectName("action_clear_filter")

    def _lay_out(self) -> None:
        px = self._theme.px
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignBottom)
        tools = QHBoxLayout()
        tools.setSpacing(px(6))
        for part in (self.add_button, self.search, self.filter, self._expand, self._collapse):
            tools.addWidget(part, 1 if part is self.search else 0)
        nothing = QVBoxLayout(self._nothing)
        nothing.setContentsMargins(px(16), px(24), px(16), 0)
        nothing.addWidget(self._nothing_words)
        nothing.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignLeft)
        nothing.addStretch(1)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(12), 0, 0)
        column.setSpacing(px(8))
        head.setContentsMargins(px(16), 0, px(12), 0)
        tools.setContentsMargins(px(16), 0, px(10), 0)
        column.addLayout(head)
        column.addLayout(tools)
        column.addLayout(self._stack, 1)

    def _listen(self) -> None:
        self.add_button.clicked.connect(self.add_wanted)
        self.search.textChanged.connect(self._on_filter)
        self.filter.chosen.connect(self._on_filter)
        self._expand.clicked.connect(self._expand_all)
        self._collapse.clicked.connect(self._collapse_all)
        self._clear.clicked.connect(self.clear_filter)
        self.tree.opened.connect(self.opened)
        self.tree.remove_wanted.connect(self._on_remove)
        self.tree.duplicate_wanted.connect(self._on_duplicate)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self.tree.collapsed.connect(lambda index: self._note_closed(index, closed=True))
        self.tree.expanded.connect(lambda index: self._note_closed(index, closed=False))
        self.tree.selectionModel().currentChanged.connect(self._on_current)

    # What is shown ---------------------------------------------------------------------------------

    def _columns(self) -> tuple[Column, Column | None]:
        view = self._context.view
        return view.column, beside(self._context.plan, view.column)

    def _look(self) -> Look:
        view = self._context.view
        return Look(view.texts, view.unit, self._theme.palette)

    def refresh(self) -> None:
        """Everything from the plan and the view, with the programme that was chosen chosen still."""
        key = self.current()
        self._silent = True
        if self.model.show_plan(self._context.plan, *self._columns(), self._look()):
            self._show_reset(key)
        else:
            self._silent = False
            self._lay_columns()
            self._show_words()

    def follow(self, plan: Plan, change: Change) -> None:
        """Take one change in; only what it moved is shown anew."""
        if not self.model.follow(plan, change):
            self.refresh()

    def show_severities(self, severities: dict[str, Severity]) -> None:
        """The worst problem of each programme that has one."""
        if self.model.by_problems:
            self._reset(lambda: self.model.show_severities(severities))
        else:
            self.model.show_severities(severities)

    def _reset(self, act: object) -> None:
        key = self.current()
        self._silent = True
        assert callable(act)
        act()
        self._show_reset(key)

    def _show_reset(self, key: str | None) -> None:
        """After the rows are others: as they were unfolded, with the programme chosen still."""
        many = len(self.model.programmes()) > _MANY
        self.tree.setUniformRowHeights(many)
        self._unfold()
        self._silent = False
        self._lay_columns()
        self._show_words()
        self.select(key)

    def _unfold(self) -> None:
        for row in range(self.model.rowCount()):
            index = self.model.index(row, 0)
            if self.model.top_key(row) not in self._closed:
                self.tree.setExpanded(index, True)

    def retranslate(self) -> None:
        """The fixed words in the language in use."""
        texts = self._context.view.texts
        self._title.setText(texts.say("Programmes"))
        self.add_button.setText(texts.say("Add programme"))
        self.add_button.setToolTip(f"{texts.say('Add programme')} (Ctrl+N)")
        self.search.set_placeholder(texts.say("Find by name"))
        self.filter.setAccessibleName(texts.say("Show"))
        self._expand.set_name(texts.say("Unfold all"))
        self._collapse.set_name(texts.say("Fold all"))
        self._clear.setText(texts.say("Take the filter off"))
        self.tree.setAccessibleName(texts.say("Programmes"))

    def _show_words(self) -> None:
        texts, view = self._context.view.texts, self._context.view
        self._unit.setText(numbers.unit_note(texts, view.unit))
        n = texts.within("filter", "{n}", n=len(self.model.programmes()))
        names = {
            Only.ALL: texts.within("filter", "All"),
            Only.CHANGED: texts.within("filter", "Changed"),
            Only.PROBLEMS: texts.within("filter", "With problems"),
            Only.NEW: texts.within("filter", "New"),
        }
        chosen = self.filter.value() or Only.ALL
        self.filter.set_choices(
            [Choice(key, name, n if key == chosen else "") for key, name in names.items()]
        )
        self._nothing_words.setText(texts.say("No programme fits the filter."))
        empty = self.model.filtering and not self.model.programmes()
        self._stack.setCurrentWidget(self._nothing if empty else self.tree)

    def _lay_columns(self) -> None:
        header = self.tree.header()
        narrow = self.width() < self._theme.px(_NARROW)
        form = self.model.figures.form
        added_to = form in (TreeForm.SUPPLEMENTED, TreeForm.EXECUTED)
        self.tree.setColumnHidden(TreeColumn.RATE, added_to or (narrow and form is TreeForm.YEARS))
        # In an assessment the first amount is that of the stage before; the verdict at the end is worth more.
        self.tree.setColumnHidden(TreeColumn.AMOUNT, narrow and form is TreeForm.ASSESSED)
        for part in (self._expand, self._collapse):
            part.setHidden(self.width() < self._theme.px(_TIGHT))
        metrics = QFontMetrics(self._theme.font(13, 600))
        pad = self._theme.px(18)
        for column in TreeColumn:
            if column is TreeColumn.NAME:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
                continue
            least = self._least(column)
            total = str(self.model.index(0, column).data() or "")
            title = QFontMetrics(self._theme.font(12)).horizontalAdvance(
                str(self.model.headerData(column, Qt.Orientation.Horizontal) or "")
            )
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            wanted = max(least, metrics.horizontalAdvance(total) + pad, title + pad)
            header.resizeSection(column, -(-wanted // _STEP) * _STEP)

    def _least(self, column: TreeColumn) -> int:
        """A column's least width; one of verdicts has room for the longest."""
        if column is not TreeColumn.RATE:
            return self._theme.px(72)
        if self.model.figures.form is not TreeForm.ASSESSED:
            return self._theme.px(64)
        texts, metrics = self._context.view.texts, QFontMetrics(self._theme.font(11, 600))
        words = (
            *(labels.verdict(texts, verdict) for verdict in Verdict),
            texts.within("stage state", "Not begun"),
        )
        return max(metrics.horizontalAdvance(word) for word in words) + self._theme.px(32)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_columns()

    # What is chosen --------------------------------------------------------------------------------

    def current(self) -> str | None:
        """The programme that is chosen."""
        found = self.tree.currentIndex().data(KEY_ROLE)
        return str(found) if found else None

    def select(self, programme_id: str | None) -> bool:
        """Choose a programme, unfolding its pillar; whether the tree shows it."""
        index = self.model.index_of(programme_id) if programme_id else QModelIndex()
        if not index.isValid():
            return False
        if index != self.tree.currentIndex():
            self.tree.setCurrentIndex(index)
        self.tree.scrollTo(index)
        return True

    def clear_filter(self) -> None:
        """Show every programme."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.filter.set_value(Only.ALL)
        self._on_filter()

    def _on_filter(self, *_: object) -> None:
        only = self.filter.value()
        wanted = TreeFilter(only if isinstance(only, Only) else Only.ALL, self.search.text())
        self._reset(lambda: self.model.show_filter(wanted))

    def _expand_all(self) -> None:
        self._closed.clear()
        self.tree.expandAll()

    def _collapse_all(self) -> None:
        self.tree.collapseAll()

    def _note_closed(self, index: QModelIndex, *, closed: bool) -> None:
        if self._silent:
            return
        key = self.model.top_key(index.row())
        if closed:
            self._closed.add(key)
        else:
            self._closed.discard(key)

    def _on_current(self, index: QModelIndex) -> None:
        key = index.data(KEY_ROLE) if index.isValid() else None
        if key and not self._silent:
            self.chosen.emit(key)

    def _on_remove(self) -> None:
        key = self.current()
        if key:
            self.remove_wanted.emit(key)

    def _on_duplicate(self) -> None:
        key = self.current()
        if key:
            self.duplicate_wanted.emit(key)

    def _show_menu(self, at: QPoint) -> None:
        """What can be done to the programme under the mouse, or the current one; every number can be asked about."""
        texts = self._context.view.texts
        menu = QMenu(self)
        menu.setObjectName("menu_programme")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.current():
            for words, keys, act in (
                (texts.say("Open"), "Return", self.opened.emit),
                (texts.say("Make another like it"), "Ctrl+D", self._on_duplicate),
                (texts.say("Remove"), "Del", self._on_remove),
            ):
                menu.addAction(f"{words}\t{keys}").triggered.connect(lambda _=False, act=act: act())
        figure = self._figure_at(at)
        if figure is not None:
            asked = menu.addAction(texts.say("Why this number…"), lambda: self.why_wanted.emit(figure))
            asked.setObjectName("action_why")
        menu.popup(self.tree.viewport().mapToGlobal(at))

    def _figure_at(self, at: QPoint) -> Figure | None:
        index = self.tree.indexAt(at)
        return self.model.figure(index if index.isValid() else self.tree.currentIndex())
