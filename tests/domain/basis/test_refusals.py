"""What would be a guess is refused, at its exact place, with a code that has words."""

import string
from fractions import Fraction

import pytest

from citybudget.domain.basis import CODES, formula, offered_fix, read_basis
from citybudget.domain.problem import Severity
from citybudget.texts.basis_problems import BASIS_PROBLEMS

# text, code, the part it is about, the offered correction
REFUSED = [
    ("30,000円×3回×", "number_missing_after_operator", "×", "30,000円×3回"),
    ("1,000円××5", "number_missing_after_operator", "×", "1,000円×5"),
    ("1,000円--500円", "number_missing_after_operator", "-", "1,000円-500円"),
    ("- 謝金 1,000円×5人", "minus_unclear", "-", None),
    ("－値引 500円", "minus_unclear", "－", None),
    ("1,000円x人数", "number_missing_after_operator", "x", None),
    ("1,000円x", "number_missing_after_operator", "x", "1,000円"),
    ("5×(-)", "number_missing_after_operator", "×", None),
    ("1,000円×人数", "number_missing_after_operator", "×", None),
    ("1,000円×三人", "number_missing_after_operator", "×", None),
    ("1,000円/", "number_missing_after_operator", "/", "1,000円"),
    ("(1,000＋)×2", "number_missing_after_operator", "＋", "(1,000)×2"),
    ("×5", "number_missing_before_operator", "×", "5"),
    ("x5", "number_missing_before_operator", "x", "5"),
    ("二名×1,000円", "number_missing_before_operator", "×", None),
    ("＋＋5", "number_missing_before_operator", "＋", "＋5"),
    ("△△5", "number_missing_before_operator", "△", "△5"),
    ("5%%", "number_missing_before_operator", "%", "5%"),
    ("－", "number_missing_before_operator", "－", None),
    ("2泊3日", "operator_missing", "3", None),
    ("1人1,000円×5人", "operator_missing", "1,000", None),
    ("100,000円の1/2", "operator_missing", "1", "100,000円×1/2"),
    ("10,000円△2,000円", "operator_missing", "△", "10,000円－2,000円"),
    ("30,000円×2回（講師1名）", "operator_missing", "（", None),
    ("1,000円・5人", "operator_missing", "5", None),
    ("1,000円、2,000円", "operator_missing", "2,000", None),
    ("1\u200b000円", "operator_missing", "000", None),
    ("1 000円", "operator_missing", "000", None),
    ("1,000円×5コマー1,000円", "operator_missing", "1,000", None),
    ("30,000円×2人 関西-羽田 3回", "operator_missing", "3", None),
    ("5,000円/月4回", "operator_missing", "4", None),
    ("1,000円 1人あたり2回", "operator_missing", "1", None),
    ("100円xBox3", "operator_missing", "3", None),
    ("1e5", "operator_missing", "5", None),
    ("2〜3回×1,000円", "number_range", "2〜3", None),
    ("2回から3回", "number_range", "2回から3", None),
    ("(1,000+500", "parenthesis_open", "(", "(1,000+500)"),
    ("（1,000円＋500円＝1,500円", "parenthesis_open", "（", "（1,000円＋500円）＝1,500円"),
    ("1,000円×5人《3回", "parenthesis_open", "《", None),
    ("1,000)", "parenthesis_close", ")", "1,000"),
    ("1,000円》", "parenthesis_close", "》", "1,000円"),
    ("=1350*2*2*12+2000", "equals_first", "=", "1350*2*2*12+2000"),
    ("謝金＝30,000円", "equals_first", "＝", "謝金30,000円"),
    ("(5,000円×3=15,000円)×2", "equals_inside", "=", None),
    ("1,35円", "thousands_separator", "1,35", None),
    ("1,5000円", "thousands_separator", "1,5000", None),
    ("1,000,円", "thousands_separator", "1,000,", "1,000円"),
    ("1、000円", "thousands_separator", "1、000", "1,000円"),
    ("0,500", "thousands_separator", "0,500", None),
    ("1,000円×,500", "thousands_separator", ",", "1,000円×500"),
    ("1.2.3", "decimal_point", "1.2.3", None),
    ("1.000,5", "decimal_point", "1.000,5", None),
    ("No.5", "decimal_point", ".5", None),
    ("1万2万", "number_order", "1万2万", None),
    ("1.5万2千", "number_order", "1.5万2千", None),
    ("9" * 61, "number_too_long", "9" * 61, None),
    ("1,000円/0人", "division_by_zero", "0", None),
    ("1,000円÷(5-5)", "division_by_zero", "(5-5)", None),
    ("1,000円×5 千代田区", "multiplier_apart", "5 千", None),
    ("5,500円×1.1 千円未満切捨て", "rounding_note", "千円未満切捨て", "5,500円×1.1 《千円未満切捨て》"),
    ("5,500円×3千円未満切捨て", "rounding_note", "千円未満切捨て", "5,500円×3《千円未満切捨て》"),
    ("5人 千円×3回", "numeral_in_words", "千円", None),
    ("1万二千円", "numeral_in_words", "1万二千円", None),
    ("5万百円", "numeral_in_words", "5万百", None),
    ("1,000円×5割", "unreadable_word", "5割", "1,000円×0.5"),
    ("5,000円の3割", "unreadable_word", "3割", "5,000円×0.3"),
    ("5,000円×3割引", "unreadable_word", "3割引", "5,000円×0.7"),
    ("5,000円×２割増", "unreadable_word", "２割増", "5,000円×1.2"),
    ("10,000円×50％引", "unreadable_word", "50％引", "10,000円×0.5"),
    ("1,000円×15%OFF", "unreadable_word", "15%OFF", "1,000円×0.85"),
    ("100,000円の半額", "unreadable_word", "半額", "100,000円×1/2"),
    ("100,000円×三分の一", "unreadable_word", "三分の一", "100,000円×1/3"),
    ("1時間半×2,000円", "unreadable_word", "1時間半", "1.5時間×2,000円"),
    ("100/人 ドル×3", "unreadable_word", "100/人 ドル", "100ドル×3"),
    ("5M円", "unreadable_word", "M", "5百万円"),
    ("三割", "unreadable_word", "三割", "0.3"),
    ("100,000円×2分の1", "unreadable_word", "2分の1", "100,000円×1/2"),
    ("50銭", "unreadable_word", "50銭", "0.5円"),
    ("5K円", "unreadable_word", "K", "5千円"),
    ("100ドル札×3", "unreadable_word", "100ドル札", "100ドル×3"),
    ("5元職員", "unreadable_word", "5元職員", "5元"),
    ("10²", "unreadable_sign", "²", None),
    ("1,000円×½", "unreadable_sign", "½", None),
    ("1,000円×1O人", "unreadable_sign", "O", None),
    ("1,000円×l0人", "unreadable_sign", "l", None),
    ("5‰", "unreadable_sign", "‰", None),
    ("√4", "unreadable_sign", "√", None),
    ("1,000×5٣", "unreadable_sign", "٣", None),
    ("𝟏𝟎円", "unreadable_sign", "𝟏", None),
    ("※R7実績", "note_with_digit", "※R7実績", None),
    ("A4判×500枚×10円", "note_with_digit", "A4", None),
    ("A×3", "symbolic", "A", None),
    ("1,000円×②", "symbolic", "②", None),
    ("ア／イ", "symbolic", "ア／イ", None),
    ("100フィジードル", "currency_unknown", "フィジードル", None),
    ("100クローネ", "currency_unknown", "クローネ", None),
    ("100 pounds", "rate_missing", "pounds", None),
    ("100バーツ", "rate_missing", "バーツ", None),
    ("100ドル×150円", "money_times_currency", "ドル", "100×150円"),
    ("100ドル×レート150", "money_times_currency", "ドル", "100×レート150"),
    ("150円/ドル×100ドル", "money_times_currency", "ドル", "150円/ドル×100"),
    ("講師謝金", "number_missing", "講師謝金", None),
    ("三千円", "number_missing", "三千円", None),
    ("《メモ》", "number_missing", "《メモ》", None),
]
RATES = {"USD": Fraction(150), "CNY": Fraction(20)}


@pytest.mark.parametrize(("text", "code", "part", "fixed"), REFUSED, ids=[row[0][:20] for row in REFUSED])
def test_a_refusal_names_its_place_and_offers_what_is_obvious(
    text: str, code: str, part: str, fixed: str | None
) -> None:
    basis = read_basis(text, RATES)
    assert (basis.exact, basis.amount_yen) == (None, None)
    (problem,) = basis.problems
    assert (problem.code, problem.severity) == (code, Severity.ERROR)
    assert text[slice(problem.place.start, problem.place.end)] == part
    assert offered_fix(text, problem) == fixed
    assert formula(text, RATES) is None
    if fixed is not None:
        assert read_basis(fixed, RATES).amount_yen is not None


def test_one_bad_row_makes_the_whole_line_count_nothing_and_keeps_the_others_readable() -> None:
    text = "1,000円×5人\n2泊3日\n500円"
    basis = read_basis(text)
    assert basis.amount_yen is None
    assert [row.exact for row in basis.rows] == [5_000, None, 500]
    (problem,) = basis.problems
    assert (problem.place.start, problem.place.end) == (12, 13)


def test_an_empty_basis_counts_nothing_and_is_only_a_hint() -> None:
    for text in ("", "  \n　\n"):
        basis = read_basis(text)
        assert (basis.rows, basis.exact, basis.amount_yen) == ((), None, None)
        assert [(found.code, found.severity) for found in basis.problems] == [("basis_empty", Severity.HINT)]


def test_a_missing_first_comma_is_read_with_a_hint() -> None:
    basis = read_basis("1207,800円×2")
    (problem,) = basis.problems
    assert basis.amount_yen == 2_415_600
    assert (problem.code, problem.severity) == ("separator_hint", Severity.HINT)
    assert offered_fix("1207,800円×2", problem) == "1,207,800円×2"


def test_the_hint_keeps_what_follows_the_digits() -> None:
    (problem,) = read_basis("1207,800.5円").problems
    assert dict(problem.values)["suggestion"] == "1,207,800.5"
    (problem,) = read_basis("1207,800万5千円", RATES).problems
    assert problem.code == "separator_hint"
    assert dict(problem.values)["suggestion"] == "1,207,800万5千"


@pytest.mark.parametrize(
    ("text", "amount", "percent"),
    [("5,000円+10%", 5_000, "10%"), ("5,000円\n10％", 5_000, "10％"), ("(5,000円-10%)×2", 9_999, "10%")],
)
def test_a_percentage_added_to_an_amount_is_read_with_a_warning(text: str, amount: int, percent: str) -> None:
    basis = read_basis(text)
    assert basis.amount_yen == amount
    assert [(found.code, found.severity) for found in basis.problems] == [("percent_added", Severity.WARNING)]
    assert dict(basis.problems[0].values) == {"percent": percent}


def test_a_heading_with_a_number_among_rows_is_counted_with_a_warning() -> None:
    basis = read_basis("第1回\n5,000円×3人\n50千円")
    assert basis.amount_yen == 65_001
    assert [found.code for found in basis.problems] == ["heading_counted"]


def test_the_message_shows_the_sign_as_it_was_typed() -> None:
    assert dict(read_basis("30,000円＊").problems[0].values) == {"operator": "＊"}


def test_a_division_by_zero_names_the_sign_that_was_typed() -> None:
    assert dict(read_basis("1,000円÷0").problems[0].values) == {"operator": "÷"}


def test_every_code_has_words_that_use_only_its_values() -> None:
    assert set(BASIS_PROBLEMS) == set(CODES)
    for code, message in BASIS_PROBLEMS.items():
        names = {part[1] for part in string.Formatter().parse(message) if part[1]}
        assert names <= set(CODES[code])


def test_every_problem_carries_the_values_its_code_lists() -> None:
    found = {}
    for text, *_ in REFUSED:
        for problem in read_basis(text, RATES).problems:
            found[problem.code] = tuple(name for name, _ in problem.values)
    assert found == {code: CODES[code] for code in found}
    others = {"amount_too_large", "claim_differs", "claim_unread", "percent_added", "heading_counted"}
    assert set(CODES) - set(found) == others | {"separator_hint", "basis_empty"}
