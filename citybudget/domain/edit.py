"""From what a person wants to one Change with all that follows from it.

An edited line moves its node amounts, a node amount moves the draw on a grant, a draw moves the other
programmes of that grant, an exchange rate moves every line that uses it: all of it is in the same Change,
so that one undo takes all of it back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from citybudget.domain import stage as stages
from citybudget.domain.category import Category
from citybudget.domain.change import Change, applied, identity, steps_between
from citybudget.domain.funding import Funding, Grant
from citybudget.domain.grants import drawn_yen, draws, further_draws, users_of
from citybudget.domain.locks import opened_by
from citybudget.domain.partner import Partner
from citybudget.domain.plan import Column, Entity, Plan, PlanYear, YearStage
from citybudget.domain.problem import Value
from citybudget.domain.programme import Estimate, Programme
from citybudget.domain.totals import added, differences_of
from citybudget.domain.valuation import depends_on_rates, estimate_valued


def edit(
    plan: Plan, name: str, puts: Iterable[Entity] = (), removes: Iterable[Entity] = (), **values: Value
) -> Change:
    """The Change that puts and removes entities, with every amount that follows from them.

    Estimates are put with their typed texts; their amounts are reckoned here. Removing a programme removes
    its yearly texts, estimates and commitments, removing a year leaves the defaults, removing a grant leaves
    its draws as amounts set to nothing, removing a category (a pillar with its leaves) or a partner takes it
    out of the programmes that named it, a category's ceilings go with it. What follows from an edit never
    moves a locked stage, so a stage that is unlocked is reckoned anew; what the edit itself may not touch is
    told by `locks.refused`.
    """
    wanted = list(puts)
    gone = _with_dependants(plan, removes)
    years = {
        entity.fiscal_year: PlanYear(entity.fiscal_year) for entity in gone if isinstance(entity, PlanYear)
    }
    years |= {entity.fiscal_year: entity for entity in wanted if isinstance(entity, PlanYear)}
    wanted = [_valued(plan, entity, years) for entity in wanted]
    wanted += _revalued(plan, wanted, gone, years)
    wanted = _freed_of_grants(plan, wanted, gone)
    wanted = _freed_programmes(plan, wanted, gone)
    wanted = _freed_ceilings(plan, wanted, gone)
    draft = Change(name, steps_between(plan, wanted, gone), tuple(sorted(values.items())))
    after = applied(plan, draft)
    shared = _shared_out(after, _touched_grants(after, draft))
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
            gone += [item for item in plan.commitments.values() if item.programme_id == entity.id]
        elif isinstance(entity, Category):
            gone += plan.leaves(entity.id)
        gone.append(entity)
    return gone


def _revalued(
    plan: Plan, wanted: list[Entity], gone: list[Entity], years: dict[int, PlanYear]
) -> list[Entity]:
    """Estimates that a changed rate or rounding rule moves, or moved while they were locked; a total moves none."""
    moved = {at for at, year in years.items() if plan.plan_year(at).rates != year.rates}
    rounded = {at for at, year in years.items() if plan.plan_year(at).rounding != year.rounding}
    opened = {
        at
        for entity in wanted
        if isinstance(entity, YearStage)
        for at in opened_by(entity)
        if plan.locked(at)
    }
    mine = {entity.key for entity in (*wanted, *gone) if isinstance(entity, Estimate)}
    return [
        new
        for at, held in plan.columns.items()
        if at in opened or (at[0] in moved | rounded and not plan.locked(at))
        for old in held.values()
        if old.key not in mine
        and (at[0] in rounded or depends_on_rates(old))
        and (new := estimate_valued(old, years.get(at[0]) or plan.plan_year(at[0]))) != old
    ]


def _freed_of_grants(plan: Plan, wanted: list[Entity], gone: list[Entity]) -> list[Entity]:
    """What is wanted, with estimates that no longer draw on a grant that is gone."""
    removed = {entity.id for entity in gone if isinstance(entity, Grant)}
    if not removed:
        return wanted
    mine = {entity.key: entity for entity in wanted if isinstance(entity, Estimate)}
    leaving = {entity.key for entity in gone if isinstance(entity, Estimate)}
    others = [entity for entity in wanted if not isinstance(entity, Estimate)]
    kept = {**{item.key: item for item in plan.estimates()}, **mine}
    freed = [
        replace(
            item,
            funding=tuple(_freed(entry) if entry.grant_id in removed else entry for entry in item.funding),
        )
        for key, item in kept.items()
        if key not in leaving and (key in mine or any(entry.grant_id in removed for entry in item.funding))
    ]
    return [*others, *freed]


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


def _freed_ceilings(plan: Plan, wanted: list[Entity], gone: list[Entity]) -> list[Entity]:
    """What is wanted, with years that no longer hold a ceiling of a category that is gone."""
    categories = {entity.id for entity in gone if isinstance(entity, Category)}
    if not categories:
        return wanted
    mine = {entity.fiscal_year: entity for entity in wanted if isinstance(entity, PlanYear)}
    leaving = {entity.fiscal_year for entity in gone if isinstance(entity, PlanYear)}
    others = [entity for entity in wanted if not isinstance(entity, PlanYear)]
    freed = [
        replace(year, ceilings=tuple(item for item in year.ceilings if item.category_id not in categories))
        for year in {**plan.years, **mine}.values()
        if year.fiscal_year in mine or year.fiscal_year not in leaving
    ]
    return [*others, *freed]


def _freed(entry: Funding) -> Funding:
    return replace(entry, grant_id=None, amount_yen=0)


def _touched_grants(after: Plan, draft: Change) -> set[tuple[str, Column]]:
    """Grants whose draw may move, with the column it moves in: never one that is locked.

    A supplementary budget draws what the year's whole cost adds, so that it moves with 当初 and those before it.
    """
    touched: set[tuple[str, Column]] = set()
    for step in draft.steps:
        for side in (step.before, step.after):
            if isinstance(side, Estimate):
                touched |= _touched_by(after, side)
            elif isinstance(side, Grant):
                touched |= {(side.id, at) for at in after.columns}
        if isinstance(step.before, YearStage) and step.before.locked and isinstance(step.after, YearStage):
            opened = {place for at in opened_by(step.after) for place in _moved_with(after, at)}
            touched |= {(key, at) for at in opened for key in after.grants}
    return {(grant_id, at) for grant_id, at in touched if not after.locked(at)}


def _touched_by(after: Plan, estimate: Estimate) -> set[tuple[str, Column]]:
    at = (estimate.fiscal_year, estimate.stage)
    budgets = _budgets(after, at)
    held = (after.columns.get(place, {}).get(estimate.programme_id) for place in budgets)
    entries = (entry for item in (estimate, *held) if item is not None for entry in item.funding)
    grants = {entry.grant_id for entry in entries if entry.grant_id}
    return {(key, place) for key in grants for place in _moved_with(after, at)}


def _moved_with(plan: Plan, at: Column) -> list[Column]:
    """A column and those whose draws stand on it."""
    return [
        at,
        *(place for place in _budgets(plan, at) if plan.stage_order(place[1]) > plan.stage_order(at[1])),
    ]


def _budgets(plan: Plan, at: Column) -> list[Column]:
    """The columns whose draws stand on each other: 当初 with its 補正; every other stage stands by itself."""
    year, stage = at
    if stage != stages.INITIAL and stages.supplementary_number(stage) is None:
        return [at]
    more = (word for word in differences_of(plan, year) if stages.supplementary_number(word) is not None)
    return [(year, stages.INITIAL), *((year, word) for word in more)]


def _shared_out(after: Plan, touched: set[tuple[str, Column]]) -> list[Entity]:
    moved: dict[object, Estimate] = {}
    grants: dict[Column, set[str]] = {}
    for grant_id, at in touched:
        if grant_id in after.grants and at in after.columns:
            grants.setdefault(at, set()).add(grant_id)
    for at in sorted(grants, key=lambda at: (at[0], after.stage_order(at[1]))):
        for grant_id, held in sorted(_users(after.columns[at], grants[at]).items()):
            grant = after.grants[grant_id]
            users = {key: moved.get(item.key, item) for key, item in held.items()}
            if stages.supplementary_number(at[1]) is None:
                _, amounts = draws(grant, users)
            else:
                amounts = _further(after, grant, at, users, moved)
            for key, estimate in users.items():
                moved[estimate.key] = _with_draw(estimate, grant, amounts[key])
    return list(moved.values())


def _users(held: Mapping[str, Estimate], grant_ids: set[str]) -> dict[str, dict[str, Estimate]]:
    """The estimates of a column that draw on some grants, by grant and programme, in one look at the column."""
    found: dict[str, dict[str, Estimate]] = {}
    for key, estimate in held.items():
        for entry in estimate.funding:
            if entry.grant_id in grant_ids:
                assert entry.grant_id is not None
                found.setdefault(entry.grant_id, {})[key] = estimate
    return found


def _further(
    plan: Plan, grant: Grant, at: Column, users: dict[str, Estimate], moved: dict[object, Estimate]
) -> dict[str, int]:
    """What a supplementary budget draws beyond 当初 and the supplementary budgets before it."""
    place = plan.stage_order(at[1])
    before = [column for column in _budgets(plan, at) if plan.stage_order(column[1]) < place]
    drawing = dict.fromkeys(users)
    drawn = 0
    for column in before:
        for key, item in users_of(plan.columns.get(column, {}), grant.id).items():
            drawing[key] = None
            drawn += drawn_yen(moved.get(item.key, item), grant.id)
    whole: dict[str, Estimate] = {}
    for column in (*before, at):
        held = plan.columns.get(column, {})
        for key in drawing:
            if key in held:
                whole[key] = added(whole.get(key), held[key], stages.CURRENT)
    return further_draws(grant, users, whole, drawn)


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
