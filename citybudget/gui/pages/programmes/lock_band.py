"""The band that says which stage is fixed, since when, and how it can be opened again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from citybudget.domain.plan import Column, Plan
from citybudget.gui.context import Context
from citybudget.gui.theme import mark
from citybudget.gui.widgets.button import LinkButton
from citybudget.gui.widgets.label import ElidedLabel
from citybudget.texts import labels, years


class LockBand(QFrame):
    """`unlock_wanted` gives the column. Not shown where neither the stage nor the one before it is fixed."""

    unlock_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._at: Column | None = None
        self.setObjectName("band_locked")
        mark(self, part="strip")
        self._picture = QLabel()
        self._said = ElidedLabel("", "caption", "text")
        self._said.setObjectName("label_locked")
        self.unlock = LinkButton(context.theme)
        self.unlock.setObjectName("action_unlock_stage")
        self.unlock.clicked.connect(self._on_unlock)
        row = QHBoxLayout(self)
        px = context.theme.px
        row.setContentsMargins(px(14), 0, px(12), 0)
        row.setSpacing(px(8))
        row.addWidget(self._picture)
        row.addWidget(self._said, 1)
        row.addWidget(self.unlock, 0, Qt.AlignmentFlag.AlignVCenter)
        context.theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setFixedHeight(self._context.theme.px(32))
        self._picture.setPixmap(self._context.theme.pixmap("lock-simple-fill", "text2", 14))

    def show_column(self, at: Column, *, alone: bool = False) -> None:
        """The lock of a stage, else that of the stage before it, but where the stage's own is wanted `alone`."""
        plan, texts = self._context.plan, self._context.view.texts
        self._at = (at if plan.locked(at) else None) if alone else fixed_at(plan, at)
        self.setVisible(self._at is not None)
        if self._at is None:
            return
        stage = labels.stage(texts, self._at[1])
        state = plan.year_stages.get(self._at)
        since = state.locked_on if state is not None else None
        if since is not None:
            said = texts.say(
                "{stage} was fixed on {day}. To mend it, unlock it with a reason.",
                stage=stage,
                day=years.day(texts, since),
            )
        else:
            said = texts.say("{stage} is fixed. To mend it, unlock it with a reason.", stage=stage)
        self._said.setText(said)
        self.unlock.setText(texts.say("Unlock…"))
        self.unlock.setAccessibleName(texts.say("Unlock {stage}…", stage=stage))

    def _on_unlock(self) -> None:
        if self._at is not None:
            self.unlock_wanted.emit(self._at)


def fixed_at(plan: Plan, at: Column) -> Column | None:
    """The stage itself where it is fixed, else the fixed one it started from."""
    if plan.locked(at):
        return at
    before = plan.stage_before(at)
    return before if before is not None and plan.locked(before) else None
