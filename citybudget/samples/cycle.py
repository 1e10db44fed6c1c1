"""The course of a sample's years: what each assessment did to the request, which stages are fixed, commitments.

`assessments.tsv` holds only what moved: everything else goes from one stage to the next as it was, as it does when
a person advances a year.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from citybudget.domain import stage as stages
from citybudget.domain.commitment import Commitment, YearFigure
from citybudget.domain.plan import Column, Plan, YearStage
from citybudget.domain.programme import (
    Answer,
    Estimate,
    EstimateKey,
    NodeAmount,
    NodeDecision,
    Verdict,
)
from citybudget.samples.text import Row, column_of, table, word_of, yen


@dataclass(slots=True)
class _Said:
    """What an assessment said of one estimate: its verdict, and by node the amount and the words."""

    verdict: Verdict = Verdict.ADOPTED
    amounts: dict[str, int] = field(default_factory=dict)
    decisions: list[NodeDecision] = field(default_factory=list)


def year_stages(text: Mapping[str, Any]) -> Iterator[YearStage]:
    """The stages that were opened; one with a `locked_on` is fixed."""
    for item in text.get("stage", ()):
        yield YearStage(**item, locked="locked_on" in item)


def commitments(text: Mapping[str, Any]) -> Iterator[Commitment]:
    """Multi-year commitments with the figure of each year, by its fiscal year."""
    for item in text.get("commitment", ()):
        figures = tuple(YearFigure(int(year), amount) for year, amount in item["figures"].items())
        yield Commitment(**{**item, "figures": figures})


def assessed(plan: Plan, path: Path, text: Mapping[str, Any]) -> Iterator[Estimate]:
    """The estimates of every assessment that `cycle.toml` names, from the requests of a valued plan."""
    opened = {(state.fiscal_year, state.stage) for state in year_stages(text)}
    said = _said(plan, path, opened)
    for year in plan.fiscal_years():
        before = plan.columns.get((year, stages.REQUEST), {})
        for item in plan.municipality.assessments:
            if (year, item.word) in opened:
                requests = plan.columns[year, stages.REQUEST]
                before = {
                    key: _after(held, requests[key], item.word, said[key, year, item.word])
                    for key, held in before.items()
                }
                yield from before.values()


def _after(held: Estimate, request: Estimate, stage: str, said: _Said) -> Estimate:
    """An estimate with what was said of it; who pays stays as requested, and nobody pays for nothing."""
    amounts = {part.node: part.amount_yen for part in held.nodes} | said.amounts
    key = f"{held.programme_id}.{held.fiscal_year}.{stage}"
    funding = tuple(replace(entry, id=f"{key}.{place}") for place, entry in enumerate(request.funding, 1))
    return Estimate(
        held.programme_id,
        held.fiscal_year,
        stage,
        tuple(NodeAmount(node, amount) for node, amount in amounts.items()),
        funding=() if said.verdict is Verdict.ZERO else funding,
        verdict=said.verdict,
        decisions=tuple(said.decisions),
    )


def _said(plan: Plan, path: Path, opened: Collection[Column]) -> Mapping[EstimateKey, _Said]:
    said: defaultdict[EstimateKey, _Said] = defaultdict(_Said)
    for row in table(path):
        year, stage = at = column_of(row, "at")
        asked = plan.estimate((row["programme"], year, stages.REQUEST))
        if asked is None or at not in opened or not stages.is_assessment(stage):
            raise row.unreadable()
        _hear(row, said[row["programme"], year, stage], asked)
    return said


def _hear(row: Row, said: _Said, asked: Estimate) -> None:
    """One row: a verdict on the whole estimate, or the amount of a node and what was said about it."""
    if not row["node"]:
        said.verdict = word_of(row, "verdict", Verdict)
        return
    amount, asked_back = yen(row["amount"]), yen(row["asked_back"])
    if amount is None or asked.node_yen(row["node"]) is None or (row["asked_back"] and asked_back is None):
        raise row.unreadable()
    answer = word_of(row, "answer", Answer) if row["answer"] else None
    said.amounts[row["node"]] = amount
    said.decisions.append(NodeDecision(row["node"], row["reason"], answer, asked_back, row["why"]))
