"""Changes (変更): one undoable step, kept in the file. Undo applies the inverse."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from citybudget.domain.category import Category
from citybudget.domain.commitment import Commitment
from citybudget.domain.funding import Grant
from citybudget.domain.partner import Partner
from citybudget.domain.plan import Column, Entity, Municipality, Plan, PlanYear, YearStage
from citybudget.domain.problem import Acknowledgement, Value
from citybudget.domain.programme import Estimate, Programme, ProgrammeYear


@dataclass(frozen=True, slots=True)
class Step:
    """One entity before and after; None on a side where it does not exist."""

    before: Entity | None
    after: Entity | None


@dataclass(frozen=True, slots=True)
class Change:
    """What happened, as a code and values that `texts.changes` words, and every entity it touched."""

    name: str
    steps: tuple[Step, ...]
    values: tuple[tuple[str, Value], ...] = ()

    def inverse(self) -> "Change":
        """The change that takes this one back."""
        turned = tuple(Step(step.after, step.before) for step in reversed(self.steps))
        return replace(self, steps=turned)


def identity(entity: Entity) -> tuple[type[Entity], object]:
    """The kind and key of an entity: what `before` and `after` of a step share."""
    match entity:
        case Municipality():
            return (Municipality, None)
        case PlanYear():
            return (PlanYear, entity.fiscal_year)
        case YearStage():
            return (YearStage, (entity.fiscal_year, entity.stage))
        case ProgrammeYear():
            return (ProgrammeYear, (entity.programme_id, entity.fiscal_year))
        case Estimate():
            return (Estimate, entity.key)
        case _:
            return (type(entity), entity.id)


_FIELDS: Mapping[type[Entity], str] = {
    PlanYear: "years",
    Category: "categories",
    Programme: "programmes",
    ProgrammeYear: "programme_years",
    Grant: "grants",
    Partner: "partners",
    YearStage: "year_stages",
    Commitment: "commitments",
    Acknowledgement: "acknowledgements",
}


def current(plan: Plan, entity: Entity) -> Entity | None:
    """The plan's own version of an entity, None where it has none."""
    if isinstance(entity, Municipality):
        return plan.municipality
    if isinstance(entity, Estimate):
        return plan.estimate(entity.key)
    kind, key = identity(entity)
    held: Mapping[object, Entity] = getattr(plan, _FIELDS[kind])
    return held.get(key)


def applied(plan: Plan, change: Change) -> Plan:
    """The next plan; what did not change is shared with this one."""
    parts: dict[str, object] = {}
    for step in change.steps:
        _apply(plan, parts, step)
    return replace(plan, **parts)  # type: ignore[arg-type]  # `parts` holds the plan's own fields


def _apply(plan: Plan, parts: dict[str, object], step: Step) -> None:
    entity = step.after if step.after is not None else step.before
    assert entity is not None
    if isinstance(entity, Municipality):
        parts["municipality"] = entity
    elif isinstance(entity, Estimate):
        _apply_estimate(plan, parts, entity, present=step.after is not None)
    else:
        kind, key = identity(entity)
        _set(_copied(plan, parts, _FIELDS[kind]), key, step.after)


def _copied(plan: Plan, parts: dict[str, object], field: str) -> dict[object, object]:
    if field not in parts:
        parts[field] = dict(getattr(plan, field))
    mapping = parts[field]
    assert isinstance(mapping, dict)
    return mapping


def _set(mapping: dict[object, object], key: object, value: object | None) -> None:
    if value is None:
        mapping.pop(key, None)
    else:
        mapping[key] = value


def _apply_estimate(plan: Plan, parts: dict[str, object], estimate: Estimate, *, present: bool) -> None:
    columns = _copied(plan, parts, "columns")
    at: Column = (estimate.fiscal_year, estimate.stage)
    held = columns.get(at)
    if held is None:
        columns[at] = held = {}
    elif held is plan.columns.get(at):
        columns[at] = held = dict(plan.columns[at])
    assert isinstance(held, dict)
    _set(held, estimate.programme_id, estimate if present else None)
    if not held:
        del columns[at]


def steps_between(plan: Plan, puts: Iterable[Entity], removes: Iterable[Entity] = ()) -> tuple[Step, ...]:
    """Steps that put some entities and remove others; what is already so makes no step."""
    steps = [Step(current(plan, entity), None) for entity in removes if current(plan, entity) is not None]
    for entity in puts:
        before = current(plan, entity)
        if before != entity:
            steps.append(Step(before, entity))
    return tuple(steps)
