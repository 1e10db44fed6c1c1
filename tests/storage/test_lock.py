"""One writer at a time, named; a holder that is gone holds nothing."""

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from citybudget.storage import lock, processes
from citybudget.storage.journal import Who
from citybudget.storage.lock import Holder, Lock


def _taken(file: Path, who: Who, now: datetime, *, take_over: bool = False) -> Lock:
    found = lock.acquire(file, who, "0.1", now, take_over=take_over)
    assert isinstance(found, Lock)
    return found


def _said(file: Path, **changed: object) -> None:
    path = lock.sidecar(file)
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **changed}), encoding="utf-8")


def _ended() -> int:
    child = subprocess.Popen([sys.executable, "-c", "pass"])
    child.wait()
    return child.pid


def test_the_second_is_told_who_has_it_and_since_when(file: Path, who: Who, now: datetime) -> None:
    first = _taken(file, who, now)
    found = lock.acquire(file, Who("taro", who.host), "0.1", now + timedelta(hours=1))
    assert isinstance(found, Holder)
    assert (found.user, found.host, found.since, found.pid) == ("hanako", "PC-12", now, os.getpid())
    first.release()
    assert not lock.sidecar(file).exists()
    _taken(file, who, now).release()


@pytest.mark.parametrize("take_over", [False, True])
def test_a_holder_elsewhere_is_passed_over_only_when_a_person_says_so(
    file: Path, who: Who, now: datetime, *, take_over: bool
) -> None:
    _taken(file, Who("taro", "PC-99"), now)
    _said(file, pid=_ended())
    found = lock.acquire(file, who, "0.1", now + timedelta(days=1), take_over=take_over)
    assert isinstance(found, Lock) is take_over


def test_a_holder_of_this_machine_that_has_ended_holds_nothing(file: Path, who: Who, now: datetime) -> None:
    _taken(file, who, now)
    _said(file, pid=_ended())
    _taken(file, who, now).release()


def test_a_later_process_with_the_number_of_an_ended_one_is_another(
    file: Path, who: Who, now: datetime
) -> None:
    if processes.identity(os.getpid()) == "running":
        pytest.skip("this system does not tell when a process started")
    _taken(file, who, now)
    _said(file, process="an earlier start")
    _taken(file, who, now).release()


def test_a_hold_that_was_taken_over_is_not_released_or_renewed_by_its_old_owner(
    file: Path, who: Who, now: datetime
) -> None:
    old = _taken(file, Who("taro", "PC-99"), now)
    new = _taken(file, who, now, take_over=True)
    old.beat(now + timedelta(hours=1))
    old.release()
    assert new.held
    assert not old.held
    found = lock.holder(file)
    assert found is not None
    assert (found.user, found.heard) == ("hanako", now)


def test_a_sign_of_life_moves_what_was_heard_and_not_since_when(file: Path, who: Who, now: datetime) -> None:
    hold = _taken(file, who, now)
    later = now + timedelta(minutes=4)
    hold.beat(later)
    found = lock.holder(file)
    assert found is not None
    assert (found.since, found.heard) == (now, later)
    assert not found.silent(later + timedelta(minutes=5))
    assert found.silent(later + timedelta(minutes=5, seconds=1))
    assert [found.name for found in file.parent.glob("~$*")] == [lock.sidecar(file).name]


@pytest.mark.parametrize(
    "rubbish", [b"", b"{", b"[]", b"\xff", b'{"user": 1, "since": "2026-01-01T00:00:00"}']
)
def test_a_sidecar_that_says_nothing_holds_nobody_off_for_long(
    file: Path, who: Who, now: datetime, rubbish: bytes
) -> None:
    path = lock.sidecar(file)
    path.write_bytes(rubbish)
    long_ago = now.timestamp() - 60
    os.utime(path, (long_ago, long_ago))
    _taken(file, who, now).release()
    path.write_bytes(rubbish)
    os.utime(path, (now.timestamp(), now.timestamp()))
    assert isinstance(lock.acquire(file, who, "0.1", now), Holder)


def test_of_many_that_come_at_once_to_a_stale_hold_one_gets_it(file: Path, now: datetime) -> None:
    program = (
        "import sys; from datetime import datetime, UTC; from pathlib import Path\n"
        "from citybudget.storage import lock; from citybudget.storage.journal import Who\n"
        "sys.stdin.readline()\n"
        "found = lock.acquire(Path(sys.argv[1]), Who('u', 'PC-12'), '1', datetime.now(UTC))\n"
        "print(isinstance(found, lock.Lock), flush=True); sys.stdin.readline()\n"
    )
    _taken(file, Who("taro", "PC-12"), now)
    _said(file, pid=_ended())
    children = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(file)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for child in children:
        assert child.stdin is not None
        child.stdin.write("\n")
        child.stdin.flush()
    said = [child.stdout.readline().strip() for child in children if child.stdout is not None]
    for child in children:
        child.communicate("\n")
    assert sorted(said) == ["False", "False", "False", "True"]


def test_a_process_is_known_while_it_runs() -> None:
    mine = processes.identity(os.getpid())
    assert mine is not None
    assert processes.identity(os.getpid()) == mine
    assert processes.identity(_ended()) is None
