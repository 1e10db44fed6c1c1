"""The fields of the plan's entities: what each is called, and what it holds as a reader writes it."""

from collections.abc import Callable, Mapping
from datetime import date

from citybudget.domain.amount import Rounding, RoundWhere, Unit
from citybudget.domain.category import Category
from citybudget.domain.commitment import Commitment
from citybudget.domain.fiscal_year import Era
from citybudget.domain.funding import Ceiling, EligibleNode, Grant, GrantStatus
from citybudget.domain.partner import Partner
from citybudget.domain.plan import Entity, ExchangeRate, Municipality, Plan, PlanYear, YearStage
from citybudget.domain.problem import Acknowledgement
from citybudget.domain.programme import Account, Kind, Programme, ProgrammeYear
from citybudget.texts import Texts, labels, numbers, years
from citybudget.texts.marks import N_, in_context
from citybudget.texts.nodes import node_name

FIELDS: Mapping[type[Entity], Mapping[str, labels.Word]] = {
    Municipality: {
        "ja": N_("Municipality (Japanese)"),
        "en": N_("Municipality (English)"),
        "division_ja": N_("Division (Japanese)"),
        "division_en": N_("Division (English)"),
        "fy2019": N_("Label of FY2019"),
        "note_ja": N_("Note (Japanese)"),
        "note_en": N_("Note (English)"),
        "assessments": N_("Assessments"),
    },
    PlanYear: {
        "municipality_total_yen": N_("Municipality's whole budget"),
        "rates": N_("Exchange rates"),
        "rounding": N_("Rounding"),
        "ceilings": N_("Ceilings"),
    },
    YearStage: {
        "locked": N_("Fixed"),
        "opened_on": N_("Opened on"),
        "locked_on": N_("Fixed on"),
        "note": N_("Note"),
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
        "if_refused": N_("If the grant is refused"),
        "work_ends": N_("Work is planned to end"),
    },
    Grant: {
        "ja": in_context("field", "Name (Japanese)"),
        "en": in_context("field", "Name (English)"),
        "source": N_("Funding source"),
        "rate": N_("Grant rate"),
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
        "funder_ja": N_("Given by (Japanese)"),
        "funder_en": N_("Given by (English)"),
    },
    Commitment: {
        "ja": N_("Matter (Japanese)"),
        "en": N_("Matter (English)"),
        "programme_id": N_("Programme"),
        "first_year": N_("First year"),
        "last_year": N_("Last year"),
        "limit_yen": N_("Limit"),
        "figures": N_("Yearly figures"),
    },
    Acknowledgement: {"reason": N_("Reason")},
    Partner: {
        "ja": in_context("field", "Name (Japanese)"),
        "en": in_context("field", "Name (English)"),
        "country": N_("Country"),
    },
}
"""What a person calls the fields a change may touch; a field without a name here is never told."""


def field_value(texts: Texts, plan: Plan, name: str, value: object) -> str:
    """What a field holds, as a reader writes it."""
    if isinstance(value, bool):
        return texts.within("field", "Yes") if value else texts.within("field", "No")
    if value is None or value in ("", (), Account()):
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
    assert isinstance(value, Era)
    return years.of_2019(value)


def _account(_texts: Texts, _plan: Plan, value: object) -> str:
    assert isinstance(value, Account)
    return " ".join(part for part in (value.account, value.title, value.item, value.subitem) if part)


def _rates(texts: Texts, _plan: Plan, value: object) -> str:
    assert isinstance(value, tuple)
    return texts.listed(_rate(texts, rate) for rate in value)


def _rate(texts: Texts, rate: ExchangeRate) -> str:
    return texts.say(
        "{per} {currency} = {yen} yen", per=rate.per, currency=rate.currency, yen=numbers.decimal(rate.yen)
    )


def _rounding(texts: Texts, _plan: Plan, value: object) -> str:
    assert isinstance(value, Rounding)
    where = labels.rounding_place(texts, value.where)
    return (
        where
        if value.where is RoundWhere.NOWHERE
        else f"{where} {labels.rounding_direction(texts, value.how)}"
    )


def _kind(texts: Texts, _plan: Plan, value: object) -> str:
    return labels.kind(texts, Kind(str(value)))


def _source(texts: Texts, _plan: Plan, value: object) -> str:
    return labels.source(texts, str(value))


def _status(texts: Texts, _plan: Plan, value: object) -> str:
    return labels.grant_status(texts, GrantStatus(str(value)))


def _partners(texts: Texts, plan: Plan, value: object) -> str:
    assert isinstance(value, tuple)
    found = (plan.partners.get(key) for key in value)
    return texts.listed(texts.of(partner.ja, partner.en) for partner in found if partner is not None)


def _eligible(texts: Texts, _plan: Plan, value: object) -> str:
    assert isinstance(value, tuple)
    return texts.listed(_eligible_node(texts, part) for part in value)


def _eligible_node(texts: Texts, part: EligibleNode) -> str:
    name = node_name(texts, part.node)
    return name if part.limit_yen is None else f"{name} {numbers.with_unit(texts, part.limit_yen, Unit.YEN)}"


def _programme(texts: Texts, plan: Plan, value: object) -> str:
    found = plan.programmes.get(str(value))
    return texts.of(found.ja, found.en) if found else str(value)


def _assessments(texts: Texts, _plan: Plan, value: object) -> str:
    assert isinstance(value, tuple)
    return texts.listed(texts.of(item.ja, item.en) or labels.usual_stage(texts, item.word) for item in value)


def _ceilings(texts: Texts, plan: Plan, value: object) -> str:
    assert isinstance(value, tuple)
    return texts.listed(_ceiling(texts, plan, item) for item in value)


def _ceiling(texts: Texts, plan: Plan, item: Ceiling) -> str:
    whose = _category(texts, plan, item.category_id) if item.category_id else texts.say("Whole division")
    return f"{whose} {numbers.with_unit(texts, item.amount_yen, Unit.YEN)}"


def _figures(texts: Texts, _plan: Plan, value: object) -> str:
    assert isinstance(value, tuple)
    return texts.listed(
        f"{years.long(texts, item.fiscal_year)} {numbers.with_unit(texts, item.amount_yen, Unit.YEN)}"
        for item in value
    )


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
    "programme_id": _programme,
    "assessments": _assessments,
    "ceilings": _ceilings,
    "limit_yen": _yen,
    "figures": _figures,
}
