"""Which words mean a foreign currency: one that is passed over would give a silently wrong amount."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from citybudget.domain.basis.characters import fold

Rates = Mapping[str, Fraction]
"""Yen per ONE unit, by ISO code."""

_SPELLINGS: Final = {
    "USD": "USD US$ $ ドル 米ドル USドル アメリカドル ㌦ 弗",
    "EUR": "EUR € ユーロ",
    "GBP": "GBP £ ポンド 英ポンド UK£ ㍀",
    "KRW": "KRW ₩ ウォン 韓国ウォン ウオン 韓国ウオン ㌆",
    "CNY": "CNY RMB 元 人民元 中国元 ユアン ㍐",
    "TWD": "TWD NTD NT$ NTドル 台湾ドル 台湾元 ニュー台湾ドル 新台湾ドル",
    "AUD": "AUD A$ AU$ Aドル AUドル 豪ドル オーストラリアドル",
    "NZD": "NZD NZ$ NZドル ニュージーランドドル",
    "CAD": "CAD C$ CA$ CAドル カナダドル 加ドル",
    "HKD": "HKD HK$ HKドル 香港ドル",
    "SGD": "SGD S$ SG$ Sドル シンガポールドル 星ドル",
    "THB": "THB ฿ バーツ タイバーツ",
    "VND": "VND ₫ ドン ベトナムドン",
    "PHP": "PHP ₱ ペソ フィリピンペソ ㌷",
    "MXN": "MXN メキシコペソ",
    "IDR": "IDR ルピア",
    "MYR": "MYR リンギット",
    "INR": "INR ₹ ルピー インドルピー ㍓",
    "NPR": "NPR ネパールルピー",
    "CHF": "CHF フラン スイスフラン ㌵",
    "SEK": "SEK スウェーデンクローナ",
    "NOK": "NOK ノルウェークローネ",
    "DKK": "DKK デンマーククローネ",
    "CZK": "CZK コルナ",
    "PLN": "PLN ズロチ",
    "HUF": "HUF フォリント",
    "RUB": "RUB ₽ ルーブル ロシアルーブル ㍔",
    "UAH": "UAH フリヴニャ",
    "BRL": "BRL レアル ブラジルレアル",
    "MNT": "MNT トゥグルグ トグログ",
    "TRY": "TRY トルコリラ リラ ㍒",
    "AED": "AED ディルハム",
    "ZAR": "ZAR",
    "KZT": "KZT テンゲ",
    "LKR": "LKR スリランカルピー",
    "PKR": "PKR パキスタンルピー",
    "BDT": "BDT",
    "MMK": "MMK",
    "KHR": "KHR リエル",
    "LAK": "LAK",
}

CURRENCIES: Final[Mapping[str, str]] = {
    spelling: code for code, spellings in _SPELLINGS.items() for spelling in spellings.split()
}
"""Every accepted spelling to its ISO code."""

_ENGLISH: Final = {
    "USD": "dollar dollars usdollar usdollars",
    "EUR": "euro euros",
    "GBP": "pound pounds sterling poundsterling britishpounds",
    "KRW": "won koreanwon",
    "CNY": "yuan renminbi chineseyuan",
    "TWD": "taiwandollars newtaiwandollars",
    "AUD": "australiandollars",
    "NZD": "nzdollars newzealanddollars",
    "CAD": "canadiandollars",
    "HKD": "hongkongdollars",
    "SGD": "singaporedollars",
    "THB": "baht thaibaht",
    "VND": "dong vietnamesedong",
    "PHP": "peso pesos philippinepesos",
    "MXN": "mexicanpesos",
    "IDR": "rupiah",
    "MYR": "ringgit",
    "INR": "rupee rupees indianrupees",
    "CHF": "franc francs swissfrancs",
}
_NO_CURRENCY: Final = frozenset({"try"})


def _half_width(word: str) -> str:
    """ドル as ﾄﾞﾙ: a voiced sign is a character of its own there."""
    return "".join(_HALF_KANA.get(sign, sign) for sign in unicodedata.normalize("NFD", word))


_HALF_KANA: Final = {unicodedata.normalize("NFKC", chr(point)): chr(point) for point in range(0xFF66, 0xFFA0)}


def _all_spellings() -> Iterator[tuple[str, str]]:
    """Every spelling as the grammar sees it: folded, with half-width kana, decomposed, Latin in lower case."""
    for spelling, code in CURRENCIES.items():
        for form in (spelling, _half_width(spelling), unicodedata.normalize("NFD", spelling)):
            yield fold(form), code
            yield fold(form).lower(), code
    for code, words in _ENGLISH.items():
        yield from ((word, code) for word in words.split())


_BY_FOLDED: Final = {spelling: code for spelling, code in _all_spellings() if spelling not in _NO_CURRENCY}
_LONGEST: Final = max(map(len, _BY_FOLDED))
_ANYWHERE: Final = re.compile(
    "|".join(re.escape(spelling) for spelling in sorted({key.lower() for key in _BY_FOLDED}))
)
_LETTER = re.compile(r"[^\W_]")
_FOLLOWERS: Final = (
    "建",
    "分",
    "相当",
    "程度",
    "ずつ",
    "換算",
    "以内",
    "程",
    "の",
    "ー",
    "あたり",
    "当",
    "につき",
    "ごと",
)

_MONEY_ENDINGS: Final = (
    "ドル|ペソ|ルピー|クローネ|クローナ|ポンド|フラン|ウォン|ディナール|リヤル|シリング|ルーブル"
)
_UNKNOWN: Final = re.compile(
    f"[^ ]*(?<!ハー)(?<!ハン)(?<!アイ)(?<!ャン)(?<!バン)(?<!サ)(?<!ニー)(?<!レー)(?:{_MONEY_ENDINGS})"
    f"(?:{'|'.join(_FOLLOWERS)})?"
)

FIRST_CHARACTERS: Final = frozenset(spelling[0] for spelling in _BY_FOLDED)
YEN_WORDS: Final = frozenset({"JPY", "YEN", "yen", "Yen"})


def currency_of(word: str) -> str | None:
    """The ISO code of a folded word that is a currency and nothing else, in capitals or not."""
    return _BY_FOLDED.get(word) or _BY_FOLDED.get(word.lower())


def leading_currency(word: str) -> tuple[str, int] | None:
    """The currency a folded word begins with and the length of its spelling; 元職員 is none."""
    for length in range(min(_LONGEST, len(word)), 0, -1):
        code = currency_of(word[:length])
        if code is not None:
            rest = word[length:].lstrip()
            plain = not rest or _LETTER.match(rest) is None or rest.startswith(_FOLLOWERS)
            return (code, length) if plain else None
    return None


def depends_on_rates(text: str) -> bool:
    """Whether a rate can matter to a basis: False only where no spelling of a currency is in it, gaps or not."""
    return _ANYWHERE.search("".join(fold(text).split()).lower()) is not None


def unknown_currency(word: str) -> bool:
    """Whether a folded word is money of which no rate can be known: フィジードル, クローネ; not ハードル."""
    return _UNKNOWN.fullmatch(word) is not None
