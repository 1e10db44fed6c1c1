"""Excel's clipboard text."""

from hypothesis import given
from hypothesis import strategies as st

from citybudget.domain.clipboard import read_block, write_block

CELLS = st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"]), max_size=12)


def test_a_cell_with_a_line_end_travels_in_quotes() -> None:
    copied = '講師謝金\t"30,000円×2回\n5,000円×1回"\r\n資料\t18円×6,000枚\r\n'
    assert read_block(copied) == (("講師謝金", "30,000円×2回\n5,000円×1回"), ("資料", "18円×6,000枚"))


def test_short_rows_are_filled_up_and_empty_rows_stay() -> None:
    assert read_block("a\tb\n\nc") == (("a", "b"), ("", ""), ("c", ""))


def test_a_quote_that_is_never_closed_swallows_nothing() -> None:
    assert read_block('"仮\tx\n2\ty') == (('"仮', "x"), ("2", "y"))


def test_nothing_copied_is_no_block() -> None:
    assert read_block("") == ()
    assert read_block("\r\n") == ()


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=1, max_size=5)
    )
)
def test_what_is_written_reads_as_itself(rows: list[list[str]]) -> None:
    block = tuple(tuple(row) for row in rows)
    text = write_block(block)
    if text:
        # A row of one empty cell at the very end can't be told from a final line end.
        assert read_block(text + "\r\n") == block
