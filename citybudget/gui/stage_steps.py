"""What is done to a year's stages: the next one opened, one fixed, one unlocked with a reason, one noted."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from citybudget.domain import cycle
from citybudget.domain import stage as stages
from citybudget.domain.plan import Column, Plan
from citybudget.gui.context import Context
from citybudget.gui.dialogs.question import Question
from citybudget.texts import Texts, labels


class StageSteps:
    """Each is one change; what has happened is told with a way back. `window` is what its dialogs stand over."""

    def __init__(self, context: Context, window: QWidget) -> None:
        self._context = context
        self._window = window

    @property
    def _texts(self) -> Texts:
        return self._context.view.texts

    def may(self) -> bool:
        """Whether the file takes changes; where not, that is told."""
        if self._context.document.read_only:
            said = self._texts.say("This file is open for reading only, so nothing can be changed in it.")
            self._context.tell(said, "", None)
        return not self._context.document.read_only

    # Going on --------------------------------------------------------------------------------------

    def advance(self, to: str) -> None:
        """Open the next stage and look at it; a supplementary budget asks for its note first."""
        if not self.may():
            return
        if stages.supplementary_number(to) is None:
            self._advance(to, "")
        else:
            self._ask(self._supplementary_question(to), lambda note: self._advance(to, note))

    def _advance(self, to: str, note: str) -> None:
        context, year = self._context, self._context.view.year
        if context.apply(cycle.advanced(context.plan, year, to, today(), note)):
            context.view.show_column((year, to))
            said = self._texts.say("{stage} has begun; what stood before it is fixed.", stage=self._name(to))
            self._tell(said)

    def _supplementary_question(self, to: str) -> Question:
        say, name = self._texts.say, self._name(to)
        return Question(
            "supplementary",
            say("Open {stage}", stage=name),
            say("It holds differences, entered as lines; less is typed with △ in front. What stood before it is fixed."),
            say("Note, such as “June supplementary budget”"),
            say("Open"),
        )  # fmt: skip

    # Fixing and unlocking --------------------------------------------------------------------------

    def fix(self, at: Column) -> None:
        """Fix a stage without opening the next."""
        if self.may() and self._context.apply(cycle.fixed(self._context.plan, at, today())):
            self._tell(self._texts.say("{stage} is fixed.", stage=self._name(at[1])))

    def ask_unlock(self, at: Column) -> None:
        """Ask for a reason, then open a fixed stage again."""
        if self.may():
            at = holder(at)
            self._ask(self._unlock_question(at), lambda reason: self._unlock(at, reason))

    def _unlock(self, at: Column, reason: str) -> None:
        if self._context.apply(cycle.unlocked(self._context.plan, at, reason)):
            self._tell(self._texts.say("{stage} is unlocked.", stage=self._name(at[1])))

    def _unlock_question(self, at: Column) -> Question:
        say = self._texts.say
        return Question(
            "unlock",
            say("Unlock {column}", column=labels.column(self._texts, at)),
            say("Its amounts can be changed again. Later stages keep theirs. The reason stands in the history."),
            say("Reason"),
            say("Unlock"),
            say("Write why the stage is unlocked."),
        )  # fmt: skip

    # Notes -----------------------------------------------------------------------------------------

    def ask_note(self, at: Column) -> None:
        """A note on a stage, such as 6月補正."""
        if not self.may():
            return
        say, state = self._texts.say, self._context.plan.year_stages.get(at)
        question = Question(
            "stage_note",
            say("Note on {column}", column=labels.column(self._texts, at)),
            say("It is shown on the stage's card and beside its name."),
            say("Note"),
            say("Keep"),
            text=state.note if state is not None else "",
        )
        self._ask(question, lambda note: self._context.apply(cycle.noted(self._context.plan, at, note)))

    # -------------------------------------------------------------------------------------------------

    def _ask(self, question: Question, take: Callable[[str], object]) -> None:
        from citybudget.gui.dialogs.one_line import OneLineDialog  # noqa: PLC0415  # a start has no use for it

        dialog = OneLineDialog(self._context, question, self._window.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.given.connect(take)
        dialog.open()

    def _name(self, stage: str) -> str:
        return labels.stage(self._texts, stage)

    def _tell(self, sentence: str) -> None:
        self._context.tell(sentence, self._texts.say("Undo"), self._undo)

    def _undo(self) -> None:
        self._context.undo()


def holder(at: Column) -> Column:
    """The stage whose lock holds a column: last year's settlement for what was carried over."""
    return (at[0] - 1, stages.SETTLEMENT) if at[1] == stages.CARRIED else at


def can_be_fixed(plan: Plan, at: Column) -> bool:
    """Whether a stage has begun, has amounts of its own and is open."""
    own = at[1] not in (stages.CURRENT, stages.CARRIED)
    return own and at[1] in plan.opened_stages(at[0]) and not plan.locked(at)


def today() -> date:
    """The day a stage is opened or fixed on."""
    return datetime.now().astimezone().date()
