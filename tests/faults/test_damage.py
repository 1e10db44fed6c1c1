"""A damaged file is refused in words or opens; it never breaks the program and is never written to."""

import random
from pathlib import Path

import pytest

from citybudget.document import Document, verify
from citybudget.errors import UserError
from citybudget.texts.errors import ERRORS


def _cut(content: bytearray, dice: random.Random) -> bytearray:
    return content[: dice.randrange(len(content))]


def _page(content: bytearray, dice: random.Random) -> bytearray:
    page = dice.randrange(len(content) // 4096)
    content[page * 4096 : (page + 1) * 4096] = dice.randbytes(4096)
    return content


def _bytes(content: bytearray, dice: random.Random) -> bytearray:
    for _ in range(dice.choice([1, 5, 40])):
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
    return content


def _random(content: bytearray, dice: random.Random) -> bytearray:
    return bytearray(content[:16] + dice.randbytes(8_000))


@pytest.mark.parametrize("harm", [_cut, _page, _bytes, _random])
def test_no_damage_breaks_the_program_and_nothing_is_written(path: Path, harm: object) -> None:
    assert callable(harm)
    sound = path.read_bytes()
    refused: set[str] = set()
    for seed in range(40):
        damaged = bytes(harm(bytearray(sound), random.Random(seed)))
        path.write_bytes(damaged)
        try:
            Document.open(path, read_only=True).close()
        except UserError as error:
            refused.add(error.key)
            with pytest.raises(UserError):
                Document.open(path)
        verify(path)
        assert path.read_bytes() == damaged
        assert [found.name for found in path.parent.iterdir()] == [path.name]
    assert refused
    assert refused <= ERRORS.keys()
