"""What did every stage of a year come to, side by side, and why did it move? The sheet 段階比較."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from citybudget.domain import node as nodes
from citybudget.domain import stage as stages
from citybudget.domain.amount import Unit
from citybudget.domain.execution import Execution
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Answer, Estimate, NodeDecision
from citybudget.domain.totals import NONE, By, column, column_sums
from citybudget.reports.table import Cell, CellKind, ReportTable, RowRole, TableColumn, TableRow
from citybudget.reports.tables.cells import Cells, text
from citybudget.reports.tables.grouped import TOTAL
from citybudget.reports.tables.notes import finished, name_cell
from citybudget.texts import Texts, labels, numbers
from citybudget.texts.nodes import node_heading

CARRIED_ON, UNUSED, EXECUTION, REASONS = "carried-on", "unused", "execution", "reasons"
"""Keys of 翌年度繰越額, 不用額, 執行率 and of what was said; a stage's column has its word as key."""
_CHANGE = "-change"


def change_key(word: str) -> str:
    """The key of the column that says how far a stage moved from the one before it."""
    return f"{word}{_CHANGE}"


@dataclass(frozen=True, slots=True)
class Course:
    """The stages of a year that are shown, and what of them is compared or derived."""

    year: int
    words: tuple[str, ...]

    @classmethod
    def of(cls, plan: Plan, year: int) -> "Course":
        """現計 stands only where it is not simply 当初."""
        there = plan.stages_of(year)
        moved = any(stages.holds_differences(word) or word == stages.SETTLEMENT for word in there)
        return cls(year, tuple(word for word in there if word != stages.CURRENT or moved))

    @property
    def settled(self) -> bool:
        """Whether there is an execution to show."""
        return stages.SETTLEMENT in self.words and stages.CURRENT in self.words

    def before(self, word: str) -> str | None:
        """The stage a set stage is compared with; None for the first, and for what adds to 当初 or is derived."""
        if stages.holds_differences(word) or word in (stages.CURRENT, stages.SETTLEMENT):
            return None
        earlier = [
            item for item in self.words[: self.words.index(word)] if not stages.holds_differences(item)
        ]
        return earlier[-1] if earlier else None

    def parts(self) -> tuple[str, ...]:
        """The stages that 現計 is made of."""
        return tuple(word for word in self.words if word == stages.INITIAL or stages.holds_differences(word))


def stage_comparison_table(plan: Plan, texts: Texts, year: int, unit: Unit) -> ReportTable:
    """Pillars (GROUP) with their programmes (GROUP, parent = pillar) and their nodes (ITEM), and the total.

    Columns are the stages by their words, behind each set stage how far it moved (`change_key`), behind 決算 its
    execution, and last what was said: verdicts on programmes, reasons and re-requests on nodes.
    """
    course = Course.of(plan, year)
    rows = tuple(_Rows(plan, texts, course, Cells(texts, unit)).all())
    title = texts.say("Stages side by side")
    table = ReportTable("stage-comparison", title, unit, _columns(plan, texts, course), rows)
    at: Column = (year, course.words[-1] if course.words else stages.REQUEST)
    return finished(plan, texts, at, table)


def _columns(plan: Plan, texts: Texts, course: Course) -> tuple[TableColumn, ...]:
    found = [TableColumn("name", texts.say("Category, programme, node"))]
    for word in course.words:
        state = plan.year_stages.get((course.year, word))
        name = labels.stage(texts, word)
        noted = f"{name}\n{state.note}" if state is not None and state.note else name
        found.append(TableColumn(word, noted, CellKind.AMOUNT))
        if course.before(word) is not None:
            found.append(TableColumn(change_key(word), texts.within("table", "Change"), CellKind.CHANGE))
    if course.settled:
        found += [
            TableColumn(CARRIED_ON, texts.say("Carried over to next year"), CellKind.AMOUNT),
            TableColumn(UNUSED, texts.say("Unused"), CellKind.AMOUNT),
            TableColumn(EXECUTION, texts.say("Execution %"), CellKind.SHARE),
        ]
    return (*found, TableColumn(REASONS, texts.say("Verdicts and reasons")))


_Amount = Callable[[Column], int | None]


@dataclass(frozen=True, slots=True)
class _Rows:
    """Makes the rows of one table."""

    plan: Plan
    texts: Texts
    course: Course
    cells: Cells

    def all(self) -> Iterator[TableRow]:
        """Every pillar, and the total."""
        inside: dict[str, list[str]] = {}
        held = [column(self.plan, (self.course.year, word)) for word in self.course.words]
        for programme in self.plan.ordered_programmes():
            if any(programme.id in found for found in held):
                pillar = self.plan.pillar_of(programme.category_id) or NONE
                inside.setdefault(pillar, []).append(programme.id)
        order = (*(pillar.id for pillar in self.plan.pillars()), NONE)
        for pillar in order:
            if pillar in inside:
                yield from self._pillar(pillar, inside[pillar])
        if inside:
            sums = self._all_sums(By.PILLAR)
            made = self._amounts(lambda at: sum(sums[at].values()) if sums[at] else None)
            yield TableRow(TOTAL, (text(self.texts.say("Total")), *made, text("")), RowRole.TOTAL)

    def _all_sums(self, by: By) -> Mapping[Column, Mapping[str, int]]:
        places = [(self.course.year, word) for word in self.course.words]
        places.append((self.course.year + 1, stages.CARRIED))
        return {at: column_sums(self.plan, by, at) for at in places}

    def _pillar(self, pillar: str, programmes: list[str]) -> Iterator[TableRow]:
        sums = self._all_sums(By.PILLAR)
        name = labels.row(self.texts, self.plan, By.PILLAR, pillar, self.course.year)
        made = self._amounts(lambda at: sums[at].get(pillar))
        yield TableRow(pillar, (text(name), *made, text("")), RowRole.GROUP)
        for programme in programmes:
            yield from self._programme(programme, pillar)

    def _programme(self, key: str, pillar: str) -> Iterator[TableRow]:
        programme, year = self.plan.programmes[key], self.course.year
        places = [(year, word) for word in self.course.words] + [(year + 1, stages.CARRIED)]
        held = {at: column(self.plan, at).get(key) for at in places}
        mark = programme.provenance if self.plan.municipality.sample else None
        name = f"{programme.code} {self.texts.of(programme.ja, programme.en)}".strip()
        made = self._amounts(lambda at: found.cost_yen if (found := held[at]) else None)
        cells = (name_cell(self.texts, name, mark), *made, text(self._verdicts(held)))
        yield TableRow(key, cells, RowRole.GROUP, pillar, mark)
        found = {part.node for estimate in held.values() if estimate for part in estimate.nodes}
        for node in sorted(found, key=lambda item: (nodes.order(item), item)):
            yield self._node(key, node, held)

    def _node(self, programme: str, node: str, held: Mapping[Column, Estimate | None]) -> TableRow:
        def amount(at: Column) -> int | None:
            estimate = held[at]
            return estimate.node_yen(node) if estimate is not None else None

        name = node_heading(self.texts, node, self.course.year)
        cells = (text(name), *self._amounts(amount), text(self._reasons(node, held)))
        return TableRow(f"{programme}|{node}", cells, RowRole.ITEM, programme)

    def _amounts(self, amount: _Amount) -> Iterator[Cell]:
        """The figures of a row in the order of the columns."""
        year, course = self.course.year, self.course
        for word in course.words:
            now = amount((year, word))
            yield self.cells.amount(now)
            before = course.before(word)
            if before is not None:
                was = amount((year, before))
                yield self.cells.change((now or 0) - (was or 0) if (now, was) != (None, None) else None)
        if course.settled:
            found = Execution(
                amount((year, stages.CURRENT)) or 0,
                amount((year, stages.SETTLEMENT)) or 0,
                amount((year + 1, stages.CARRIED)) or 0,
            )
            yield self.cells.amount(amount((year + 1, stages.CARRIED)))
            yield self.cells.amount(found.unused_yen)
            yield self.cells.share(found.rate, 2)

    def _verdicts(self, held: Mapping[Column, Estimate | None]) -> str:
        said = (
            self.texts.say(
                "{stage}: {words}",
                stage=labels.stage(self.texts, at[1]),
                words=labels.verdict(self.texts, estimate.verdict),
            )
            for at, estimate in held.items()
            if estimate is not None and estimate.verdict is not None
        )
        return "\n".join(said)

    def _reasons(self, node: str, held: Mapping[Column, Estimate | None]) -> str:
        found = []
        for at, estimate in held.items():
            said = next(
                (item for item in (estimate.decisions if estimate else ()) if item.node == node), None
            )
            words = self._said(said) if said is not None else ""
            if words:
                stage = labels.stage(self.texts, at[1])
                found.append(self.texts.say("{stage}: {words}", stage=stage, words=words))
        return "\n".join(found)

    def _said(self, said: NodeDecision) -> str:
        """The reason, and below it what the division asks to get back."""
        asked = ""
        if said.answer is Answer.RE_REQUESTED:
            amount = numbers.with_unit(self.texts, said.re_request_yen, self.cells.unit)
            answer = labels.answer(self.texts, said.answer)
            head = f"{answer} {amount}" if said.re_request_yen is not None else answer
            words = said.re_request_reason
            asked = self.texts.say("{stage}: {words}", stage=head, words=words) if words else head
        return "\n".join(part for part in (said.reason, asked) if part)
