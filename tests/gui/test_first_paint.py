"""What a start does not wait for: read from a fresh process at the end of its first paint."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from citybudget.document import Document
from citybudget.samples import build
from tests.road.sql import PlanFile

HEAVY = ("matplotlib", "openpyxl", "xlsxwriter", "numpy", "sqlite_utils", "babel")
_PROGRAM = """
import json, sys
from pathlib import Path
from citybudget import __main__
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel

class Watch(QObject):
    painted = False

    def eventFilter(self, watched, event):
        # The top-level window's UpdateRequest paints everything that is due; what follows comes after the paint.
        if event.type() == QEvent.Type.UpdateRequest and watched.objectName() == "main_window" and not self.painted:
            self.painted = True
            QTimer.singleShot(0, self.look)
        return False

    def look(self):
        (window,) = [top for top in QApplication.topLevelWidgets() if top.objectName() == "main_window"]
        names = ("status_total", "status_change", "status_general")
        shown = {
            name: [label.text() for label in window.findChild(QObject, name).findChildren(QLabel) if label.text()]
            for name in names
            if window.findChild(QObject, name) is not None and window.findChild(QObject, name).isVisible()
        }
        print(json.dumps({"modules": sorted({name.partition(".")[0] for name in sys.modules}), "shown": shown}))
        window.close()

app, watch = QApplication([]), Watch()
app.installEventFilter(watch)
sys.exit(__main__.open_window(Path(sys.argv[1]) if sys.argv[1:] else None))
"""


def started(home: Path, *files: Path) -> tuple[set[str], dict[str, list[str]]]:
    """The program as `citybudget [FILE]` starts it: modules loaded and totals shown when the first paint is through."""
    settings = {
        "XDG_CONFIG_HOME": str(home),
        "XDG_STATE_HOME": str(home),
        "HOME": str(home),
        "LANG": "ja_JP.UTF-8",
    }
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *map(str, files)],
        env={**os.environ, **settings, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    return set(found["modules"]), found["shown"]


@pytest.fixture
def training(tmp_path: Path) -> Path:
    path = tmp_path / "training.citybudget"
    Document.create(path, build("training")).close()
    return path


def test_the_first_paint_of_a_plan_shows_its_totals_and_loads_nothing_heavy(
    tmp_path: Path, training: Path
) -> None:
    modules, shown = started(tmp_path, training)
    assert "PySide6" in modules
    assert not modules & set(HEAVY)
    file, at = PlanFile(training), (2026, "request")
    now, before = file.total(at)
    assert before is not None
    general, _ = file.figures("source", at)["general"]
    assert shown["status_total"] == ["合計", f"{now // 1000:,} 千円"]
    assert shown["status_change"][-1].startswith(f"{(now - before) // 1000:,}（")
    assert shown["status_general"][-1] == f"{general // 1000:,}"


def test_start_itself_loads_nothing_heavy(tmp_path: Path) -> None:
    modules, _ = started(tmp_path)
    assert "PySide6" in modules
    assert not modules & set(HEAVY)
