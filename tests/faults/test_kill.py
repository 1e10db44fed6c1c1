"""A process that is killed takes no acknowledged edit with it and leaves no half one behind."""

import random
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from citybudget.document import Document, verify
from citybudget.domain.change import Change, Step
from citybudget.domain.plan import Plan

KILLS = 40
_EDITS = """
import sys
from dataclasses import replace
from pathlib import Path
from citybudget.document import Document
from citybudget.domain.change import Change, Step

document = Document.open(Path(sys.argv[1]))
print("ready", flush=True)
number = int(sys.argv[2])
while True:
    number += 1
    # One change over many programmes: half of it would show.
    steps = [Step(old, replace(old, en=str(number))) for old in document.plan.programmes.values()]
    document.apply(Change("numbered", tuple(steps), (("number", number),)))
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX's")
def test_an_acknowledged_edit_outlives_a_kill_and_no_half_edit_is_left(path: Path) -> None:
    dice = random.Random(7)
    last = 0
    for _ in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, "-c", _EDITS, str(path), str(last)], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        heard = [child.stdout.readline() for _ in range(dice.randrange(3))]
        time.sleep(dice.uniform(0, 0.006))
        child.kill()
        # The last word may be cut off; what stands before a line's end was said whole.
        said = [*heard, *child.communicate()[0].splitlines(keepends=True)]
        acknowledged = max((int(word) for word in said if word.endswith("\n")), default=last)
        with Document.open(path) as document:
            assert not document.read_only, "a killed holder holds nothing"
            found = {int(programme.en or 0) for programme in document.plan.programmes.values()}
            assert len(found) == 1
            (last,) = found
            assert last >= acknowledged
            newest = document.history()[0].values if last else ()
            assert dict(newest).get("number", 0) == last
    assert last >= KILLS // 2
    assert verify(path) == ()
    with Document.open(path) as document:
        document.undo()
    assert sorted(found.name for found in path.parent.iterdir()) == ["計画.backups", "計画.citybudget"]


_RESTORES = """
import sys
from pathlib import Path
from citybudget.document import Document, restore

first, second, path = map(Path, sys.argv[1:])
print("ready", flush=True)
while True:
    restore(first, path)
    Document.open(path).close()
    restore(second, path)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX's")
def test_a_kill_during_restore_or_opening_leaves_one_of_the_two_whole(path: Path, plan: Plan) -> None:
    dice = random.Random(11)
    first = path.with_name("first.citybudget")
    first.write_bytes(path.read_bytes())
    with Document.open(path) as document:
        old = plan.programmes["p1"]
        document.apply(Change("x", (Step(old, replace(old, en="second")),)))
        other = document.plan
    second = path.with_name("second.citybudget")
    second.write_bytes(path.read_bytes())
    for _ in range(15):
        child = subprocess.Popen(
            [sys.executable, "-c", _RESTORES, str(first), str(second), str(path)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(dice.uniform(0, 0.1))
        child.kill()
        child.communicate()
        with Document.open(path, read_only=True) as found:
            assert found.plan in (plan, other)
    assert verify(path) == ()
