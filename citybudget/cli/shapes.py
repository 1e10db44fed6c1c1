"""The JSON shapes that others build on; amounts are whole yen, percentages strings with two decimals."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from citybudget.domain.amount import Unit, half_up
from citybudget.domain.basis import Basis, print_value
from citybudget.domain.benchmark import COMPARED, Benchmark, base_yen, class_share, plan_amounts
from citybudget.domain.checks import Checked
from citybudget.domain.plan import Column, Plan
from citybudget.domain.problem import Problem, Severity
from citybudget.domain.totals import TotalRow, Totals
from citybudget.texts import Texts, labels, problems

Shape = dict[str, Any]


def percent(value: Fraction | None) -> str | None:
    """Two decimals, or null."""
    return None if value is None else half_up(value, 2)


def basis_shape(basis: Basis, texts: Texts, plan: Plan) -> Shape:
    """What a basis is worth, row by row."""
    rows = [{"text": row.text, "exact": _exact(row.exact), "claim": row.claim} for row in basis.rows]
    found = [_basis_problem(problem, texts, plan) for problem in basis.problems]
    return {
        "text": basis.text,
        "exact": _exact(basis.exact),
        "amount_yen": basis.amount_yen,
        "rows": rows,
        "problems": found,
    }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else print_value(value)


def _basis_problem(problem: Problem, texts: Texts, plan: Plan) -> Shape:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "start": problem.place.start,
        "end": problem.place.end,
        "message": problems.sentence(texts, plan, problem),
    }


def totals_shape(found: Totals, plan: Plan, unit: Unit) -> Shape:
    """Totals by one grouping; names in both languages, amounts in yen whatever the unit."""
    languages = (Texts.of_plan("ja", plan.municipality), Texts.of_plan("en", plan.municipality))
    return {
        "year": found.fiscal_year,
        "stage": found.stage,
        "by": found.by.value,
        "unit": unit.key,
        "rows": [_total_row(row, found, plan, languages) for row in found.rows],
        "total": _figures(found.total),
    }


def _total_row(row: TotalRow, found: Totals, plan: Plan, languages: Sequence[Texts]) -> Shape:
    ja, en = (labels.row(texts, plan, found.by, row.key, found.fiscal_year) for texts in languages)
    return {"key": row.key, "ja": ja, "en": en, **_figures(row)}


def _figures(row: TotalRow) -> Shape:
    return {
        "amount": row.amount,
        "previous": row.previous,
        "change": row.change,
        "rate": percent(row.rate),
    }


def benchmark_shape(plan: Plan, at: Column, published: Sequence[Benchmark]) -> Shape:
    """Shares by national class of the plan and of the published budgets, with their bases and sources."""
    mine = plan_amounts(plan, at)
    ja, en = Texts("ja"), Texts("en")
    classes = [
        {
            "key": key,
            "ja": labels.national_class(ja, key),
            "en": labels.national_class(en, key),
            "plan": percent(class_share(mine, key)),
            **{found.key: percent(found.share(key) or Fraction(0)) for found in published},
        }
        for key in COMPARED
    ]
    return {
        "classes": classes,
        "bases": {"plan": base_yen(mine), **{found.key: found.base_yen for found in published}},
        "sources": {
            found.key: {"ja": found.source_ja, "en": found.source_en, "scope_ja": found.scope_ja, "scope_en": found.scope_en}
            for found in published
        },
    }  # fmt: skip


def check_shape(checked: Checked, texts: Texts, plan: Plan) -> Shape:
    """Open findings with their places, how many of each severity, and what was acknowledged with the reasons."""
    return {
        "problems": [_finding(problem, texts, plan) for problem in checked.problems],
        "errors": checked.count(Severity.ERROR),
        "warnings": checked.count(Severity.WARNING),
        "hints": checked.count(Severity.HINT),
        "acknowledged": [
            {**_finding(problem, texts, plan), "reason": mark.reason}
            for problem, mark in checked.acknowledged
        ],
    }


def _finding(problem: Problem, texts: Texts, plan: Plan) -> Shape:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "where": problem.place.known(),
        "message": problems.sentence(texts, plan, problem),
    }
