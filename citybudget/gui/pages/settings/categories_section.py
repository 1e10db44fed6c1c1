"""The tree of categories: pillars and their leaves."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from citybudget.domain.category import NATIONAL_CLASSES, Category
from citybudget.domain.text import cleaned
from citybudget.gui.context import Context
from citybudget.gui.pages.settings import category_edits as edits
from citybudget.gui.pages.settings.section import Section, framed, note
from citybudget.gui.widgets.button import Button
from citybudget.gui.widgets.cells import CELL_ROLE, Cell
from citybudget.gui.widgets.combo import Choice, ComboBox
from citybudget.gui.widgets.form_row import FormRow
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.tables import DataTree
from citybudget.gui.widgets.text_field import TextField
from citybudget.texts import labels
from citybudget.texts.typed import refusal

_ID = Qt.ItemDataRole.UserRole
_NO_CLASS = ""


class CategoriesSection(Section):
    """The tree at the left, the chosen category's names at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self._model = QStandardItemModel(0, 1)
        self.tree = DataTree(theme)
        self.tree.setObjectName("tree_categories")
        self.tree.setModel(self._model)
        self.tree.header().hide()
        self.tree.header().setStretchLastSection(True)
        self.tree.selectionModel().currentChanged.connect(self._on_current)
        self.ja, self.en = TextField("edit_category_ja"), TextField("edit_category_en")
        self.ja_row, self.en_row = FormRow(theme, self.ja), FormRow(theme, self.en)
        self.ja.committed.connect(lambda text: self._on_name("ja", text))
        self.en.committed.connect(lambda text: self._on_name("en", text))
        self.national = ComboBox(theme)
        self.national.setObjectName("picker_category_class")
        self.national.chosen.connect(self._on_class)
        self.national_row = FormRow(theme, self.national)
        self.buttons = {
            "add_pillar": Button(theme, "", "secondary", "plus"),
            "add_leaf": Button(theme, "", "secondary", "plus"),
            "up": Button(theme, "", "quiet", "arrow-up"),
            "down": Button(theme, "", "quiet", "arrow-down"),
            "remove": Button(theme, "", "quiet", "trash"),
        }
        self.hint = Label("", "caption", "warn")
        self.hint.setObjectName("label_category_hint")
        self.hint.setWordWrap(True)
        self._note = note()
        self._lay_out()
        self._listen()

    def _listen(self) -> None:
        for name, button in self.buttons.items():
            button.setObjectName(f"action_category_{name}")
        self.buttons["add_pillar"].clicked.connect(lambda: self._add(None))
        self.buttons["add_leaf"].clicked.connect(lambda: self._add(self._pillar()))
        self.buttons["up"].clicked.connect(lambda: self._move(-1))
        self.buttons["down"].clicked.connect(lambda: self._move(1))
        self.buttons["remove"].clicked.connect(self._remove)

    def _lay_out(self) -> None:
        theme = self.context.theme
        tools, adding, both = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for name in ("up", "down", "remove"):
            tools.addWidget(self.buttons[name])
        tools.addStretch(1)
        for name in ("add_pillar", "add_leaf"):
            adding.addWidget(self.buttons[name])
        adding.addStretch(1)
        card, form = framed(self.tree), QVBoxLayout()
        for row in (self.ja_row, self.en_row, self.national_row):
            form.addWidget(row)
        form.addLayout(tools)
        form.addWidget(self.hint)
        form.addStretch(1)
        form.setSpacing(theme.px(12))
        both.addWidget(card, 5)
        both.addLayout(form, 4)
        both.setSpacing(theme.px(16))
        self.body.addWidget(self._note)
        self.body.addLayout(adding)
        self.body.addLayout(both, 1)

    # -- showing --------------------------------------------------------------------------------------

    def refresh(self) -> None:
        chosen = self._chosen()
        self._model.blockSignals(True)
        self._model.removeRows(0, self._model.rowCount())
        plan = self.context.plan
        for pillar in plan.pillars():
            item = self._item(pillar, strong=True)
            for leaf in plan.leaves(pillar.id):
                item.appendRow(self._item(leaf, strong=False))
            self._model.appendRow(item)
        self._model.blockSignals(False)
        self._model.layoutChanged.emit()
        self.tree.reset()
        self.tree.expandAll()
        self._choose(chosen.id if chosen is not None else None)
        self._show_chosen()

    def _item(self, category: Category, *, strong: bool) -> QStandardItem:
        item = QStandardItem(self.context.view.texts.of(category.ja, category.en))
        item.setData(category.id, _ID)
        kind = "category" if strong else "row"
        item.setData(Cell(item.text(), strong=strong, row=kind), CELL_ROLE)  # type: ignore[arg-type]  # both are kinds
        return item

    def _choose(self, category_id: str | None) -> None:
        found = self._index_of(category_id) or self._model.index(0, 0)
        self.tree.setCurrentIndex(found)

    def _index_of(self, category_id: str | None) -> QModelIndex | None:
        start = self._model.index(0, 0)
        flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
        found = self._model.match(start, _ID, category_id, 1, flags) if category_id else []
        return found[0] if found else None

    def _chosen(self) -> Category | None:
        key = self.tree.currentIndex().data(_ID)
        return self.context.plan.categories.get(key) if isinstance(key, str) else None

    def _pillar(self) -> str | None:
        found = self._chosen()
        return self.context.plan.pillar_of(found.id) if found is not None else None

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
        self.national.set_value((found.national_class if found else None) or _NO_CLASS)
        self.national.setEnabled(allowed)
        self.buttons["add_pillar"].setEnabled(self.editable)
        for name in ("add_leaf", "up", "down", "remove"):
            self.buttons[name].setEnabled(allowed)

    def retranslate(self) -> None:
        texts = self.context.view.texts
        say = texts.say
        self.tree.setAccessibleName(say("Categories"))
        self.ja_row.set_words(texts.within("field", "Name (Japanese)"))
        self.en_row.set_words(texts.within("field", "Name (English)"))
        self.national_row.set_words(say("National class of its programmes"))
        self.national.set_choices(
            [
                Choice(_NO_CLASS, say("none")),
                *(Choice(key, labels.national_class(texts, key), key) for key in NATIONAL_CLASSES),
            ]
        )
        words = {
            "add_pillar": say("Add a pillar"),
            "add_leaf": say("Add a category under it"),
            "up": say("Up"),
            "down": say("Down"),
            "remove": say("Remove"),
        }
        for name, word in words.items():
            self.buttons[name].setText(word)
        self._note.setText(
            say("Pages, tables and charts follow this order. A programme stands under one category.")
        )

    # -- changing -------------------------------------------------------------------------------------

    def _on_name(self, field: str, text: str) -> None:
        found, texts = self._chosen(), self.context.view.texts
        row = self.ja_row if field == "ja" else self.en_row
        kept, problem = cleaned(text.strip(), 200)
        if found is None:
            return
        if problem is not None:
            row.set_error(refusal(texts, problem))
        elif field == "ja" and not kept:
            row.set_error(texts.say("A category needs a name."))
        else:
            row.set_error("")
            new = replace(found, ja=kept) if field == "ja" else replace(found, en=kept)
            self.apply(edits.changed(self.context.plan, new))

    def _on_class(self, key: str) -> None:
        found = self._chosen()
        if found is not None:
            self.apply(edits.changed(self.context.plan, replace(found, national_class=key or None)))

    def _add(self, parent_id: str | None) -> None:
        # A new category has a name in both languages from the start; it is chosen, to be renamed at once.
        ja, en = ("新しい柱", "New pillar") if parent_id is None else ("新しい分野", "New category")
        change, key = edits.added(self.context.plan, parent_id, ja, en)
        if self.apply(change):
            self._choose(key)
            self.ja.setFocus()
            self.ja.selectAll()

    def _move(self, step: int) -> None:
        found = self._chosen()
        change = edits.moved(self.context.plan, found.id, step) if found is not None else None
        if change is not None:
            self.apply(change)

    def _remove(self) -> None:
        found = self._chosen()
        if found is None:
            return
        used = edits.users(self.context.plan, found.id)
        if used:
            self.hint.setText(
                self.context.view.texts.count(
                    "{n} programme or category stands under it. Move that one first.",
                    "{n} programmes or categories stand under it. Move them first.",
                    used,
                )
            )
        else:
            self.apply(edits.removed(self.context.plan, found.id))
