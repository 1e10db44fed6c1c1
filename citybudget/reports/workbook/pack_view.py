"""What every sheet of a pack is made from: the plan, its words, its scales, and where the figures came to stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from citybudget.domain.checks import Checked
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Estimate
from citybudget.reports.workbook.formulas import Scale
from citybudget.reports.workbook.options import PackOptions
from citybudget.reports.workbook.sheet import Sheet
from citybudget.reports.workbook.styles import Styles
from citybudget.texts import Texts, numbers


@dataclass(slots=True)
class Places:
    """Where figures stand on the sheets written so far, for the formulas of the next ones.

    `request` has, by programme, the rows of its cost, its nodes and its source classes; `totals` has, by sheet id,
    the cells that the proof compares: (what it is, key, formula).
    """

    request: dict[str, dict[str, int]] = field(default_factory=dict)
    request_last_row: int = 0
    request_now: int = 0
    request_keys: int = 0
    programmes: dict[str, int] = field(default_factory=dict)
    groups: dict[str, tuple[int, int]] = field(default_factory=dict)
    totals: dict[tuple[str, str], str] = field(default_factory=dict)
    data: dict[str, str] = field(default_factory=dict)
    itemised: dict[str, str] = field(default_factory=dict)
    bridges: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PackView:
    """The pack being written. `now` and `past` are the scales of this column and of those beside it.

    `widest` and `widest_yen` are the characters that the largest amount takes, in the unit and in yen.
    """

    plan: Plan
    options: PackOptions
    texts: Texts
    styles: Styles
    base: Column | None
    held: Mapping[str, Estimate]
    now: Scale
    past: Scale
    fingerprint: str
    sheets: Mapping[str, Sheet]
    workbook: Any
    widest: float
    widest_yen: float
    checked: Checked
    places: Places = field(default_factory=Places)

    @property
    def none(self) -> str:
        """What stands where there is no figure."""
        return numbers.no_figure(self.texts)

    @property
    def both(self) -> Scale:
        """The scale of a formula over this column and the one it is compared with."""
        return self.now.joined(self.past)

    def rate_words(self) -> tuple[str, str, str]:
        """皆増, 皆減 and －."""
        return (self.texts.within("rate", "new"), self.texts.within("rate", "ended"), self.none)
