"""The category presets a plan starts with, and the names of the national classes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from citybudget import paths
from citybudget.domain.category import NATIONAL_CLASSES, Category

STANDARD = "standard"


@dataclass(frozen=True, slots=True)
class NationalClass:
    """A class of the national survey (全国分類) with its names."""

    id: str
    ja: str
    en: str


def _read() -> dict[str, Any]:
    text = (paths.sample_data() / "categories.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def presets() -> Mapping[str, tuple[Category, ...]]:
    """Every preset by its word, pillars before their leaves, in the tree's order."""
    return {name: _categories(pillars) for name, pillars in _read()["presets"].items()}


def _categories(pillars: list[dict[str, Any]]) -> tuple[Category, ...]:
    found: list[Category] = []
    for place, pillar in enumerate(pillars):
        found.append(Category(pillar["id"], pillar["ja"], pillar["en"], position=place))
        found += [
            Category(leaf["id"], leaf["ja"], leaf["en"], pillar["id"], position, leaf["class"])
            for position, leaf in enumerate(pillar["leaves"])
        ]
    return tuple(found)


def national_classes() -> tuple[NationalClass, ...]:
    """The national classes in their order, the one out of scope last."""
    named = {
        item["id"]: NationalClass(item["id"], item["ja"], item["en"]) for item in _read()["national_classes"]
    }
    return tuple(named[key] for key in NATIONAL_CLASSES)
