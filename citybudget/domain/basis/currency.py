"""Which words mean a foreign currency: one that is passed over would give a silently wrong amount."""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from citybudget.domain.basis.characters import fold

Rates = Mapping[str, Fraction]
"""Yen per ONE unit, by ISO code."""

_SPELLINGS: Final = {
    "USD": "USD US$ $ ドル 米ドル USドル アメリカドル ﾄﾞﾙ ㌦ 弗",
    "EUR": "EUR € ユーロ ﾕｰﾛ",
    "GBP": "GBP £ ポンド 英ポンド ﾎﾟﾝﾄﾞ UK£",
    "KRW": "KRW ₩ ウォン 韓国ウォン ｳｫﾝ",
    "CNY": "CNY RMB 元 人民元 中国元",
    "TWD": "TWD NTD NT$ NTドル 台湾ドル 台湾元 ニュー台湾ドル 新台湾ドル",
    "AUD": "AUD A$ AU$ Aドル AUドル 豪ドル オーストラリアドル",
    "NZD": "NZD NZ$ NZドル ニュージーランドドル",
    "CAD": "CAD C$ CA$ CAドル カナダドル 加ドル",
    "HKD": "HKD HK$ HKドル 香港ドル",
    "SGD": "SGD S$ SG$ Sドル シンガポールドル 星ドル",
    "THB": "THB ฿ バーツ タイバーツ ﾊﾞｰﾂ",
    "VND": "VND ₫ ドン ベトナムドン",
    "PHP": "PHP ₱ ペソ フィリピンペソ",
    "MXN": "MXN メキシコペソ",
    "IDR": "IDR ルピア",
    "MYR": "MYR リンギット",
    "INR": "INR ₹ ルピー インドルピー",
    "NPR": "NPR ネパールルピー",
    "CHF": "CHF フラン スイスフラン",
    "SEK": "SEK スウェーデンクローナ",
    "NOK": "NOK ノルウェークローネ",
    "DKK": "DKK デンマーククローネ",
    "CZK": "CZK コルナ",
    "PLN": "PLN ズロチ",
    "HUF": "HUF フォリント",
    "RUB": "RUB ₽ ルーブル",
    "UAH": "UAH フリヴニャ",
    "BRL": "BRL レアル ブラジルレアル",
    "MNT": "MNT トゥグルグ トグログ",
    "TRY": "TRY トルコリラ リラ",
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

_BY_FOLDED: Final = {fold(spelling): code for spelling, code in CURRENCIES.items()}
_LONGEST: Final = max(map(len, _BY_FOLDED))
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

FIRST_CHARACTERS: Final = frozenset(spelling[0] for spelling in _BY_FOLDED)
YEN_WORDS: Final = frozenset({"JPY", "YEN", "yen", "Yen"})


def currency_of(word: str) -> str | None:
    """The ISO code of a folded word that is a currency and nothing else."""
    return _BY_FOLDED.get(word)


def leading_currency(word: str) -> tuple[str, int] | None:
    """The currency a folded word begins with and the length of its spelling; 元職員 is none."""
    for length in range(min(_LONGEST, len(word)), 0, -1):
        code = _BY_FOLDED.get(word[:length])
        if code is not None:
            rest = word[length:].lstrip()
            plain = not rest or _LETTER.match(rest) is None or rest.startswith(_FOLLOWERS)
            return (code, length) if plain else None
    return None
