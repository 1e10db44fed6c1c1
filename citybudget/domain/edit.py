"""From what a person wants to one Change with all that follows from it.

An edited line moves its node amounts, a node amount moves the draw on a grant, a draw moves the other
programmes of that grant, an exchange rate moves every line that uses it: all of it is in the same Change,
so that one undo takes all of it back.
"""

from collections.abc import Iterable
from dataclasses import replace

from citybudget.domain.category import Category
from citybudget.domain.change import Change, applied, identity, steps_between
from citybudget.domain.funding import Funding, Grant
from citybudget.domain.grants import draws
from citybudget.domain.partner import Partner
from citybudget.domain.plan import Column, Entity, Plan, PlanYear
from citybudget.domain.problem import Value
from citybudget.domain.programme import Estimate, Programme
from citybudget.domain.valuation import estimate_valued


def edit(
    plan: Plan, name: str, puts: Iterable[Entity] = (), removes: Iterable[Entity] = (), **values: Value
) -> Change:
    """The Change that puts and removes entities, with every amount that follows from them.

    Estimates are put with their typed texts; their amounts are reckoned here. Removing a programme removes
    its yearly texts and estimates, removing a grant leaves its draws as amounts set to nothing, removing a
    category (a pillar with its leaves) or a partner takes it out of the programmes that named it.
    """
    wanted = list(puts)
    gone = _with_dependants(plan, removes)
    years = {entity.fiscal_year: entity for entity in wanted if isinstance(entity, PlanYear)}
    wanted = [_valued(plan, entity, years) for entity in wanted]
    wanted += _revalued_by_years(plan, wanted, years)
    wanted += _freed_of_grants(plan, wanted, gone)
    wanted = _freed_programmes(plan, wanted, gone)
    draft = Change(name, steps_between(plan, wanted, gone), tuple(sorted(values.items())))
    after = applied(plan, draft)
    shared = _shared_out(after, _touched_grants(plan, draft))
    if not shared:
        return draft
    final = {identity(entity): entity for entity in (*wanted, *shared)}
    return replace(draft, steps=steps_between(plan, final.values(), gone))


def _valued(plan: Plan, entity: Entity, years: dict[int, PlanYear]) -> Entity:
    if not isinstance(entity, Estimate):
        return entity
    year = years.get(entity.fiscal_year) or plan.plan_year(entity.fiscal_year)
    return estimate_valued(entity, year)


def _with_dependants(plan: Plan, removes: Iterable[Entity]) -> list[Entity]:
    gone: list[Entity] = []
    for entity in removes:
        if isinstance(entity, Programme):
            gone += [text for text in plan.programme_years.values() if text.programme_id == entity.id]
            gone += [held[entity.id] for held in plan.columns.values() if entity.id in held]
        elif isinstance(entity, Category):
            gone += plan.leaves(entity.id)
        gone.append(entity)
    return gone


def _revalued_by_years(plan: Plan, wanted: list[Entity], years: dict[int, PlanYear]) -> list[Entity]:
    """Estimates that a changed rate or rounding rule moves; a changed total moves none."""
    moved = {
        at: year
        for at, year in years.items()
        if (before := plan.plan_year(at)).rates != year.rates or before.rounding != year.rounding
    }
    mine = {entity.key for entity in wanted if isinstance(entity, Estimate)}
    return [
        new
        for (at, _), held in plan.columns.items()
        if at in moved
        for old in held.values()
        if old.key not in mine and (new := estimate_valued(old, moved[at])) != old
    ]


def _freed_of_grants(plan: Plan, wanted: list[Entity], gone: list[Entity]) -> list[Entity]:
    removed = {entity.id for entity in gone if isinstance(entity, Grant)}
    if not removed:
        return []
    mine = {entity.key for entity in wanted if isinstance(entity, Estimate)}
    leaving = {entity.key for entity in gone if isinstance(entity, Estimate)}
    freed: list[Entity] = []
    for estimate in plan.estimates():
        if estimate.key in mine or estimate.key in leaving:
            continue
        funding = tuple(_freed(entry) if entry.grant_id in removed else entry for entry in estimate.funding)
        if funding != estimate.funding:
            freed.append(replace(estimate, funding=funding))
    return freed


def _freed_programmes(plan: Plan, wanted: list[Entity], gone: list[Entity]) -> list[Entity]:
    """What is wanted, with programmes that no longer name a category or partner that is gone."""
    categories = {entity.id for entity in gone if isinstance(entity, Category)}
    partners = {entity.id for entity in gone if isinstance(entity, Partner)}
    if not categories and not partners:
        return wanted
    leaving = {entity.id for entity in gone if isinstance(entity, Programme)}
    mine = {entity.id: entity for entity in wanted if isinstance(entity, Programme)}
    others = [entity for entity in wanted if not isinstance(entity, Programme)]
    kept = {**plan.programmes, **mine}
    freed = [
        replace(
            item,
            category_id=None if item.category_id in categories else item.category_id,
            partner_ids=tuple(key for key in item.partner_ids if key not in partners),
        )
        for key, item in kept.items()
        if key not in leaving
    ]
    return [*others, *freed]


def _freed(entry: Funding) -> Funding:
    return replace(entry, grant_id=None, amount_yen=0)


def _touched_grants(plan: Plan, draft: Change) -> set[tuple[str, Column]]:
    """Grants whose draw may move, with the column it moves in."""
    touched: set[tuple[str, Column]] = set()
    for step in draft.steps:
        for side in (step.before, step.after):
            if isinstance(side, Estimate):
                at = (side.fiscal_year, side.stage)
                touched |= {(entry.grant_id, at) for entry in side.funding if entry.grant_id}
            elif isinstance(side, Grant):
                touched |= {(side.id, at) for at in plan.columns}
    return touched


def _shared_out(after: Plan, touched: set[tuple[str, Column]]) -> list[Entity]:
    moved: dict[object, Estimate] = {}
    for grant_id, at in sorted(touched):
        grant = after.grants.get(grant_id)
        held = after.columns.get(at, {})
        users = {
            key: moved.get(estimate.key, estimate)
            for key, estimate in held.items()
            if estimate.funding and any(entry.grant_id == grant_id for entry in estimate.funding)
        }
        if grant is None or not users:
            continue
        _, amounts = draws(grant, users)
        for key, estimate in users.items():
            moved[estimate.key] = _with_draw(estimate, grant, amounts[key])
    return list(moved.values())


def _with_draw(estimate: Estimate, grant: Grant, amount: int) -> Estimate:
    """The estimate with its draw on a grant; a second entry on the same grant draws nothing more."""
    entries = []
    left = amount
    for entry in estimate.funding:
        if entry.grant_id == grant.id:
            entries.append(replace(entry, amount_yen=left, source=grant.source))
            left = 0
        else:
            entries.append(entry)
    return replace(estimate, funding=tuple(entries))
