"""A ceiling (要求枠) against general revenue, in words: how much is left, or by how much it is exceeded."""

from citybudget.domain.amount import Unit, share
from citybudget.domain.ceilings import Headroom
from citybudget.texts import Texts, numbers


def gap(texts: Texts, left_yen: int, unit: Unit) -> str:
    """1,200 超過 / 残り 3,800: the unit stands elsewhere."""
    amount = numbers.amount(texts, abs(left_yen), unit)
    if left_yen < 0:
        return texts.say("{amount} over", amount=amount)
    return texts.say("{amount} left", amount=amount)


def against(texts: Texts, found: Headroom, unit: Unit) -> str:
    """枠 50,000 を 1,200 超過（2.4%）, 枠 50,000 残り 3,800."""
    ceiling = numbers.amount(texts, found.ceiling.amount_yen, unit)
    amount = numbers.amount(texts, abs(found.left_yen), unit)
    if not found.exceeded:
        return texts.say("Ceiling {ceiling}, {amount} left", ceiling=ceiling, amount=amount)
    percent = numbers.percent(texts, share(-found.left_yen, found.ceiling.amount_yen))
    if not found.ceiling.amount_yen:
        return texts.say("Ceiling {ceiling} exceeded by {amount}", ceiling=ceiling, amount=amount)
    return texts.say(
        "Ceiling {ceiling} exceeded by {amount} ({percent}%)", ceiling=ceiling, amount=amount, percent=percent
    )


def sentence(texts: Texts, found: Headroom, unit: Unit) -> str:
    """一般財源 51,200 千円、枠 50,000 千円、1,200 千円超過: what a gauge says to a screen reader."""
    values = {
        "general": numbers.with_unit(texts, found.general_yen, unit),
        "ceiling": numbers.with_unit(texts, found.ceiling.amount_yen, unit),
        "amount": numbers.with_unit(texts, abs(found.left_yen), unit),
    }
    if found.exceeded:
        return texts.say("General revenue {general}, ceiling {ceiling}, {amount} over", **values)
    return texts.say("General revenue {general}, ceiling {ceiling}, {amount} left", **values)
