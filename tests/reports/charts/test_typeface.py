"""Measuring before placing: widths are those of the drawn text, and lines break where a reader expects it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg

from citybudget.reports.charts.canvas import Canvas
from citybudget.reports.charts.look import look
from citybudget.reports.charts.scale import Reach, scale
from citybudget.reports.charts.typeface import ELLIPSIS, Typeface

FACE = Typeface()


@pytest.mark.parametrize(
    "text", ["国際交流・国際協力の推進", "Foreign-resident services", "△ 3,496", "AVAToWa 1,111"]
)
def test_a_measured_width_is_the_drawn_one(text: str) -> None:
    canvas = Canvas(800, 100, 2.0, "#FFFFFF")
    canvas.text(0, 50, text, 20, "#000000")
    renderer = FigureCanvasAgg(canvas.figure).get_renderer()  # type: ignore[no-untyped-call]  # matplotlib has no types here
    drawn = canvas.figure.texts[0] if canvas.figure.texts else canvas.figure.artists[-1]
    width = drawn.get_window_extent(renderer).width / 2
    assert width == pytest.approx(FACE.width(text, 20), rel=0.05, abs=2)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_any_text_becomes_one_the_typeface_can_draw(text: str) -> None:
    drawn = FACE.drawable(text)
    assert FACE.drawable(drawn) == drawn
    assert "\n" not in drawn


@settings(max_examples=100, deadline=None)
@given(st.text("国際交流（推計）、 abcdef12年度", max_size=60), st.integers(30, 300), st.integers(1, 4))
def test_wrapped_lines_fit_their_room(text: str, room: int, most: int) -> None:
    lines = FACE.wrapped(text, 12, room, most)
    assert len(lines) <= most
    assert all(FACE.width(line, 12) <= room or line == ELLIPSIS for line in lines)


def test_a_text_that_fits_is_left_alone_and_one_that_does_not_says_so() -> None:
    assert FACE.fitted("国際交流", 10, 40) == "国際交流"
    assert FACE.fitted("国際交流", 10, 39) == "国際…"


def test_marks_years_and_closing_brackets_stay_together() -> None:
    assert FACE.wrapped("国際協力の推進（推計）", 10, 100, 2) == ("国際協力の推進", "（推計）")
    assert FACE.wrapped("全国の自治体 平成12年度", 10, 100, 2) == ("全国の自治体", "平成12年度")


def test_the_longest_bar_leaves_every_label_its_room() -> None:
    found = scale([Reach(100, 30), Reach(10, 60), Reach(0, 4, 50, 40)], 230)
    assert found.zero + 100 * found.per_yen + 30 <= 230.001
    assert found.zero - 50 * found.per_yen - 40 >= -0.001
    assert scale([Reach(0, 10)], 100).per_yen == 0


def test_text_on_a_fill_takes_the_ink_that_is_read_better() -> None:
    light, dark = look("light", 1, patterns=False, paper=False), look("dark", 1, patterns=False, paper=False)
    assert light.on("#0F2244") == light.palette.surface
    assert light.on("#FFFFFF") == light.palette.text
    assert dark.on("#DCE8FA") == dark.palette.surface
