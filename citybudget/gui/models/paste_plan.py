"""What a pasted block would do to an estimate: the lines and amounts it gives, and the cells it can't give."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from citybudget.domain import lines as order
from citybudget.domain.basis import read_basis
from citybudget.domain.clipboard import Block
from citybudget.domain.problem import Problem, Severity
from citybudget.domain.programme import Line
from citybudget.domain.text import cleaned
from citybudget.domain.typed_amount import read_amount
from citybudget.gui.models.node_search import NodeSearch

FIELDS = ("node", "description", "basis")


@dataclass(frozen=True, slots=True)
class Refused:
    """A cell that can't be taken: row and column of the block from 0, its text, and what is wrong with it."""

    row: int
    column: int
    text: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class LinesPlan:
    """Lines that change, lines that come, how many rows the block has, and the cells refused.

    A row with a refused cell gives nothing.
    """

    changed: tuple[Line, ...]
    new: tuple[Line, ...]
    rows: int
    refused: tuple[Refused, ...]

    @property
    def good(self) -> int:
        """How many rows can be taken."""
        return len(self.changed) + len(self.new)


@dataclass(frozen=True, slots=True)
class AmountsPlan:
    """Amounts by node (None: taken out), and the cells refused."""

    amounts: Mapping[str, int | None]
    rows: int
    refused: tuple[Refused, ...]

    @property
    def good(self) -> int:
        """How many rows can be taken."""
        return len(self.amounts)


def lines_plan(
    block: Block,
    *,
    first: str,
    over: Sequence[Line],
    node: str | None,
    year: int,
    rates: Mapping[str, Fraction],
    search: NodeSearch,
) -> LinesPlan:
    """A block laid over lines from the field `first` on; rows beyond `over` become new lines.

    A block whose first column names nodes brings its own node for each row, wherever it is pasted; else new
    lines stand in the node of the row above, at first in `node`. Cells behind the basis are reckoned by the
    program and passed over, and so are empty rows.
    """
    fields = _fields(block, first, year, search)
    changed: list[Line] = []
    new: list[Line] = []
    refused: list[Refused] = []
    beneath = list(over)
    for place, row in enumerate(block):
        cells = dict(zip(fields, row, strict=False))
        if not any(text.strip() for text in cells.values()):
            continue
        old = beneath.pop(0) if beneath else None
        base = old or Line(order.new_id(), node or "", "", "")
        line, found = _line(base, cells, place, fields, year, rates, search)
        refused += found
        if line is None:
            continue
        node = line.node
        if old is None:
            new.append(line)
        elif line != old:
            changed.append(line)
    rows = sum(any(text.strip() for text in row[: len(fields)]) for row in block)
    return LinesPlan(tuple(changed), tuple(new), rows, tuple(refused))


def _fields(block: Block, first: str, year: int, search: NodeSearch) -> tuple[str, ...]:
    width = len(block[0])
    if first == "description" and width >= 3 and _names_nodes(block, year, search):
        return FIELDS
    return FIELDS[FIELDS.index(first) :][:width]


def _names_nodes(block: Block, year: int, search: NodeSearch) -> bool:
    named = [row[0] for row in block if row[0].strip()]
    return bool(named) and 2 * sum(isinstance(search.read(text, year), str) for text in named) > len(named)


def _line(
    base: Line,
    cells: Mapping[str, str],
    place: int,
    fields: tuple[str, ...],
    year: int,
    rates: Mapping[str, Fraction],
    search: NodeSearch,
) -> tuple[Line | None, list[Refused]]:
    values: dict[str, str] = {}
    refused: list[Refused] = []
    for column, field in enumerate(fields):
        text = cells[field]
        found = _value(field, text, base.node, year, rates, search)
        if isinstance(found, Problem):
            refused.append(Refused(place, column, text, found))
        else:
            values[field] = found
    if refused:
        return None, refused
    line = replace(base, **values)  # type: ignore[arg-type]  # the three fields of text
    if not line.node:
        return None, [Refused(place, 0, "", Problem.of("node_missing", Severity.ERROR))]
    return line, []


def _value(
    field: str, text: str, node: str, year: int, rates: Mapping[str, Fraction], search: NodeSearch
) -> str | Problem:
    if field == "node":
        # An empty cell stands for the node above, as in tables that name a node once.
        return node if not text.strip() and node else search.read(text, year)
    kept, problem = cleaned(text, multiline=field == "basis")
    if problem is not None:
        return problem
    if field == "basis" and kept.strip():
        errors = [found for found in read_basis(kept, rates).problems if found.severity is Severity.ERROR]
        if errors:
            return errors[0]
    return kept.strip() if field == "description" else kept


def amounts_plan(
    block: Block, *, from_node: str | None, shown: Sequence[str], year: int, search: NodeSearch
) -> AmountsPlan:
    """A block of nodes and amounts (the first and the last column), or of amounts for the nodes from one on."""
    amounts: dict[str, int | None] = {}
    refused: list[Refused] = []
    own = len(block[0]) > 1
    beneath = list(shown[shown.index(from_node) :]) if from_node in shown else list(shown)
    rows = 0
    for place, row in enumerate(block):
        if not any(text.strip() for text in row):
            continue
        rows += 1
        node: str | Problem
        if own:
            node = search.read(row[0], year)
        else:
            node = beneath.pop(0) if beneath else Problem.of("node_missing", Severity.ERROR)
        yen = read_amount(row[-1])
        if isinstance(node, Problem):
            refused.append(Refused(place, 0, row[0], node))
        if isinstance(yen, Problem):
            refused.append(Refused(place, len(row) - 1, row[-1], yen))
        if isinstance(node, str) and not isinstance(yen, Problem):
            amounts[node] = yen
    return AmountsPlan(amounts, rows, tuple(refused))
