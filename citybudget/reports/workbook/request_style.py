"""The looks of a request form's cells."""

from dataclasses import dataclass
from typing import Any

from citybudget.reports.palette import LIGHT
from citybudget.reports.workbook.styles import BODY, GROUP_SHADE, HAIR, RULE, SHADE, Styles


@dataclass(frozen=True, slots=True)
class RowLooks:
    """The looks of a row of a section, from its heading to its yen."""

    heading: Any
    amount: Any
    none: Any
    now: Any
    change: Any
    rate: Any
    executed: Any
    words: Any
    yen: Any


@dataclass(frozen=True, slots=True)
class RequestStyles:
    """Every look of the form, made once."""

    title: Any
    owner: Any
    unit: Any
    label: Any
    value: Any
    name: Any
    long: Any
    note: Any
    section: Any
    heading: Any
    first: RowLooks
    more: RowLooks
    total: RowLooks

    @classmethod
    def of(cls, styles: Styles) -> "RequestStyles":
        """The looks in a workbook's own formats."""
        return cls(
            title=styles.get(bold=True, font_size=14, align="center"),
            owner=styles.get(font_size=BODY),
            unit=styles.get(font_size=8, align="right"),
            label=styles.label(),
            value=styles.boxed("wrapped"),
            name=styles.boxed("wrapped", bold=True, font_size=11),
            long=styles.boxed("wrapped", valign="top"),
            note=styles.get("wrapped", font_size=8, font_color=LIGHT.text2),
            section=styles.get(bold=True, font_size=10),
            heading=styles.heading(),
            first=_looks(styles, {"top": 1, "top_color": RULE}),
            more=_looks(styles, {"top": 4, "top_color": HAIR}, left=False),
            total=_looks(
                styles,
                {
                    "top": 1,
                    "top_color": RULE,
                    "bottom": 2,
                    "bottom_color": RULE,
                    "bold": True,
                    "bg_color": SHADE,
                },
            ),
        )


def _looks(styles: Styles, edges: dict[str, object], *, left: bool = True) -> RowLooks:
    """First rows carry amounts on the left; further lines of the same node leave that side open."""
    sides = {"left": 1, "right": 1, "left_color": RULE, "right_color": RULE, "valign": "vcenter"}
    own = sides | (edges if left else {})
    bold = {"bg_color": GROUP_SHADE, "bold": True} if "bg_color" not in edges else {}
    return RowLooks(
        heading=styles.get("wrapped", **own),
        amount=styles.get("amount", **own),
        none=styles.get("none", **own),
        now=styles.get("amount", **own | bold),
        change=styles.get("change", **own),
        rate=styles.get("rate", **own),
        executed=styles.get("whole_share", **own),
        words=styles.get("wrapped", **sides | edges),
        yen=styles.get("amount", **sides | edges),
    )
