"""What a change changed, field by field, as a reader writes it: where, what, from, to."""

from collections.abc import Iterator
from dataclasses import dataclass

from citybudget.domain.amount import Unit
from citybudget.domain.change import Change, Step
from citybudget.domain.funding import Funding
from citybudget.domain.plan import Entity, Municipality, Plan, PlanYear, YearStage
from citybudget.domain.problem import Acknowledgement
from citybudget.domain.programme import Estimate, Line, NodeDecision, Programme, ProgrammeYear
from citybudget.texts import Texts, labels, numbers, years
from citybudget.texts.fields import FIELDS, field_value
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
    elif isinstance(entity, YearStage | Acknowledgement) and (step.before is None or step.after is None):
        yield from _of_new(texts, plan, where, entity, gone=step.after is None)
    elif step.before is None or step.after is None:
        there, gone = texts.within("change", "added"), texts.within("change", "removed")
        yield Difference(where, there if step.before is None else gone, "", "")
    else:
        yield from _of_fields(texts, plan, where, step.before, step.after)


def _of_new(texts: Texts, plan: Plan, where: str, entity: Entity, *, gone: bool) -> Iterator[Difference]:
    """What is new or gone and is known by what it says, not by a name: a stage's state, a reason."""
    for name, label in FIELDS[type(entity)].items():
        value = getattr(entity, name)
        if value:
            said = field_value(texts, plan, name, value)
            yield Difference(where, labels.term(texts, label), said if gone else "", "" if gone else said)


# -- where ------------------------------------------------------------------------------------------------


def _where(texts: Texts, plan: Plan, change: Change, entity: Entity) -> str:
    match entity:
        case Municipality():
            return texts.say("Plan")
        case PlanYear():
            return years.long(texts, entity.fiscal_year)
        case YearStage():
            return labels.column(texts, (entity.fiscal_year, entity.stage))
        case Acknowledgement():
            return texts.say("Checks")
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


def _of_fields(texts: Texts, plan: Plan, where: str, before: Entity, after: Entity) -> Iterator[Difference]:
    for name, label in FIELDS[type(after)].items():
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield Difference(
                where,
                labels.term(texts, label),
                *(field_value(texts, plan, name, side) for side in (old, new)),
            )


# -- estimates --------------------------------------------------------------------------------------------


def _of_estimate(
    texts: Texts, where: str, before: Estimate | None, after: Estimate | None
) -> Iterator[Difference]:
    old, new = before or _emptied(after), after or _emptied(before)
    yield from _of_lines(texts, where, old, new)
    if not (old.lines or new.lines):
        yield from _of_nodes(texts, where, old, new)
    yield from _of_funding(texts, where, old, new)
    yield from _of_assessment(texts, where, old, new)
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


def _of_assessment(texts: Texts, where: str, old: Estimate, new: Estimate) -> Iterator[Difference]:
    if old.verdict is not new.verdict:
        sides = (labels.verdict(texts, side.verdict) if side.verdict else "" for side in (old, new))
        yield Difference(where, texts.say("Verdict"), *sides)
    for key in dict.fromkeys([item.node for item in (*old.decisions, *new.decisions)]):
        was, now = old.decision(key), new.decision(key)
        at = f"{where} {node_name(texts, key)}"
        if was.reason != now.reason:
            yield Difference(at, texts.say("Reason"), was.reason, now.reason)
        if was.answer is not now.answer:
            said = (labels.answer(texts, side.answer) if side.answer else "" for side in (was, now))
            yield Difference(at, texts.say("The division's answer"), *said)
        if (was.re_request_yen, was.re_request_reason) != (now.re_request_yen, now.re_request_reason):
            yield Difference(
                at, texts.within("field", "Re-request"), _re_request(texts, was), _re_request(texts, now)
            )


def _re_request(texts: Texts, said: NodeDecision) -> str:
    if said.re_request_yen is None:
        return said.re_request_reason
    return f"{numbers.with_unit(texts, said.re_request_yen, Unit.YEN)} {said.re_request_reason}".rstrip()


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
