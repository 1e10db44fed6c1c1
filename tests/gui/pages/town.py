"""A small town whose totals were reckoned by hand, and the window opened on it.

Request of FY2026 beside the initial budget of FY2025, in yen:

    exchanges, no reason     1,500,000   1,000,000    +500,000   +50.0 %   national 500,000, misc 200,000
    classes, no reason       1,900,000   2,000,000    -100,000    -5.0 %
    delegation, new            300,000           -    +300,000     new     reason given
    festival, ended                  -     400,000    -400,000    ended    reason given
    total                    3,700,000   3,400,000    +300,000    +8.8 %

Specific revenue 700,000 is 18.9 % of the cost, general revenue 3,000,000 is 81.1 %. The town's whole budget is
370,000,000 yen, so that the cost is 1.00 % of it.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from citybudget.document import Document
from citybudget.domain.change import applied
from citybudget.domain.edit import edit
from citybudget.domain.funding import Funding
from citybudget.domain.plan import Plan, PlanYear
from citybudget.domain.programme import Estimate, Kind, Line, NodeAmount, Programme, ProgrammeYear
from citybudget.gui.main_window import MainWindow
from citybudget.gui.pages.page import Page
from citybudget.gui.settings import Settings
from citybudget.gui.tasks import Tasks
from citybudget.gui.theme import Theme
from citybudget.gui.workbench import Workbench
from citybudget.samples import new_plan
from citybudget.texts import Texts

NOW, BEFORE = (2026, "request"), (2025, "initial")


@dataclass(frozen=True)
class Desk:
    """A window with a plan open, and the page looked at."""

    window: MainWindow
    bench: Workbench
    tasks: Tasks

    def page(self, key: str) -> Page:
        self.bench.open_page(key)
        found = self.bench.findChild(Page, f"page_{key}")
        assert isinstance(found, Page)
        return found

    def find(self, kind: type[QWidget], name: str) -> QWidget:
        found = self.bench.findChild(kind, name)
        assert isinstance(found, kind), name
        return found


def town() -> Plan:
    """The plan of the head of this file."""
    empty = new_plan("海辺町", 2026)
    empty = replace(empty, municipality=replace(empty.municipality, division_ja="国際係"))
    leaf = empty.category_order()[0].id
    programmes = [
        Programme("a", "1-01", "姉妹都市交流事業", "Sister city exchange", leaf),
        Programme("b", "1-02", "日本語教室事業", "Japanese classes", leaf),
        Programme("c", "1-03", "訪問団派遣事業", "Delegation", leaf),
        Programme("d", "1-04", "国際まつり事業", "Festival", leaf),
    ]
    worded = [
        ProgrammeYear("a", 2026, Kind.EXPANDED),
        ProgrammeYear("b", 2026, Kind.CONTINUED),
        ProgrammeYear("c", 2026, Kind.NEW, changes_ja="提携30周年", changes_en="30th anniversary"),
        ProgrammeYear("d", 2026, Kind.ENDED, changes_ja="昨年度で終了", changes_en="Ended last year"),
    ]
    asked = {"a": "1,500,000円", "b": "1,900,000円", "c": "300,000円"}
    requests = [
        Estimate(key, *NOW, lines=(Line(f"l{key}", "outsourcing", "委託", basis),))
        for key, basis in asked.items()
    ]
    paid = (Funding("f1", "national", amount_yen=500_000), Funding("f2", "misc", amount_yen=200_000))
    requests[0] = replace(requests[0], funding=paid)
    last = {"a": 1_000_000, "b": 2_000_000, "d": 400_000}
    earlier = [Estimate(key, *BEFORE, nodes=(NodeAmount("outsourcing", yen),)) for key, yen in last.items()]
    year = PlanYear(2026, municipality_total_yen=370_000_000)
    return applied(empty, edit(empty, "test", [year, *programmes, *worded, *earlier, *requests]))


def open_plan(qtbot: QtBot, theme: Theme, path: Path, plan: Plan, language: str = "ja") -> Desk:
    """The window on a new file of this plan."""
    Document.create(path, plan).close()
    tasks = Tasks()
    settings = Settings(None)
    settings["language"] = language
    window = MainWindow(theme, settings, tasks, Texts(language))
    window.resize(1366, 768)
    window.show()
    assert window.open_file(path)
    assert window.workbench is not None
    desk = Desk(window, window.workbench, tasks)
    qtbot.waitUntil(lambda: desk.bench.findings.latest is not None, timeout=10_000)
    return desk


def rest(milliseconds: int) -> None:
    """Let events and threads go on for a while (QTest.qWait would keep the interpreter to itself)."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
