"""Published figures by national class, for comparison with a plan's own."""

from dataclasses import dataclass
from typing import Any

from citybudget import paths
from citybudget.domain.programme import Provenance
from citybudget.samples.text import toml


@dataclass(frozen=True, slots=True)
class Figure:
    """What was spent on one national class, in whole yen, and where the figure comes from."""

    national_class: str
    amount_yen: int
    status: Provenance
    note_ja: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One published budget by national class. `base_yen` is what shares are taken of; the figures add up to it.

    `scope` says what the base holds and leaves out, `source` where it was published.
    """

    key: str
    ja: str
    en: str
    fiscal_year: int
    base_yen: int
    scope_ja: str
    scope_en: str
    source_ja: str
    source_en: str
    figures: tuple[Figure, ...]


def benchmarks() -> tuple[Benchmark, ...]:
    """The nation FY2000, Miyazaki FY1999 without construction, Joetsu FY2000."""
    text = toml(paths.sample_data() / "benchmarks.toml")
    return tuple(_benchmark(item) for item in text["benchmark"])


def _benchmark(item: dict[str, Any]) -> Benchmark:
    figures = tuple(_figure(figure) for figure in item["figures"])
    return Benchmark(**{**item, "figures": figures})


def _figure(item: dict[str, Any]) -> Figure:
    return Figure(**{**item, "status": Provenance(item["status"])})
