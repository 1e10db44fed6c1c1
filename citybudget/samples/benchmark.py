"""Published figures by national class, for comparison with a plan's own."""

from typing import Any

from citybudget import paths
from citybudget.domain.benchmark import Benchmark, Figure
from citybudget.domain.programme import Provenance
from citybudget.samples.text import toml


def benchmarks() -> tuple[Benchmark, ...]:
    """The nation FY2000, Miyazaki FY1999 without construction, Joetsu FY2000."""
    text = toml(paths.sample_data() / "benchmarks.toml")
    return tuple(_benchmark(item) for item in text["benchmark"])


def _benchmark(item: dict[str, Any]) -> Benchmark:
    figures = tuple(_figure(figure) for figure in item["figures"])
    return Benchmark(**{**item, "figures": figures})


def _figure(item: dict[str, Any]) -> Figure:
    return Figure(**{**item, "status": Provenance(item["status"])})
