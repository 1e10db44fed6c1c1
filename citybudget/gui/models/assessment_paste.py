"""What a pasted block would do to an assessment: amounts and reasons by node, and the cells it can't give."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from citybudget.domain.clipboard import Block
from citybudget.domain.execution import read_executed
from citybudget.domain.problem import Problem, Severity
from citybudget.domain.text import cleaned
from citybudget.gui.models.node_search import NodeSearch
from citybudget.gui.models.paste_plan import Refused


@dataclass(frozen=True, slots=True)
class AssessmentPaste:
    """Texts by column and node that can be taken, how many rows the block has, and the cells refused.

    A row with a refused cell gives nothing.
    """

    amounts: dict[str, dict[str, int | None]] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    rows: int = 0
    refused: tuple[Refused, ...] = ()

    @property
    def good(self) -> int:
        """How many rows can be taken."""
        return len({*self.reasons, *(node for held in self.amounts.values() for node in held)})


def pasted(
    block: Block,
    nodes: Sequence[str],
    columns: Sequence[str],
    typed: Sequence[str],
    *,
    year: int,
    search: NodeSearch,
) -> AssessmentPaste:
    """A block laid over the rows of `nodes` and the `columns` from the cursor on; only `typed` columns take anything.

    Where the cursor stands on a node's number or name, each row of the block names its own node.
    """
    paste = AssessmentPaste()
    beneath = list(nodes)
    named = bool(columns) and columns[0] in ("number", "name")
    rows, refused = 0, list[Refused]()
    for place, row in enumerate(block):
        if not any(cell.strip() for cell in row):
            continue
        rows += 1
        node = search.read(row[0], year) if named else _next(beneath)
        if isinstance(node, Problem):
            refused.append(Refused(place, 0, row[0], node))
            continue
        refused += _take(paste, node, row, columns, typed, place)
    return AssessmentPaste(paste.amounts, paste.reasons, rows, tuple(refused))


def _next(beneath: list[str]) -> str | Problem:
    return beneath.pop(0) if beneath else Problem.of("node_missing", Severity.ERROR)


def _take(
    paste: AssessmentPaste,
    node: str,
    row: Sequence[str],
    columns: Sequence[str],
    typed: Sequence[str],
    place: int,
) -> list[Refused]:
    refused: list[Refused] = []
    amounts: dict[str, int | None] = {}
    reason: str | None = None
    for at, (column, cell) in enumerate(zip(columns, row, strict=False)):
        if column not in typed:
            continue
        if column == "reason":
            reason, problem = cleaned(cell)
        else:
            found = read_executed(column, cell)
            problem = found if isinstance(found, Problem) else None
            amounts[column] = None if isinstance(found, Problem) else found
        if problem is not None:
            refused.append(Refused(place, at, cell, problem))
    if not refused:
        for column, amount in amounts.items():
            paste.amounts.setdefault(column, {})[node] = amount
        if reason is not None:
            paste.reasons[node] = reason
    return refused
