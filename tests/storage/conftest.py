"""A plan with one of everything, and files to keep it in."""

from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from citybudget.domain.amount import RoundHow, Rounding, RoundWhere
from citybudget.domain.category import Category
from citybudget.domain.commitment import Commitment, YearFigure
from citybudget.domain.fiscal_year import Era
from citybudget.domain.funding import Ceiling, EligibleNode, Funding, Grant, GrantStatus
from citybudget.domain.partner import Partner
from citybudget.domain.plan import ExchangeRate, Municipality, Plan, PlanYear, YearStage
from citybudget.domain.problem import Acknowledgement
from citybudget.domain.programme import (
    Account,
    Answer,
    Estimate,
    Kind,
    Line,
    NodeAmount,
    NodeDecision,
    Programme,
    ProgrammeYear,
    Provenance,
    Verdict,
)
from citybudget.domain.stage import Assessment
from citybudget.storage import opening
from citybudget.storage.journal import Who

NOW = datetime(2026, 11, 22, 1, 32, 5, tzinfo=UTC)
WHO = Who("hanako", "PC-12")


@pytest.fixture
def plan() -> Plan:
    """One of everything, with every field away from its default somewhere."""
    exchange = Programme(
        "p1", "0101", "姉妹都市交流", "Sister city", "c2", "N1", Account("一般会計", "2 総務費", "1 管理費", "6 企画費"),
        "交流条例", 2020, 2030, "国際課", "山田", "123", "目的", "Purpose", "目標", "Goal", ("b", "a"),
        Provenance.DERIVED, "出典", "Source",
    )  # fmt: skip
    request = Estimate(
        "p1", 2026, "request",
        (NodeAmount("honoraria", 878_000), NodeAmount("travel", 56_000)),
        (
            Line("l2", "honoraria", "講師", "811,200円", 811_200),
            Line("l1", "honoraria", "通訳", "66,000円", 66_000),
            Line("l3", "travel", "旅費", "2泊3日", None),
        ),
        (
            Funding("f1", "national", "補助", 439_000, None, "g1", 1_000),
            Funding("f2", "fee", "参加費", None, "1000円×", None, 1),
        ),
    )  # fmt: skip
    assessed = Estimate(
        "p1", 2026, "finance", (NodeAmount("honoraria", 800_000),), (), (), Verdict.HELD,
        (
            NodeDecision("honoraria", "単価の見直し", Answer.RE_REQUESTED, 78_000, "県の単価のとおり"),
            NodeDecision("travel", "県の負担"),
        ),
    )  # fmt: skip
    return Plan(
        Municipality(
            "みなと野町", "Minatono", "国際課", "Division", "miyazaki", Era.REIWA, "training", True, "注", "n",
            (Assessment("section-chief"), Assessment("finance", "部長査定", "Head"), Assessment("assessment-1", "町長", "M")),
        ),
        {
            2026: PlanYear(
                2026, 12_345_678_000, (ExchangeRate("USD", Fraction(1, 3), 100), ExchangeRate("EUR", Fraction(160))),
                Rounding(RoundWhere.LINE, RoundHow.DOWN),
                (Ceiling(50_000_000, None, "方針"), Ceiling(9_000_000, "c2")),
            )
        },
        {"c1": Category("c1", "柱", "Pillar"), "c2": Category("c2", "分野", "Leaf", "c1", 3, "N2")},
        {"p1": exchange, "p0": Programme("p0", "", "なし")},
        {("p1", 2026): ProgrammeYear("p1", 2026, Kind.EXPANDED, "概要", "outline", "変更", "changes", "見送る", date(2027, 2, 20))},
        {(2026, "request"): {"p1": request}, (2025, "initial"): {"p0": Estimate("p0", 2025, "initial")}, (2026, "finance"): {"p1": assessed}},
        {
            "g1": Grant(
                "g1", "補助制度", "Grant", "prefectural", Fraction(1, 3), 10_000, 15_000, 1,
                (EligibleNode("travel", 5_000), EligibleNode("honoraria")), date(2026, 5, 31), date(2027, 2, 28),
                "条件", "terms", "要綱", date(2025, 12, 1), GrantStatus.DECIDED, "庁", "Agency",
            )
        },
        {"b": Partner("b", "ベンディゴ", "Bendigo", "AU"), "a": Partner("a", "ソウル")},
        {
            (2026, "request"): YearStage(2026, "request", True, date(2025, 10, 1), date(2025, 11, 14), "11月提出"),
            (2026, "supplementary-1"): YearStage(2026, "supplementary-1"),
        },
        {
            "d": Commitment("d", "通訳業務委託", "Interpreting", "p1", 2026, 2028, 3_000_000, (YearFigure(2027, 1_000_000), YearFigure(2028, 2_000_000))),
            "e": Commitment("e", "事項"),
        },
        {"k": Acknowledgement("k", "jump", "新しい会場")},
    )  # fmt: skip


@pytest.fixture
def file(tmp_path: Path, plan: Plan) -> Path:
    """The plan in a file, alone in its folder."""
    folder = tmp_path / "共有"
    folder.mkdir()
    path = folder / "国際課 100%#1.citybudget"
    opening.create(path, plan, WHO, NOW)
    return path


@pytest.fixture
def who() -> Who:
    """Somebody."""
    return WHO


@pytest.fixture
def now() -> datetime:
    """A moment."""
    return NOW
