"""The Checks page: worst first, one key from the place, and gone once mended."""

from dataclasses import replace
from pathlib import Path
from typing import cast

import openpyxl
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QTableView
from pytestqt.qtbot import QtBot

from citybudget.domain.amount import Unit
from citybudget.domain.change import applied
from citybudget.domain.edit import edit
from citybudget.domain.funding import Ceiling
from citybudget.domain.plan import Plan
from citybudget.domain.problem import Problem, Severity
from citybudget.gui.pages.checks import ChecksPage, findings_list
from citybudget.gui.pages.checks.export import findings_writer
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


def heads(page: ChecksPage) -> list[str]:
    """The headings, without what the last row says of the checks that passed."""
    return [row[0] for row in rows(page) if not row[1] and not row[0].startswith("合格")]


def codes(page: ChecksPage) -> list[str]:
    return [row.key.code for row in page.list.findings.rows if isinstance(row.key, Problem)]


def row_of(page: ChecksPage, code: str) -> int:
    """Where the first finding of a kind stands."""
    keys = [row.key for row in page.list.findings.rows]
    return next(place for place, key in enumerate(keys) if isinstance(key, Problem) and key.code == code)


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
    assert heads(page) == ["提出前に直す（重大）", "確かめる（注意）", "参考"]


def test_a_finding_shows_its_value_and_why_it_matters(opener: Opener) -> None:
    page = checks(opener(slipped()))
    assert (
        "前年度と大きく違います。桁の間違いではありませんか",
        "1-02 日本語教室事業・12 委託料",
        "2,000 → 19,000",
    ) in rows(page)
    page.list.selectRow(row_of(page, "jump"))
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
    place = row_of(page, "sources_exceed_cost")
    page.list.selectRow(place)
    QTest.mouseClick(page.panel.go, Qt.MouseButton.LeftButton)
    assert desk.bench.rail.button("programmes").isChecked()
    page = checks(desk)
    area = page.list.visualRect(page.list.model().index(place, 3))
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
    codes_of = [head.split()[0] for head in heads(page)]
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
    assert heads(page)[-1] == f"ほか{len(found.problems) - 5}件"
    QTest.mouseClick(page.severity.button(Severity.HINT), Qt.MouseButton.LeftButton)
    assert len(codes(page)) == found.count(Severity.HINT)


def acknowledge(page: ChecksPage, code: str, reason: str) -> Problem:
    """Choose the first finding of a kind, type a reason and press the button, as a person does."""
    place = row_of(page, code)
    page.list.selectRow(place)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    form = page.panel.reason
    assert form.edit.hasFocus()
    typed(form.edit, reason)
    QTest.mouseClick(form.button, Qt.MouseButton.LeftButton)
    problem = page.list.findings.row(place).key
    assert isinstance(problem, Problem)
    return problem


def typed(edit: QPlainTextEdit, text: str) -> None:
    """Words from an IME."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(edit, event)


def test_a_finding_is_acknowledged_with_a_reason_and_stands_below_with_it(
    opener: Opener, qtbot: QtBot
) -> None:
    page = checks(opener(slipped()))
    problem = acknowledge(page, "jump", "2年分をまとめて払うため")
    qtbot.waitUntil(lambda: "確認済み" in heads(page), timeout=5_000)
    found = page.context.findings.latest
    assert found is not None
    assert problem not in found.problems
    assert [(one, mark.reason) for one, mark in found.acknowledged] == [(problem, "2年分をまとめて払うため")]
    row = rows(page)[heads_place(page, "確認済み") + 1]
    assert row[2] == "2年分をまとめて払うため"
    entry = page.context.document.history()[0]
    assert entry.change.name == "problem.acknowledged"
    assert dict(entry.change.values) == {"reason": "2年分をまとめて払うため"}


def heads_place(page: ChecksPage, head: str) -> int:
    return next(place for place, row in enumerate(rows(page)) if row[0] == head)


def test_an_acknowledgement_can_be_taken_back_on_the_page_and_by_undo(opener: Opener, qtbot: QtBot) -> None:
    page = checks(opener(slipped()))
    acknowledge(page, "jump", "2年分")
    qtbot.waitUntil(lambda: "確認済み" in heads(page), timeout=5_000)
    page.list.selectRow(heads_place(page, "確認済み") + 1)
    assert page.panel.reason.stands.text() == "2年分"
    assert not page.panel.reason.edit.isVisible()
    QTest.mouseClick(page.panel.reason.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "確認済み" not in heads(page), timeout=5_000)
    assert "jump" in codes(page)
    page.context.undo()
    qtbot.waitUntil(lambda: "確認済み" in heads(page), timeout=5_000)


def test_nothing_is_acknowledged_without_a_reason_and_a_half_typed_one_waits(opener: Opener) -> None:
    page = checks(opener(build("training")))
    form = page.panel.reason
    assert not form.button.isEnabled()
    typed(form.edit, "　 ")
    assert not form.button.isEnabled()
    typed(form.edit, "途中の理由")
    assert form.button.isEnabled()
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert form.edit.toPlainText() == ""
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    assert form.edit.toPlainText().strip() == "途中の理由"
    form.edit.setFocus()
    QTest.keyClick(form.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(page.context.plan.acknowledgements) == 1


def test_what_passed_is_counted_and_named(opener: Opener) -> None:
    page = checks(opener(slipped()))
    found = page.context.findings.latest
    assert found is not None
    n = len(found.passed())
    assert page.passed.text() == f"合格 {n}"
    assert rows(page)[-1][0].startswith(f"合格{n}件（積算の読み取り、")


def test_a_check_after_an_edit_reads_only_what_changed(opener: Opener, qtbot: QtBot) -> None:
    page = checks(opener(slipped()))
    before = page.context.findings.latest
    plan = page.context.plan
    page.context.apply(edit(plan, "programme.edited", [replace(plan.programmes["b"], en="Classes")]))
    qtbot.waitUntil(lambda: page.context.findings.latest is not before, timeout=5_000)
    after = page.context.findings.latest
    assert after is not None
    assert after.read == 1


def test_the_findings_go_into_a_workbook(opener: Opener, qtbot: QtBot, tmp_path: Path) -> None:
    page = checks(opener(slipped()))
    acknowledge(page, "jump", "2年分")
    qtbot.waitUntil(lambda: "確認済み" in heads(page), timeout=5_000)
    target = tmp_path / "点検.xlsx"
    page.exporter.write(target, findings_writer(page.context, page.context.view.column))
    qtbot.waitUntil(target.exists, timeout=20_000)
    page.context.tasks.finish()
    sheet = openpyxl.load_workbook(target)["点検結果"]
    assert "2年分" in {cell.value for row in sheet.iter_rows() for cell in row}


def test_ceilings_and_grants_are_gone_to_on_the_funding_page(opener: Opener, qtbot: QtBot) -> None:
    plan = town()
    year = replace(plan.plan_year(2026), ceilings=(Ceiling(1),))
    desk = opener(applied(plan, edit(plan, "test", [year])))
    page = checks(desk)
    place = row_of(page, "ceiling_exceeded")
    page.list.selectRow(place)
    assert rows(page)[place][1] == "部局全体・要求枠"
    QTest.mouseClick(page.panel.go, Qt.MouseButton.LeftButton)
    assert desk.bench.rail.button("funding").isChecked()
