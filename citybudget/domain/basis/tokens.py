"""The pieces a row is cut into, one after another; what a piece means is the grammar's business."""

import re
from typing import Final

from citybudget.domain.basis.numerals import MULTIPLIERS

_MULTIPLIER_CLASS = "".join(sorted(MULTIPLIERS))
_KANA = "ぁ-ゖ\u3099-\u309cァ-ヺㇰ-ㇿｦ-ﾟー"
_VULGAR = "¼½¾⅐-⅟"
_FOREIGN_SIGNS = "$€£₩฿₫₱₹₽"
_WORDLESS = rf"\d A-Za-z+\-*/÷=()△@¥%.,·《》【】√∛∜∑∏∫±∓^‰‱{_VULGAR}{_FOREIGN_SIGNS}\n"

_PIECES: Final = {
    "number": rf"[0-9][0-9,]*(?:\.[0-9][0-9,.]*)?(?:[{_MULTIPLIER_CLASS}][0-9{_MULTIPLIER_CLASS},.]*)?",
    # ー is a long vowel after kana (セミナー) and a minus elsewhere (500円ー200円).
    "word": rf"[^{_WORDLESS}ー]+(?:(?<=[{_KANA}])ー+[^{_WORDLESS}ー]*)*",
    "times": r"[*÷]|·(?=[^0-9+*/÷=()·\n-]*[0-9(-])",
    "plus": r"\+",
    "minus": r"[-ー]",
    "slash": r"/",
    "at": r"@",
    "yen": r"¥",
    "open": r"\(",
    "close": r"\)",
    "area": r"(?<=[0-9/])[kc]?m[23](?= *(?:[-+*/÷=()xX·,]|$))",
    "latin": r"[A-Za-z]+(?:[$£]|ドル)?",
    "foreign": rf"[{_FOREIGN_SIGNS}]",
    "percent": r"%",
    "triangle": r"△",
    "equals": r"=",
    "annotation": r"《[^》]*》|【[^】]*】",
    "unclosed": r"[《【]",
    "unopened": r"[》】]",
    "point": r"\.[0-9][0-9,.]*",
    "unreadable": rf"[√∛∜∑∏∫±∓^‰‱{_VULGAR}]|\d",
    "other": r".",
}

TOKEN: Final = re.compile(
    " *(?:" + "|".join(f"(?P<{kind}>{piece})" for kind, piece in _PIECES.items()) + ")", re.DOTALL
)
"""One piece after any spaces; with folded text it always matches before the end of a row."""

KINDS: Final = ("", *_PIECES)
"""The kind of a match, by its `lastindex`."""

GROUPED: Final = re.compile("[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}")
"""A whole number of ordinary length with its separators where they belong."""

NUMBER_FOLLOWS: Final = re.compile(r" *[@¥△]* *-? *[@¥]* *(?:[0-9(]|\.[0-9])")
"""Whether a number or parenthesis comes next, behind signs that go with it."""

AMOUNT_FOLLOWS: Final = re.compile(r" *[-△]? *[0-9(.]")
"""Whether a number comes right behind a currency."""

WORD_THEN_AMOUNT: Final = re.compile(rf" *([A-Za-z]*[{_FOREIGN_SIGNS}]|[A-Za-z]+) *[0-9(.]")
"""A Latin word or a sign of a currency right before a number."""

WORDS_THEN_AMOUNT: Final = re.compile(r"[^0-9+*/÷=()\n-]*[0-9(]")
"""Whether an amount comes behind あたり, with or without words before it."""

LATIN_UNIT: Final = re.compile(
    "H|h|HC|hrs?|hours?|min|[kcm]?m|k?g|t|m?[Ll]|d|days?|nights?|mo|months?|k?Wh?|[GMT]B|pax|pcs|sets?|[pP]"
    "|rooms?|teams?|times?|units?|persons?"
)
"""Units to which an x can be glued: 7Hx3 is 7 H x 3, Box3 is a name."""

CAREFUL: Final = re.compile("[あ当つご半折倍割分※レソネナピドポフウリシ]")
"""Words that hold one of these are looked at again."""

PER: Final = re.compile("あたり|当たり|当り|につき|ごと")
PER_PHRASE: Final = re.compile(r"[^+*/÷=()\n-]*?(?:あたり|当たり|当り|につき|ごと)[^0-9+*/÷=()\n]*(?=[0-9(])")
IN_WORDS: Final = re.compile(
    "半額|半分|折半|倍額|[一二三四五六七八九十]分の[一二三四五六七八九十]|[一二三四五六七八九]割"
)
REDUCTION: Final = re.compile(" *(?:割引|引|割増|増|減|OFF|off|Off|オフ|UP|up|アップ)")
SYMBOL: Final = re.compile("[ア-ヶA-Za-zΑ-Ωα-ω甲乙丙丁①-⑳]")
SYMBOLS_ONLY: Final = re.compile(f" *(?:{SYMBOL.pattern}) *(?:[-+*/÷xX·・] *(?:{SYMBOL.pattern}) *)+")
DIGIT_OR_BRACKET: Final = re.compile(r"[()]|\d+")

PAPER: Final = re.compile(
    r"[AB][0-9](?! *[0-9.,])(?= *(?:判|版|サイズ|用紙|紙|コピー|チラシ|ポスター|冊子|封筒|ファイル|リーフレット|パンフ"
    r"|両面|片面|カラー|白黒|モノクロ|[*xX+/÷-]))"
)
"""A size of paper: its digit is no number of the reckoning."""

HEADING: Final = re.compile(r"[^0-9+*/÷=()%円¥$€£.,-]*[0-9]+[^0-9+*/÷=()%円¥$€£.,-]*")
"""第1回, 令和8年度: a row that looks like a heading but is worth its number."""
