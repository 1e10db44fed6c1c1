"""How do the plan's shares by national class stand beside published budgets?"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from citybudget.domain.amount import Unit
from citybudget.domain.benchmark import COMPARED, OUT_OF_SCOPE, Benchmark, base_yen, class_share, plan_amounts
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Provenance
from citybudget.domain.totals import NONE, By, totals
from citybudget.reports.table import CellKind, ReportTable, RowRole, TableColumn, TableRow
from citybudget.reports.tables.cells import Cells, text
from citybudget.reports.tables.grouped import TOTAL
from citybudget.reports.tables.notes import finished, marked
from citybudget.texts import Texts, labels, numbers

PLAN = "plan"
"""The key of the plan's own column."""


def benchmark_table(
    plan: Plan, texts: Texts, at: Column, unit: Unit, benchmarks: Sequence[Benchmark]
) -> ReportTable:
    """One row a national class: the plan's amount and share, and a column of shares a benchmark.

    Construction (N0) and what has no class are left out of every base; notes say how much that is in the
    plan, and what each benchmark holds and where it was published.
    """
    amounts = plan_amounts(plan, at)
    found = totals(plan, By.CLASS, *at)
    marks = {row.key: row.provenance for row in found.rows}
    cells = Cells(texts, unit)
    rows = tuple(_row(texts, key, amounts, benchmarks, cells, marks.get(key)) for key in COMPARED)
    total = _total(texts, amounts, benchmarks, cells)
    title = texts.say("Shares by national class, %")
    table = ReportTable(
        "benchmark", title, unit, _columns(texts, at, benchmarks, found.total.provenance), (*rows, total)
    )
    return finished(plan, texts, at, table, _notes(texts, amounts, benchmarks, unit))


def _columns(
    texts: Texts, at: Column, benchmarks: Sequence[Benchmark], mark: Provenance | None
) -> tuple[TableColumn, ...]:
    return (
        TableColumn("name", texts.say("National class")),
        TableColumn("amount", labels.short_column(texts, at), CellKind.AMOUNT),
        TableColumn(PLAN, marked(texts, texts.say("This plan"), mark), CellKind.SHARE),
        *(TableColumn(item.key, _heading(texts, item), CellKind.SHARE) for item in benchmarks),
    )


def _heading(texts: Texts, item: Benchmark) -> str:
    return marked(texts, texts.of(item.ja, item.en), _weakest(item))


def _row(
    texts: Texts,
    key: str,
    amounts: Mapping[str, int],
    benchmarks: Sequence[Benchmark],
    cells: Cells,
    mark: Provenance | None,
) -> TableRow:
    name = text(labels.national_class(texts, key))
    amount = cells.amount(amounts.get(key))
    own = cells.share(class_share(amounts, key) if key in amounts else None)
    made = (name, amount, own, *(cells.share(item.share(key)) for item in benchmarks))
    return TableRow(key, made, provenance=mark)


def _weakest(item: Benchmark) -> Provenance | None:
    """Fictional before derived: a column says how sure the least sure of its shares is."""
    there = {figure.status for figure in item.figures}
    return next((mark for mark in (Provenance.FICTIONAL, Provenance.DERIVED) if mark in there), None)


def _total(
    texts: Texts, amounts: Mapping[str, int], benchmarks: Sequence[Benchmark], cells: Cells
) -> TableRow:
    base = base_yen(amounts)
    whole = cells.share(Fraction(100))
    own = whole if base else cells.share(None)
    made = (text(texts.say("Total")), cells.amount(base), own, *(whole for _ in benchmarks))
    return TableRow(TOTAL, made, RowRole.TOTAL)


def _notes(
    texts: Texts, amounts: Mapping[str, int], benchmarks: Sequence[Benchmark], unit: Unit
) -> list[str]:
    notes = []
    if amounts.get(OUT_OF_SCOPE):
        left = numbers.with_unit(texts, amounts[OUT_OF_SCOPE], unit)
        notes.append(texts.say("Construction ({amount}) is left out of the plan's shares.", amount=left))
    if amounts.get(NONE):
        left = numbers.with_unit(texts, amounts[NONE], unit)
        notes.append(texts.say("{amount} without a national class is left out of the shares.", amount=left))
    for item in benchmarks:
        name, scope = texts.of(item.ja, item.en), texts.of(item.scope_ja, item.scope_en)
        source = texts.of(item.source_ja, item.source_en)
        notes.append(texts.say("{name}: {scope} Source: {source}", name=name, scope=scope, source=source))
    return notes
