"""What did the checks find, how is it mended, and what was let stand for which reason?"""

from collections.abc import Iterable

from citybudget.domain.amount import Unit
from citybudget.domain.checks import Checked
from citybudget.domain.plan import Plan
from citybudget.domain.problem import Problem, Severity
from citybudget.reports.table import Cell, ReportTable, RowRole, TableColumn, TableRow
from citybudget.reports.tables.cells import EMPTY, text
from citybudget.texts import Texts, labels, problems
from citybudget.texts.problem_values import found_value

ACKNOWLEDGED = "acknowledged"
"""The group of findings that somebody looked at and let stand."""


def checks_table(plan: Plan, texts: Texts, checked: Checked, unit: Unit) -> ReportTable:
    """Findings under a row for each severity, then the acknowledged ones with their reasons; notes tell what passed."""
    rows: list[TableRow] = []
    for severity in Severity:
        found = [_row(plan, texts, unit, item) for item in checked.problems if item.severity is severity]
        rows += _group(texts, severity.value, labels.severity(texts, severity), found)
    stands = [_row(plan, texts, unit, problem, mark.reason) for problem, mark in checked.acknowledged]
    rows += _group(texts, ACKNOWLEDGED, texts.say("Acknowledged"), stands)
    return ReportTable(
        "checks",
        texts.say("What the checks found"),
        unit,
        _columns(texts),
        tuple(rows),
        (passed(texts, checked),),
    )


def passed(texts: Texts, checked: Checked) -> str:
    """How many kinds of checks found nothing, and which."""
    kinds = checked.passed()
    names = ("、" if texts.japanese else ", ").join(problems.checked(texts, kind) for kind in kinds)
    found = texts.count("{n} check passed", "{n} checks passed", len(kinds))
    return f"{found}（{names}）" if texts.japanese else f"{found} ({names})"


def _columns(texts: Texts) -> tuple[TableColumn, ...]:
    return (
        TableColumn("severity", texts.say("Severity")),
        TableColumn("finding", texts.say("Finding")),
        TableColumn("where", texts.say("Where")),
        TableColumn("value", texts.say("Value found")),
        TableColumn("sentence", texts.say("What was found")),
        TableColumn("fix", texts.say("What to do")),
        TableColumn("reason", texts.say("Reason it stands")),
    )


def _group(texts: Texts, key: str, name: str, rows: Iterable[TableRow]) -> list[TableRow]:
    inside = [TableRow(row.key, row.cells, parent=key) for row in rows]
    if not inside:
        return []
    count = texts.count("{n} finding", "{n} findings", len(inside))
    head = (text(f"{name}　{count}" if texts.japanese else f"{name}: {count}"), *(EMPTY for _ in range(6)))
    return [TableRow(key, head, RowRole.GROUP), *inside]


def _row(plan: Plan, texts: Texts, unit: Unit, problem: Problem, reason: str = "") -> TableRow:
    words = (
        problems.short(texts, problem),
        problems.where(texts, plan, problem.place),
        found_value(texts, problem, unit),
        problems.sentence(texts, plan, problem),
        "" if reason else problems.fix(texts, problem),
        reason,
    )
    severity = Cell(problem.severity.value, labels.severity(texts, problem.severity))
    return TableRow(problem.key, (severity, *(text(word) for word in words)))
