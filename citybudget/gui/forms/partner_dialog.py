"""What a new partner needs: a name, and the country it is in."""

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from citybudget.domain import lines as order
from citybudget.domain.partner import Partner
from citybudget.domain.text import cleaned
from citybudget.gui.context import Context
from citybudget.gui.forms.fields import LineField
from citybudget.gui.theme import mark
from citybudget.gui.widgets.button import PrimaryButton, SecondaryButton
from citybudget.gui.widgets.form_row import FormRow
from citybudget.gui.widgets.label import Label


class PartnerDialog(QDialog):
    """`made` gives the new Partner."""

    made = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        texts, theme = context.view.texts, context.theme
        self.setObjectName("dialog_partner")
        mark(self, ground="surface")
        self.setWindowTitle(texts.say("New partner"))
        self.ja, self.en, self.country = LineField(), LineField(), LineField()
        self.ja.setObjectName("edit_partner_ja")
        self.en.setObjectName("edit_partner_en")
        self.country.setObjectName("edit_partner_country")
        self.country.setPlaceholderText(texts.say("two letters, e.g. TW"))
        self._ja_row = FormRow(theme, self.ja, texts.say("Partner (Japanese)"), texts.say("required"))
        self._country_row = FormRow(theme, self.country, texts.say("Country"))
        self.take = PrimaryButton(theme, texts.say("Add partner"))
        self.take.setObjectName("action_partner_take")
        self.take.setDefault(True)
        cancel = SecondaryButton(theme, texts.say("Cancel"))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        column.setSpacing(theme.px(12))
        column.addWidget(Label(texts.say("New partner"), "panel"))
        for row in (self._ja_row, FormRow(theme, self.en, texts.say("Partner (English)")), self._country_row):
            column.addWidget(row)
        column.addLayout(buttons)
        self.setMinimumWidth(theme.px(380))
        self.take.clicked.connect(self._finish)
        cancel.clicked.connect(self.reject)

    def _finish(self) -> None:
        texts = self._context.view.texts
        ja, en = cleaned(self.ja.text().strip())[0], cleaned(self.en.text().strip())[0]
        country = self.country.text().strip().upper()
        self._ja_row.set_error("" if ja else texts.say("Fill this in."))
        known = not country or re.fullmatch("[A-Z]{2}", country) is not None
        self._country_row.set_error(
            "" if known else texts.say("Type the two letters of the country, such as TW.")
        )
        if ja and known:
            self.made.emit(Partner(order.new_id(), ja, en, country))
            self.accept()
