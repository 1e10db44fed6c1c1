"""Changes of one programme's estimate in the column that is looked at, and why none may be made."""

from collections.abc import Callable

from citybudget.domain import stage as stages
from citybudget.domain.change import Change
from citybudget.domain.edit import edit
from citybudget.domain.plan import Entity
from citybudget.domain.problem import Problem, Value
from citybudget.domain.programme import Estimate
from citybudget.domain.totals import column
from citybudget.gui.context import Context
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
        return not self._context.document.read_only and not stages.is_derived(self._context.view.stage)

    def may(self) -> bool:
        """Whether anything may be typed; if not, why is told."""
        if not self.allowed:
            self.say_why_not()
        return self.allowed

    def say_why_not(self) -> None:
        """Tell why nothing can be typed here."""
        texts = self._context.view.texts
        if self._context.document.read_only:
            self._tell(texts.say("This file is open for reading only, so nothing can be changed in it."))
        else:
            self._tell(
                texts.say(
                    "The current budget follows from the initial one and can't be typed; change that one."
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
