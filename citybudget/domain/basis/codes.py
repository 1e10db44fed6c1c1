"""Every code a basis can be refused or remarked upon with, and the names of the values its sentence gets."""

from collections.abc import Mapping
from typing import Final

CODES: Final[Mapping[str, tuple[str, ...]]] = {
    # errors: the line counts nothing
    "number_missing": (),
    "number_missing_after_operator": ("operator",),
    "number_missing_before_operator": ("operator",),
    "minus_unclear": ("operator",),
    "operator_missing": ("left", "right"),
    "number_range": ("word",),
    "parenthesis_open": ("bracket",),
    "parenthesis_close": ("bracket",),
    "equals_first": (),
    "equals_inside": (),
    "thousands_separator": ("number",),
    "decimal_point": ("number",),
    "number_order": ("number",),
    "number_too_long": (),
    "amount_too_large": (),
    "division_by_zero": ("operator",),
    "multiplier_apart": ("word",),
    "rounding_note": ("word",),
    "numeral_in_words": ("word",),
    "unreadable_word": ("suggestion", "word"),
    "unreadable_sign": ("sign",),
    "note_with_digit": ("word",),
    "symbolic": ("word",),
    "currency_unknown": ("word",),
    "rate_missing": ("currency",),
    "money_times_currency": ("word",),
    # warnings: the amount stands
    "claim_differs": ("claimed", "exact", "worked"),
    "claim_unread": ("claim",),
    "percent_added": ("percent",),
    "heading_counted": ("amount", "word"),
    # hints
    "separator_hint": ("number", "suggestion"),
    "basis_empty": (),
}
