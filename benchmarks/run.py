"""Every figure as a ratio to a floor measured in the same run: run.py [NAME ...] [--pairs N]

Names: start, start-1000, start-10000, totals, edit, group, pack, chart, checks, switch. Without a name all are measured.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import floors
from checking import Checking
from cycle_workload import cycle_file
from pairs import Ratio, in_turn, process, processes_in_turn
from workload import YEARS, lines_workbook, plan, plan_file

from citybudget.document import Document
from citybudget.samples import build

PYTHON = sys.executable
Figures = list[Ratio]


def _training(folder: Path) -> Path:
    path = folder / "training.citybudget"
    if not path.exists():
        Document.create(path, build("training")).close()
    return path


def _window(path: Path) -> list[str]:
    return [PYTHON, str(HERE / "start_window.py"), str(path)]


def start(folder: Path, pairs: int) -> Figures:
    """The training plan against a bare window."""
    bare = [PYTHON, str(HERE / "bare_window.py")]
    ours = _window(_training(folder))
    first = processes_in_turn("start, training plan / bare window", ours, bare, (1.8, 1.8), pairs)
    name = "start until the Overview is painted too / bare window"
    return [*first, *processes_in_turn(name, [*ours, "page_overview"], bare, (1.8, 1.8), pairs)]


def start_1000(folder: Path, pairs: int) -> Figures:
    """30,000 lines against the training plan."""
    ours, floor = _window(plan_file(folder, 1_000)), _window(_training(folder))
    return processes_in_turn("start, 30,000 lines / training plan", ours, floor, (2.0, None), pairs)


def start_10000(folder: Path, pairs: int) -> Figures:
    """300,000 lines against LibreOffice loading the same lines."""
    if shutil.which("soffice") is None:
        sys.exit("start-10000 needs LibreOffice Calc (apt-get install libreoffice-calc)")
    ours = plan_file(folder, 10_000)
    book = lines_workbook(folder / "lines.xlsx", plan(10_000))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    office = ["soffice", profile, "--headless", "--convert-to", "csv", "--outdir", str(folder), str(book)]
    name = "start, 300,000 lines / LibreOffice loading them"
    return processes_in_turn(name, _window(ours), office, (0.5, None), pairs)


def totals(folder: Path, pairs: int) -> Figures:
    """The command against importing what it cannot do without."""
    path = _training(folder)
    program = str(Path(PYTHON).with_name("citybudget"))
    ours = [program, "totals", str(path), "--by", "pillar"]
    floor = [PYTHON, "-c", "import sqlite3, click"]
    return processes_in_turn("citybudget totals / import sqlite3, click", ours, floor, (2.5, None), pairs)


def edit(folder: Path, pairs: int) -> Figures:
    """One edit to durable commit to every shown total right, against a bare commit."""
    with floors.EditedWindow(plan_file(folder, 10_000), YEARS[-1]) as window:
        floor = floors.BareCommit(folder / "bare.db")
        return [
            in_turn("edit, 10,000 programmes / bare commit", window.edit, floor.commit, 10, 9 * pairs, "s")
        ]


def group(folder: Path, pairs: int) -> Figures:
    """Category × year from the snapshot, against SQL over the lines on a covering index."""
    path = plan_file(folder, 10_000)
    ours, floor = floors.Snapshot(path), floors.Grouped(path, folder / "grouped.db")
    assert ours.answer() == floor.years()
    return [in_turn("category x year, 300,000 lines / GROUP BY", ours.sum, floor.sum, 3, pairs)]


def pack(folder: Path, pairs: int) -> Figures:
    """The Excel pack against XlsxWriter writing the same cells bare."""
    ours = floors.Pack(plan_file(folder, 1_000), folder)
    return [in_turn("Excel pack, 1,000 programmes / bare cells", ours.write, ours.bare, 2, pairs)]


def chart(folder: Path, pairs: int) -> Figures:
    """The first chart to PNG in a new process, against bare matplotlib's."""
    ours = [PYTHON, str(HERE / "first_chart.py"), str(_training(folder)), str(folder / "chart.png")]
    floor = [PYTHON, str(HERE / "bare_chart.py"), str(folder / "bare.png")]
    return processes_in_turn("first chart / bare matplotlib", ours, floor, (1.2, None), pairs)


def checks(_folder: Path, pairs: int) -> Figures:
    """All checks of 1,000 programmes × 5 years × 6 stages, and those after one edit, against reading every amount."""
    ours = Checking(1_000)
    return [
        in_turn("checks, 30,000 estimates / reading them", ours.anew, ours.floor, 40, pairs),
        in_turn("checks after one edit / reading them all", ours.again, ours.floor, 1, pairs),
    ]


def switch(folder: Path, pairs: int) -> Figures:
    """Year and stage switched on the pages of figures of 1,000 programmes × 5 years × 6 stages, against a bare table filled."""
    from switching import FilledTable, SwitchedWindow  # noqa: PLC0415  # Qt only where it is measured

    path = cycle_file(folder, 1_000)
    found: Figures = []
    for page in ("programmes", "compare", "overview", "funding", "checks"):
        with SwitchedWindow(path, page) as window:
            floor = FilledTable(1_000)
            name = f"switching the column on {page}, 1,000 programmes / bare table"
            found.append(in_turn(name, window.switch, floor.fill, 2, pairs))
    return found


BENCHMARKS: dict[str, Callable[[Path, int], Figures]] = {
    "start": start,
    "start-1000": start_1000,
    "start-10000": start_10000,
    "totals": totals,
    "edit": edit,
    "group": group,
    "pack": pack,
    "chart": chart,
    "checks": checks,
    "switch": switch,
}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", choices=[[], *BENCHMARKS], metavar="NAME")
    parser.add_argument("--pairs", type=int, default=9)
    parser.add_argument("--folder", type=Path, help="keep the plans here between runs")
    given = parser.parse_args(arguments)
    process([PYTHON, "-m", "compileall", "-q", str(HERE.parent / "citybudget")])
    missed = 0
    with tempfile.TemporaryDirectory() as made:
        folder = given.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        for name in given.names or BENCHMARKS:
            for ratio in BENCHMARKS[name](folder, max(given.pairs, 9)):
                print(ratio.row(), flush=True)
                missed += ratio.median > ratio.goal
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
