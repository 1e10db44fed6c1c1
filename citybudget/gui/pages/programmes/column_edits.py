"""Changes of one programme's estimate in the column that is looked at, and why none may be made."""

from collections.abc import Callable

from citybudget.domain import stage as stages
from citybudget.domain.change import Change
from citybudget.domain.edit import edit
from citybudget.domain.plan import Entity
from citybudget.domain.problem import Problem, Value
from citybudget.domain.programme import Estimate
from citybudget.domain.totals import column
from citybudget.errors import UserError
from citybudget.gui.context import Context
from citybudget.texts import labels
from citybudget.texts.errors import error_sentence
from citybudget.texts.typed import refusal


class ColumnEdits:
    """The first edit makes the estimate where the programme has none there.

    `apply` writes a change and says whether that was done; each edit of a subclass says the same.
    """

    def __init__(self, context: Context, apply: Callable[[Change], bool]) -> None:
        self._context = context
        self._apply = apply
        self.programme_id = ""

    @property
    def estimate(self) -> Estimate:
        """The estimate as it is, an empty one where there is none yet."""
        found = column(self._context.plan, self._context.view.column).get(self.programme_id)
        return found or Estimate(self.programme_id, *self._context.view.column)

    @property
    def allowed(self) -> bool:
        """Whether anything may be typed at all."""
        return not self._context.document.read_only and self.open

    @property
    def open(self) -> bool:
        """Whether the stage looked at takes amounts: it has amounts of its own, has begun, and is not fixed."""
        plan, (year, stage) = self._context.plan, self._context.view.column
        if stages.is_derived(stage) or plan.locked((year, stage)):
            return False
        return begins_by_itself(stage) or stage in plan.opened_stages(year)

    def may(self) -> bool:
        """Whether anything may be typed; if not, why is told."""
        if not self.allowed:
            self.say_why_not()
        return self.allowed

    def say_why_not(self) -> None:
        """Tell why nothing can be typed here, with the way to it where there is one."""
        context, texts = self._context, self._context.view.texts
        at = context.view.column
        if context.document.read_only:
            self._tell(texts.say("This file is open for reading only, so nothing can be changed in it."))
        elif stages.is_derived(at[1]):
            self._tell(
                texts.say(
                    "The current budget follows from the initial one and can't be typed; change that one."
                )
            )
        elif context.plan.locked(at):
            said = error_sentence(texts, UserError("stage_locked", year=at[0], stage=at[1]))
            context.tell(said, texts.say("Unlock…"), lambda: context.unlock(at))
        else:
            self._tell(
                texts.say(
                    "{stage} has not begun yet. Begin it with “Next stage…” beside the stages.",
                    stage=labels.stage(texts, at[1]),
                )
            )

    def refuse(self, problem: Problem) -> None:
        """Tell what is wrong with something typed."""
        self._tell(refusal(self._context.view.texts, problem, self._context.view.year))

    def _tell(self, sentence: str) -> None:
        self._context.tell(sentence, "", None)

    def _put(self, name: str, estimate: Estimate, *others: Entity, **values: Value) -> bool:
        change = edit(
            self._context.plan, name, [*others, estimate], (), programme=self.programme_id, **values
        )
        return self._apply(change)


def begins_by_itself(stage: str) -> bool:
    """Whether a stage is typed in any year without a step from another: 要求, 当初, 前年度繰越 and 決算 of years gone by."""
    return not stages.is_assessment(stage) and stages.supplementary_number(stage) is None
