"""What is wrong with a basis, under its cell: the sentence, the place, the offered correction, and examples."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from citybudget.domain.amount import Unit
from citybudget.domain.basis import offered_fix, read_basis
from citybudget.domain.problem import Problem, Severity
from citybudget.gui.context import Context
from citybudget.gui.models.estimate_grid_model import EstimateGridModel, GridColumn
from citybudget.gui.models.estimate_rows import GridRow
from citybudget.gui.pages.programmes.basis_editor import BasisEditor
from citybudget.gui.pages.programmes.estimate_grid import EstimateGrid
from citybudget.gui.widgets.button import LinkButton
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.popover import Popover
from citybudget.texts import Texts, numbers
from citybudget.texts.problems import sentence, short

_ICONS = {
    Severity.ERROR: ("x-circle-fill", "err"),
    Severity.WARNING: ("warning-fill", "warn"),
    Severity.HINT: ("info-fill", "accent"),
}
_EXAMPLES = (
    ("1,350円×2回×2名×12月＋2,000円", 66_800),
    ("120,000円×20名×1/2", 1_200_000),
    ("(4,500円＋500円)×45回", 225_000),
    ("50千円×3校", 150_000),
)
_WIDTH = 372


class BasisPopover(Popover):
    """One problem of a basis in words, with the correction as a link."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(context.theme, window, "err")
        self._context = context
        self.setObjectName("popover_basis_error")
        theme = context.theme
        self._picture, self._title = QLabel(), Label("", "strong")
        self._place, self._words = Label("", "caption", "text2"), Label("", "caption", "text")
        self._words.setWordWrap(True)
        self.fix = LinkButton(theme)
        self.fix.setObjectName("action_basis_fix")
        self.examples = LinkButton(theme)
        self.examples.setObjectName("action_basis_examples")
        self._list = Label("", "caption", "text2")
        head = QHBoxLayout()
        head.addWidget(self._picture)
        head.addWidget(self._title, 1)
        head.addWidget(self._place)
        links = QHBoxLayout()
        links.addWidget(self.fix)
        links.addWidget(self.examples)
        links.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self._words)
        self.body.addLayout(links)
        self.body.addWidget(self._list)
        self._list.hide()
        self.examples.clicked.connect(self._show_examples)
        for link in (self.fix, self.examples):
            link.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_problem(self, texts: Texts, problem: Problem, fix: str | None, worth: int | None) -> None:
        """Say what is wrong; `fix` is the corrected text and `worth` its whole yen."""
        theme = self._context.theme
        icon, tone = _ICONS[problem.severity]
        self._tone = "err" if problem.severity is Severity.ERROR else "line2"
        self._picture.setPixmap(theme.pixmap(icon, tone, 14))  # type: ignore[arg-type]  # one of the icons above
        self._title.setText(short(texts, problem))
        start = problem.place.start
        self._place.setText("" if start is None else texts.say("character {n}", n=start + 1))
        said = sentence(texts, self._context.plan, problem)
        self._words.setText(said)
        self._words.setMinimumWidth(theme.px(_WIDTH))
        self._words.setFixedHeight(self._words.heightForWidth(theme.px(_WIDTH)))
        self.fix.setHidden(fix is None)
        if fix is not None:
            amount = numbers.with_unit(texts, worth, Unit.YEN)
            shown = fix if len(fix) <= 30 else f"…{fix[-29:]}"
            self.fix.setText(texts.say("{text} → {amount}", text=shown.replace("\n", " "), amount=amount))
            self.fix.setToolTip(texts.say("Take this over (Alt+Enter)"))
        self.examples.setText(texts.say("How to write a basis"))
        rows = (f"{text}　＝ {numbers.with_unit(texts, worth, Unit.YEN)}" for text, worth in _EXAMPLES)
        self._list.setText("\n".join(rows))
        self.setAccessibleName(said)

    def _show_examples(self) -> None:
        self._list.setVisible(not self._list.isVisible())
        self.adjustSize()


class BasisHelp(QObject):
    """Shows the popover for the cell with the cursor, and while a basis is typed."""

    def __init__(
        self,
        context: Context,
        grid: EstimateGrid,
        model: EstimateGridModel,
        take: Callable[[GridRow, str], None],
    ) -> None:
        super().__init__(grid)
        self._context = context
        self._grid = grid
        self._model = model
        self._take = take
        self._shown: tuple[str, Problem] | None = None
        self.popover = BasisPopover(context, grid.window())
        self.popover.fix.clicked.connect(self.apply_fix)
        grid.current_moved.connect(self._on_moved)
        grid.editing.connect(self._on_editing)
        grid.edited.connect(self._on_moved)
        grid.verticalScrollBar().valueChanged.connect(self.popover.hide)
        grid.installEventFilter(self)
        model.dataChanged.connect(lambda *_: self._on_moved())
        model.modelReset.connect(self.hide)

    def hide(self) -> None:
        """Nothing is wrong here."""
        self._shown = None
        self.popover.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self.hide()
        return super().eventFilter(watched, event)

    def apply_fix(self) -> None:
        """Take the offered correction over: into the editor that is open, else into the line."""
        if self._shown is None:
            return
        text, problem = self._shown
        fix = offered_fix(text, problem)
        if fix is None:
            return
        editor, row = self._grid.editor, self._grid.current_row()
        if isinstance(editor, BasisEditor):
            editor.replace_text(fix)
            editor.setFocus()
        elif row is not None:
            self._take(row, fix)

    def _on_editing(self, editor: object) -> None:
        if isinstance(editor, BasisEditor):
            editor.rested.connect(lambda text: self._look_at(text, editor))
            self._look_at(editor.typed(), editor)
        else:
            self.hide()

    def _on_moved(self) -> None:
        row = self._grid.current_row()
        if isinstance(self._grid.editor, BasisEditor):
            return
        basis = self._grid.current_column() == GridColumn.BASIS
        if row is None or row.line is None or not basis or not self._model.problems(row):
            self.hide()
            return
        self._look_at(row.line.basis, None)

    def _look_at(self, text: str, editor: BasisEditor | None) -> None:
        basis = read_basis(text, self._model.place.rates)
        if editor is not None:
            editor.highlighter.show_problems(basis.problems)
        problem = min(basis.problems, key=_weight, default=None)
        if problem is None or not text.strip() or not self._grid.isVisible():
            self.hide()
            return
        said_before = self._shown is not None and self._shown[1] == problem
        self._shown = (text, problem)
        fix = offered_fix(text, problem)
        worth = read_basis(fix, self._model.place.rates).amount_yen if fix is not None else None
        texts = self._model.place.texts
        self.popover.show_problem(texts, problem, fix, worth)
        self.popover.show_at(*self._anchor(editor))
        if not said_before:
            self._announce(sentence(texts, self._context.plan, problem))

    def _anchor(self, editor: BasisEditor | None) -> tuple[QWidget, QRect]:
        if editor is not None:
            return editor, editor.rect()
        return self._grid.anchor()

    def _announce(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._grid, words))


def _weight(problem: Problem) -> tuple[int, int]:
    return (list(Severity).index(problem.severity), problem.place.start or 0)
