"""From what is typed, pasted or pressed in the grid to one Change each; refusals are told in a sentence."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from citybudget.domain import assessment
from citybudget.domain import lines as order
from citybudget.domain import node as nodes
from citybudget.domain.problem import Problem
from citybudget.domain.programme import Line
from citybudget.domain.text import cleaned
from citybudget.domain.typed_amount import read_amount
from citybudget.gui.models.estimate_rows import Draft, Mode, mode_of
from citybudget.gui.pages.programmes.column_edits import ColumnEdits


class EstimateEdits(ColumnEdits):
    """Edits the lines or the set amounts of one programme's estimate."""

    @property
    def mode(self) -> Mode:
        """How the amounts come about."""
        return mode_of(self._context.view.stage)

    # Lines -----------------------------------------------------------------------------------------

    def write(self, line: Line, **fields: str) -> bool:
        """Other words, basis or node for one line."""
        new = replace(line, **fields)  # type: ignore[arg-type]  # fields of text only
        if new == line:
            return True
        return self._put("line.edited", order.changed(self.estimate, [new]), line=new.description)

    def add(self, draft: Draft, **fields: str) -> bool:
        """The line a draft becomes once something is typed into it."""
        line = replace(Line(draft.id, draft.node, "", ""), **fields)  # type: ignore[arg-type]  # same
        return self._put(
            "line.added", order.inserted(self.estimate, [line], draft.after), line=line.description
        )

    def typed(self, text: str, *, multiline: bool) -> str | None:
        """Typed text fit to be kept; None where it is too long, which is told."""
        kept, problem = cleaned(text, multiline=multiline)
        if problem is not None:
            self.refuse(problem)
            return None
        return kept

    def remove(self, line_ids: Collection[str]) -> bool:
        """Lines gone."""
        gone = [line for line in self.estimate.lines if line.id in line_ids]
        if not gone:
            return False
        left = order.removed(self.estimate, {line.id for line in gone})
        if len(gone) == 1:
            return self._put("line.removed", left, line=gone[0].description)
        return self._put("lines.removed", left, n=len(gone))

    def move(self, line_ids: Collection[str], step: int) -> bool:
        """Lines one place up or down within their node."""
        moved = order.moved(self.estimate, set(line_ids), step)
        if order.in_order(moved) == order.in_order(self.estimate):
            return False
        return self._put("lines.moved", moved)

    def rewrite(self, name: str, lines: Sequence[Line]) -> bool:
        """Several lines with other contents as one step (fill down, clear)."""
        estimate = order.changed(self.estimate, lines)
        if estimate == self.estimate:
            return False
        return self._put(name, estimate)

    def paste(self, changed: Sequence[Line], new: Sequence[Line], after: str | None) -> bool:
        """Pasted lines as one step."""
        estimate = order.inserted(order.changed(self.estimate, changed), new, after)
        return self._put("lines.pasted", estimate, n=len(changed) + len(new))

    # Set amounts -----------------------------------------------------------------------------------

    def set_typed(self, node: str, text: str) -> bool:
        """An amount typed under a node; a blank takes the node out."""
        found = read_amount(text)
        if isinstance(found, Problem):
            self.refuse(found)
            return False
        return self.set_amounts({node: found})

    def set_amounts(self, amounts: dict[str, int | None]) -> bool:
        """Amounts under some nodes as one step."""
        plan, key = self._context.plan, (self.programme_id, *self._context.view.column)
        estimate = assessment.with_amounts(self.estimate, amounts, assessment.estimate_before(plan, key))
        if estimate == self.estimate:
            return True
        if len(amounts) > 1:
            return self._put("amounts.set", estimate)
        node, amount = next(iter(amounts.items()))
        return self._put("amounts.set", estimate, node=node, amount=amount)

    # Nodes -----------------------------------------------------------------------------------------

    def nodes_offered(self) -> tuple[str, ...]:
        """The nodes of the year's list; set amounts may also stand under none."""
        listed = tuple(node.key for node in nodes.nodes_of(self._context.view.year))
        return listed if self.mode is Mode.LINES else (*listed, nodes.NOT_STATED)
