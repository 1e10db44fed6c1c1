"""Rows and the domain's values: the one place that knows both."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from citybudget.domain.category import Category
from citybudget.domain.change import Step
from citybudget.domain.commitment import Commitment
from citybudget.domain.funding import Grant
from citybudget.domain.partner import Partner
from citybudget.domain.plan import Entity, Municipality, Plan, PlanYear, YearStage
from citybudget.domain.problem import Acknowledgement
from citybudget.domain.programme import Estimate, Programme, ProgrammeYear
from citybudget.storage import tables
from citybudget.storage.tables import Table

Cell = str | int | None
Row = tuple[Cell, ...]
Rows = dict[tuple[Table, Row], Row]
"""Rows by table and key; the values beside the key."""


def rows_of(entity: Entity) -> Rows:
    """Every row an entity is kept in."""
    return dict(_ROWS[type(entity)](entity))


def rows_of_plan(plan: Plan) -> Iterator[tuple[Table, Row, Row]]:
    """Every row of a plan: table, key, values; parents before children."""
    for entity in entities(plan):
        for (table, key), values in _ROWS[type(entity)](entity):
            yield table, key, values


def entities(plan: Plan) -> Iterator[Entity]:
    """Everything in a plan, parents before children."""
    yield plan.municipality
    yield from plan.categories.values()
    yield from plan.years.values()
    yield from plan.year_stages.values()
    yield from plan.partners.values()
    yield from plan.programmes.values()
    yield from plan.programme_years.values()
    yield from plan.grants.values()
    yield from plan.estimates()
    yield from plan.commitments.values()
    yield from plan.acknowledgements.values()


def difference(before: Entity | None, after: Entity | None) -> tuple[Rows, list[tuple[Table, Row]]]:
    """Rows to put and keys to delete so that what was kept as `before` is kept as `after`."""
    old = rows_of(before) if before is not None else {}
    new = rows_of(after) if after is not None else {}
    puts = {at: values for at, values in new.items() if at not in old or old[at] != values}
    return puts, [at for at in old if at not in new]


def touched(step: Step) -> Entity:
    """The entity a step is about, as it is afterwards or was before."""
    entity = step.after if step.after is not None else step.before
    assert entity is not None
    return entity


_Kept = Iterable[tuple[tuple[Table, Row], Row]]


def _municipality(item: Municipality) -> _Kept:
    values = (
        item.ja, item.en, item.division_ja, item.division_en, item.preset, item.fy2019.value, item.sample,
        int(item.training), item.note_ja, item.note_en,
    )  # fmt: skip
    yield (tables.PLAN, (1,)), values
    for place, stage in enumerate(item.assessments):
        yield (tables.ASSESSMENT, (stage.word,)), (place, stage.ja, stage.en)


def _plan_year(item: PlanYear) -> _Kept:
    at = item.fiscal_year
    rounding = item.rounding
    yield (
        (tables.PLAN_YEAR, (at,)),
        (item.municipality_total_yen, rounding.where.value, rounding.how.value),
    )
    for place, rate in enumerate(item.rates):
        yield (tables.EXCHANGE_RATE, (at, place)), (rate.currency, str(rate.yen), rate.per)
    for place, ceiling in enumerate(item.ceilings):
        yield (tables.CEILING, (at, place)), (ceiling.amount_yen, ceiling.category_id, ceiling.note)


def _year_stage(item: YearStage) -> _Kept:
    values = (int(item.locked), _day(item.opened_on), _day(item.locked_on), item.note)
    yield (tables.YEAR_STAGE, (item.fiscal_year, item.stage)), values


def _category(item: Category) -> _Kept:
    yield (
        (tables.CATEGORY, (item.id,)),
        (item.ja, item.en, item.parent_id, item.position, item.national_class),
    )


def _programme(item: Programme) -> _Kept:
    account = item.account
    values = (
        item.code, item.ja, item.en, item.category_id, item.national_class, account.account, account.title,
        account.item, account.subitem, item.legal_basis, item.first_year, item.last_year, item.division,
        item.officer, item.extension, item.purpose_ja, item.purpose_en, item.goals_ja, item.goals_en,
        item.provenance.value if item.provenance else None, item.provenance_ja, item.provenance_en,
    )  # fmt: skip
    yield (tables.PROGRAMME, (item.id,)), values
    for place, partner_id in enumerate(item.partner_ids):
        yield (tables.PROGRAMME_PARTNER, (item.id, place)), (partner_id,)


def _programme_year(item: ProgrammeYear) -> _Kept:
    values = (
        item.kind.value, item.outline_ja, item.outline_en, item.changes_ja, item.changes_en,
        item.if_refused, _day(item.work_ends),
    )  # fmt: skip
    yield (tables.PROGRAMME_YEAR, (item.programme_id, item.fiscal_year)), values


def _grant(item: Grant) -> _Kept:
    values = (
        item.ja, item.en, item.source, str(item.rate), item.floor_yen, item.cap_yen, item.unit_yen,
        _day(item.deadline), _day(item.work_ends), item.conditions_ja, item.conditions_en, item.source_note,
        _day(item.read_on), item.status.value, item.funder_ja, item.funder_en,
    )  # fmt: skip
    yield (tables.GRANT, (item.id,)), values
    for place, eligible in enumerate(item.nodes):
        yield (tables.GRANT_NODE, (item.id, place)), (eligible.node, eligible.limit_yen)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _partner(item: Partner) -> _Kept:
    yield (tables.PARTNER, (item.id,)), (item.ja, item.en, item.country)


def _estimate(item: Estimate) -> _Kept:
    at = (item.fiscal_year, item.stage, item.programme_id)
    yield (tables.ESTIMATE, at), (item.verdict.value if item.verdict else None,)
    for part in item.nodes:
        yield (tables.NODE_AMOUNT, (*at, part.node)), (part.amount_yen,)
    for said in item.decisions:
        decision = (
            said.reason, said.answer.value if said.answer else None, said.re_request_yen, said.re_request_reason,
        )  # fmt: skip
        yield (tables.NODE_DECISION, (*at, said.node)), decision
    for place, line in enumerate(item.lines):
        values = (line.id, line.node, line.description, line.basis, line.amount_yen)
        yield (tables.LINE, (*at, place)), values
    for place, entry in enumerate(item.funding):
        yield (
            (tables.FUNDING, (*at, place)),
            (
                entry.id, entry.source, entry.description, entry.amount_yen, entry.basis, entry.grant_id,
                entry.unit_yen,
            ),
        )  # fmt: skip


def _commitment(item: Commitment) -> _Kept:
    values = (item.ja, item.en, item.programme_id, item.first_year, item.last_year, item.limit_yen)
    yield (tables.COMMITMENT, (item.id,)), values
    for place, figure in enumerate(item.figures):
        yield (tables.COMMITMENT_YEAR, (item.id, place)), (figure.fiscal_year, figure.amount_yen)


def _acknowledgement(item: Acknowledgement) -> _Kept:
    yield (tables.ACKNOWLEDGEMENT, (item.id,)), (item.code, item.reason)


_ROWS: Mapping[type[Entity], Callable[..., _Kept]] = {
    Municipality: _municipality,
    PlanYear: _plan_year,
    YearStage: _year_stage,
    Category: _category,
    Programme: _programme,
    ProgrammeYear: _programme_year,
    Grant: _grant,
    Partner: _partner,
    Estimate: _estimate,
    Commitment: _commitment,
    Acknowledgement: _acknowledgement,
}
