"""The municipality's assessments: which there are between 要求 and 当初, in which order, and what they are called."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from citybudget.domain.stage import Assessment
from citybudget.domain.text import cleaned
from citybudget.gui.context import Context
from citybudget.gui.pages.settings import stage_edits as edits
from citybudget.gui.pages.settings.section import Section, framed, note
from citybudget.gui.widgets.button import Button
from citybudget.gui.widgets.cells import CELL_ROLE, Cell
from citybudget.gui.widgets.form_row import FormRow
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.tables import DataTree
from citybudget.gui.widgets.text_field import TextField
from citybudget.texts import Texts, labels, years
from citybudget.texts.typed import refusal

_WORD = Qt.ItemDataRole.UserRole
_NAMED = 3
"""So many years are named where an assessment can't be removed; more go without saying."""


class StagesSection(Section):
    """The list at the left, the chosen assessment's names at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self._model = QStandardItemModel(0, 1)
        self.tree = DataTree(theme)
        self.tree.setObjectName("list_assessments")
        self.tree.setModel(self._model)
        self.tree.setRootIsDecorated(False)
        self.tree.header().hide()
        self.tree.header().setStretchLastSection(True)
        self.tree.selectionModel().currentChanged.connect(self._on_current)
        self.ja, self.en = TextField("edit_assessment_ja"), TextField("edit_assessment_en")
        self.ja_row, self.en_row = FormRow(theme, self.ja), FormRow(theme, self.en)
        self.ja.committed.connect(lambda text: self._on_name("ja", text))
        self.en.committed.connect(lambda text: self._on_name("en", text))
        self.buttons = {
            "add": Button(theme, "", "secondary", "plus"),
            "up": Button(theme, "", "quiet", "arrow-up"),
            "down": Button(theme, "", "quiet", "arrow-down"),
            "remove": Button(theme, "", "quiet", "trash"),
        }
        for name, button in self.buttons.items():
            button.setObjectName(f"action_assessment_{name}")
        self.buttons["add"].clicked.connect(self._offer)
        self.buttons["up"].clicked.connect(lambda: self._move(-1))
        self.buttons["down"].clicked.connect(lambda: self._move(1))
        self.buttons["remove"].clicked.connect(self._remove)
        self.hint = Label("", "caption", "warn")
        self.hint.setObjectName("label_assessment_hint")
        self.hint.setWordWrap(True)
        self._note = note()
        self._lay_out()

    def _lay_out(self) -> None:
        px = self.context.theme.px
        tools, both, adding, form = QHBoxLayout(), QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        for name in ("up", "down", "remove"):
            tools.addWidget(self.buttons[name])
        tools.addStretch(1)
        adding.addWidget(self.buttons["add"])
        adding.addStretch(1)
        for row in (self.ja_row, self.en_row):
            form.addWidget(row)
        form.addLayout(tools)
        form.addWidget(self.hint)
        form.addStretch(1)
        form.setSpacing(px(12))
        both.addWidget(framed(self.tree), 5)
        both.addLayout(form, 4)
        both.setSpacing(px(16))
        self.body.addWidget(self._note)
        self.body.addLayout(adding)
        self.body.addLayout(both, 1)

    # -- showing --------------------------------------------------------------------------------------

    def refresh(self) -> None:
        chosen = self._chosen()
        texts = self._texts
        self._model.removeRows(0, self._model.rowCount())
        for place, assessment in enumerate(self.context.plan.municipality.assessments, 1):
            name = f"{place}. {labels.stage(texts, assessment.word)}"
            item = QStandardItem(name)
            item.setData(assessment.word, _WORD)
            item.setData(Cell(name), CELL_ROLE)
            self._model.appendRow(item)
        self._choose(chosen.word if chosen is not None else None)
        self._show_chosen()

    @property
    def _texts(self) -> Texts:
        # The plan's own names as they are now: the window's words follow a moment later.
        return Texts.of_plan(self.context.view.texts.language, self.context.plan.municipality)

    def _choose(self, word: str | None) -> None:
        rows = [row for row in range(self._model.rowCount()) if self._model.item(row).data(_WORD) == word]
        self.tree.setCurrentIndex(self._model.index(rows[0] if rows else 0, 0))

    def _chosen(self) -> Assessment | None:
        word = self.tree.currentIndex().data(_WORD)
        held = self.context.plan.municipality.assessments
        return next((item for item in held if item.word == word), None)

    def _on_current(self) -> None:
        self.hint.setText("")
        self._show_chosen()

    def _show_chosen(self) -> None:
        found = self._chosen()
        allowed = self.editable and found is not None
        for field in (self.ja, self.en):
            field.setReadOnly(not allowed)
        self.ja.show_text(found.ja if found else "")
        self.en.show_text(found.en if found else "")
        for field, language in ((self.ja, "ja"), (self.en, "en")):
            field.setPlaceholderText(labels.usual_stage(Texts(language), found.word) if found else "")
        self.buttons["add"].setEnabled(self.editable)
        for name in ("up", "down", "remove"):
            self.buttons[name].setEnabled(allowed)

    def retranslate(self) -> None:
        texts = self.context.view.texts
        say = texts.say
        self.tree.setAccessibleName(say("Assessments"))
        self.ja_row.set_words(texts.within("field", "Name (Japanese)"))
        self.en_row.set_words(texts.within("field", "Name (English)"))
        words = {
            "add": say("Add an assessment"),
            "up": say("Up"),
            "down": say("Down"),
            "remove": say("Remove"),
        }
        for name, word in words.items():
            self.buttons[name].setText(word)
        self._note.setText(
            say(
                "These stand between the request and the initial budget, in this order. Without a name of their own "
                "they have the usual one."
            )
        )

    # -- changing -------------------------------------------------------------------------------------

    def _on_name(self, field: str, text: str) -> None:
        found = self._chosen()
        row = self.ja_row if field == "ja" else self.en_row
        kept, problem = cleaned(text.strip(), 40)
        if found is None:
            return
        row.set_error(refusal(self.context.view.texts, problem) if problem is not None else "")
        if problem is None:
            new = replace(found, ja=kept) if field == "ja" else replace(found, en=kept)
            self.apply(edits.changed(self.context.plan, new))

    def _offer(self) -> None:
        texts = self.context.view.texts
        menu = QMenu(self)
        menu.setObjectName("menu_assessments")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for word in edits.offered(self.context.plan):
            name = (
                texts.say("Another one, to be named")
                if word == edits.OWN
                else labels.usual_stage(texts, word)
            )
            menu.addAction(name).triggered.connect(lambda _=False, word=word: self._add(word))
        button = self.buttons["add"]
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _add(self, word: str) -> None:
        chosen = self._chosen()
        change, new = edits.added(self.context.plan, word, chosen.word if chosen is not None else None)
        if self.apply(change):
            self.refresh()
            self._choose(new)
            self.ja.setFocus()

    def _move(self, step: int) -> None:
        found = self._chosen()
        change = edits.moved(self.context.plan, found.word, step) if found is not None else None
        if change is not None:
            self.apply(change)

    def _remove(self) -> None:
        found = self._chosen()
        if found is None:
            return
        texts, used = self.context.view.texts, edits.years_of(self.context.plan, found.word)
        if not used:
            self.apply(edits.removed(self.context.plan, found.word))
            return
        named = texts.listed(years.long(texts, year) for year in used[-_NAMED:])
        self.hint.setText(
            texts.say(
                "{stage} holds amounts of {years}, so it stays. It can have another name instead.",
                stage=labels.stage(self._texts, found.word),
                years=named,
            )
        )
