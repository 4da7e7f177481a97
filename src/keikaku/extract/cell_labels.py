"""The words between the numbers of a cell: names of parts, figures to compare with, or prose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.extract.cell_brackets import starts_with_part

if TYPE_CHECKING:
    from keikaku.extract.amount import Amount

__all__ = ["is_prose", "label_of", "labels_of", "own_amounts", "with_groups"]

_LONGEST_LABEL = 14  #: what may stand before the number of one part
_DONE = (
    r"達成|維持|確保|実施|設置|予定|目標|見込み?|開催|整備|締結|"
    r"設立|創出|育成|登録|導入|作成|参加|認定|新設|増設|追加|配置|完了|向上|抑制"
)
_HARMLESS_TAIL = re.compile(
    rf"[\s:;、,。・/|→↑↓↗↘]+|が参加|[にをと]?(?:目指(?:す|し)|抑え(?:る|ます)?|(?:{_DONE}|推計|速報値?|累計)(?:する|します)?|する|します)"
    rf"|{_DONE}|ます|以上|以下|程度|年間|まで|に|へ|を|の|平均|各年度?|毎年度?|中$"
)
_COMPARISON = re.compile(
    r"^(?:全国|国|県|都|道|府|圏域|類似団体|他市|管内|目標|前回)(?:内|の)?(?:平均|値|計|全体|市町村平均|市平均)?$"
)
_OWN = re.compile(r"^(?:本|当)?[市町村区]$")
_NOISE = re.compile(
    r"[\s:;、,。・/|･→⇒]+|^(?:約|およそ|概ね|おおむね|計画期間(?:中|内)?(?:に|の|で)?|年間|合計|累計で?|通算|計|平均|現状|目標|延べ(?!床|面積)|のべ|延$|新規に?|毎年度?|各年度?|1日(?:平均)?$"
    r"|(?:今後|過去)?\d+[かカヶヵ]?年間?(?:で|の)?|[↑↓↗↘])+|^[はがをでの比]+"
)


_PARTICLE = re.compile(r"[をはがでに]")
_GRADE = re.compile(r"(?P<group>[小中高]\d)\s+(?=\S)")


def labels_of(rest: str, amounts: tuple[Amount, ...]) -> tuple[str, ...]:
    """What stands before each amount and may name its part."""
    ends = (0, *(amount.end for amount in amounts))
    return tuple(
        label_of(rest[end : amount.start]) for end, amount in zip(ends, amounts, strict=False)
    )


def label_of(between: str) -> str:
    """The words before an amount without those that name no part: 約, 年間, 累計.

    >>> label_of("年間 男性:"), label_of("計画期間中に")
    ('男性', '')
    """
    before, label = None, between
    while label != before:
        before, label = label, _trimmed(label) if len(label) < 30 else label
    return label


def _trimmed(label: str) -> str:
    """The label without words that name no part; spaces between its own words stay."""
    bare = _NOISE.sub(lambda match: " " if match.group().isspace() else "", label)
    return bare.strip()


def is_prose(rest: str, amounts: tuple[Amount, ...], labels: tuple[str, ...]) -> bool:
    """Whether the numbers only occur in a name or sentence: 2か所の隣保館における参加者の合計."""
    tail = _HARMLESS_TAIL.sub("", "".join(rest[amounts[-1].end :].split()))
    return bool(tail) or any(
        len(label) > _LONGEST_LABEL
        or label in {"に", "のうち", "うち"}
        or (len(label) > 4 and _PARTICLE.search(label) is not None)
        for label in labels
    )


def own_amounts(
    amounts: tuple[Amount, ...], labels: tuple[str, ...]
) -> tuple[tuple[Amount, str], ...]:
    """The amounts without the figures that are only compared with: 国, 全国平均, a rank."""
    pairs = tuple(zip(amounts, labels, strict=True))
    own = tuple(pair for pair in pairs if not _COMPARISON.match(pair[1])) or pairs
    unranked = tuple(pair for pair in own if pair[0].unit != "位") or own
    if len(unranked) == 1 and _OWN.match(unranked[0][1]):
        return ((unranked[0][0], ""),)
    return unranked


def with_groups(chosen: tuple[tuple[Amount, str], ...]) -> tuple[tuple[Amount, str], ...]:
    """小6 国語 65 算数 70: the grade also holds for what follows it."""
    grouped, group = [], ""
    for amount, label in chosen:
        head = _GRADE.match(label)
        if head:
            group = head["group"]
        elif group and label and not starts_with_part(label):
            label = f"{group} {label}"  # noqa: PLW2901 - the label as it is meant
        else:
            group = ""
        grouped.append((amount, label))
    return tuple(grouped)
