"""A process that is killed while a year goes on leaves the stage as it was or whole: every amount there, the one before fixed."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from citybudget.document import Document, verify
from citybudget.domain import cycle
from citybudget.domain.plan import Plan

KILLS = 12
_GOES_ON = """
import sys
from datetime import date
from pathlib import Path
from citybudget.document import Document
from citybudget.domain import cycle

document = Document.open(Path(sys.argv[1]))
print("ready", flush=True)
while True:
    for to in ("finance", "mayor", "initial", "supplementary-1", "settlement"):
        document.apply(cycle.advanced(document.plan, 2026, to, date(2026, 11, 26)))
        print(to, flush=True)
    while document.undo() is not None:
        pass
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX's")
def test_a_stage_is_opened_whole_or_not_at_all(path: Path, plan: Plan) -> None:
    dice = random.Random(3)
    reached = set()
    for _ in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, "-c", _GOES_ON, str(path)], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        for _ in range(dice.randrange(8)):
            child.stdout.readline()
        time.sleep(dice.uniform(0, 0.02))
        child.kill()
        child.communicate()
        with Document.open(path) as document:
            _is_whole(document.plan, plan)
            reached.add(cycle.reached(document.plan, 2026))
            while document.undo() is not None:
                pass
            assert document.plan == plan
    assert len(reached) > 1
    assert verify(path) == ()


def _is_whole(found: Plan, first: Plan) -> None:
    opened = found.opened_stages(2026)
    last = cycle.reached(found, 2026)
    for word in opened:
        if word in ("current", "supplementary-1"):
            continue
        held = found.columns[2026, word]
        assert held.keys() == first.programmes.keys()
        assert {estimate.cost_yen for estimate in held.values()} == {67_000}
        assert found.locked((2026, word)) == (word != last)
