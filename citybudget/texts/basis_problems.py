"""What is wrong with a basis of estimate, in one sentence that says what to type instead."""

from collections.abc import Mapping

from citybudget.texts.marks import N_

BASIS_PROBLEMS: Mapping[str, str] = {
    "number_missing": N_("There is no number in this row. Type an amount, or put a heading in 【 】."),
    "number_missing_after_operator": N_(
        "There is no number after “{operator}”. Type the number, or delete “{operator}”."
    ),
    "number_missing_before_operator": N_(
        "There is no number before “{operator}”. Type the number, or delete “{operator}”."
    ),
    "minus_unclear": N_(
        "“{operator}” stands before words. For minus, type it right before the number; for a list, type ・."
    ),
    "operator_missing": N_(
        "There is no sign between “{left}” and “{right}”. Type ×, ÷, + or －, or put the note in 《 》."
    ),
    "number_range": N_("“{word}” is a range. Type the one number the amount is reckoned with."),
    "parenthesis_open": N_("“{bracket}” is never closed. Type its closing bracket."),
    "parenthesis_close": N_(
        "“{bracket}” closes nothing. Delete it, or type the opening bracket where it belongs."
    ),
    "equals_first": N_("There is no amount before “=”. Delete “=”: what follows it is not reckoned."),
    "equals_inside": N_("“=” stands inside a parenthesis. Put it at the end of the row, or delete it."),
    "thousands_separator": N_(
        "The comma in “{number}” is out of place. After a comma come three digits, as in 1,350."
    ),
    "decimal_point": N_("The point in “{number}” can't be read. Type a decimal as in 0.5, with one point."),
    "number_order": N_(
        "The parts of “{number}” don't go together. Type it in digits, as in 12,000 or 1万2千."
    ),
    "number_too_long": N_("A number here has too many digits to be reckoned. Type fewer digits."),
    "amount_too_large": N_("The amount is beyond 999,999,999,999 yen. Check the digits."),
    "division_by_zero": N_("“{operator}” divides by zero. Type another number after it."),
    "multiplier_apart": N_(
        "“{word}” stands apart from its number. Type it right after the number, or put the word in 《 》."
    ),
    "rounding_note": N_("“{word}” is a note, but its number would multiply. Put the note in 《 》."),
    "numeral_in_words": N_("“{word}” has a number in words. Type it in digits."),
    "unreadable_word": N_("“{word}” can't be reckoned. Type {suggestion} instead."),
    "unreadable_sign": N_(
        "“{sign}” can't be reckoned. Type the digits 0 to 9 and the signs ×, ÷, + and －; 1/2 for a half."
    ),
    "note_with_digit": N_("“{word}” is a note with a digit, which would be reckoned. Put the note in 《 》."),
    "symbolic": N_("“{word}” stands for a number. Type the number itself."),
    "currency_unknown": N_("“{word}” is a currency without a rate here. Type the amount in yen."),
    "rate_missing": N_(
        "This year has no exchange rate for {currency}. Enter it in Settings, or type the amount in yen."
    ),
    "money_times_currency": N_(
        "“{word}” is already converted at this year's rate, so it can't be multiplied by or divided by money. "
        "Delete “{word}” to use your own rate, or delete the rate."
    ),
    "claim_differs": N_(
        "“{claimed}” is written after “=”, but the row comes to {worked} yen. The amount is what the basis says."
    ),
    "claim_unread": N_(
        "“{claim}” after “=” can't be compared. Write one amount after “=”; only what is before it is reckoned."
    ),
    "percent_added": N_(
        "“{percent}” is added as a plain number, not as a share of the amount. Type ×1.1 to add 10%."
    ),
    "heading_counted": N_("“{word}” counts as {amount} yen. If it is a heading, put it in 【 】."),
    "separator_hint": N_("A comma is missing in “{number}”. It is read as {suggestion}."),
    "basis_empty": N_("There is no basis yet, so the line counts nothing."),
}
