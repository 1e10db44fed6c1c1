"""The plan (予算計画): a frozen snapshot of everything in one file, lines included."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from citybudget.domain import stage as stages
from citybudget.domain.amount import Rounding
from citybudget.domain.category import Category
from citybudget.domain.commitment import Commitment
from citybudget.domain.fiscal_year import Era
from citybudget.domain.funding import Ceiling, Grant
from citybudget.domain.partner import Partner
from citybudget.domain.problem import Acknowledgement
from citybudget.domain.programme import Estimate, EstimateKey, Programme, ProgrammeYear
from citybudget.domain.stage import USUAL_ASSESSMENTS, Assessment

Column = tuple[int, str]
"""(fiscal year, stage): what a page shows side by side."""


@dataclass(frozen=True, slots=True)
class Municipality:
    """Whose plan it is, and the choices that hold for all its years.

    `fy2019` is the era FY2019 is labelled with. `sample` names the sample a plan was made from (its
    figures then carry their provenance), `training` a practice copy that says so on everything it gives.
    `assessments` are the stages between 要求 and 当初, in their order and by the municipality's own names.
    """

    ja: str
    en: str = ""
    division_ja: str = ""
    division_en: str = ""
    preset: str = "standard"
    fy2019: Era = Era.HEISEI
    sample: str = ""
    training: bool = False
    note_ja: str = ""
    note_en: str = ""
    assessments: tuple[Assessment, ...] = USUAL_ASSESSMENTS


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """Yen per `per` units (1 or 100) of a currency, exact."""

    currency: str
    yen: Fraction
    per: int = 1

    @property
    def yen_per_unit(self) -> Fraction:
        """Yen for one unit."""
        return self.yen / self.per


@dataclass(frozen=True, slots=True)
class PlanYear:
    """What holds for one fiscal year: the municipality's whole budget, exchange rates, the rounding rule, ceilings."""

    fiscal_year: int
    municipality_total_yen: int | None = None
    rates: tuple[ExchangeRate, ...] = ()
    rounding: Rounding = Rounding()
    ceilings: tuple[Ceiling, ...] = ()

    def rate_map(self) -> dict[str, Fraction]:
        """Yen per one unit by currency."""
        return {rate.currency: rate.yen_per_unit for rate in self.rates}


@dataclass(frozen=True, slots=True)
class YearStage:
    """The state of one stage of a year: locked (確定) or open, since when, and a note (e.g. 6月補正).

    A stage without one is open. Amounts of a locked stage are never changed (`domain.locks`).
    """

    fiscal_year: int
    stage: str
    locked: bool = False
    opened_on: date | None = None
    locked_on: date | None = None
    note: str = ""


Entity = (
    Municipality
    | PlanYear
    | YearStage
    | Category
    | Programme
    | ProgrammeYear
    | Estimate
    | Grant
    | Partner
    | Commitment
    | Acknowledgement
)


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything in the file. Estimates are held by column so that a year's stage is read without a search.

    The mappings are never written to once the plan is made; `change.applied` makes the next plan from this
    one and shares what did not change.
    """

    municipality: Municipality
    years: Mapping[int, PlanYear] = field(default_factory=dict)
    categories: Mapping[str, Category] = field(default_factory=dict)
    programmes: Mapping[str, Programme] = field(default_factory=dict)
    programme_years: Mapping[tuple[str, int], ProgrammeYear] = field(default_factory=dict)
    columns: Mapping[Column, Mapping[str, Estimate]] = field(default_factory=dict)
    grants: Mapping[str, Grant] = field(default_factory=dict)
    partners: Mapping[str, Partner] = field(default_factory=dict)
    year_stages: Mapping[Column, YearStage] = field(default_factory=dict)
    commitments: Mapping[str, Commitment] = field(default_factory=dict)
    acknowledgements: Mapping[str, Acknowledgement] = field(default_factory=dict)
    kept: dict[object, Any] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What was reckoned from this snapshot once and need not be again; no part of its value (`domain.kept`)."""

    def estimate(self, key: EstimateKey) -> Estimate | None:
        """The stored estimate of (programme, year, stage); 現計 is derived by `totals.column`."""
        programme_id, year, stage = key
        return self.columns.get((year, stage), _NOTHING).get(programme_id)

    def estimates(self) -> Iterator[Estimate]:
        """Every stored estimate."""
        for column in self.columns.values():
            yield from column.values()

    def plan_year(self, year: int) -> PlanYear:
        """What holds for a year, the defaults where nothing was entered."""
        return self.years.get(year) or PlanYear(year)

    def fiscal_years(self) -> tuple[int, ...]:
        """Years that were opened or that hold estimates, oldest first."""
        return tuple(sorted({*self.years, *(year for year, _ in self.columns)}))

    def stages_of(self, year: int) -> tuple[str, ...]:
        """Stages of a year that hold estimates, in order, with the derived 現計 where 当初 is."""
        found = {stage for (at, stage), column in self.columns.items() if at == year and column}
        if stages.INITIAL in found:
            found.add(stages.CURRENT)
        return tuple(sorted(found, key=self.stage_order))

    def opened_stages(self, year: int) -> tuple[str, ...]:
        """Stages of a year that hold estimates or were opened to hold some, in order."""
        opened = {stage for at, stage in self.year_stages if at == year}
        return tuple(sorted({*self.stages_of(year), *opened}, key=self.stage_order))

    def stage_order(self, stage: str) -> int:
        """The place of a stage in the course of this municipality's year."""
        return stages.order(stage, self.municipality.assessments)

    def newest_stage(self, year: int) -> str | None:
        """The newest stage of a year that stands for its whole budget, None where there is none."""
        return stages.newest(self.stages_of(year), self.municipality.assessments)

    def stage_before(self, at: Column) -> Column | None:
        """The stage of the same year that a set stage started from: the nearest earlier one that stands for a
        whole year's budget and holds estimates; 現計 before 決算.
        """
        earlier = [
            stage
            for stage in self.stages_of(at[0])
            if not stages.holds_differences(stage) and self.stage_order(stage) < self.stage_order(at[1])
        ]
        return (at[0], earlier[-1]) if earlier else None

    def locked(self, at: Column) -> bool:
        """Whether the amounts of a column are fixed (確定); what was carried over, with the settlement it comes from."""
        year, stage = at
        if stage == stages.CARRIED:
            return self.locked((year - 1, stages.SETTLEMENT))
        state = self.year_stages.get(at)
        return state is not None and state.locked

    def newest_column(self) -> Column | None:
        """The newest year that has estimates with its newest whole stage: what is shown unasked."""
        for year in reversed(self.fiscal_years()):
            stage = self.newest_stage(year)
            if stage is not None:
                return (year, stage)
        return None

    def baseline(self, year: int) -> Column | None:
        """What a year is compared with: last year's 当初, else its newest stage, else nothing."""
        there = set(self.stages_of(year - 1))
        stage = stages.INITIAL if stages.INITIAL in there else self.newest_stage(year - 1)
        return (year - 1, stage) if stage is not None else None

    def last_year(self, at: Column) -> Column | None:
        """What a column is compared with unasked: what is added to a budget (補正, 前年度繰越) stands beside no year."""
        return None if stages.holds_differences(at[1]) else self.baseline(at[0])

    def pillars(self) -> tuple[Category, ...]:
        """Top-level categories in the tree's order."""
        return self.leaves(None)

    def leaves(self, parent_id: str | None) -> tuple[Category, ...]:
        """The categories under one, in the tree's order."""
        sisters = (item for item in self.categories.values() if item.parent_id == parent_id)
        return tuple(sorted(sisters, key=lambda item: (item.position, item.id)))

    def category_order(self) -> tuple[Category, ...]:
        """Leaves in the tree's order: the order of everything."""
        return tuple(leaf for pillar in self.pillars() for leaf in self.leaves(pillar.id))

    def pillar_of(self, category_id: str | None) -> str | None:
        """The pillar a category lies under; a pillar lies under itself."""
        found = self.categories.get(category_id) if category_id else None
        return (found.parent_id or found.id) if found else None

    def national_class(self, programme: Programme) -> str | None:
        """The programme's own class, else its category's."""
        if programme.national_class:
            return programme.national_class
        found = self.categories.get(programme.category_id) if programme.category_id else None
        return found.national_class if found else None

    def ordered_programmes(self) -> tuple[Programme, ...]:
        """Programmes in the tree's order, then by code; those without a category come last."""
        found: tuple[Programme, ...] | None = self.kept.get(ORDER)
        if found is None:
            places = {leaf.id: place for place, leaf in enumerate(self.category_order())}
            last = len(places)
            found = self.kept[ORDER] = tuple(
                sorted(
                    self.programmes.values(),
                    key=lambda item: (places.get(item.category_id or "", last), item.code, item.id),
                )
            )
        return found


ORDER = "order"
"""Under which `kept` holds the order of the programmes."""
CHECKED = "checked"
"""Under which `kept` holds what the checks looked at: they tell by themselves what changed since."""

_NOTHING: Mapping[str, Estimate] = MappingProxyType({})
