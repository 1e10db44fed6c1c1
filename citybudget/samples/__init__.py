"""The samples: plans built from the readable text under `sample_data/`, category presets, published figures."""

from citybudget.samples.benchmark import benchmarks
from citybudget.samples.mistakes import Mistake, mistakes
from citybudget.samples.plans import NAMES, build, new_plan
from citybudget.samples.preset import NationalClass, national_classes, presets

__all__ = [
    "NAMES",
    "Mistake",
    "NationalClass",
    "benchmarks",
    "build",
    "mistakes",
    "national_classes",
    "new_plan",
    "presets",
]
