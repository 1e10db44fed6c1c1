"""Which columns hold what is being written now."""

from dataclasses import dataclass

from citybudget.domain import stage as stages
from citybudget.domain.plan import Column, Plan


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest column (`at`), the one it is compared with (`base`), and what the year was asked for or voted with.

    `asked` is the newest column without what comes to be after the vote: 補正, 前年度繰越 and 決算 are no part of what
    a ceiling binds or a reason for the year explains.
    """

    at: Column
    asked: Column
    base: Column | None


def newest(plan: Plan) -> Newest | None:
    """The newest columns of a plan, None in one without estimates."""
    at = plan.newest_column()
    if at is None:
        return None
    voted = (at[0], stages.INITIAL)
    asked = voted if at[1] in (stages.CURRENT, stages.SETTLEMENT) and voted in plan.columns else at
    return Newest(at, asked, plan.baseline(at[0]))
