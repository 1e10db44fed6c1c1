"""How the program starts: which words open the window, and what is said where there can be none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from citybudget.document import Document
from citybudget.samples import build

ROOT = Path(__file__).parent.parent
HEAVY = ("matplotlib", "openpyxl", "xlsxwriter", "numpy", "sqlite_utils", "babel", "click")


def run(*words: str, code: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    command = [sys.executable, "-c", code] if code else [sys.executable, "-m", "citybudget"]
    return subprocess.run(
        [*command, *words], cwd=ROOT, env={**kept, "LANG": "C.UTF-8", **environment},
        capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be without a display")
@pytest.mark.parametrize("words", [(), ("plan.citybudget",)])
def test_without_a_display_one_sentence_says_which_command_works(words: tuple[str, ...]) -> None:
    found = run(*words)
    assert found.returncode == 2
    assert found.stdout == ""
    assert len(found.stderr.strip().splitlines()) == 1
    assert "citybudget demo" in found.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be without a display")
def test_the_sentence_is_in_the_language_of_the_environment() -> None:
    assert "画面がない" in run(LANG="ja_JP.UTF-8", LANGUAGE="ja").stderr


def test_without_qts_system_libraries_one_sentence_says_what_to_install() -> None:
    # What `import PySide6.QtWidgets` does where libEGL is missing: it raises ImportError.
    code = (
        "import sys; sys.modules['PySide6.QtWidgets'] = None\n"
        "from citybudget.__main__ import main; sys.argv = ['citybudget']; sys.exit(main())"
    )
    found = run(code=code, QT_QPA_PLATFORM="offscreen")
    assert found.returncode == 2
    assert len(found.stderr.strip().splitlines()) == 1
    assert "apt-get install" in found.stderr
    assert "libegl1" in found.stderr


def test_a_command_is_the_command_lines(tmp_path: Path) -> None:
    found = run("sample", "joetsu", str(tmp_path / "j.citybudget"))
    assert found.returncode == 0, found.stderr
    assert (tmp_path / "j.citybudget").exists()


def test_the_first_paint_with_totals_needs_nothing_heavy(tmp_path: Path) -> None:
    path = tmp_path / "t.citybudget"
    Document.create(path, build("training")).close()
    code = f"""
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from citybudget.app import make_application, make_window
from citybudget.gui.settings import Settings
app = make_application()
window = make_window(app, Settings(None))
window.open_file(Path(sys.argv[1]))
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(window.workbench.status.total.text())
            print(*sorted(set(sys.modules) & set({HEAVY!r})))
            sys.stdout.flush()
            QTimer.singleShot(0, app.quit)
            watched.removeEventFilter(self)
        return False
painted = Painted()
window.workbench.status.installEventFilter(painted)
window.show()
app.exec()
window.close()
"""
    found = run(str(path), code=code, QT_QPA_PLATFORM="offscreen")
    assert found.returncode == 0, found.stderr
    total, heavy = found.stdout.splitlines()[:2]
    assert any(letter.isdigit() for letter in total)
    assert heavy == ""


def test_the_window_opens_with_a_file_and_ends_with_0(tmp_path: Path) -> None:
    path = tmp_path / "m.citybudget"
    Document.create(path, build("miyazaki")).close()
    code = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from citybudget import app
from citybudget.gui.settings import Settings
made = QApplication([])
QTimer.singleShot(500, lambda: [window.close() for window in QApplication.topLevelWidgets()])
sys.exit(app.run(Path(sys.argv[1]), Settings(None)))
"""
    found = run(str(path), code=code, QT_QPA_PLATFORM="offscreen", XDG_CONFIG_HOME=str(tmp_path))
    assert (found.returncode, found.stdout) == (0, ""), found.stderr
    with Document.open(path) as again:
        assert not again.read_only
