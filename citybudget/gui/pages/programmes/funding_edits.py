"""From what is typed or chosen in the Funding tab to one Change each; refusals are told in a sentence."""

from dataclasses import replace

from citybudget.domain import lines as order
from citybudget.domain.edit import edit
from citybudget.domain.funding import Funding, Grant
from citybudget.domain.plan import Entity
from citybudget.domain.problem import Problem, Value
from citybudget.domain.text import cleaned
from citybudget.domain.typed_amount import read_amount
from citybudget.gui.models.funding_rows import FundingColumn, FundingRow
from citybudget.gui.pages.programmes.column_edits import ColumnEdits


class FundingEdits(ColumnEdits):
    """Edits who pays for one programme's estimate as a whole."""

    def commit(self, row: FundingRow, section: FundingColumn, text: str) -> bool:
        """What was typed into a cell of an entry."""
        entry = row.entry
        if entry is None:
            return False
        new = _changed(entry, section, text)
        if isinstance(new, Problem):
            self.refuse(new)
            return False
        if new == entry:
            return True
        funding = tuple(new if each.id == entry.id else each for each in self.estimate.funding)
        return self._pay("funding.edited", funding)

    def add(self, source: str) -> str | None:
        """A new entry of a source class, its amount to be typed; its id."""
        entry = Funding(order.new_id(), source)
        made = self._pay("funding.added", (*self.estimate.funding, entry))
        return entry.id if made else None

    def draw_on(self, grant: Grant) -> str | None:
        """The id of the draw on a grant, made where the programme has none; the grant may be a new one."""
        held = self.estimate.funding
        known = next((entry for entry in held if entry.grant_id == grant.id), None)
        if known is not None:
            return known.id
        entry = Funding(order.new_id(), grant.source, grant_id=grant.id)
        fresh = () if grant.id in self._context.plan.grants else (grant,)
        name = "grant.added" if fresh else "funding.added"
        return entry.id if self._pay(name, (*held, entry), *fresh, grant=grant.id) else None

    def remove(self, entry_id: str) -> bool:
        """An entry gone."""
        left = tuple(entry for entry in self.estimate.funding if entry.id != entry_id)
        return self._pay("funding.removed", left)

    def put_grant(self, grant: Grant) -> bool:
        """A grant's rule as it is now."""
        return self._apply(edit(self._context.plan, "grant.edited", [grant], grant=grant.id))

    def _pay(self, name: str, funding: tuple[Funding, ...], *others: Entity, **values: Value) -> bool:
        return self._put(name, replace(self.estimate, funding=funding), *others, **values)


def _changed(entry: Funding, section: FundingColumn, text: str) -> Funding | Problem:
    match section:
        case FundingColumn.SOURCE:
            return replace(entry, source=text)
        case FundingColumn.DESCRIPTION:
            kept, problem = cleaned(text)
            return problem or replace(entry, description=kept)
        case _:
            return _worth(entry, text)


def _worth(entry: Funding, text: str) -> Funding | Problem:
    """An amount where the text is one, else a basis."""
    kept, problem = cleaned(text, multiline=True)
    if problem is not None:
        return problem
    amount = read_amount(kept)
    if isinstance(amount, Problem):
        if amount.code != "amount_unreadable":
            return amount
        return replace(entry, basis=kept, amount_yen=None)
    return replace(entry, basis=None, amount_yen=amount or 0)
