"""How far the data has come on the way through the tiers, in words and as JSON."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from keikaku.findings import Severity
from keikaku.validate.tiers import Tier

if TYPE_CHECKING:
    from keikaku.validate.tiers import Standing

__all__ = ["standing_in_english", "standing_in_japanese", "standing_to_json"]

_JAPANESE = {
    Tier.CORE: "基本（Core）",
    Tier.STANDARD: "標準（Standard）",
    Tier.LINKED: "連携（Linked）",
    Tier.MONITORED: "進行管理（Monitored）",
}


def standing_in_japanese(standing: Standing) -> str:
    """Two lines: the tier reached, and what the next one asks."""
    reached = standing.reached
    if standing.asked:
        name = _JAPANESE[standing.asked]
        end = "を満たしています。" if reached is standing.asked else "を満たしていません。"
        first = f"段階：{name}{end}"
    else:
        name = _JAPANESE[reached] if reached else "まだありません"
        first = f"到達した段階：{name}"
    if standing.next is None:
        return first
    asks = _counts(standing)
    listed = f"（{'、'.join(asks)}）" if asks else ""
    return f"{first}\n{_JAPANESE[standing.next]}まで：あと {len(standing.ahead)} 件{listed}"


def standing_in_english(standing: Standing) -> str:
    """Two lines: the tier reached, and what the next one asks."""
    reached = standing.reached
    if standing.asked:
        end = "reached" if reached is standing.asked else "not reached"
        first = f"{standing.asked.capitalize()}: {end}."
    else:
        first = f"Tier reached: {reached.capitalize() if reached else 'none yet'}."
    if standing.next is None:
        return first
    asks = _counts(standing)
    count = len(standing.ahead)
    listed = f" ({', '.join(asks)})" if asks else ""
    noun = "finding" if count == 1 else "findings"
    return f"{first}\n{standing.next.capitalize()}: {count} {noun} more{listed}"


def standing_to_json(standing: Standing) -> dict[str, object]:
    """The tiers and the counts of what the next one asks, by rule."""
    return {
        "asked": standing.asked,
        "reached": standing.reached,
        "next": standing.next,
        "ahead": [
            {"code": code, "severity": severity.value, "count": count}
            for (code, severity), count in _sorted(standing)
        ],
    }


def _counts(standing: Standing) -> list[str]:
    return [f"{code} × {count}" for (code, _), count in _sorted(standing)]


def _sorted(standing: Standing) -> list[tuple[tuple[str, Severity], int]]:
    """Gravest first, then the most frequent."""
    order = list(Severity)
    counted = Counter((finding.code, finding.severity) for finding in standing.ahead)
    return sorted(counted.items(), key=lambda item: (order.index(item[0][1]), -item[1], item[0][0]))
