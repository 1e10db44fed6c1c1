"""Where Enter and Tab lead in a grid: from cell to cell one types in."""

from collections.abc import Sequence

from citybudget.gui.models.estimate_grid_model import EstimateGridModel, GridColumn
from citybudget.gui.models.estimate_rows import Mode, What

Stop = tuple[int, int]
"""A row's place and a column."""
TYPED = (GridColumn.DESCRIPTION, GridColumn.BASIS)


def beyond(stops: Sequence[Stop], here: Stop, *, back: bool) -> Stop | None:
    """The next stop from a cell, or the one before it; None at the end."""
    if back:
        return next((stop for stop in reversed(stops) if stop < here), None)
    return next((stop for stop in stops if stop > here), None)


def stops_down(model: EstimateGridModel, column: int) -> list[Stop]:
    """Down a column: lines, or the nodes one sets an amount under."""
    if model.sheet.mode is Mode.LINES:
        typed = [row.what in (What.LINE, What.DRAFT) for row in model.sheet.rows]
    else:
        typed = [model.editable(row, column) for row in model.sheet.rows]
    return [(place, column) for place, found in enumerate(typed) if found]


def stops_across(model: EstimateGridModel) -> list[Stop]:
    """Along the rows: words and basis of each line, or amount after amount."""
    columns = TYPED if model.sheet.mode is Mode.LINES else (GridColumn.AMOUNT,)
    return [
        (place, column)
        for place, row in enumerate(model.sheet.rows)
        for column in columns
        if model.editable(row, column)
    ]
