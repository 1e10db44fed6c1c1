"""The Checks page: worst first, one key from the place, and gone once mended."""

from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QTableView
from pytestqt.qtbot import QtBot

from citybudget.domain.amount import Unit
from citybudget.domain.change import applied
from citybudget.domain.edit import edit
from citybudget.domain.plan import Plan
from citybudget.domain.problem import Problem, Severity
from citybudget.gui.pages.checks import ChecksPage, findings_list
from citybudget.gui.widgets.label import Label
from citybudget.samples import build, mistakes
from tests.gui.pages.conftest import Opener
from tests.gui.pages.town import Desk, town


def checks(desk: Desk) -> ChecksPage:
    page = desk.page("checks")
    assert isinstance(page, ChecksPage)
    return page


def rows(page: ChecksPage) -> list[tuple[str, ...]]:
    model = page.list.model()
    return [
        tuple(str(model.index(row, place).data() or "") for place in range(3))
        for row in range(model.rowCount())
    ]


def codes(page: ChecksPage) -> list[str]:
    return [row.key.code for row in page.list.findings.rows if isinstance(row.key, Problem)]


def said(page: ChecksPage) -> str:
    return " ".join(label.text() for label in page.panel.findChildren(Label) if label.isVisible())


def slipped() -> Plan:
    """The town with a digit too many: 2,000,000 yen last year, 19,000,000 asked for."""
    plan = town()
    estimate = plan.columns[2026, "request"]["b"]
    line = replace(estimate.lines[0], basis="19,000,000円")
    return applied(plan, edit(plan, "test", [replace(estimate, lines=(line,))]))


def test_every_planted_mistake_is_listed_worst_first(opener: Opener) -> None:
    page = checks(opener(build("training")))
    found = codes(page)
    assert {mistake.code for mistake in mistakes()} <= set(found)
    heads = [row[0] for row in rows(page) if not row[1]]
    assert heads == ["提出前に直す（重大）", "確かめる（注意）", "参考"]


def test_a_finding_shows_its_value_and_why_it_matters(opener: Opener) -> None:
    page = checks(opener(slipped()))
    assert (
        "前年度と大きく違います。桁の間違いではありませんか",
        "1-02 日本語教室事業・12 委託料",
        "2,000 → 19,000",
    ) in rows(page)
    place = next(at for at, row in enumerate(rows(page)) if "→" in row[2])
    page.list.selectRow(place)
    words = said(page)
    assert "19,000,000" in words
    assert "2,000,000" in words
    assert "なぜ大事か" in words
    assert "直し方" in words
    page.context.view.show_unit(Unit.YEN)
    assert any(row[2] == "2,000,000 → 19,000,000" for row in rows(page))


def test_arrows_pass_over_headings_and_enter_goes_there(opener: Opener) -> None:
    desk = opener(build("training"))
    page = checks(desk)
    gone: list[Problem] = []
    page.list.go_wanted.connect(gone.append)
    page.list.setFocus()
    errors = sum(problem.severity is Severity.ERROR for problem in page.context.findings.latest.problems)  # type: ignore[union-attr]
    for _ in range(errors):
        QTest.keyClick(page.list, Qt.Key.Key_Down)
    chosen = page.list.chosen()
    assert chosen is not None
    assert chosen.severity is Severity.WARNING
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    chosen = page.list.chosen()
    assert chosen is not None
    assert chosen.severity is Severity.ERROR
    QTest.keyClick(page.list, Qt.Key.Key_Up)  # the last error is of a ceiling, of no one programme
    chosen = page.list.chosen()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert gone == [chosen]
    assert desk.bench.rail.button("programmes").isChecked()


def test_the_button_of_the_panel_and_the_word_in_the_row_go_there_too(opener: Opener) -> None:
    desk = opener(build("training"))
    page = checks(desk)
    QTest.mouseClick(page.panel.go, Qt.MouseButton.LeftButton)
    assert desk.bench.rail.button("programmes").isChecked()
    page = checks(desk)
    area = page.list.visualRect(page.list.model().index(2, 3))
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert desk.bench.rail.button("programmes").isChecked()


def test_filters_leave_what_fits_and_can_be_taken_off(opener: Opener) -> None:
    page = checks(opener(build("training")))
    everything = codes(page)
    QTest.mouseClick(page.severity.button(Severity.HINT), Qt.MouseButton.LeftButton)
    assert set(codes(page)) == {"english_missing", "grant_over_cap", "separator_hint"}
    kinds = cast(QComboBox, page.kind)
    kinds.setFocus()
    words = "英語名がありません"
    while kinds.currentText() != words:
        QTest.keyClick(kinds, Qt.Key.Key_Down)
    assert codes(page) == ["english_missing"]
    QTest.mouseClick(page.severity.button(Severity.ERROR), Qt.MouseButton.LeftButton)
    assert codes(page) == []
    assert page.nothing.isVisible()
    QTest.mouseClick(page.nothing.link, Qt.MouseButton.LeftButton)
    assert codes(page) == everything


def test_findings_can_stand_under_their_programmes(opener: Opener) -> None:
    page = checks(opener(build("training")))
    QTest.mouseClick(page.order.button("programme"), Qt.MouseButton.LeftButton)
    heads = [row[0] for row in rows(page) if not row[1]]
    codes_of = [head.split()[0] for head in heads]
    ordered = [programme.code for programme in page.context.plan.ordered_programmes()]
    assert codes_of == [*(code for code in ordered if code in codes_of), "計画全体"]
    assert codes_of[0] == "1-02"


def test_a_mended_finding_goes_and_the_choice_stays_near(opener: Opener, qtbot: QtBot) -> None:
    page = checks(opener(slipped()))
    assert "jump" in codes(page)
    plan = page.context.plan
    estimate = plan.columns[2026, "request"]["b"]
    line = replace(estimate.lines[0], basis="1,900,000円")
    page.context.apply(edit(plan, "line.edited", [replace(estimate, lines=(line,))]))
    qtbot.waitUntil(lambda: "jump" not in codes(page), timeout=5_000)


def test_a_plan_without_findings_says_so(opener: Opener) -> None:
    page = checks(opener(build("miyazaki")))
    assert not cast(QTableView, page.list).isVisible()
    assert page.nothing.sentence.text() == "点検で直すところは見つかりませんでした。"
    assert not page.take("next_problem")


def test_f8_goes_from_one_finding_to_the_next_and_round(opener: Opener) -> None:
    page = checks(opener(build("training")))
    seen = []
    for _ in range(len(codes(page)) + 1):
        assert page.take("next_problem")
        chosen = page.list.chosen()
        assert chosen is not None
        seen.append(chosen)
    assert len(set(seen)) == len(codes(page))
    assert seen[0] == seen[-1]


def test_everything_is_said_in_english_at_once(opener: Opener) -> None:
    desk = opener(build("training"))
    page = checks(desk)
    desk.window.speak("en")
    assert rows(page)[0][0] == "Mend before handing in (errors)"
    assert "Why it matters" in said(page)


def test_a_list_too_long_to_read_says_how_much_more_there_is(
    opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(findings_list, "MOST", 5)
    page = checks(opener(build("training")))
    found = page.context.findings.latest
    assert found is not None
    assert len(codes(page)) == 5
    assert rows(page)[-1][0] == f"ほか{len(found.problems) - 5}件"
    QTest.mouseClick(page.severity.button(Severity.HINT), Qt.MouseButton.LeftButton)
    assert len(codes(page)) == found.count(Severity.HINT)
