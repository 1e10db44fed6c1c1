"""A plan file to do harm to."""

from pathlib import Path

import pytest

from citybudget.document import Document
from citybudget.domain.plan import Municipality, Plan, PlanYear
from citybudget.domain.programme import Estimate, Line, NodeAmount, Programme


@pytest.fixture
def plan() -> Plan:
    """Forty programmes with lines, enough for tables of several pages."""
    programmes = {
        f"p{n}": Programme(f"p{n}", f"{n:02}", f"国際交流事業{n}", purpose_ja="目的" * 50) for n in range(40)
    }
    line = Line("l1", "travel", "旅費", "66,800円", 66_800)
    held = {
        key: Estimate(key, 2026, "request", (NodeAmount("travel", 67_000),), (line,) * 4)
        for key in programmes
    }
    return Plan(
        Municipality("みなと野町"), {2026: PlanYear(2026)}, {}, programmes, {}, {(2026, "request"): held}
    )


@pytest.fixture
def path(tmp_path: Path, plan: Plan) -> Path:
    """The plan in a file, closed."""
    folder = tmp_path / "共有"
    folder.mkdir()
    found = folder / "計画.citybudget"
    Document.create(found, plan).close()
    return found
