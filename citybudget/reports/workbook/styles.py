"""How cells look: one format a look, made when first asked for, so that a large pack has few."""

from dataclasses import dataclass
from typing import Any

from citybudget.reports.palette import LIGHT
from citybudget.texts import Texts

BODY = 10.0
"""Points of running text in a form."""
INK = LIGHT.text
RULE = "#5E6979"
"""Rules between cells, dark enough for a copier."""
HAIR = "#A9B2BF"
SHADE = LIGHT.rail
GROUP_SHADE = LIGHT.subtle

_LABEL: dict[str, object] = {"bg_color": SHADE, "bold": True, "align": "center", "indent": 0, "font_size": 9}


def _padded(form: str) -> str:
    """The form of a number with a little air before the rule on its right, for words in its place too."""
    return ";".join(f"{part}_ " for part in (*form.split(";"), "@"))


class Styles:
    """Formats of one workbook in one language."""

    def __init__(self, workbook: Any, texts: Texts) -> None:
        self._workbook = workbook
        self._held: dict[tuple[tuple[str, object], ...], Any] = {}
        self._base = {
            "font_name": "游ゴシック" if texts.japanese else "Yu Gothic",
            "font_size": BODY,
            "font_color": INK,
            "valign": "vcenter",
        }
        sign = '"△ "' if texts.japanese else '"\u2212"'
        plus = "" if texts.japanese else "+"
        dash = '"－"' if texts.japanese else '"–"'
        self._numbers = {
            "amount": _padded(f"#,##0;{sign}#,##0;0"),
            "none": _padded(f"#,##0;{sign}#,##0;{dash}"),
            "change": _padded(f"{plus}#,##0;{sign}#,##0;0"),
            "rate": _padded(f"{plus}0.00;{sign}0.00;0.00"),
            "share": _padded(f"0.0;{sign}0.0;0.0"),
            "whole_share": _padded(f"0.00;{sign}0.00;0.00"),
            "count": "0_ ",
        }

    def number_format(self, kind: str) -> str:
        """The number format of amounts, changes, rates, shares and counts."""
        return self._numbers[kind]

    def get(self, kind: str = "text", **looks: object) -> Any:
        """The format of a kind of cell with some looks of its own."""
        key = (("kind", kind), *sorted(looks.items()))
        found = self._held.get(key)
        if found is None:
            found = self._held[key] = self._made(kind, looks)
        return found

    def _made(self, kind: str, looks: dict[str, object]) -> Any:
        properties: dict[str, object] = dict(self._base)
        if kind in self._numbers:
            # A figure too wide for its cell is set smaller: #### on paper says nothing.
            properties |= {"num_format": self._numbers[kind], "align": "right", "shrink": True}
        elif kind == "wrapped":
            properties |= {"text_wrap": True, "align": "left", "indent": 1}
        return self._workbook.add_format(properties | looks)

    def boxed(self, kind: str = "text", **looks: object) -> Any:
        """A cell with rules on all sides, as in a form."""
        return self.get(kind, border=1, border_color=RULE, **looks)

    def label(self, **looks: object) -> Any:
        """The name of a form's field."""
        return self.boxed("wrapped", **{**_LABEL, **looks})

    def heading(self, **looks: object) -> Any:
        """The heading of a column."""
        return self.boxed("wrapped", **{**_LABEL, **looks})


@dataclass(frozen=True, slots=True)
class RowStyles:
    """The looks of one row of a table: `none` is for an amount that is no figure, shown as －."""

    words: Any
    amount: Any
    none: Any
    change: Any
    rate: Any
    share: Any

    @classmethod
    def of(cls, styles: Styles, **looks: object) -> "RowStyles":
        """Boxed cells that share some looks."""
        return cls(
            words=styles.boxed("wrapped", **looks),
            amount=styles.boxed("amount", **looks),
            none=styles.boxed("none", **looks),
            change=styles.boxed("change", **looks),
            rate=styles.boxed("rate", **looks),
            share=styles.boxed("share", **looks),
        )

    @classmethod
    def subtotal(cls, styles: Styles) -> "RowStyles":
        """What a group comes to."""
        return cls.of(styles, bold=True, bg_color=GROUP_SHADE)

    @classmethod
    def total(cls, styles: Styles) -> "RowStyles":
        """What everything comes to."""
        return cls.of(styles, bold=True, bg_color=SHADE)

    def figure(self, yen: int | None) -> Any:
        """The look of an amount, or of none."""
        return self.none if yen is None else self.amount
