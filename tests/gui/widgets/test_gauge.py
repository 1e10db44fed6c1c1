"""The gauge and the step bars: what is over is red, what refused grants add is hatched, and all of it is said in words."""

from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from citybudget.gui.theme import Theme
from citybudget.gui.widgets.gauge import Gauge, GaugeWords, Level
from citybudget.gui.widgets.step_bars import Step, StepBars


def colours(image: QImage, y: int) -> list[str]:
    """The colours along a line, each once where it does not change."""
    found: list[str] = []
    for x in range(image.width()):
        name = QColor(image.pixel(x, y)).name().upper()
        if not found or found[-1] != name:
            found.append(name)
    return found


def drawn(qtbot: QtBot, theme: Theme, level: Level, words: GaugeWords | None = None) -> Gauge:
    gauge = Gauge(theme, 20)
    qtbot.addWidget(gauge)
    gauge.show_level(level, "一般財源 51,200 千円", words)
    gauge.resize(400, gauge.sizeHint().height())
    return gauge


def test_what_is_above_the_ceiling_is_red_and_what_is_below_is_not(qtbot: QtBot, theme: Theme) -> None:
    over = drawn(qtbot, theme, Level(51_200, 50_000)).grab().toImage()
    assert theme.palette.err in colours(over, over.height() // 2)
    below = drawn(qtbot, theme, Level(48_000, 50_000)).grab().toImage()
    assert theme.palette.err not in colours(below, below.height() // 2)
    assert theme.palette.accent in colours(below, below.height() // 2)


def test_what_refused_grants_add_is_hatched(qtbot: QtBot, theme: Theme) -> None:
    plain = drawn(qtbot, theme, Level(30_000, 50_000)).grab().toImage()
    hatched = drawn(qtbot, theme, Level(30_000, 50_000, 40_000)).grab().toImage()
    middle = plain.height() // 2
    assert len(colours(hatched, middle)) > len(colours(plain, middle)) + 10


def test_words_stay_inside_the_gauge_and_a_ceiling_of_nothing_is_drawn(qtbot: QtBot, theme: Theme) -> None:
    words = GaugeWords("51,200", "枠 0", "斜線：不採択なら 58,960")
    gauge = drawn(qtbot, theme, Level(51_200, 0, 58_960), words)
    assert gauge.sizeHint().height() > 50
    assert not gauge.grab().isNull()
    assert gauge.accessibleName() == "一般財源 51,200 千円"


def test_bars_are_as_long_as_their_amounts_and_the_cap_is_a_line(qtbot: QtBot, theme: Theme) -> None:
    bars = StepBars(theme)
    qtbot.addWidget(bars)
    steps = [
        Step("事業費", 12_960, "12,960", colour="accent"),
        Step("× 1/2", 6_480, "6,480", "切り捨て", "accent", pale=True),
        Step("計上額", 5_000, "5,000", colour="accent"),
    ]
    bars.show_steps(steps, "事業費 12,960", 5_000)
    bars.resize(600, bars.sizeHint().height())
    image = bars.grab().toImage()
    rows = [_length(image, 15 + 30 * place, theme.palette.accent) for place in (0, 2)]
    assert abs(rows[1] / rows[0] - 5_000 / 12_960) < 0.02
    assert bars.accessibleName() == "事業費 12,960"


def _length(image: QImage, y: int, colour: str) -> int:
    return sum(QColor(image.pixel(x, y)).name().upper() == colour for x in range(image.width()))
