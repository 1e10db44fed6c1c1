"""Ratios to a floor measured in the same run: ours and the floor in turn, so that a busy machine hurts both."""

import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Measure = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Ratio:
    """One figure: the median of the ratios of the pairs, against its goal."""

    name: str
    ours: Sequence[float]
    floor: Sequence[float]
    goal: float
    unit: str = "s"

    @property
    def median(self) -> float:
        """Median of ours/floor pair by pair."""
        return statistics.median(a / b for a, b in zip(self.ours, self.floor, strict=True))

    def row(self) -> str:
        """A line of the report."""
        ratios = sorted(a / b for a, b in zip(self.ours, self.floor, strict=True))
        met = "met" if self.median <= self.goal else "MISSED"
        ours, floor = statistics.median(self.ours), statistics.median(self.floor)
        spread = f"[{ratios[0]:.2f}-{ratios[-1]:.2f}]"
        return (
            f"{self.name}: {self.median:.2f} {spread} (goal <= {self.goal:g}, {met}); "
            f"ours {ours:.4g} {self.unit}, floor {floor:.4g} {self.unit}, n={len(ratios)}"
        )


def in_turn(name: str, ours: Measure, floor: Measure, goal: float, pairs: int, unit: str = "s") -> Ratio:
    """Measure ours and the floor in turn, after one unmeasured round of each."""
    ours()
    floor()
    found = [(ours(), floor()) for _ in range(pairs)]
    return Ratio(name, [a for a, _ in found], [b for _, b in found], goal, unit)


@dataclass(frozen=True, slots=True)
class Spent:
    """What a whole process took: seconds of wall time, and its peak memory in MiB."""

    seconds: float
    peak_mib: float


_LAUNCHER = """
import os, sys, time
start = time.perf_counter()
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)])
_, status, usage = os.wait4(child, 0)
print(time.perf_counter() - start, usage.ru_maxrss, os.waitstatus_to_exitcode(status))
"""
"""A process's peak memory counts what its parent held when it was made, so a small one makes them."""


def process(arguments: Sequence[str]) -> Spent:
    """Run a process to its end. It must succeed."""
    launcher = [sys.executable, "-S", "-E", "-c", _LAUNCHER, *arguments]
    done = subprocess.run(launcher, capture_output=True, text=True, check=True)
    seconds, peak_kib, code = done.stdout.split()
    if code not in {"0", "1"}:
        sys.exit(f"{' '.join(arguments)} ended with {code}:\n{done.stderr}")
    return Spent(float(seconds), int(peak_kib) / 1024)


def processes_in_turn(
    name: str, ours: Sequence[str], floor: Sequence[str], goals: tuple[float, float | None], pairs: int
) -> list[Ratio]:
    """Time, and where a goal for it is given peak memory, of two whole processes in turn."""
    process(ours)
    process(floor)
    found = [(process(ours), process(floor)) for _ in range(pairs)]
    time_goal, memory_goal = goals
    ratios = [Ratio(name, [a.seconds for a, _ in found], [b.seconds for _, b in found], time_goal)]
    if memory_goal is not None:
        mine, theirs = [a.peak_mib for a, _ in found], [b.peak_mib for _, b in found]
        ratios.append(Ratio(f"{name}, peak memory", mine, theirs, memory_goal, "MiB"))
    return ratios
