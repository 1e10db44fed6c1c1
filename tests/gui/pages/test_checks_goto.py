"""One click from a finding to where it is mended, whatever it is about."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from citybudget.domain.change import applied
from citybudget.domain.checks import check
from citybudget.domain.commitment import Commitment, YearFigure
from citybudget.domain.edit import edit
from citybudget.domain.funding import Ceiling, Funding, Grant
from citybudget.domain.plan import Plan
from citybudget.domain.problem import Problem
from citybudget.domain.programme import Estimate, NodeAmount
from citybudget.gui.pages.checks import ChecksPage
from citybudget.gui.pages.programmes import ProgrammesPage
from tests.gui.pages.conftest import Opener
from tests.gui.pages.town import Desk, town

GRANT = Grant("g", "助成", "Grant", "misc", floor_yen=9_000_000, work_ends=date(2027, 2, 28))


def troubled() -> Plan:
    """The town at its first assessment, with a mistake of every kind that has a place of its own."""
    plan = town()
    draw = Funding("fg", "misc", grant_id="g")
    request = plan.columns[2026, "request"]["b"]
    cut = [NodeAmount("outsourcing", 1_400_000)]
    entities = (
        GRANT,
        replace(request, funding=(draw,)),
        replace(plan.plan_year(2026), ceilings=(Ceiling(1),)),
        Estimate("a", 2026, "finance", tuple(cut)),
        Estimate(
            "b", 2026, "finance", (NodeAmount("outsourcing", 1_900_000),), funding=(replace(draw, id="f2"),)
        ),
        replace(plan.programme_years["b", 2026], work_ends=date(2027, 3, 20)),
        replace(plan.programme_years["a", 2026], changes_ja="回数を増やす", changes_en="More often"),
        Commitment("mine", "賃借", "Lease", "a", 2026, 2027, 5, (YearFigure(2026, 4), YearFigure(2029, 1))),
        Commitment(
            "whole", "保守", "Upkeep", None, 2026, 2027, 9, (YearFigure(2026, 5), YearFigure(2027, 1))
        ),
    )
    return applied(plan, edit(plan, "test", entities))


PLACES = {
    "ceiling_exceeded": ("funding", "page_funding"),
    "grant_below_floor": ("funding", "page_funding"),
    "work_after_grant": ("programmes", "tab_outline"),
    "verdict_missing": ("programmes", "tab_assessment"),
    "reason_missing": ("programmes", "tab_assessment"),
    "commitment_period": ("programmes", "tab_outline"),
}


def first(page: ChecksPage, code: str) -> int:
    keys = [row.key for row in page.list.findings.rows]
    return next(place for place, key in enumerate(keys) if isinstance(key, Problem) and key.code == code)


def opened(desk: Desk, code: str) -> None:
    page = desk.page("checks")
    assert isinstance(page, ChecksPage)
    page.list.selectRow(first(page, code))
    QTest.mouseClick(page.panel.go, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(("code", "there"), PLACES.items())
def test_a_finding_leads_to_where_it_is_mended(opener: Opener, code: str, there: tuple[str, str]) -> None:
    page, widget = there
    desk = opener(troubled())
    opened(desk, code)
    assert desk.bench.rail.button(page).isChecked()
    shown = desk.page(page)
    if isinstance(shown, ProgrammesPage):
        tabs = shown.editor.tabs
        assert tabs.tabData(tabs.currentIndex()) == widget
    else:
        assert desk.find(QWidget, widget).isVisible()


def test_a_commitment_of_no_programme_is_mended_among_all_of_them(opener: Opener) -> None:
    desk = opener(troubled())
    opened(desk, "commitment_limit")
    assert desk.bench.rail.button("settings").isChecked()
    dialog = desk.window.findChild(QDialog, "dialog_commitments")
    assert isinstance(dialog, QDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_every_one_of_them_is_found() -> None:
    assert {*PLACES, "commitment_limit"} <= {problem.code for problem in check(troubled()).problems}
