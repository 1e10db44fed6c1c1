"""Rounding rules in words, for footers and explanations."""

from citybudget.domain.amount import RoundHow, Rounding, RoundWhere
from citybudget.texts import Texts
from citybudget.texts.marks import N_

_RULES = {
    (RoundWhere.NODE, RoundHow.UP): N_("each node rounded up to 1,000 yen"),
    (RoundWhere.NODE, RoundHow.DOWN): N_("each node rounded down to 1,000 yen"),
    (RoundWhere.NODE, RoundHow.HALF_UP): N_("each node rounded half up to 1,000 yen"),
    (RoundWhere.LINE, RoundHow.UP): N_("each line rounded up to 1,000 yen"),
    (RoundWhere.LINE, RoundHow.DOWN): N_("each line rounded down to 1,000 yen"),
    (RoundWhere.LINE, RoundHow.HALF_UP): N_("each line rounded half up to 1,000 yen"),
}


def rounding_rule(texts: Texts, rule: Rounding, *, set_amounts: bool) -> str:
    """How this column's amounts came to be round, in words."""
    if set_amounts or rule.where is RoundWhere.NOWHERE:
        return texts.say("amounts not rounded")
    return texts.say(_RULES[rule.where, rule.how])
