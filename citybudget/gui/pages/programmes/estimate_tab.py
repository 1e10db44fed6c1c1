"""The Estimate tab: the tools, the grid, the foot, and the popovers that belong to its cells."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from citybudget.domain import lines as order
from citybudget.domain import stage as stages
from citybudget.domain.change import Change
from citybudget.domain.copying import years_before
from citybudget.domain.problem import Place, Severity
from citybudget.gui.context import Context
from citybudget.gui.models.estimate_grid_model import EstimateGridModel, GridColumn, GridPlace
from citybudget.gui.models.estimate_rows import Draft, GridRow, Mode, What
from citybudget.gui.pages.programmes.basis_help import BasisHelp
from citybudget.gui.pages.programmes.estimate_edits import EstimateEdits
from citybudget.gui.pages.programmes.estimate_grid import EstimateGrid
from citybudget.gui.pages.programmes.foot import EstimateFoot
from citybudget.gui.pages.programmes.node_picker import NodePicker
from citybudget.gui.pages.programmes.range_edits import RangeEdits
from citybudget.gui.widgets.button import QuietButton
from citybudget.gui.widgets.label import Label
from citybudget.texts import Texts

_NARROW = 820


class EstimateTab(QWidget):
    """The estimate of one programme in the column that is looked at. `problem_seen`: whether a line can't be read."""

    problem_seen = Signal(bool)

    def __init__(
        self, context: Context, apply: Callable[[Change], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._apply = apply
        self.setObjectName("tab_estimate")
        self.edits = EstimateEdits(context, apply)
        self.model: EstimateGridModel | None = None
        self._build()
        self._lay_out()

    def _build(self) -> None:
        theme = self._context.theme
        self.add_line = QuietButton(theme, "", "plus")
        self.add_line.setObjectName("action_add_line")
        self.add_node = QuietButton(theme, "", "list-plus")
        self.add_node.setObjectName("action_add_node")
        self.copy_year = QuietButton(theme, "", "copy")
        self.copy_year.setObjectName("action_copy_last_year")
        self.copy_year.clicked.connect(self.copy_last_year)
        self.paste = QuietButton(theme, "", "clipboard-text")
        self.paste.setObjectName("action_paste_excel")
        self._hints = Label("", "note")
        self._nothing = Label("", "secondary")
        self._nothing.setWordWrap(True)
        self.foot = EstimateFoot(self._context)
        self._grid_place = QWidget()
        self._stack = QStackedLayout(self._grid_place)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self.add_line.clicked.connect(self.open_line)
        self.add_node.clicked.connect(lambda: self.pick_node("", self._open_in_node))
        self.paste.clicked.connect(lambda: self._on_asked("paste"))

    def _lay_out(self) -> None:
        px = self._context.theme.px
        tools = QHBoxLayout()
        tools.setContentsMargins(px(10), px(4), px(14), px(4))
        tools.setSpacing(px(2))
        for part in (self.add_line, self.add_node, self.copy_year, self.paste):
            tools.addWidget(part)
        tools.addStretch(1)
        tools.addWidget(self._hints)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addWidget(self._nothing)
        self._nothing.setContentsMargins(px(18), px(10), px(18), px(10))
        column.addWidget(self._grid_place, 1)
        column.addWidget(self.foot)

    # What is shown ---------------------------------------------------------------------------------

    def show_programme(self, programme_id: str) -> None:
        """The estimate of a programme as the view wants it."""
        self.edits.programme_id = programme_id
        place = self._place(programme_id)
        if self.model is None:
            self._make_grid(place)
        else:
            self.model.show_place(place)
        self._dress()

    def _place(self, programme_id: str) -> GridPlace:
        context, view = self._context, self._context.view
        # A supplementary budget stands beside what it adds to, not beside last year.
        adds = stages.supplementary_number(view.stage) is not None
        base = None if adds else view.baseline(context.plan)
        return GridPlace(
            context.plan, programme_id, view.column, base, view.texts, view.unit, self.edits.allowed
        )

    def _make_grid(self, place: GridPlace) -> None:
        self.model = EstimateGridModel(place, self._commit, self)
        self.grid = EstimateGrid(self._context.theme, self.model)
        self._stack.addWidget(self.grid)
        self.grid.setAccessibleName(self._context.view.texts.say("Estimate"))
        self.help = BasisHelp(self._context, self.grid, self.model, self._apply_fix)
        self.picker = NodePicker(self._context.theme, self.window())
        self.ranges = RangeEdits(self._context, self.edits, self.grid, self.model)
        self.grid.line_wanted.connect(self.open_line)
        self.grid.node_wanted.connect(self._on_node_wanted)
        self.grid.asked.connect(self._on_asked)
        self.grid.refused.connect(self.edits.say_why_not)
        self.grid.customContextMenuRequested.connect(self._show_menu)

    def _dress(self) -> None:
        assert self.model is not None
        sheet, texts = self.model.sheet, self._context.view.texts
        self.foot.show_sheet(sheet)
        self.grid.setColumnHidden(GridColumn.BEFORE, sheet.before_stage is None)
        for column in (GridColumn.PREVIOUS, GridColumn.CHANGE):
            adds = stages.supplementary_number(self._context.view.stage) is not None
            self.grid.setColumnHidden(column, adds)
        self.grid.fit_columns()
        allowed, lines = self.edits.allowed, sheet.mode is Mode.LINES
        for part in (self.add_node, self.paste):
            part.setEnabled(allowed)
        self.copy_year.setVisible(lines)
        self.copy_year.setEnabled(allowed and bool(self._years_before()))
        self.add_line.setVisible(lines)
        self.add_line.setEnabled(allowed)
        self._nothing.setVisible(not sheet.rows)
        self._nothing.setText(self._nothing_words(texts, sheet.mode))
        errors = any(
            problem.severity is Severity.ERROR for row in sheet.rows for problem in self.model.problems(row)
        )
        self.problem_seen.emit(errors)
        self._hints.setVisible(self.width() >= self._context.theme.px(_NARROW) - 60)

    def _nothing_words(self, texts: Texts, mode: Mode) -> str:
        if mode is Mode.DERIVED:
            return texts.say("There is no initial budget for this programme yet.")
        if mode is Mode.SET:
            return texts.say("No amounts yet. Add a node and type its amount, such as 878,000 or 878千円.")
        return texts.say(
            "No lines yet. Add a line, choose its node and type the basis, such as 1,350円×2回×2名."
        )

    def retranslate(self) -> None:
        """The fixed words in the language in use."""
        texts = self._context.view.texts
        self.add_line.setText(texts.say("Add line"))
        self.add_line.setToolTip(f"{texts.say('Add line')} (Ctrl+Enter)")
        self.add_node.setText(texts.say("Add node"))
        self.copy_year.setText(texts.say("Copy from another year"))
        self.paste.setText(texts.say("Paste from Excel"))
        self.paste.setToolTip(f"{texts.say('Paste from Excel')} (Ctrl+V)")
        hints = ((texts.say("F2 edit")), texts.say("Enter next"), texts.say("Ctrl+D fill down"))
        self._hints.setText("　".join(hints) if texts.japanese else "   ".join(hints))
        if self.model is not None:
            self.grid.setAccessibleName(texts.say("Estimate"))
            self.picker.retranslate(texts)

    # Typing ----------------------------------------------------------------------------------------

    def _commit(self, row: GridRow, column: GridColumn, text: str) -> bool:
        if column is GridColumn.AMOUNT:
            return self.edits.set_typed(row.node, text)
        kept = self.edits.typed(text, multiline=column is GridColumn.BASIS)
        if kept is None or row.line is None:
            return False
        field = "basis" if column is GridColumn.BASIS else "description"
        draft = self.model.draft if self.model else None
        if row.what is What.DRAFT and draft is not None:
            return not kept or self.edits.add(draft, **{field: kept})
        return self.edits.write(row.line, **{field: kept})

    def open_line(self) -> None:
        """A new line after the current row, in its node; without one the node is asked for first."""
        if not self.edits.may():
            return
        row = self.grid.current_row()
        if self.edits.mode is not Mode.LINES:
            self.pick_node("", self._open_in_node)
        elif row is None:
            rows = self.model.sheet.rows if self.model else ()
            if rows:
                self._open_in_node(rows[-1].node)
            else:
                self.pick_node("", self._open_in_node)
        else:
            self._open_draft(row.node, row.key if row.what is What.LINE else None)

    def _open_in_node(self, node: str) -> None:
        if self.edits.mode is Mode.LINES:
            self._open_draft(node, None)
        else:
            self._open_amount(node)

    def _open_draft(self, node: str, after: str | None) -> None:
        assert self.model is not None
        draft = Draft(order.new_id(), node, after)
        self.model.open_draft(draft)
        self._dress()
        self.grid.setFocus()
        self.grid.go(draft.id, GridColumn.DESCRIPTION)

    def _open_amount(self, node: str) -> None:
        assert self.model is not None
        if self.model.row_of(node) is None:
            self.model.open_draft(Draft(f"draft-{node}", node))
            self._dress()
        self.grid.setFocus()
        self.grid.go(node, GridColumn.AMOUNT)

    # Nodes -----------------------------------------------------------------------------------------

    def pick_node(self, typed: str, take: Callable[[str], None]) -> None:
        """Open the node picker over the grid."""
        if not self.edits.may():
            return
        row = self.grid.current_row()
        self.picker.retranslate(self._context.view.texts)
        anchor, area = self.grid.anchor()
        self.picker.ask(
            anchor, area, self.edits.nodes_offered(), self._context.view.year,
            current=row.node if row else None, typed=typed, take=take, back=self.grid.setFocus,
        )  # fmt: skip

    def _years_before(self) -> tuple[int, ...]:
        return years_before(self._context.plan, self.edits.programme_id, self._context.view.year)

    def copy_last_year(self) -> None:
        """Choose lines of an earlier year's request and put them behind what is there."""
        from citybudget.gui.dialogs.copy_lines import ask_for_lines  # noqa: PLC0415  # first use

        if self._years_before() and self.edits.may():
            dialog = ask_for_lines(self._context, self.edits.programme_id, self.window())
            dialog.made.connect(self._apply)

    def _on_node_wanted(self, typed: str) -> None:
        row = self.grid.current_row()
        if self.edits.mode is Mode.LINES and row is not None and row.what in (What.LINE, What.DRAFT):
            self.pick_node(typed, lambda node: self._change_node(row, node))
        else:
            self.pick_node(typed, self._open_in_node)

    def _change_node(self, row: GridRow, node: str) -> None:
        assert self.model is not None
        column = max(self.grid.current_column(), GridColumn.DESCRIPTION)
        chosen, _ = self.grid.chosen()
        draft = self.model.draft
        if row.what is What.DRAFT and draft is not None:
            self.model.open_draft(Draft(draft.id, node, None))
            self._dress()
        else:
            lines = [each.line for each in chosen if each.what is What.LINE and each.line is not None]
            if len(lines) > 1:
                self.edits.rewrite("lines.filled", [replace(line, node=node) for line in lines])
            elif row.line is not None:
                self.edits.write(row.line, node=node)
        self.grid.setFocus()
        self.grid.go(row.key, column)

    # What the keys ask for -------------------------------------------------------------------------

    def _on_asked(self, what: str) -> None:
        if what != "fix":
            self.ranges.do(what)
        elif self.edits.may():
            self.help.apply_fix()

    def _apply_fix(self, row: GridRow, text: str) -> None:
        if row.line is not None and self.edits.may():
            self.edits.write(row.line, basis=text)
            self.grid.setFocus()
            self.grid.go(row.key, GridColumn.BASIS)

    # Places ----------------------------------------------------------------------------------------

    def go_to(self, place: Place, *, flash: bool = False) -> bool:
        """Put the cursor on the cell a place is about; whether there is one."""
        assert self.model is not None
        if place.line_id is None and place.node is None:
            return False
        key, column = place.line_id or place.node or "", GridColumn.DESCRIPTION
        if place.line_id is None and self.edits.mode is not Mode.LINES:
            column = GridColumn.AMOUNT
        elif place.field == "basis" or place.start is not None:
            column = GridColumn.DESCRIPTION if place.field == "description" else GridColumn.BASIS
        if flash:
            self.grid.flash(key, column)
        else:
            self.grid.setFocus()
            self.grid.go(key, column)
            self._open_at(place)
        return True

    def _open_at(self, place: Place) -> None:
        """Open the cell of a problem that has a place in its text, with that place chosen."""
        if place.line_id is None or place.start is None or not self.edits.allowed:
            return
        if self.grid.open_editor() and self.grid.editor is not None:
            self.grid.editor.choose(place.start, place.end or place.start)

    def next_problem(self) -> bool:
        """To the next line of this programme with a problem; False where there is none further down."""
        if self.model is None:
            return False
        start = self.grid.currentIndex().row()
        for place in range(start + 1, len(self.model.sheet.rows)):
            row = self.model.sheet.rows[place]
            if any(problem.severity is not Severity.HINT for problem in self.model.problems(row)):
                self.grid.setFocus()
                return self.grid.go(row.key, GridColumn.BASIS)
        return False

    def _show_menu(self, at: QPoint) -> None:
        texts = self._context.view.texts
        menu = QMenu(self)
        entries = (
            (texts.say("Add line"), "Ctrl+Return", self.open_line),
            (texts.say("Choose the node…"), "Alt+Down", lambda: self._on_node_wanted("")),
            (texts.say("Copy"), "Ctrl+C", lambda: self._on_asked("copy")),
            (texts.say("Paste"), "Ctrl+V", lambda: self._on_asked("paste")),
            (texts.say("Fill down"), "Ctrl+D", lambda: self._on_asked("fill")),
            (texts.say("Move up"), "Ctrl+Shift+Up", lambda: self._on_asked("up")),
            (texts.say("Move down"), "Ctrl+Shift+Down", lambda: self._on_asked("down")),
            (texts.say("Remove the line"), "Shift+Del", lambda: self._on_asked("remove")),
        )
        for words, key, act in entries:
            menu.addAction(f"{words}\t{key}").triggered.connect(act)
        menu.exec(self.grid.viewport().mapToGlobal(at))
