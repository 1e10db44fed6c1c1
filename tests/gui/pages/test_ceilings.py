"""The ceiling in the status bar and on the Overview, and the calendar of deadlines there."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from PySide6.QtWidgets import QAbstractItemView

from citybudget.domain.amount import Unit
from citybudget.domain.change import applied
from citybudget.domain.edit import edit
from citybudget.domain.funding import Ceiling, Funding, Grant
from citybudget.domain.plan import Entity, Plan
from citybudget.gui.pages.overview import OverviewPage
from citybudget.gui.widgets.gauge import Gauge
from citybudget.gui.widgets.key_figure import KeyFigure
from citybudget.gui.widgets.label import ElidedLabel
from tests.gui.pages.conftest import Opener
from tests.gui.pages.town import NOW, Desk, town
from tests.gui.person import Person, settle

GRANT = Grant("g", "交流補助", rate=Fraction(1, 2), deadline=date(2025, 11, 28), work_ends=date(2027, 2, 26))


def town_with(ceiling_yen: int, *more: Entity) -> Plan:
    """The town, whose request leaves 3,000,000 yen to general revenue, with a ceiling for the division."""
    plan = town()
    year = replace(plan.plan_year(2026), ceilings=(Ceiling(ceiling_yen),))
    return applied(plan, edit(plan, "test", [year, *more]))


def general(desk: Desk) -> tuple[str, list[str]]:
    """The chip and the notes of 一般財源 on the Overview."""
    found = desk.find(KeyFigure, "kpi_general")
    assert isinstance(found, KeyFigure)
    notes = [label.text() for label in found.findChildren(ElidedLabel) if not label.isHidden()]
    return found._chip.text(), notes


def test_a_ceiling_that_is_exceeded_says_so_in_the_status_bar_and_on_the_overview(opener: Opener) -> None:
    desk = opener(town_with(2_400_000))
    desk.page("overview")
    person = Person(desk.window)
    assert desk.bench.status.ceiling.text() == "600 超過"
    assert (
        person.find("gauge_ceiling").accessibleName() == "一般財源 3,000 千円、枠 2,400 千円、600 千円 超過"
    )
    assert general(desk) == ("枠を超過", ["枠 2,400 を 600 超過（25.0％）"])
    desk.bench.view.show_unit(Unit.YEN)
    assert desk.bench.status.ceiling.text() == "600,000 超過"


def test_room_that_is_left_is_said_in_both_languages(opener: Opener) -> None:
    desk = opener(town_with(3_800_000))
    desk.page("overview")
    assert desk.bench.status.ceiling.text() == "残り 800"
    assert general(desk) == ("", ["枠 3,800　残り 800"])
    desk.bench.speak("en")
    assert desk.bench.status.ceiling.text() == "800 left"
    assert general(desk) == ("", ["Ceiling 3,800, 800 left"])


def test_without_a_ceiling_and_where_none_binds_no_gauge_is_shown(opener: Opener) -> None:
    desk = opener(town_with(2_400_000))
    desk.page("overview")
    desk.bench.view.show_column((2025, "initial"))
    assert desk.bench.status.ceiling.isHidden()
    assert len(general(desk)[1]) == 2
    desk.bench.view.show_column(NOW)
    assert not desk.bench.status.ceiling.isHidden()


def test_a_ceiling_follows_every_edit(opener: Opener) -> None:
    desk = opener(town_with(2_400_000))
    desk.page("overview")
    estimate = desk.bench.document.plan.columns[NOW]["c"]
    more = replace(estimate, funding=(Funding("f", "donation", amount_yen=300_000),))
    desk.bench.document.apply(edit(desk.bench.document.plan, "funding.added", [more], programme="c"))
    settle()
    assert desk.bench.status.ceiling.text() == "300 超過"
    desk.bench.document.undo()
    assert desk.bench.status.ceiling.text() == "600 超過"


def test_the_overviews_deadlines_lead_to_the_grant_on_the_funding_page(opener: Opener) -> None:
    other = replace(GRANT, id="h", ja="研修補助", deadline=date(2025, 12, 5))
    desk = opener(town_with(2_400_000, GRANT, other))
    page = desk.page("overview")
    assert isinstance(page, OverviewPage)
    person = Person(desk.window)
    rows = person.rows("list_deadlines", (0, 1))
    assert ("2027年4月1日", "出納整理期間（5月31日まで）") in rows
    assert ("2026年4月1日", "年度開始") in rows
    table = person.find("list_deadlines")
    assert isinstance(table, QAbstractItemView)
    place = next(place for place, row in enumerate(rows) if row[1] == "研修補助の申請")
    person.click_cell(table, table.model().index(place, 1))
    assert person.sees("page_funding")
    assert person.text("panel_grant_calc") == "研修補助の計算"


def test_a_gauge_paints_at_every_level(opener: Opener) -> None:
    desk = opener(town_with(0))
    assert desk.bench.status.ceiling.text() == "3,000 超過"
    for gauge in desk.bench.findChildren(Gauge):
        assert not gauge.grab().isNull()
