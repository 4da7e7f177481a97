"""Make a received line readable for parsers without changing a word of it.

Replaced is only what no reader of the paper can see: control and format characters, odd spaces,
radicals that stand for the ideograph they look like, and voicing marks set apart from their kana.
Full-width signs, brackets, variant ideographs and their selectors stay: the line is *not*
NFKC-normalised.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["clean_line"]

#: The 114 signs of the block CJK Radicals Supplement, each with the ideograph it stands for: the
#: property Equivalent_Unified_Ideograph of Unicode 14. PDF programs write the radical where a font
#: draws both with one glyph. Normalisation forms know only two of them.
_RADICAL_PAIRS = (
    "⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺇𠘨 ⺈刀 ⺉刂 ⺊卜 ⺋㔾 ⺌小 ⺍小 ⺎兀 "
    "⺏尣 ⺐尢 ⺑𡯂 ⺒巳 ⺓幺 ⺔彑 ⺕彐 ⺖忄 ⺗心 ⺘扌 ⺙攵 ⺛旡 ⺜日 ⺝月 "
    "⺞歺 ⺟母 ⺠民 ⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭 ⺩王 ⺪𤴔 ⺫目 "
    "⺬示 ⺭礻 ⺮𥫗 ⺯糹 ⺰纟 ⺱罓 ⺲罒 ⺳㓁 ⺴冗 ⺵𦉫 ⺶羊 ⺷𦍌 ⺸𦍋 ⺹耂 "
    "⺺肀 ⺻聿 ⺼肉 ⺽𦥑 ⺾艹 ⺿艹 ⻀艹 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇𧢲 "
    "⻈讠 ⻉贝 ⻊𧾷 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏邑 ⻐钅 ⻑長 ⻒镸 ⻓长 ⻔门 ⻕𨸏 "
    "⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞𩙿 ⻟飠 ⻠饣 ⻡𩠐 ⻢马 ⻣骨 "
    "⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 "
    "⻲亀 ⻳龟 "
)
_RADICALS = {ord(pair[0]): pair[1] for pair in _RADICAL_PAIRS.split()}
#: The block Kangxi Radicals: NFKC maps each to its ideograph, and to nothing else.
_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_SPACES = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F], " ")
_GLYPHS = _RADICALS | _KANGXI | _SPACES

#: Breaks that are no line ends here: page, column and soft breaks, and Unicode's separators.
_BREAKS = "\\r\\x0b\\x0c\\x1c-\\x1f\\x85\\u2028\\u2029"
_OUTER_BREAKS = re.compile(f"^[{_BREAKS}]+|[{_BREAKS}]+$")
_INNER_BREAKS = re.compile(f"[{_BREAKS}]+")
#: Other control and format characters, direction marks among them. Joiners stay.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0001\U000e0020-\U000e007f]"
)
_VOICED = re.compile("[\u3041-\u3096\u30a1-\u30fa][\u3099\u309a]")


def clean_line(raw: str) -> str:
    r"""The line with invisible signs removed and look-alike radicals replaced.

    >>> clean_line("市\u2ea0\u00a0と\u200b行政\x0c")
    '市民 と行政'
    >>> clean_line("１．（仮称）神\t㈱")  # left as they are
    '１．（仮称）神\t㈱'
    """
    if raw.isascii() and raw.isprintable():
        return raw
    text = _OUTER_BREAKS.sub("", raw)
    text = _UNSEEN.sub("", _INNER_BREAKS.sub(" ", text))
    return _VOICED.sub(_compose, text.translate(_GLYPHS))


def _compose(pair: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", pair.group())
