"""The Outline tab: the programme's form, saved field by field."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from citybudget.domain.change import Change
from citybudget.domain.edit import edit
from citybudget.domain.partner import Partner
from citybudget.domain.problem import Place
from citybudget.domain.programme import Programme, ProgrammeYear
from citybudget.gui.context import Context
from citybudget.gui.forms.commitments_list import CommitmentsList
from citybudget.gui.forms.partner_dialog import PartnerDialog
from citybudget.gui.forms.partners_field import PartnersField
from citybudget.gui.forms.programme_form import ProgrammeForm
from citybudget.gui.theme import mark


class OutlineTab(QWidget):
    """One Change a field."""

    def __init__(
        self, context: Context, apply: Callable[[Change], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._apply = apply
        self._programme_id = ""
        self.setObjectName("tab_outline")
        self.form = ProgrammeForm(context, self._save)
        self.commitments = CommitmentsList(context)
        inside = QWidget()
        mark(inside, ground="surface")
        parts = QVBoxLayout(inside)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.addWidget(self.form)
        parts.addWidget(self.commitments)
        parts.addStretch(1)
        px = context.theme.px
        self.commitments.setContentsMargins(px(18), 0, px(18), px(18))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area = area
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        partners = self.form.fields["partner_ids"]
        assert isinstance(partners, PartnersField)
        partners.wanted.connect(self._name_partner)

    def show_programme(self, programme_id: str) -> None:
        """The form of a programme; what was being typed for another one is saved first."""
        if (
            self._programme_id
            and programme_id != self._programme_id
            and self._programme_id in self._context.plan.programmes
        ):
            self.form.finish()
        self._programme_id = programme_id
        self.form.show_programme(programme_id)
        self.commitments.show_of(programme_id)

    def retranslate(self) -> None:
        """The fixed words in the language in use."""
        self.form.retranslate()
        self.commitments.retranslate()

    def _save(self, entity: Programme | ProgrammeYear, field: str) -> bool:
        name = "programme.edited" if isinstance(entity, Programme) else "outline.edited"
        change = edit(self._context.plan, name, [entity], programme=self._programme_id, field=field)
        return not change.steps or self._apply(change)

    def _name_partner(self) -> None:
        dialog = PartnerDialog(self._context, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.made.connect(self._add_partner)
        dialog.open()

    def _add_partner(self, partner: Partner) -> None:
        programme = self._context.plan.programmes[self._programme_id]
        wider = replace(programme, partner_ids=(*programme.partner_ids, partner.id))
        change = edit(
            self._context.plan,
            "programme.edited",
            [partner, wider],
            programme=programme.id,
            field="partner_ids",
        )
        self._apply(change)

    def go_to(self, place: Place, *, flash: bool = False) -> bool:
        """The field a place is about."""
        del flash
        if place.commitment_id is not None:
            found = self.commitments.choose(place.commitment_id)
            self._area.ensureWidgetVisible(self.commitments)
            return found
        found = place.field is not None and self.form.focus(place.field)
        if found and place.field is not None:
            field = self.form.fields.get(place.field)
            if field is not None:
                self._area.ensureWidgetVisible(field)
        return found
