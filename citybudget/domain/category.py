"""Categories (分野): the plan's own tree of two levels, and the national classes (全国分類) beside it."""

from dataclasses import dataclass

NATIONAL_CLASSES = ("N1", "N2", "N3", "N4", "N5", "N0")
"""N1-N5 as published for FY2000, N0 out of scope (construction) last."""


@dataclass(frozen=True, slots=True)
class Category:
    """A pillar (no parent) or a leaf of the tree; programmes sit on leaves. `position` orders sisters."""

    id: str
    ja: str
    en: str
    parent_id: str | None = None
    position: int = 0
    national_class: str | None = None
