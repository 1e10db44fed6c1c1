"""Bridge charts: bars begin where the one before ended, decreases are hatched, and a cut below is said."""

from collections.abc import Callable

import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from citybudget.domain.amount import Unit
from citybudget.domain.plan import Plan
from citybudget.domain.programme import Estimate, NodeAmount
from citybudget.reports import charts
from citybudget.reports.palette import LIGHT
from citybudget.texts import Texts

AT = (2026, "initial")


@pytest.fixture
def moved(make_plan: Callable[..., Plan]) -> Plan:
    """10,000 thousand to 10,500 thousand: 800 more in one programme, 300 less in another."""
    amounts = {2025: {"a": 6_000_000, "b": 4_000_000}, 2026: {"a": 6_800_000, "b": 3_700_000}}
    return make_plan(
        *(
            Estimate(key, year, "initial", (NodeAmount("travel", yen),))
            for year, held in amounts.items()
            for key, yen in held.items()
        )
    )


def drawn(plan: Plan, texts: Texts, **how: object) -> Figure:
    return charts.figure("change", plan, texts, AT, Unit.THOUSAND, "light", (900, 260, 1.0), **how)  # type: ignore[arg-type]


def bars(figure: Figure) -> list[Rectangle]:
    """The bars from left to right: those of the key are small squares."""
    found = [shape for shape in figure.findobj(Rectangle) if shape.get_width() > 20]
    return sorted((shape for shape in found if shape.get_width() < 200), key=Rectangle.get_x)


def words(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(Text)]


def test_every_bar_begins_where_the_one_before_ended(moved: Plan, ja: Texts) -> None:
    start, rise, fall, end = bars(drawn(moved, ja))
    assert rise.get_y() + rise.get_height() == pytest.approx(start.get_y())
    assert fall.get_y() == pytest.approx(rise.get_y())
    assert fall.get_y() + fall.get_height() == pytest.approx(end.get_y())
    assert rise.get_height() / fall.get_height() == pytest.approx(800 / 300)


def test_a_decrease_is_hatched_and_carries_its_sign(moved: Plan, ja: Texts, en: Texts) -> None:
    for patterns in (False, True):
        found = bars(drawn(moved, ja, patterns=patterns))
        assert [bool(bar.get_hatch()) for bar in found] == [False, False, True, False]
    assert {"10,000", "800", "△ 300", "10,500", "増", "減（斜線）"} <= set(words(drawn(moved, ja)))
    assert {"10,000", "+800", "\u2212300", "10,500"} <= set(words(drawn(moved, en)))


def test_end_bars_that_are_cut_say_so_and_carry_the_break(moved: Plan, ja: Texts) -> None:
    figure = drawn(moved, ja)
    assert "左端と右端の棒は下を省略" in words(figure)
    breaks = [line for line in figure.findobj(Line2D) if line.get_color() == LIGHT.surface]
    assert len(breaks) == 2


def test_bars_that_begin_at_zero_say_nothing_of_a_cut(make_plan: Callable[..., Plan], ja: Texts) -> None:
    plan = make_plan(
        Estimate("a", 2025, "initial", (NodeAmount("travel", 1_000),)),
        Estimate("a", 2026, "initial", (NodeAmount("travel", 9_000),)),
    )
    figure = drawn(plan, ja)
    assert not [word for word in words(figure) if "省略" in word]
    start, _, end = bars(figure)
    assert end.get_height() / start.get_height() == pytest.approx(9)
