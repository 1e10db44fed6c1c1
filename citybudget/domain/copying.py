"""Copying from another year: a programme's estimate, some of its lines, or the programme itself."""

from collections.abc import Collection
from dataclasses import replace

from citybudget.domain import stage as stages
from citybudget.domain.change import Change
from citybudget.domain.edit import edit
from citybudget.domain.lines import in_order, new_id
from citybudget.domain.plan import Entity, Plan
from citybudget.domain.programme import Estimate, Line, Programme, ProgrammeYear
from citybudget.domain.renewal import carried, round_of


def years_before(plan: Plan, programme_id: str, year: int) -> tuple[int, ...]:
    """Earlier years whose request holds lines of a programme, the newest first."""
    found = (
        at
        for at, stage in plan.columns
        if at < year
        and stage == stages.REQUEST
        and (held := plan.columns[at, stage].get(programme_id)) is not None
        and held.lines
    )
    return tuple(sorted(found, reverse=True))


def lines_of(plan: Plan, programme_id: str, year: int) -> tuple[Line, ...]:
    """The lines of a year's request as they are shown."""
    held = plan.estimate((programme_id, year, stages.REQUEST))
    return in_order(held) if held is not None else ()


def there_already(plan: Plan, programme_id: str, year: int, lines: Collection[Line]) -> frozenset[str]:
    """Ids of those lines that the year's request holds already: same node, same description, line for line."""
    mine = [(line.node, line.description) for line in lines_of(plan, programme_id, year)]
    there = set()
    for line in lines:
        if (line.node, line.description) in mine:
            mine.remove((line.node, line.description))
            there.add(line.id)
    return frozenset(there)


def lines_copied(
    plan: Plan,
    programme_id: str,
    year: int,
    line_ids: Collection[str],
    *,
    to: int,
    stage: str = stages.REQUEST,
) -> Change:
    """Lines of an earlier year's request put behind what a stage with lines holds."""
    new = tuple(
        replace(line, id=new_id(), amount_yen=None)
        for line in lines_of(plan, programme_id, year)
        if line.id in line_ids
    )
    key = (programme_id, to, stage)
    held = plan.estimate(key) or Estimate(*key)
    puts = [replace(held, lines=(*held.lines, *new))] if new else []
    return edit(plan, "lines.copied", puts, programme=programme_id, year=year, n=len(new))


def programme_copied(plan: Plan, programme_id: str, year: int, *, to: int) -> Change:
    """The whole estimate of an earlier year's request with its funding, where the year has none yet.

    Grants go on with their next round; the outline is carried where nothing was written. A year that holds the
    programme already keeps it.
    """
    held = plan.estimate((programme_id, year, stages.REQUEST))
    puts: list[Entity] = []
    if held is not None and plan.estimate((programme_id, to, stages.REQUEST)) is None:
        drawn = [
            grant
            for key, grant in plan.grants.items()
            if any(key == entry.grant_id for entry in held.funding)
        ]
        rounds = {grant.id: round_of(plan, grant, year, to) for grant in drawn}
        puts += [grant for grant in rounds.values() if grant.id not in plan.grants]
        puts += _outline(plan, programme_id, year, to)
        ids = {key: grant.id for key, grant in rounds.items()}
        lines = tuple(replace(line, id=new_id(), amount_yen=None) for line in held.lines)
        funding = carried(held.funding, year, to, ids.get, new_id)
        puts.append(Estimate(programme_id, to, stages.REQUEST, lines=lines, funding=funding))
    return edit(plan, "programme.copied", puts, programme=programme_id, year=year)


def _outline(plan: Plan, programme_id: str, year: int, to: int) -> list[Entity]:
    before = plan.programme_years.get((programme_id, year))
    if before is None or (programme_id, to) in plan.programme_years:
        return []
    return [ProgrammeYear(programme_id, to, outline_ja=before.outline_ja, outline_en=before.outline_en)]


def duplicated(plan: Plan, programme: Programme, new: Programme, year: int) -> Change:
    """A new programme like another: the year's request of `programme` as the first estimate of `new`.

    `new` is the programme as it is to be (id, code, names); texts of the year and funding come along, draws on
    grants too.
    """
    puts: list[Entity] = [new]
    text = plan.programme_years.get((programme.id, year))
    if text is not None:
        puts.append(replace(text, programme_id=new.id))
    held = plan.estimate((programme.id, year, stages.REQUEST))
    if held is not None:
        lines = tuple(replace(line, id=new_id()) for line in held.lines)
        funding = tuple(replace(entry, id=new_id()) for entry in held.funding)
        puts.append(replace(held, programme_id=new.id, lines=lines, funding=funding))
    return edit(plan, "programme.added", puts, programme=new.id)
