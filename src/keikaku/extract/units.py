"""Units and multipliers as plans print them behind a number."""

from __future__ import annotations

import re
from decimal import Decimal

__all__ = ["MULTIPLIERS", "UNIT", "canonical_unit", "is_unit", "unit_in_brackets"]

#: What a multiplier multiplies by. 千万 and 百万 are products of two of them.
MULTIPLIERS = {
    "十": Decimal(10),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10**4),
    "億": Decimal(10**8),
    "兆": Decimal(10**12),
}

#: Counters and measures: what makes a number a value in running text and narrow rows.
_WORDS = """
% ‰ パーセント ポイント pt 人 名 者 件 件数 回 回数 戸 世帯 団体 事業所 事業者 事業 企業 社 法人
組合 経営体 農家 店 店舗 軒 箇所 カ所 ヵ所 ヶ所 ケ所 か所 個所 所 地点 地区 地域 区 区画 区間 町
村 市町村 市 自治会 町内会 行政区 集落 組織 隊 班 グループ クラブ チーム サークル 組 組数 校 園
施設 館 室 教室 学級 クラス 棟 床 病床 台 両 機 基 本 枚 冊 点 部 通 着 個 種 種類 品 品目 品種 頭
羽 匹 尾 株 便 系統 路線 泊 人泊 延べ人 人日 人・日 講座 コース 科目 単位 事例 例 作品 曲 票 位 倍 割 歳
才 年 か年 カ年 ヶ年 年間 か月 カ月 ヶ月 ヵ月 月 週 日 日間 時間 分 秒 円 ドル ha a アール
ヘクタール m km cm mm ㎡ ㎢ ㎥ m2 m3 km2 ㎞ ㎏ ㎝ ㎜ メートル キロメートル 平方メートル
立方メートル t トン kg g mg kl l リットル kWh MWh GWh kW MW GW MJ GJ TJ PJ t-CO2 t-CO₂ tCO2 t-co2
kg-CO2 ppm ℃ 度 dB か国 カ国 ヶ国 国 駅 港 橋 空家 軒数 議席 試合 大会 プラン 計画 協定 フォロワー
アクセス PV ビュー ダウンロード ID アカウント 口 票数 床数
       万人泊 号 期 層 倍増
""".split()  # noqa: SIM905 - a table of words reads better than a list of strings

_ALTERNATIVES = "|".join(re.escape(word) for word in sorted(set(_WORDS), key=len, reverse=True))
#: One unit with its per-parts: 人, %, g/人・日.
UNIT = rf"(?:{_ALTERNATIVES})(?:\s*/\s*(?:年度|{_ALTERNATIVES})(?:[・/](?:{_ALTERNATIVES}))?)?"
_UNIT = re.compile(UNIT)
_GENERIC = re.compile(r"[一-龥ァ-ヶーA-Za-z%‰℃㎡㎥㎢々か・/]{1,8}")
_BRACKETS = re.compile(r"[(\[【〔]\s*(?:単位\s*[:/]?\s*)?(?P<unit>[^()\[\]【】〔〕]+?)\s*[)\]】〕]")
_SCALED = re.compile(rf"[十百千万億兆]*(?:{UNIT})")


def is_unit(text: str) -> bool:
    """Whether the folded text is a unit that plans use, with or without a multiplier before it.

    >>> is_unit("件/年"), is_unit("千円"), is_unit("推進")
    (True, True, False)
    """
    return _SCALED.fullmatch(text.strip()) is not None


def canonical_unit(printed: str) -> str | None:
    """The unit as we write it: ``%`` for ％ and パーセント, no spaces; ``None`` for nothing.

    >>> canonical_unit("人 / 年"), canonical_unit("パーセント")
    ('人/年', '%')
    """
    unit = "".join(printed.split()).replace("パーセント", "%")
    return unit or None


def unit_in_brackets(text: str) -> str | None:
    """The unit that a folded header or name gives in brackets: 割合（％）, （単位：千円）.

    >>> unit_in_brackets("就業率(%)"), unit_in_brackets("利用者数(累計)") is None
    ('%', True)
    """
    for match in _BRACKETS.finditer(text):
        if is_unit(match["unit"]) or (
            "単位" in match.group() and _GENERIC.fullmatch(match["unit"])
        ):
            return canonical_unit(match["unit"])
    return None
