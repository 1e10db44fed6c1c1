"""The checks (点検): what staff would be ashamed to find in print, found before.

What a column adds up to is checked in every column of the plan, a grant's terms in the newest stage of every year,
and what is being written in the newest column only. Each finding is a `Problem`; `texts.problems` words it, and says
why it matters. A check that is handed the one before looks only at what changed since.
"""

from citybudget.domain.checks.check import check
from citybudget.domain.checks.checked import Checked
from citybudget.domain.checks.kinds import KINDS, kind

__all__ = ["KINDS", "Checked", "check", "kind"]
