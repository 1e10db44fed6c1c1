"""The Funding tab: who pays for the estimate as a whole, entry by entry."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from citybudget.domain.change import Change
from citybudget.domain.deadlines import late_works
from citybudget.domain.funding import GENERAL, SOURCES, Grant
from citybudget.domain.grant_use import rounds_of
from citybudget.domain.problem import Place
from citybudget.gui.context import Context
from citybudget.gui.models.funding_model import FundingModel
from citybudget.gui.models.funding_rows import FundingColumn, FundingPlace, FundingRow
from citybudget.gui.pages.programmes.funding_edits import FundingEdits
from citybudget.gui.pages.programmes.funding_grid import FundingGrid
from citybudget.gui.widgets.button import QuietButton
from citybudget.gui.widgets.label import Label
from citybudget.texts import labels
from citybudget.texts.grants import terms


class FundingTab(QWidget):
    """Entries are typed amounts, bases of their own, or draws on grants; 一般財源 is what is left."""

    def __init__(
        self, context: Context, apply: Callable[[Change], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.edits = FundingEdits(context, apply)
        self.setObjectName("tab_funding")
        self.model: FundingModel | None = None
        theme = context.theme
        self.add = QuietButton(theme, "", "plus")
        self.add.setObjectName("action_add_funding")
        self.draw = QuietButton(theme, "", "list-plus")
        self.draw.setObjectName("action_draw_grant")
        self.edit_grant = QuietButton(theme, "", "note-pencil")
        self.edit_grant.setObjectName("action_edit_grant")
        self.remove = QuietButton(theme, "", "trash")
        self.remove.setObjectName("action_remove_funding")
        self.add.clicked.connect(self._offer_sources)
        self.draw.clicked.connect(self._offer_grants)
        self.edit_grant.clicked.connect(self._edit_grant)
        self.remove.clicked.connect(self.remove_entry)
        self._note = Label("", "note")
        self._note.setObjectName("label_funding_note")
        self._note.setWordWrap(True)
        self._lay_out()

    def _lay_out(self) -> None:
        px = self._context.theme.px
        tools = QHBoxLayout()
        tools.setContentsMargins(px(10), px(4), px(14), px(4))
        for part in (self.add, self.draw, self.edit_grant, self.remove):
            tools.addWidget(part)
        tools.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(tools)
        self._note.setContentsMargins(px(18), px(8), px(18), px(10))
        self._column.addWidget(self._note)

    # What is shown ---------------------------------------------------------------------------------

    def show_programme(self, programme_id: str) -> None:
        """The funding of a programme in the column that is looked at."""
        self.edits.programme_id = programme_id
        context, view = self._context, self._context.view
        base = view.baseline(context.plan)
        place = FundingPlace(
            context.plan, programme_id, view.column, base, view.texts, view.unit, self.edits.allowed
        )
        if self.model is None:
            self._make_grid(place)
        else:
            self.model.show_place(place)
            self.grid.fit_columns()
        self._show_buttons()

    def _make_grid(self, place: FundingPlace) -> None:
        self.model = FundingModel(place, self.edits.commit, self)
        self.grid = FundingGrid(self._context, self.model)
        self._column.insertWidget(1, self.grid, 1)
        self.grid.show()
        self.grid.setAccessibleName(place.texts.say("Funding"))
        self.grid.remove_wanted.connect(self.remove_entry)
        self.grid.refused.connect(self.edits.say_why_not)
        self.grid.selectionModel().currentChanged.connect(lambda *_: self._show_buttons())

    def _show_buttons(self) -> None:
        row = self._row()
        allowed = self.edits.allowed
        self.add.setEnabled(allowed)
        self.draw.setEnabled(allowed)
        self.edit_grant.setEnabled(
            row is not None and row.grant is not None and not self._context.document.read_only
        )
        self.remove.setEnabled(allowed and row is not None and row.entry is not None)
        self._note.setText(self._words_of(row))

    def _words_of(self, row: FundingRow | None) -> str:
        """Of a chosen draw what its grant asks for, else how an entry is typed."""
        context, texts = self._context, self._context.view.texts
        if row is None or row.grant is None:
            return texts.say(
                "Type an amount (1,355千円) or a basis (120,000円×20名); money in is rounded down. What is left is general revenue."
            )
        late = late_works(context.plan, context.view.column)
        mine = next(
            (
                item
                for item in late
                if (item.programme_id, item.grant_id) == (self.edits.programme_id, row.grant.id)
            ),
            None,
        )
        return terms(texts, row.grant, mine)

    def _row(self) -> FundingRow | None:
        return self.model.row_at(self.grid.currentIndex()) if self.model is not None else None

    def retranslate(self) -> None:
        """The fixed words in the language in use."""
        texts = self._context.view.texts
        self.add.setText(texts.say("Add a source"))
        self.draw.setText(texts.say("Draw on a grant"))
        self.edit_grant.setText(texts.say("Edit the grant…"))
        self.remove.setText(texts.say("Remove"))
        self._note.setText(self._words_of(None))
        if self.model is not None:
            self.grid.setAccessibleName(texts.say("Funding"))

    # What is done ----------------------------------------------------------------------------------

    def add_entry(self, source: str) -> None:
        """A new entry of a source class, its amount to be typed."""
        self._go(self.edits.add(source), FundingColumn.HOW)

    def draw_on(self, grant: Grant) -> None:
        """A draw on a grant; a second draw of the same programme leads to the first."""
        self._go(self.edits.draw_on(grant), FundingColumn.DESCRIPTION)

    def remove_entry(self) -> None:
        """The chosen entry gone; it can be brought back."""
        row = self._row()
        if row is not None and row.entry is not None and self.edits.allowed and self.edits.remove(row.key):
            texts = self._context.view.texts
            self._context.tell(texts.say("The source was removed."), texts.say("Undo"), self._undo)

    def _undo(self) -> None:
        self._context.undo()

    def _go(self, key: str | None, section: FundingColumn) -> None:
        assert self.model is not None
        place = self.model.row_of(key) if key is not None else None
        if place is not None:
            self.grid.setFocus()
            self.grid.setCurrentIndex(self.model.index(place, section))

    def _offer_sources(self) -> None:
        texts = self._context.view.texts
        menu = QMenu(self)
        menu.setObjectName("menu_sources")
        for key in SOURCES:
            menu.addAction(labels.source(texts, key)).triggered.connect(
                lambda _=False, key=key: self.add_entry(key)
            )
        menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def _offer_grants(self) -> None:
        texts, plan = self._context.view.texts, self._context.plan
        menu = QMenu(self)
        menu.setObjectName("menu_grants")
        mine = rounds_of(plan, self._context.view.year)
        others = [grant for grant in plan.grants.values() if grant not in mine]
        self._offer(menu, mine)
        if others:
            self._offer(menu.addMenu(texts.say("Rounds of other years")), others)
        if plan.grants:
            menu.addSeparator()
        menu.addAction(texts.say("New grant…")).triggered.connect(lambda _=False: self.define_grant())
        menu.popup(self.draw.mapToGlobal(self.draw.rect().bottomLeft()))

    def _offer(self, menu: QMenu, grants: Iterable[Grant]) -> None:
        texts = self._context.view.texts
        for grant in grants:
            words = texts.of(grant.ja, grant.en).replace("&", "&&")
            menu.addAction(words).triggered.connect(lambda _=False, grant=grant: self.draw_on(grant))

    def define_grant(self) -> None:
        """Ask for the rule of a new grant and draw on it."""
        self._ask_grant(None, self.draw_on)

    def _edit_grant(self) -> None:
        row = self._row()
        if row is not None and row.grant is not None:
            self._ask_grant(row.grant, self.edits.put_grant)

    def _ask_grant(self, grant: Grant | None, take: Callable[[Grant], object]) -> None:
        from citybudget.gui.forms.grant_dialog import GrantDialog  # noqa: PLC0415  # first use

        dialog = GrantDialog(self._context, grant, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.made.connect(take)
        dialog.open()

    # Places ----------------------------------------------------------------------------------------

    def go_to(self, place: Place, *, flash: bool = False) -> bool:
        """The entry a place is about."""
        del flash
        if self.model is None:
            return False
        for row in self.model.grid_rows():
            if row.entry is not None and (
                row.key == place.funding_id
                or (place.grant_id is not None and row.entry.grant_id == place.grant_id)
            ):
                self._go(row.key, FundingColumn.HOW)
                return True
        self._go(GENERAL, FundingColumn.AMOUNT)
        return True
