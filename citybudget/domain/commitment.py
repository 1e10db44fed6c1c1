"""Multi-year commitments (債務負担行為): authority voted now to be bound in later years, with matter, period and limit."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class YearFigure:
    """What a commitment costs in one fiscal year."""

    fiscal_year: int
    amount_yen: int


@dataclass(frozen=True, slots=True)
class Commitment:
    """The matter (事項) in both languages, the period (期間), the limit (限度額), and what each year costs.

    It is no expenditure of the year in which it is voted. `programme_id` None: of no one programme.
    """

    id: str
    ja: str
    en: str = ""
    programme_id: str | None = None
    first_year: int = 0
    last_year: int = 0
    limit_yen: int = 0
    figures: tuple[YearFigure, ...] = ()

    @property
    def planned_yen(self) -> int:
        """The sum of the yearly figures."""
        return sum(figure.amount_yen for figure in self.figures)

    def in_year(self, fiscal_year: int) -> int | None:
        """The figure of a year, None where there is none."""
        return next((item.amount_yen for item in self.figures if item.fiscal_year == fiscal_year), None)
