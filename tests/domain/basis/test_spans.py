"""What the editor colours."""

import pytest

from citybudget.domain.basis import spans


def _shown(text: str) -> str:
    """Each part as its text and the first letter of its kind."""
    return " ".join(f"{text[part.start : part.end]}:{part.kind[0]}" for part in spans(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("講師 1,350円×2回", "講師:l 1,350:n 円:u ×:o 2:n 回:u"),
        ("（1＋2）千円=3千円", "（:o 1:n ＋:o 2:n ）:o 千円:u =3千円:c"),
        ("1,000円/人×月4回（注）", "1,000:n 円:u /:u 人:u ×:o 月:l 4:n 回:u （注）:u"),
        ("7Hx3", "7:n H:u x:o 3:n"),
        ("30,000円×3回×", "30,000:n 円:u ×:o 3:n 回:u ×:e"),
        ("2泊3日×5", "2:n 泊:u 3:e 日:u ×:o 5:n"),
        ("5割×3=1", "5割:e ×:o 3:n =1:c"),
        ("(1+2", "(:e 1:n +:o 2:n"),
        ("《a", "《:e a:u"),
        ("1円\n×2", "1:n 円:u ×:e 2:n"),
        ("100ドル", "100:n ドル:u"),
    ],
)
def test_parts_are_told_apart(text: str, shown: str) -> None:
    assert _shown(text) == shown
