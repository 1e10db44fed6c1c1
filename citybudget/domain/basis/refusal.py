"""How a part of the grammar says that a row cannot be read; it never leaves the package."""

from citybudget.domain.problem import Place, Problem, Severity, Value


class Unreadable(Exception):  # noqa: N818  # it is an answer, not a fault
    """A row cannot be read: the code, the code points it is about, and the values to word it with."""

    def __init__(self, code: str, start: int, end: int, **values: Value) -> None:
        super().__init__(code)
        self.code = code
        self.start = start
        self.end = end
        self.values = values

    def problem(self, text: str, folded: str) -> Problem:
        """The finding a reader of the plan gets, with the signs as they were typed."""
        read = folded[self.start : self.end]
        typed = text[self.start : self.end]
        values = {name: typed if value == read else value for name, value in self.values.items()}
        return finding(self.code, Severity.ERROR, self.start, self.end, **values)


def finding(code: str, severity: Severity, start: int, end: int, **values: Value) -> Problem:
    """A problem at code points `start` to `end` of the text of a basis."""
    return Problem.of(code, severity, Place(start=start, end=end), **values)
