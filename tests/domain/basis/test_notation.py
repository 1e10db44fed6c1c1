"""What staff type beyond the published lines, by the rules of product.md §3; figures reckoned by hand."""

from fractions import Fraction

import pytest

from citybudget.domain.basis import CURRENCIES, formula, read_basis, spans

RATES = {
    "USD": Fraction(150),
    "EUR": Fraction(593, 4),
    "KRW": Fraction(11, 100),
    "CNY": Fraction(20),
    "NZD": Fraction(90),
    "TWD": Fraction(9, 2),
}

WORTH = {
    # full-width everything
    "１，３５０円×２回×２名×１２月＋２，０００円": 66_800,
    "（１，１７０，１２０＋２８０，５９０）円＊１名": 1_450_710,
    "１２．５％×８，０００円": 1_000,
    "－１，０００円": -1_000,
    "１，５００円／人×２０人＝３０，０００円": 30_000,
    "５０千円": 50_000,
    "＠７，４８０円×５５０人": 4_114_000,
    # 千 万 百万 億 multiply whatever follows
    "50千円": 50_000,
    "2千枚×5円": 10_000,
    "1万2千円": 12_000,
    "1.5万円": 15_000,
    "3百万円": 3_000_000,
    "1億2,500万円": 125_000_000,
    "3千万円×2": 60_000_000,
    "10 万円": 100_000,
    "(31+34)千円×12月": 780_000,
    "2百人×50円": 10_000,
    "0.5兆円": 500_000_000_000,
    # operators as they are typed
    "1,000円✕5人": 5_000,
    "1,000円*5人": 5_000,
    "1,000円·5人": 5_000,
    "15,000円·月4回": 60_000,
    "1,000円/人·回×20人": 20_000,
    "·謝金 1,000円": 1_000,
    "1,000円x5人X2回": 10_000,
    "1,000円ｘ5人": 5_000,
    "3,500円x7Hx3人x1回": 73_500,
    "100,000円÷2": 50_000,
    "100,000円／2": 50_000,
    "154.5/1000×2,000,000円": 309_000,
    "1,000円-500円": 500,
    "1,000円−500円": 500,  # U+2212
    "1,000円ー500円": 500,
    "1,000円―500円": 500,
    "1,000円–500円": 500,  # U+2013
    "1,000円‐500円": 500,  # U+2010
    "△1,000円": -1_000,
    "▲1,000円×3": -3_000,
    "1,000円×△2": -2_000,
    "1,000円＋△200円": 800,
    "-(138,150円+30,000円)*3人*12月": -6_053_400,
    "@-2,050円": -2_050,
    "＋2,000円": 2_000,
    "2+3×4": 14,
    "12÷3×2": 8,
    "(2+3)×4": 20,
    "［(1,000+500)×2］×3": 9_000,
    "12,000円/2時間*3時間*3回": 54_000,
    # percent
    "1,000,000円×2.5%": 25_000,
    "100,000円×消費税10%": 10_000,
    "5,000円×(1+10%)": 5_500,
    "(100%-10%)×500円": 450,
    "30,000円×110％": 33_000,
    # 'per'
    "1,000円/人×20人": 20_000,
    "1,000円／人・回×20人": 20_000,
    "1,000円/人/月×3人×2月": 6_000,
    "1,000円/(人・回)×3": 3_000,
    "500円/㎡×50㎡": 25_000,
    "1,297/6H": Fraction(1297, 6),
    "1,000円/(5+3)人": 125,
    # reading matter
    "率1.2×1000": 1_200,
    "15,000円*月4回": 60_000,
    "5,000円×府内3ブロック": 15_000,
    "講師謝金：30,000円×2回": 60_000,
    "講師謝金 30,000円×2回（講師）": 60_000,
    "30,000円×2回×1.1（税込）": 66_000,
    "1,000円×（講師）5人": 5_000,
    "《R8新規》1,000円×5《3年目》": 5_000,
    "【第1回】1,000円": 1_000,
    "①謝金 1,000円×5人": 5_000,
    "・謝金 1,000円×5人": 5_000,
    "- 謝金 1,000円×5人": 5_000,
    "約30,000円×2回。": 60_000,
    "￥1,000×5": 5_000,
    "\\1,000×5": 5_000,
    "東京〜大阪 14,000円×2人": 28_000,
    "関西-羽田 30,000円×2人": 60_000,
    "30,000円×2人 関西-羽田": 60_000,
    "Wi-Fi 5,000円×12月": 60_000,
    "セミナー30,000円×2回": 60_000,
    "コピー10円×500枚": 5_000,
    "収入 100,000円－国費 50,000円": 50_000,
    "5,000円×3か月×2ヶ月×2ヵ月×2カ月×2箇月": 240_000,
    "50m2×300円": 15_000,
    "5人分×2食×500円": 5_000,
    "CIR2名×50,000円": 100_000,
    "500,000円 一式": 500_000,
    "12,500頭*3枚*4.6円*1.08": 186_300,
    "𠮷野 1,000円×5人🎉": 5_000,
    "1,000円\u3000×\u00a05人": 5_000,
    # phrases before an amount
    "1校あたり50,000円×8校": 400_000,
    "１校当たり 50,000円×8校": 400_000,
    "1人当り5,000円×3人": 15_000,
    "1回につき3,000円×4回": 12_000,
    "2人ごとに5,000円": 5_000,
    "1人あたり約5,000円×3": 15_000,
    "1日1人あたり500円×3人": 1_500,
    "8校×1校あたり50,000円": 400_000,
    "1万円につき50円": 50,
    # published oddities
    "@84*500円": 42_000,
    "20,000*2円": 40_000,
    "132,000+264,000円": 396_000,
    "142000円": 142_000,
    ".5×1,000円": 500,
    "0円": 0,
    # currencies at the year's rate
    "500ドル×2人": 150_000,
    "500米ドル": 75_000,
    "US$100×3": 45_000,
    "$1,000": 150_000,
    "1,000 USD": 150_000,
    "USD 1,000": 150_000,
    "100千ウォン": 11_000,
    "2万ウォン×3人": 6_600,
    "100ユーロ": 14_825,
    "€100": 14_825,
    "(100+50)ドル×3": 67_500,
    "100元×5": 10_000,
    "500NZドル": 45_000,
    "200台湾ドル": 900,
    "100ドル分×3人": 45_000,
    "100ドル/人×3人＋10,000円": 55_000,
    "(100ドル+500円)×3人": 46_500,
    "元講師 100円": 100,
    "EUR圏視察 100,000円×2": 200_000,
    "JPY 1,000": 1_000,
}


@pytest.mark.parametrize(("text", "worth"), WORTH.items())
def test_a_notation_is_worth_what_it_says(text: str, worth: int | Fraction) -> None:
    basis = read_basis(text, RATES)
    assert basis.problems == ()
    assert basis.exact == worth
    assert basis.amount_yen == int(worth)
    assert formula(text, RATES) is not None
    assert "error" not in {part.kind for part in spans(text)}


def test_rows_add_up_and_blank_rows_are_passed_over() -> None:
    basis = read_basis("1,350円×2回×2名×12月\r\n\r\n　\n＋2,000円\n【端数調整】\n△800円")
    assert basis.amount_yen == 66_000
    worth = [(row.start, str(row.exact)) for row in basis.rows]
    assert worth == [(0, "64800"), (22, "2000"), (30, "0"), (37, "-800")]
    assert basis.rows[0].text == "1,350円×2回×2名×12月"


@pytest.mark.parametrize(
    ("text", "amount"), [("1,297/6H", 216), ("-1,297/6H", -216), ("1/2\n1/2", 1), ("1/2", 0)]
)
def test_the_exact_sum_is_truncated_toward_zero(text: str, amount: int) -> None:
    assert read_basis(text).amount_yen == amount


def test_an_amount_may_have_twelve_digits() -> None:
    assert read_basis("999,999,999,999円").amount_yen == 999_999_999_999
    assert read_basis("999,999,999,999.9円").amount_yen == 999_999_999_999
    for text in (
        "1,000,000,000,000円",
        "999,999,999,999円\n1円",
        "1兆円",
        "-1,000,000,000,000円",
        "9億円×9億",
    ):
        basis = read_basis(text)
        assert (basis.exact, basis.amount_yen) == (None, None)
        assert [problem.code for problem in basis.problems] == ["amount_too_large"]


@pytest.mark.parametrize("spelling", CURRENCIES)
def test_no_spelling_of_a_currency_is_passed_over(spelling: str) -> None:
    text = f"100{spelling}×3人"
    assert read_basis(text, {CURRENCIES[spelling]: Fraction(7)}).amount_yen == 2_100
    basis = read_basis(text)
    assert basis.amount_yen is None
    assert basis.problems[0].code == "rate_missing"
    assert dict(basis.problems[0].values) == {"currency": CURRENCIES[spelling]}
