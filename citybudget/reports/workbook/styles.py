"""How cells look: one format a look, made when first asked for, so that a large pack has few."""

from typing import Any

from citybudget.reports.palette import LIGHT
from citybudget.texts import Texts

BODY = 9.0
"""Points of running text in a form."""
INK = LIGHT.text
RULE = "#5E6979"
"""Rules between cells, dark enough for a copier."""
HAIR = "#A9B2BF"
SHADE = LIGHT.rail
GROUP_SHADE = LIGHT.subtle


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
            "amount": f"#,##0;{sign}#,##0;0",
            "amount_or_none": f"#,##0;{sign}#,##0;{dash}",
            "change": f"{plus}#,##0;{sign}#,##0;0",
            "rate": f"{plus}0.00;{sign}0.00;0.00",
            "share": f"0.00;{sign}0.00;0.00",
            "count": "0",
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
            properties |= {"num_format": self._numbers[kind], "align": "right"}
        elif kind == "wrapped":
            properties |= {"text_wrap": True, "align": "left"}
        return self._workbook.add_format(properties | looks)

    def boxed(self, kind: str = "text", **looks: object) -> Any:
        """A cell with rules on all sides, as in a form."""
        return self.get(kind, border=1, border_color=RULE, **looks)

    def label(self, **looks: object) -> Any:
        """The name of a form's field."""
        return self.boxed("wrapped", bg_color=SHADE, bold=True, align="center", **looks)

    def heading(self, **looks: object) -> Any:
        """The heading of a column."""
        return self.boxed("wrapped", bg_color=SHADE, bold=True, align="center", **looks)
