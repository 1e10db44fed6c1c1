"""What a change changed, field by field, as a reader writes it: where, what, from, to."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from citybudget.domain.amount import RoundHow, Rounding, RoundWhere, Unit
from citybudget.domain.category import Category
from citybudget.domain.change import Change, Step
from citybudget.domain.fiscal_year import Era
from citybudget.domain.funding import Funding, Grant, GrantStatus
from citybudget.domain.partner import Partner
from citybudget.domain.plan import Entity, ExchangeRate, Municipality, Plan, PlanYear
from citybudget.domain.programme import Account, Estimate, Kind, Line, Programme, ProgrammeYear
from citybudget.texts import Texts, labels, numbers, years
from citybudget.texts.marks import N_, in_context
from citybudget.texts.nodes import node_name


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one thing. `before` is empty for what is new, `after` for what is gone."""

    where: str
    field: str
    before: str
    after: str


def differences(texts: Texts, plan: Plan, change: Change) -> tuple[Difference, ...]:
    """Every field a change touched, in the order of its steps."""
    return tuple(found for step in change.steps for found in _of_step(texts, plan, change, step))


def _of_step(texts: Texts, plan: Plan, change: Change, step: Step) -> Iterator[Difference]:
    entity = step.after if step.after is not None else step.before
    assert entity is not None
    where = _where(texts, plan, change, entity)
    if isinstance(entity, Estimate):
        assert step.before is None or isinstance(step.before, Estimate)
        assert step.after is None or isinstance(step.after, Estimate)
        yield from _of_estimate(texts, where, step.before, step.after)
    elif step.before is None or step.after is None:
        there, gone = texts.within("change", "added"), texts.within("change", "removed")
        yield Difference(where, there if step.before is None else gone, "", "")
    else:
        yield from _of_fields(texts, plan, where, step.before, step.after)


# -- where ------------------------------------------------------------------------------------------------


def _where(texts: Texts, plan: Plan, change: Change, entity: Entity) -> str:
    match entity:
        case Municipality():
            return texts.say("Plan")
        case PlanYear():
            return years.long(texts, entity.fiscal_year)
        case ProgrammeYear():
            name = _programme_name(texts, plan, change, entity.programme_id)
            return f"{name} {years.long(texts, entity.fiscal_year)}"
        case Estimate():
            name = _programme_name(texts, plan, change, entity.programme_id)
            return f"{name} {labels.column(texts, (entity.fiscal_year, entity.stage))}"
        case _:
            return texts.of(entity.ja, entity.en)


def _programme_name(texts: Texts, plan: Plan, change: Change, key: str) -> str:
    found = plan.programmes.get(key)
    if found is None:
        sides = (side for step in change.steps for side in (step.after, step.before))
        found = next((side for side in sides if isinstance(side, Programme) and side.id == key), None)
    return texts.of(found.ja, found.en) if found is not None else texts.say("A programme")


# -- plain fields -----------------------------------------------------------------------------------------

_FIELDS: Mapping[type[Entity], Mapping[str, str | tuple[str, str]]] = {
    Municipality: {
        "ja": N_("Municipality (Japanese)"),
        "en": N_("Municipality (English)"),
        "division_ja": N_("Division (Japanese)"),
        "division_en": N_("Division (English)"),
        "fy2019": N_("Label of FY2019"),
        "note_ja": N_("Note (Japanese)"),
        "note_en": N_("Note (English)"),
    },
    PlanYear: {
        "municipality_total_yen": N_("Municipality's whole budget"),
        "rates": N_("Exchange rates"),
        "rounding": N_("Rounding"),
    },
    Category: {
        "ja": in_context("field", "Name (Japanese)"),
        "en": in_context("field", "Name (English)"),
        "parent_id": N_("Pillar"),
        "position": N_("Place"),
        "national_class": N_("National class"),
    },
    Programme: {
        "code": N_("Code"),
        "ja": in_context("field", "Name (Japanese)"),
        "en": in_context("field", "Name (English)"),
        "category_id": N_("Category"),
        "national_class": N_("National class"),
        "account": N_("Account"),
        "legal_basis": N_("Legal basis"),
        "first_year": N_("First year"),
        "last_year": N_("Last year"),
        "division": N_("Division"),
        "officer": N_("Officer"),
        "extension": N_("Extension"),
        "purpose_ja": N_("Purpose (Japanese)"),
        "purpose_en": N_("Purpose (English)"),
        "goals_ja": N_("Goals (Japanese)"),
        "goals_en": N_("Goals (English)"),
        "partner_ids": N_("Partners"),
    },
    ProgrammeYear: {
        "kind": N_("Kind"),
        "outline_ja": N_("Outline (Japanese)"),
        "outline_en": N_("Outline (English)"),
        "changes_ja": N_("What changed (Japanese)"),
        "changes_en": N_("What changed (English)"),
    },
    Grant: {
        "ja": in_context("field", "Name (Japanese)"),
        "en": in_context("field", "Name (English)"),
        "source": N_("Funding source"),
        "rate": N_("Rate"),
        "floor_yen": N_("Least amount"),
        "cap_yen": N_("Most amount"),
        "unit_yen": N_("Rounded down to"),
        "nodes": N_("Eligible nodes"),
        "deadline": N_("Application deadline"),
        "work_ends": N_("Work ends by"),
        "conditions_ja": N_("Conditions (Japanese)"),
        "conditions_en": N_("Conditions (English)"),
        "source_note": N_("Where the rule was read"),
        "read_on": N_("Read on"),
        "status": N_("Status"),
    },
    Partner: {
        "ja": in_context("field", "Name (Japanese)"),
        "en": in_context("field", "Name (English)"),
        "country": N_("Country"),
    },
}


def _of_fields(texts: Texts, plan: Plan, where: str, before: Entity, after: Entity) -> Iterator[Difference]:
    for name, label in _FIELDS[type(after)].items():
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield Difference(
                where, texts.say(label), *(_value(texts, plan, name, side) for side in (old, new))
            )


def _value(texts: Texts, plan: Plan, name: str, value: object) -> str:
    if value is None or value in ("", ()):
        return texts.say("none")
    write = _WRITERS.get(name)
    return write(texts, plan, value) if write is not None else _plain(texts, value)


def _plain(texts: Texts, value: object) -> str:
    if isinstance(value, date):
        return years.day_in_year(texts, value)
    return str(value)


def _yen(texts: Texts, _plan: Plan, value: object) -> str:
    assert isinstance(value, int)
    return numbers.with_unit(texts, value, Unit.YEN)


def _category(texts: Texts, plan: Plan, value: object) -> str:
    found = plan.categories.get(str(value))
    return texts.of(found.ja, found.en) if found else str(value)


def _class(texts: Texts, _plan: Plan, value: object) -> str:
    return labels.national_class(texts, str(value))


def _year(texts: Texts, _plan: Plan, value: object) -> str:
    assert isinstance(value, int)
    return years.long(texts, value)


def _era(_texts: Texts, _plan: Plan, value: object) -> str:
    return "令和元年度" if value is Era.REIWA else "平成31年度"


def _account(_texts: Texts, _plan: Plan, value: object) -> str:
    assert isinstance(value, Account)
    return " ".join(part for part in (value.account, value.title, value.item, value.subitem) if part)


def _rates(texts: Texts, _plan: Plan, value: object) -> str:
    assert isinstance(value, tuple)
    return "、".join(rate_words(texts, rate) for rate in value)


def rate_words(texts: Texts, rate: ExchangeRate) -> str:
    """100 KRW = 10.8 yen."""
    return texts.say(
        "{per} {currency} = {yen} yen", per=rate.per, currency=rate.currency, yen=decimal(rate.yen)
    )


def decimal(value: Fraction) -> str:
    """An exact decimal as plain digits; a fraction without one as a fraction."""
    for places in range(10):
        scaled = value * 10**places
        if scaled.denominator == 1:
            digits = f"{abs(scaled.numerator):0{places + 1}d}"
            sign = "-" if value < 0 else ""
            return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
    return str(value)


WHERE_ROUNDED = {
    RoundWhere.NODE: N_("Each node"),
    RoundWhere.LINE: N_("Each line"),
    RoundWhere.NOWHERE: N_("Not rounded"),
}
HOW_ROUNDED = {
    RoundHow.UP: in_context("rounding", "up"),
    RoundHow.DOWN: in_context("rounding", "down"),
    RoundHow.HALF_UP: in_context("rounding", "half up"),
}


def _rounding(texts: Texts, _plan: Plan, value: object) -> str:
    assert isinstance(value, Rounding)
    where = texts.say(WHERE_ROUNDED[value.where])
    return where if value.where is RoundWhere.NOWHERE else f"{where} {texts.within(*HOW_ROUNDED[value.how])}"


def _kind(texts: Texts, _plan: Plan, value: object) -> str:
    return labels.kind(texts, Kind(str(value)))


def _source(texts: Texts, _plan: Plan, value: object) -> str:
    return labels.source(texts, str(value))


def _status(texts: Texts, _plan: Plan, value: object) -> str:
    return labels.grant_status(texts, GrantStatus(str(value)))


def _partners(texts: Texts, plan: Plan, value: object) -> str:
    assert isinstance(value, tuple)
    found = (plan.partners.get(key) for key in value)
    return "、".join(texts.of(partner.ja, partner.en) for partner in found if partner is not None)


def _eligible(texts: Texts, _plan: Plan, value: object) -> str:
    assert isinstance(value, tuple)
    return "、".join(node_name(texts, part.node) for part in value)


_WRITERS: Mapping[str, Callable[[Texts, Plan, object], str]] = {
    "municipality_total_yen": _yen,
    "floor_yen": _yen,
    "cap_yen": _yen,
    "unit_yen": _yen,
    "category_id": _category,
    "parent_id": _category,
    "national_class": _class,
    "first_year": _year,
    "last_year": _year,
    "fy2019": _era,
    "account": _account,
    "rates": _rates,
    "rounding": _rounding,
    "kind": _kind,
    "source": _source,
    "status": _status,
    "partner_ids": _partners,
    "nodes": _eligible,
}


# -- estimates --------------------------------------------------------------------------------------------


def _of_estimate(
    texts: Texts, where: str, before: Estimate | None, after: Estimate | None
) -> Iterator[Difference]:
    old, new = before or _emptied(after), after or _emptied(before)
    yield from _of_lines(texts, where, old, new)
    if not (old.lines or new.lines):
        yield from _of_nodes(texts, where, old, new)
    yield from _of_funding(texts, where, old, new)
    if (old.lines or new.lines) and old.cost_yen != new.cost_yen:
        costs = (numbers.with_unit(texts, side.cost_yen, Unit.YEN) for side in (old, new))
        yield Difference(where, texts.say("Total"), *costs)


def _emptied(estimate: Estimate | None) -> Estimate:
    assert estimate is not None
    return Estimate(estimate.programme_id, estimate.fiscal_year, estimate.stage)


def _of_lines(texts: Texts, where: str, old: Estimate, new: Estimate) -> Iterator[Difference]:
    was, now = ({line.id: line for line in side.lines} for side in (old, new))
    for key in [*was, *(key for key in now if key not in was)]:
        before, after = was.get(key), now.get(key)
        if before != after:
            yield from _of_line(texts, where, before, after)
    if was == now and old.lines != new.lines:
        yield Difference(where, texts.say("Order of the lines"), "", "")


def _of_line(texts: Texts, where: str, before: Line | None, after: Line | None) -> Iterator[Difference]:
    if before is None or after is None:
        line = after or before
        assert line is not None
        words = _line_words(texts, line)
        yield Difference(where, texts.say("Line"), words if before else "", words if after else "")
        return
    name = after.description or node_name(texts, after.node)
    for label, old, new in (
        (texts.say("Description"), before.description, after.description),
        (texts.say("Basis"), before.basis, after.basis),
        (texts.say("Node"), node_name(texts, before.node), node_name(texts, after.node)),
    ):
        if old != new:
            yield Difference(f"{where} {name}", label, old, new)


def _line_words(texts: Texts, line: Line) -> str:
    return " ".join(part for part in (node_name(texts, line.node), line.description, line.basis) if part)


def _of_nodes(texts: Texts, where: str, old: Estimate, new: Estimate) -> Iterator[Difference]:
    keys = dict.fromkeys([*(part.node for part in old.nodes), *(part.node for part in new.nodes)])
    for key in keys:
        was, now = old.node_yen(key), new.node_yen(key)
        if was != now:
            sides = (numbers.with_unit(texts, yen, Unit.YEN) for yen in (was, now))
            yield Difference(where, node_name(texts, key), *sides)


def _of_funding(texts: Texts, where: str, old: Estimate, new: Estimate) -> Iterator[Difference]:
    was, now = ({entry.id: entry for entry in side.funding} for side in (old, new))
    for key in [*was, *(key for key in now if key not in was)]:
        before, after = was.get(key), now.get(key)
        if before != after:
            label = labels.source(texts, (after or before).source)  # type: ignore[union-attr]  # one is there
            yield Difference(where, label, _funding_words(texts, before), _funding_words(texts, after))


def _funding_words(texts: Texts, entry: Funding | None) -> str:
    if entry is None:
        return ""
    amount = numbers.with_unit(texts, entry.amount_yen, Unit.YEN)
    return " ".join(part for part in (entry.description, entry.basis or "", amount) if part)
