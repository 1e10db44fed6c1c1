"""What the Funding page changes: grants, ceilings, and what is done where a grant is refused; one Change each."""

from collections.abc import Callable, Collection
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from citybudget.domain.edit import edit
from citybudget.domain.funding import Ceiling, Grant
from citybudget.domain.grant_use import grant_uses
from citybudget.domain.if_refused import if_refused
from citybudget.domain.lines import new_id
from citybudget.domain.locks import refused
from citybudget.domain.programme import ProgrammeYear
from citybudget.domain.renewal import renewed
from citybudget.gui.context import Context
from citybudget.reports.table import ReportTable
from citybudget.texts import labels


class FundingPageEdits:
    """Dialogs are children of the page's window; nothing opens where the file is only read."""

    def __init__(self, context: Context, page: QWidget) -> None:
        self._context = context
        self._page = page

    @property
    def may(self) -> bool:
        """Whether the file takes changes."""
        return not self._context.document.read_only

    # Grants ----------------------------------------------------------------------------------------

    def add_grant(self) -> None:
        """Ask for the rule of a new grant."""
        self._ask_grant(None, self._added, fresh=True)

    def edit_grant(self, grant_id: str) -> None:
        """Ask for the rule of a grant as it is now."""
        self._ask_grant(self._context.plan.grants.get(grant_id), self._edited)

    def copy_grant(self, grant_id: str) -> None:
        """Ask for the rule of next year's round, its dates a year on."""
        held = self._context.plan.grants.get(grant_id)
        if held is not None:
            year = self._context.view.year
            self._ask_grant(replace(renewed(held, year, year + 1), id=new_id()), self._added, fresh=True)

    def remove_grant(self, grant_id: str) -> None:
        """Take a grant out; its draws stay as amounts of nothing. Not while a fixed stage draws on it."""
        context, texts = self._context, self._context.view.texts
        grant = context.plan.grants.get(grant_id)
        if grant is None or not self.may:
            return
        name = texts.of(grant.ja, grant.en)
        change = edit(context.plan, "grant.removed", (), [grant], grant=grant.id)
        locked = refused(context.plan, change)
        if locked is not None and locked.stage is not None:
            fixed = labels.column(texts, (locked.fiscal_year, locked.stage))
            said = texts.say(
                "“{grant}” stays: {column} is fixed and draws on it. Unlock that stage first.",
                grant=name, column=fixed,
            )  # fmt: skip
            context.tell(said, "", None)
        elif context.apply(change):
            context.tell(texts.say("“{grant}” was removed.", grant=name), texts.say("Undo"), self._undo)

    def _undo(self) -> None:
        self._context.undo()

    def _added(self, grant: Grant) -> None:
        self._put("grant.added", grant)

    def _edited(self, grant: Grant) -> None:
        self._put("grant.edited", grant)

    def _put(self, name: str, grant: Grant) -> None:
        change = edit(self._context.plan, name, [grant], grant=grant.id)
        if change.steps:
            self._context.apply(change)

    def _ask_grant(self, grant: Grant | None, take: Callable[[Grant], None], *, fresh: bool = False) -> None:
        from citybudget.gui.forms.grant_dialog import GrantDialog  # noqa: PLC0415  # first use

        if self.may:
            dialog = GrantDialog(self._context, grant, self._page.window(), fresh=fresh)
            dialog.made.connect(take)
            _open(dialog)

    # Ceilings --------------------------------------------------------------------------------------

    def edit_ceilings(self) -> None:
        """Ask for the ceilings of the year that is looked at."""
        from citybudget.gui.forms.ceilings_dialog import CeilingsDialog  # noqa: PLC0415  # first use

        if self.may:
            dialog = CeilingsDialog(self._context, self._page.window())
            dialog.made.connect(self._set_ceilings)
            _open(dialog)

    def _set_ceilings(self, ceilings: tuple[Ceiling, ...]) -> None:
        plan, year = self._context.plan, self._context.view.year
        after = replace(plan.plan_year(year), ceilings=ceilings)
        change = edit(plan, "ceilings.edited", [after], year=year)
        if change.steps:
            self._context.apply(change)

    # What if refused -------------------------------------------------------------------------------

    def write_plans(self, grant_ids: Collection[str]) -> None:
        """Ask what is done in each programme that would lose one of the grants; of all of them where none is ticked."""
        from citybudget.gui.forms.refusal_dialog import RefusalDialog  # noqa: PLC0415  # first use

        plan, at = self._context.plan, self._context.view.column
        found = if_refused(plan, at, grant_ids or tuple(grant_uses(plan, at)))
        if self.may and found.programmes:
            dialog = RefusalDialog(self._context, found.programmes, self._page.window())
            dialog.made.connect(self._plan)
            _open(dialog)

    def _plan(self, years: list[ProgrammeYear]) -> None:
        named = years[0].programme_id if len(years) == 1 else None
        change = edit(self._context.plan, "refusal.planned", years, programme=named)
        if change.steps:
            self._context.apply(change)

    # Tables ----------------------------------------------------------------------------------------

    def show_report(self, table: ReportTable) -> None:
        """A table in a window of its own, to read and to copy."""
        from citybudget.gui.dialogs.report_table_dialog import ReportTableDialog  # noqa: PLC0415  # first use

        context = self._context
        _open(ReportTableDialog(context.theme, context.view.texts, table, self._page.window()))


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
