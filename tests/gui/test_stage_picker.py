"""The stages of a year in the top bar: all of them, with their locks, in the room there is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from citybudget.app import make_window
from citybudget.document import Document
from citybudget.domain import cycle
from citybudget.domain.change import applied
from citybudget.domain.edit import edit
from citybudget.domain.plan import Plan
from citybudget.gui.settings import Settings
from citybudget.gui.stage_picker import folded_away
from citybudget.gui.workbench import Workbench
from tests.gui.person import CTRL, Key, Person, settle
from tests.gui.programmes.desk import small_plan

Opener = Callable[..., Person]


def with_stages(*stages: str) -> Plan:
    """The small plan after some steps of its year."""
    plan = small_plan()
    for stage in stages:
        plan = applied(plan, cycle.advanced(plan, 2026, stage, date(2026, 11, 14)))
    return plan


@pytest.fixture
def opened(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opener]:
    """The whole window over a plan in a real file."""
    monkeypatch.setattr("citybudget.paths.state", lambda: tmp_path)
    people: list[Person] = []

    def open_(plan: Plan, language: str = "ja", size: tuple[int, int] = (1366, 728)) -> Person:
        path = tmp_path / f"plan{len(people)}.citybudget"
        Document.create(path, plan).close()
        settings = Settings(None)
        settings["language"] = language
        window = make_window(qapp, settings)
        window.resize(*size)
        person = Person(window)
        people.append(person)
        window.open_file(path)
        settle()
        return person

    yield open_
    for person in people:
        person.window.close()


def bench(person: Person) -> Workbench:
    assert person.window.workbench is not None
    return person.window.workbench


def entries(person: Person) -> list[str]:
    """What the menu beside the stages offers."""
    menu = bench(person).top.steps.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def trigger(person: Person, name: str) -> None:
    menu = bench(person).top.steps.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.objectName() == name).trigger()
    settle()


WORDS = (
    "request",
    "finance",
    "mayor",
    "initial",
    "supplementary-1",
    "supplementary-2",
    "current",
    "settlement",
)


@pytest.mark.parametrize(
    ("room", "folded"),
    [
        (9, set()),
        (7, {"supplementary-1", "supplementary-2"}),
        (8, set()),
        (6, {"supplementary-1", "supplementary-2", "finance"}),
    ],
)
def test_what_has_no_room_folds_away_supplementary_budgets_first(room: int, folded: set[str]) -> None:
    def fits(kept: Sequence[str], more: bool) -> bool:
        return len(kept) + more <= room

    assert folded_away(WORDS, "current", fits) == folded


def test_the_stage_looked_at_never_folds_away() -> None:
    folded = folded_away(WORDS, "supplementary-1", lambda _kept, _more: False)
    assert "supplementary-1" not in folded
    assert "supplementary-2" in folded


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("size", [(1280, 680), (1366, 728), (1440, 860)])
def test_six_supplementary_budgets_do_not_outgrow_the_bar(
    opened: Opener, language: str, size: tuple[int, int]
) -> None:
    many = [f"supplementary-{n}" for n in range(1, 7)]
    person = opened(with_stages("finance", "mayor", "initial", *many), language, size)
    top = bench(person).top
    parts = (top.title, top.year, top.stage, top.steps, top.undo, top.redo, top.unit, top.language)
    places = [(part.geometry().left(), part.geometry().right()) for part in parts]
    assert all(right < left for (_, right), (left, _) in pairwise(places))
    assert places[-1][1] <= size[0]
    shown = top.stage.segments.geometry().width()
    assert shown >= top.stage.segments.sizeHint().width()
    menu = top.stage.more.menu()
    assert isinstance(menu, QMenu)
    folded = [action.objectName() for action in menu.actions()]
    assert folded, "something must have folded away"
    menu.actions()[0].trigger()
    settle()
    assert bench(person).view.stage == folded[0].removeprefix("stage_").replace("_", "-")


def test_the_menu_beside_the_stages_opens_fixes_and_unlocks_them(opened: Opener) -> None:
    person = opened(small_plan())
    view = bench(person).view
    assert entries(person)[:3] == [
        "財政査定へ進む（要求を確定）", "首長査定へ進む（要求を確定）", "当初へ進む（要求を確定）",
    ]  # fmt: skip
    trigger(person, "action_advance_finance")
    plan = bench(person).document.plan
    assert view.column == (2026, "finance")
    assert plan.locked((2026, "request"))
    assert person.text("stage_finance") == "財政査定"
    assert "財政査定を確定する" in entries(person)
    person.click("stage_request")
    assert "要求の確定を外す…" in entries(person)
    trigger(person, "action_unlock_stage")
    person.key(Key.Key_Return)
    assert person.sees("dialog_unlock") or person.sees("edit_unlock")
    assert bench(person).document.plan.locked((2026, "request"))
    person.type("教室の場所が変わったため")
    person.key(Key.Key_Return)
    assert not bench(person).document.plan.locked((2026, "request"))
    person.key(Key.Key_Z, CTRL)
    assert bench(person).document.plan.locked((2026, "request"))
    person.key(Key.Key_Z, CTRL)
    assert bench(person).document.plan == plan or not bench(person).document.plan.year_stages


def test_a_supplementary_budget_is_opened_with_its_note(opened: Opener) -> None:
    person = opened(with_stages("initial"))
    assert entries(person)[:2] == ["決算へ進む（当初を確定）", "補正第1号を開始…"]
    trigger(person, "action_advance_supplementary_1")
    person.type("６月補正")
    person.key(Key.Key_Return)
    plan = bench(person).document.plan
    assert bench(person).view.column == (2026, "supplementary-1")
    assert plan.year_stages[2026, "supplementary-1"].note == "６月補正"
    assert plan.locked((2026, "initial"))
    assert bench(person).top.stage.button("supplementary-1").toolTip() == "補正第1号、６月補正"


def test_a_change_that_reaches_a_fixed_stage_is_refused_with_the_way_to_unlock_it(opened: Opener) -> None:
    person = opened(with_stages("finance"))
    plan = bench(person).document.plan
    held = plan.estimate(("p2", 2026, "request"))
    assert held is not None
    change = edit(plan, "line.removed", [replace(held, lines=held.lines[1:])])
    assert not bench(person).context.apply(change)
    assert person.text("bar_message").startswith("令和8年度 要求は確定しているため")
    assert person.text("status_saved").startswith("保存済み")
    assert not person.sees("notice_not_saved")
    bench(person).message.action.click()
    settle()
    assert person.sees("edit_unlock")
    person.key(Key.Key_Escape)
    assert bench(person).document.plan == plan
