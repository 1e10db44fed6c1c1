"""Labels, buttons, cards, figures, forms and pictures; and that every part one can reach has a name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QTabBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from citybudget.gui.tasks import Tasks
from citybudget.gui.theme import Theme
from citybudget.gui.widgets.action_card import ActionCard
from citybudget.gui.widgets.button import (
    IconButton,
    LinkButton,
    MenuButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from citybudget.gui.widgets.card import Card
from citybudget.gui.widgets.chip import Chip
from citybudget.gui.widgets.combo import Choice, ComboBox
from citybudget.gui.widgets.empty_state import EmptyState
from citybudget.gui.widgets.figure_strip import Figure, FigureStrip
from citybudget.gui.widgets.figure_view import FigureView
from citybudget.gui.widgets.form_row import FormRow
from citybudget.gui.widgets.key_figure import KeyFigure
from citybudget.gui.widgets.label import ElidedLabel, Label
from citybudget.gui.widgets.message_bar import MessageBar
from citybudget.gui.widgets.nav_rail import NavRail, RailItem
from citybudget.gui.widgets.page_header import PageHeader
from citybudget.gui.widgets.search_edit import SearchEdit
from citybudget.gui.widgets.segmented import Segment, Segmented
from citybudget.gui.widgets.shown import set_shown
from citybudget.gui.widgets.stacked_bar import Part, StackedBar, contrast
from citybudget.gui.widgets.tab_strip import TabStrip
from citybudget.gui.widgets.tables import DataTable, DataTree
from citybudget.gui.widgets.training_band import TrainingBand


def everything(theme: Theme) -> QWidget:
    """One of each part, in one window."""
    window = QWidget()
    column = QVBoxLayout(window)
    card = Card(theme, "財源構成", "単位：千円")
    card.add_link("すべて比較")
    band = TrainingBand(theme)
    band.set_words("研修用", "練習です。")
    band.add_action("研修を終える")
    empty = EmptyState(theme, ["plus-circle"])
    empty.cards[0].set_words("1件ずつ作る", "ひな形から", "事業を追加")
    action = ActionCard(theme, "plus-circle", primary=True)
    action.set_words("新しい計画を作る", "3つの質問")
    picture = FigureView(theme, Tasks())
    picture.show_figure(
        lambda _width, _height, _ratio: QImage(4, 4, QImage.Format.Format_RGB32),
        "trend",
        "年度推移、67,445千円",
    )
    parts: list[QWidget] = [
        PrimaryButton(theme, "事業を追加", "plus"),
        SecondaryButton(theme, "出力…", "export"),
        QuietButton(theme, "行を追加", "plus"),
        LinkButton(theme, "点検を見る"),
        IconButton(theme, "copy", "写す"),
        MenuButton(theme, "みなと野町", "folder-open"),
        Segmented(theme, [Segment("ja", "日本語"), Segment("en", "English")], "言語"),
        NavRail(theme, [RailItem("overview", "概要", "squares-four")]),
        ComboBox(theme, [Choice(1, "すべて", "15件")], "しぼり込み", "funnel"),
        SearchEdit(theme, "検索"),
        FormRow(theme, QLineEdit(), "事業名", "必須"),
        DataTable(theme, "増減"),
        DataTree(theme, "事業"),
        card,
        band,
        empty,
        action,
        picture,
    ]
    for part in parts:
        column.addWidget(part)
    MessageBar(theme, window).tell("消しました", "元に戻す")
    return window


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("scale", [100, 150])
def test_everything_is_shown_and_nothing_becomes_a_window(
    theme: Theme, qtbot: QtBot, mode: str, scale: int
) -> None:
    theme.set_mode("dark" if mode == "dark" else "light")
    theme.set_scale(scale)
    window = everything(theme)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    assert not window.grab().isNull()
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [window]


def test_everything_one_can_reach_has_a_name(theme: Theme, qtbot: QtBot) -> None:
    window = everything(theme)
    qtbot.addWidget(window)
    window.show()
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


def test_a_name_is_never_read_as_markup(theme: Theme, qtbot: QtBot) -> None:
    label = Label("<b>太字</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_line_without_room_ends_in_dots_and_tells_all_in_its_tip(theme: Theme, qtbot: QtBot) -> None:
    label = ElidedLabel("友好都市提携30周年記念訪問団の派遣と受け入れ")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    label.grab()
    assert label.toolTip() == label.text()
    label.resize(600, 20)
    label.grab()
    assert label.toolTip() == ""
    assert label.minimumSizeHint().width() < 30


def test_a_chip_without_words_is_not_there(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    chip = Chip("", "new", window)
    window.show()
    assert not chip.isVisible()
    chip.set_chip("新規", "new")
    assert chip.isVisible()


def test_a_part_that_waits_for_its_window_is_shown_with_it(qtbot: QtBot) -> None:
    window, part = QWidget(), QLabel("要求額")
    qtbot.addWidget(window)
    part.hide()
    set_shown(part, shown=True)
    assert not part.isVisible()
    QVBoxLayout(window).addWidget(part)
    window.show()
    assert part.isVisible()


def test_a_menu_opens_from_the_plans_name(theme: Theme, qtbot: QtBot) -> None:
    button, menu = MenuButton(theme, "みなと野町", "folder-open"), QMenu()
    qtbot.addWidget(button)
    menu.addAction("閉じる")
    button.setMenu(menu)
    assert button.sizeHint().width() > MenuButton(theme, "みなと").sizeHint().width()
    assert not button.grab().isNull()


def test_an_icon_button_is_named_and_may_say_its_key(theme: Theme, qtbot: QtBot) -> None:
    button = IconButton(theme, "arrow-u-up-left", "元に戻す")
    qtbot.addWidget(button)
    button.set_name("元に戻す", "「委託料」を元に戻す (Ctrl+Z)")
    button.set_icon("arrow-u-up-right")
    assert (button.accessibleName(), button.toolTip()) == ("元に戻す", "「委託料」を元に戻す (Ctrl+Z)")


def test_a_key_figure_says_what_it_is(theme: Theme, qtbot: QtBot) -> None:
    figure = KeyFigure(theme, "要求額")
    qtbot.addWidget(figure)
    figure.set_figure("67,445", "千円")
    figure.set_notes("前年度 61,055", "うち未決定 13,845", "warn")
    figure.set_chip("枠を超過", "error")
    assert figure.accessibleName() == "要求額 67,445 千円"
    assert figure.number == "67,445"
    figure.set_label("Request")
    assert figure.accessibleName().startswith("Request")


def test_figures_of_the_same_shape_keep_their_labels(theme: Theme, qtbot: QtBot) -> None:
    strip = FigureStrip(theme)
    qtbot.addWidget(strip)
    strip.set_figures([Figure("要求額", "5,238", "千円", lead=True, object_name="label_request_total")])
    amount = strip.findChild(QLabel, "label_request_total")
    assert amount is not None
    strip.set_figures([Figure("Request", "5,239", "¥k", lead=True, object_name="label_request_total")])
    assert (amount.text(), amount.accessibleName()) == ("5,239", "Request 5,239 ¥k")
    strip.set_figures([Figure("R7当初", "4,410"), Figure("増減", "828", apart=True)])
    assert strip.findChild(QLabel, "label_request_total", Qt.FindChildOption.FindDirectChildrenOnly) is None


def test_escape_empties_a_search_and_tells(theme: Theme, qtbot: QtBot) -> None:
    search = SearchEdit(theme, "検索")
    qtbot.addWidget(search)
    search.show()
    QTest.keyClicks(search, "abc")
    with qtbot.waitSignal(search.textEdited) as told:
        QTest.keyClick(search, Qt.Key.Key_Escape)
    assert told.args == [""]
    assert search.text() == ""
    search.set_placeholder("Search")
    assert search.accessibleName() == "Search"


def test_a_form_row_says_what_is_wrong_under_its_field(theme: Theme, qtbot: QtBot) -> None:
    row = FormRow(theme, QLineEdit(), "事業名", "必須")
    qtbot.addWidget(row)
    row.show()
    right = row.height()
    row.set_error("事業名を入れてください。")
    row.adjustSize()
    assert row.error() == "事業名を入れてください。"
    assert row.height() > right
    assert row.field.property("wrong") is True
    assert row.field.accessibleName() == "事業名"
    assert row.field.accessibleDescription() == "事業名を入れてください。"
    row.set_error("")
    assert row.field.property("wrong") is False


def test_a_page_header_holds_words_and_controls(theme: Theme, qtbot: QtBot) -> None:
    header = PageHeader(theme, "概要")
    qtbot.addWidget(header)
    button = SecondaryButton(theme, "出力…")
    header.add(button)
    header.set_words("Overview", "FY2026 request")
    assert button.parentWidget() is header
    assert {label.text() for label in header.findChildren(QLabel)} == {"Overview", "FY2026 request"}


def test_a_card_hides_an_empty_note(theme: Theme, qtbot: QtBot) -> None:
    card = Card(theme, "年度推移", "", flush=True)
    qtbot.addWidget(card)
    chip = card.add_chip()
    card.add_to_head(QLabel("x"))
    card.show()
    assert not card.note_label.isVisible()
    card.set_note("単位：千円")
    chip.set_chip("重大 3", "error")
    assert card.note_label.isVisible()
    assert chip.isVisible()


def test_only_the_first_way_to_begin_is_recommended(theme: Theme, qtbot: QtBot) -> None:
    empty = EmptyState(theme, ["plus-circle", "table"])
    qtbot.addWidget(empty)
    empty.set_words("まだ事業がありません", "ひな形から始められます。")
    empty.add_below(LinkButton(theme, "見本を開く", "student"))
    assert [card.button.property("kind") for card in empty.cards] == ["primary", "secondary"]
    with qtbot.waitSignal(empty.cards[1].started):
        QTest.mouseClick(empty.cards[1].button, Qt.MouseButton.LeftButton)


def test_parts_of_a_bar_are_in_proportion(theme: Theme, qtbot: QtBot) -> None:
    bar = StackedBar(theme)
    qtbot.addWidget(bar)
    bar.resize(400, 24)
    bar.set_parts([Part(25, "#FF0000"), Part(0, "#00FF00"), Part(25, "#0000FF", "25")], 100, "国庫 25、県 25")
    bar.show()
    row = [bar.grab().toImage().pixelColor(x, 3).name() for x in range(400)]
    assert (row[0], row[97], row[101], row[197]) == ("#ff0000", "#ff0000", "#0000ff", "#0000ff")
    assert "#00ff00" not in row
    assert not {"#ff0000", "#0000ff"} & set(row[201:])
    assert bar.accessibleName() == "国庫 25、県 25"


def test_words_on_a_bar_are_left_out_where_they_do_not_fit(theme: Theme, qtbot: QtBot) -> None:
    bar = StackedBar(theme)
    qtbot.addWidget(bar)
    bar.resize(200, 24)
    bar.show()
    pictures = []
    for text in ("", "51,200"):
        bar.set_parts([Part(1, "#0F2244", text), Part(99, "#737A86")])
        pictures.append(bar.grab().toImage())
    assert pictures[0] == pictures[1]


def test_contrast_is_that_of_the_recommendation() -> None:
    assert contrast(QColor("#FFFFFF"), QColor("#000000")) == pytest.approx(21)
    assert contrast(QColor("#1F5AA6"), QColor("#FFFFFF")) == pytest.approx(6.84, abs=0.01)


def test_tabs_are_wide_enough_for_their_strong_words(theme: Theme, qtbot: QtBot) -> None:
    tabs = TabStrip(theme)
    qtbot.addWidget(tabs)
    tabs.addTab("Estimate")
    assert isinstance(tabs, QTabBar)
    assert tabs.tabSizeHint(0).height() == 36
