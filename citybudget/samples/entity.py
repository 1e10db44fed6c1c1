"""The parts of a plan that a sample writes as TOML: its years, partners, grants, programmes and yearly texts."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields
from fractions import Fraction
from typing import Any

from citybudget.domain.funding import Ceiling, EligibleNode, Grant, GrantStatus
from citybudget.domain.partner import Partner
from citybudget.domain.plan import ExchangeRate, Municipality, PlanYear
from citybudget.domain.programme import Account, Kind, Programme, ProgrammeYear, Provenance

Text = Mapping[str, Any]

_PLAIN = {item.name for item in fields(Programme)} - {
    "id",
    "account",
    "partner_ids",
    "provenance",
    "category_id",
}
_YEARLY = ("outline_ja", "outline_en", "changes_ja", "changes_en")


def municipality(name: str, text: Text) -> Municipality:
    """Whose plan it is, marked with the sample's name."""
    return Municipality(**text, sample=name)


def preset(settings: Text) -> str:
    """The word of the category preset a sample uses."""
    word: str = settings["municipality"]["preset"]
    return word


def plan_years(settings: Text) -> Iterator[PlanYear]:
    """What holds for each of the sample's fiscal years."""
    for text in settings["year"]:
        rates = tuple(_rate(rate) for rate in text.get("rates", ()))
        ceilings = tuple(Ceiling(**item) for item in text.get("ceilings", ()))
        yield PlanYear(text["fiscal_year"], text.get("municipality_total_yen"), rates, ceilings=ceilings)


def _rate(text: Text) -> ExchangeRate:
    return ExchangeRate(text["currency"], Fraction(text["yen"]), text.get("per", 1))


def partners(settings: Text) -> Iterator[Partner]:
    """Partners in the order they are written."""
    for text in settings.get("partner", ()):
        yield Partner(**text)


def grants(text: Text) -> Iterator[Grant]:
    """The rules of the grants."""
    for item in text.get("grant", ()):
        rest = {key: value for key, value in item.items() if key not in ("rate", "nodes", "status")}
        nodes = tuple(EligibleNode(**node) for node in item.get("nodes", ()))
        yield Grant(**rest, rate=Fraction(item["rate"]), nodes=nodes, status=GrantStatus(item["status"]))


def programmes(text: Text) -> Iterator[Programme]:
    """Programmes; what they all share stands once under `shared`."""
    for own in text["programme"]:
        item = {**text.get("shared", {}), **own}
        plain = {key: value for key, value in item.items() if key in _PLAIN}
        mark = item.get("provenance")
        yield Programme(
            id=item["code"],
            **plain,
            category_id=item.get("category"),
            account=Account(*item.get("account", ())),
            partner_ids=tuple(item.get("partners", ())),
            provenance=Provenance(mark) if mark else None,
        )


def programme_years(text: Text, estimated: Collection[tuple[str, int]]) -> Iterator[ProgrammeYear]:
    """A text for every year a programme is estimated in or says something about.

    Where a year has no outline of its own the programme's holds; its first year is new, the others are
    continued unless they say otherwise.
    """
    for item in text["programme"]:
        code = item["code"]
        said = {int(year): words for year, words in item.get("years", {}).items()}
        for year in sorted({*said, *(at for key, at in estimated if key == code)}):
            usual = Kind.NEW if year == item.get("first_year") else Kind.CONTINUED
            own = {key: item[key] for key in _YEARLY if key in item} | said.get(year, {})
            own["kind"] = Kind(own.get("kind", usual))
            yield ProgrammeYear(code, year, **own)
