"""The words of a question that is answered in a line."""

from typing import NamedTuple


class Question(NamedTuple):
    """The words of a dialog; `missing` is said where nothing was written, "" where that may be.

    `key` names its parts: dialog_<key>, edit_<key>, action_<key>_go.
    """

    key: str
    title: str
    sentence: str
    label: str
    go: str
    missing: str = ""
    text: str = ""
