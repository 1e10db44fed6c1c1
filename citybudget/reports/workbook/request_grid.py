"""The grid of a request form: its columns of amounts move with the stage it is for."""

from dataclasses import dataclass

from citybudget.reports.tables.form import FormColumns, FormKind

HEADING, FIRST_TEXT = 0, 1
_HEADING_WIDTH, _AMOUNT, _NOW, _RATE = 22.0, 10.0, 10.5, 9.0
_TEXTS = (28.0, 41.0, 12.0)


@dataclass(frozen=True, slots=True)
class FormGrid:
    """Places of the columns left of the form's own amount, of what stands behind it, and the least widths of all."""

    kind: FormKind
    past: tuple[int, ...]
    tail: tuple[int, ...]
    widths: tuple[float, ...]

    @classmethod
    def of(cls, form: FormColumns) -> "FormGrid":
        """The grid of a form."""
        count = len(form.past)
        behind = 3 if form.kind is FormKind.SETTLED else 2
        past, tail = tuple(range(1, count + 1)), tuple(range(count + 2, count + 2 + behind))
        figures = (*[_AMOUNT] * count, _NOW, *[_AMOUNT - 0.5] * (behind - 1), _RATE)
        return cls(form.kind, past, tail, (_HEADING_WIDTH, *figures, *_TEXTS))

    @property
    def now(self) -> int:
        """The form's own amount."""
        return self.past[-1] + 1

    @property
    def last_left(self) -> int:
        """The last column of figures."""
        return self.tail[-1]

    @property
    def description(self) -> int:
        """What a line is."""
        return self.last_left + 1

    @property
    def basis(self) -> int:
        """Its basis as text."""
        return self.last_left + 2

    @property
    def yen(self) -> int:
        """Its amount in yen; the last column that is seen."""
        return self.last_left + 3

    @property
    def keys(self) -> int:
        """A hidden column that says what an amount is, for the sums of other sheets."""
        return self.yen + 1

    @property
    def amounts(self) -> tuple[int, ...]:
        """The columns of amounts, which grow with the plan's largest."""
        return (*self.past, self.now, *self.tail[:-1])

    def width_of(self, first: int, last: int) -> float:
        """Characters that fit into some columns together."""
        return sum(self.widths[first : last + 1])
