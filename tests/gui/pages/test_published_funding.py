"""Published cases of funding typed into the window: amounts per node, the grant's rule, and what is left."""

from dataclasses import dataclass

import pytest

from citybudget.domain.programme import Programme
from citybudget.gui.models.funding_rows import FundingColumn
from citybudget.gui.pages.programmes import ProgrammesPage
from tests.gui.pages.conftest import Opener
from tests.gui.pages.test_funding import fill, with_
from tests.gui.pages.town import town
from tests.gui.person import Key, Person, settle, yen

AT = (2026, "initial")


@dataclass(frozen=True)
class Case:
    """What is typed for nodes and for the grant, and what it comes to in yen."""

    amounts: tuple[tuple[str, str], ...]
    rule: dict[str, str]
    drawn: int
    general: int
    unit: str = "千円未満切り捨て"


CLAIR = {"rate": "１０／１０", "floor_yen": "５００千円", "cap_yen": "３，０００千円"}
CASES = {
    # CLAIR 多文化共生のまちづくり促進: at least 500, at most 3,000 thousand yen (domain notes §2.2 [W61][W62])
    "clair below the floor": Case((("12", "４９９，９９９円"),), CLAIR, 0, 499_999),
    "clair at the floor": Case((("12", "５００千円"),), CLAIR, 500_000, 0),
    "clair over the cap": Case((("12", "４，２００千円"),), CLAIR, 3_000_000, 1_200_000),
    # a sheet showed 334 for 333.67 and cost an applicant three hours (domain notes §2.2 [W66])
    "a third of 1,001 yen": Case((("8", "１，００１"),), {"rate": "１／３"}, 333, 668, "1円未満切り捨て"),
    # 35,187 × 1/2 = 17,593 + 17,594 thousand yen: money in is rounded down to the thousand
    "half of 35,187": Case((("12", "３５，１８７千円"),), {"rate": "１／２"}, 17_593_000, 17_594_000),
    # Hamamatsu FY2021: 609 + 2,591 = 3,200 = 1,600 + 1,600 thousand yen (domain notes §1.3 [W20])
    "hamamatsu": Case(
        (("10", "６０９千円"), ("12", "２，５９１千円")), {"rate": "１／２"}, 1_600_000, 1_600_000
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_published_case_is_entered_as_it_is_written_and_comes_out_as_published(
    opener: Opener, name: str
) -> None:
    case = CASES[name]
    leaf = town().category_order()[0].id
    desk = opener(with_(Programme("z", "9-01", "公表事例", "Published case", leaf)))
    person, page = Person(desk.window), desk.page("programmes")
    assert isinstance(page, ProgrammesPage)
    desk.bench.view.show_column(AT)
    page.tree_panel.select("z")
    settle()
    for node, amount in case.amounts:
        person.click("action_add_node")
        for text in (node, amount):
            person.type(text)
            person.key(Key.Key_Return)
    person.tab("funding")
    person.click("action_draw_grant")
    person.choose("menu_grants", "新しい補助制度…")
    person.compose("", "公表された補助")
    for field, text in case.rule.items():
        fill(person, f"edit_grant_{field}", text)
    person.pick("edit_grant_unit", case.unit)
    person.click("action_grant_take")
    held = desk.bench.document.plan.columns[AT]["z"]
    assert (held.sources_yen, held.general_yen) == (case.drawn, case.general)
    shown = person.rows("grid_funding", (FundingColumn.AMOUNT,))
    assert [yen(amount) for (amount,) in shown] == [case.drawn, case.general, case.drawn + case.general]
