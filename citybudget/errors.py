"""Errors a person can mend. Everything else is a defect and is treated as one."""


class UserError(Exception):
    """Something the person in front of the program can put right.

    `key` names the sentence in `texts.errors`; `values` fill it in. `exit_code` is what the command line
    ends with: 2 for wrong use or unusable input, 1 where the answer to the question asked is no.
    """

    def __init__(self, key: str, exit_code: int = 2, **values: str | int) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values
        self.exit_code = exit_code


class Cancelled(Exception):  # noqa: N818  # it is no error: the person pressed stop
    """Long work was stopped by the person; nothing half done is left."""
