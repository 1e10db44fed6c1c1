"""The Japanese catalogue is whole, fresh, and says each thing by one word."""

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from citybudget.texts import Texts
from scripts.words import CATALOGUE, extracted

JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff\uff66-\uff9f]+")
TERMS = frozenset(
    [
        "会計",
        "款",
        "項",
        "目",
        "円",
        "千円",
        "億",
        "千万円",
        "万",
        "千",
        "ドル",
        "名",
        "回",
        "報償費",
        "令和",
        "年",
        "月",
        "日",
        "えき",
        "あああああ",
        "・",
    ]
)
"""Japanese an English sentence may hold: the names of a budget's levels, and what is typed as an example."""
LONGEST_ABBREVIATION = 2
ONE_WORD = {
    "バックアップ": "控え",
    "丸め": "端数処理",
    "科目名": "節",
    "課題": "点検事項",
    "エラー": "重大",
    "警告": "注意",
    "プロジェクト": "事業",
    "カテゴリ": "分野",
    "パートナー": "交流先",
    "助成": "補助",
    "ノード": "節",
    "ユーザー": "だれ",
    "既に": "すでに",
    "下さい": "ください",
    "出来": "でき",
    "事が": "ことが",
}
"""A word that is not used, and the one that is."""


def read() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="ja")


def messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def english(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def japanese(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def key(message: Message) -> tuple[str | None, tuple[str, ...]]:
    return message.context, english(message)


def placeholders(text: str) -> set[str]:
    """The values of a sentence; a sentence that can't be filled in fails here."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_catalogue_is_what_the_code_says_no_more_and_no_less() -> None:
    kept = {key(message) for message in messages(read())}
    said = {key(message) for message in messages(extracted())}
    assert kept - said == set(), "nobody says these any more: scripts/words.py --prune"
    assert said - kept == set(), "these are not in the catalogue yet: scripts/words.py"


def test_the_compiled_catalogue_is_fresh() -> None:
    compiled = BytesIO()
    write_mo(compiled, read())
    assert CATALOGUE.with_suffix(".mo").read_bytes() == compiled.getvalue()


def test_every_message_is_in_japanese() -> None:
    bare = [
        key(message) for message in messages(read()) if not all(japanese(message)) or not japanese(message)
    ]
    assert bare == []
    assert [key(message) for message in messages(read()) if message.fuzzy] == []


def test_both_languages_hold_the_same_values() -> None:
    for message in messages(read()):
        for text in japanese(message):
            assert placeholders(text) == placeholders(english(message)[-1]), text


def test_a_whole_sentence_is_whole_in_both_languages() -> None:
    for message in messages(read()):
        said = english(message)[-1]
        for text in japanese(message):
            if text.endswith("。"):
                assert said.endswith((".", "?", "{path}")), text
            if said.endswith(".") and len(said.split()) > LONGEST_ABBREVIATION:
                assert text.endswith(("。", "）")), text


def test_english_holds_no_japanese_but_terms_and_examples() -> None:
    found = {
        run for message in messages(read()) for text in english(message) for run in JAPANESE.findall(text)
    }
    assert found - TERMS == set()


def test_each_thing_has_one_word() -> None:
    found = [
        (text, word, right)
        for message in messages(read())
        for text in japanese(message)
        for word, right in ONE_WORD.items()
        if word in text
    ]
    assert found == []


def test_a_message_is_found_in_the_catalogue_that_is_shipped() -> None:
    assert Texts("ja").say("Programme") == "事業"
    assert Texts("en").say("Programme") == "Programme"


def is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def said_in_code() -> Iterator[tuple[str, int, str]]:
    """File, line and message of every call that says a literal."""
    places = {"say": 0, "count": 0, "within": 1}
    for path in sorted((Path(__file__).parents[2] / "citybudget").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)):
                continue
            place = places.get(call.func.attr)
            if place is None or len(call.args) <= place:
                continue
            if call.func.attr == "count" and sum(map(is_literal, call.args)) < len(("one", "many")):
                continue  # that of a text or a list
            message = call.args[place]
            if isinstance(message, ast.Constant) and isinstance(message.value, str):
                yield str(path), call.lineno, message.value


def test_every_word_the_code_says_is_in_the_catalogue() -> None:
    """The extraction sees no call inside an f-string; such a word would be said in English for ever."""
    known = {message.id if isinstance(message.id, str) else message.id[0] for message in extracted()}
    said = list(said_in_code())
    assert len(said) > 300
    assert [found for found in said if found[2] not in known] == []
