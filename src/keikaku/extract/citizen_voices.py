"""Voices of citizens that a plan quotes, each with the measure that answers it on the next line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.extract.folding import squeeze

if TYPE_CHECKING:
    from keikaku.extract.lines import PrintedLine

__all__ = ["is_voice"]

_WISH = re.compile(
    r"(?:たい|ほしい|欲しい|といいな|いいな|らしたい|思う|思ふ|思います|てほしい|だったら|不安だ?|心配だ?|困る|困っている|嬉しい|うれしい|必要だ|足りない|少ない|大切だ?|あればいい|あるといい)(?:な|なあ|ね|よ|です)?[。！!♪]?$"
)
_ANSWER = re.compile(
    r"(?:ます|する|充実|推進|支援|強化|促進|確保|整備|向上|創出|づくり|図る)[。]?$"
)
_QUOTED = re.compile(r"^[「“『\"].*[」”』\"]$")


def is_voice(line: PrintedLine, following: PrintedLine) -> bool:
    """Whether a line is a citizen's wish and the next line answers it.

    A voice is set as one: with an arrow or in quotes, bold or short, and says what somebody wants.
    """
    text = line.text.strip()
    quoted = _QUOTED.match(text) is not None
    set_apart = line.bullet in {"▶", "▷", "►", "●", "○", "◆", "■", "❖"} and (
        line.bold or following.bold
    )
    if not (quoted or set_apart) or len(text) > 60 or line.depth:  # one sentence
        return False
    if (
        following.index - line.index > 2  # a length of print
        or following.bullet == line.bullet
        or len(following.text) > 60  # a length of print
    ):
        return False
    return bool(
        _WISH.search(squeeze(text).strip('「」『』“”"')) and _ANSWER.search(squeeze(following.text))
    )
