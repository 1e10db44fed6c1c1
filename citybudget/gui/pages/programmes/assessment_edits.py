"""From what is typed, pasted or answered in the 査定 tab to one Change each; refusals are told in a sentence."""

from collections.abc import Mapping

from citybudget.domain import assessment, execution
from citybudget.domain import node as nodes
from citybudget.domain.change import Change
from citybudget.domain.problem import Problem
from citybudget.domain.programme import EstimateKey, Verdict
from citybudget.domain.text import cleaned
from citybudget.domain.typed_amount import read_amount
from citybudget.gui.models.assessment_rows import Form, form_of
from citybudget.gui.pages.programmes.column_edits import ColumnEdits

Amounts = Mapping[str, int | None]


class AssessmentEdits(ColumnEdits):
    """Edits one programme's amounts, reasons, verdict and answers at the stage that is looked at."""

    @property
    def key(self) -> EstimateKey:
        """The estimate that is edited."""
        return (self.programme_id, *self._context.view.column)

    @property
    def form(self) -> Form:
        """What is done at the stage."""
        return form_of(self._context.view.stage)

    def commit(self, node: str, column: str, text: str) -> bool:
        """What was typed into a cell."""
        if column == "reason":
            kept, problem = cleaned(text)
            if problem is not None:
                self.refuse(problem)
                return False
            return self.put({}, {node: kept})
        found = execution.read_executed(column, text)
        if isinstance(found, Problem):
            self.refuse(found)
            return False
        return self.put({column: {node: found}}, {})

    def put(self, amounts: Mapping[str, Amounts], reasons: Mapping[str, str]) -> bool:
        """Amounts by column and node, and reasons, as one step."""
        plan = self._context.plan
        if self.form is Form.EXECUTED:
            year = self._context.view.year
            settled, carried = amounts.get("settled", {}), amounts.get("carried", {})
            return self._do(execution.executed(plan, self.programme_id, year, settled, carried))
        return self._do(assessment.edited(plan, self.key, amounts.get("amount", {}), reasons))

    def judge(self, verdict: Verdict | None) -> bool:
        """A verdict on the whole estimate."""
        return self._do(assessment.judged(self._context.plan, self.key, verdict))

    def accept(self, node: str) -> bool:
        """受け入れる."""
        return self._do(assessment.accepted(self._context.plan, self.key, node))

    def take_answer_back(self, node: str) -> bool:
        """Neither accepted nor asked for again."""
        return self._do(assessment.unanswered(self._context.plan, self.key, node))

    def draft(self, node: str, reason: str) -> bool:
        """The reason of a re-request as far as it is written."""
        kept, problem = cleaned(reason, multiline=True)
        if problem is not None:
            self.refuse(problem)
            return False
        return self._do(assessment.drafted(self._context.plan, self.key, node, kept))

    def ask(self, node: str, reason: str, amount: str) -> Problem | None:
        """復活要求 with its reason and amount (blank: the whole cut); what is wrong with it, None where it is done."""
        found = read_amount(amount)
        if isinstance(found, Problem):
            return found
        kept, problem = cleaned(reason, multiline=True)
        if problem is not None:
            return problem
        asked = assessment.asked(self._context.plan, self.key, node, kept, found)
        if isinstance(asked, Problem):
            return asked
        self._do(asked)
        return None

    def nodes_offered(self) -> tuple[str, ...]:
        """The nodes of the year's list; set amounts may also stand under none."""
        return (*(node.key for node in nodes.nodes_of(self._context.view.year)), nodes.NOT_STATED)

    def _do(self, change: Change) -> bool:
        return not change.steps or self._apply(change)
