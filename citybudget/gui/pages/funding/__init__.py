"""The Funding page: what each grant pays and why, what is left under the ceilings, and what if a grant is refused."""

from citybudget.gui.pages.funding.page import FundingPage

__all__ = ["FundingPage"]
