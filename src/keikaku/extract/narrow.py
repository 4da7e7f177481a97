"""Rows whose cells are divided by single spaces: cells are found by what they contain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.extract.alignment import align_tokens
from keikaku.extract.cell_types import is_rank
from keikaku.extract.columns import ColumnKind, read_column
from keikaku.extract.folding import fold
from keikaku.extract.marks import strip_marks
from keikaku.extract.names import ends_like_indicator
from keikaku.extract.quantity import is_part_label, is_value_text
from keikaku.extract.times import parse_time
from keikaku.extract.units import is_unit
from keikaku.extract.wording import qualifier_after

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.extract.header import Header
    from keikaku.model.dates import Era

__all__ = [
    "balanced",
    "header_cells",
    "narrow_cells",
    "pair_roles_with_times",
    "part_cells",
    "spelled_together",
]

_OPEN, _CLOSE = "([{〔【「『《〈", ")]}〕】」』》〉"
#: Headings that are printed with spaces between their letters, to fill a wide column.
_SPELLED = re.compile(
    r"数値目標|目標項目|評価項目|成果指標|指標名?|項目名?|単位|現状値?|現況値?|基準値?|基準年度?|当初値?|実績値?|中間(?:目標)?値?|最終目標値?"
    r"|目標年度|目標値?|備考|区分|番号|担当課?|方向性?|出典|考え方|策定時|参考|順位|内容|施策名?|分野|根拠|説明"
)
#: （令和9年度）96.1 is a cell of its own.
_TIME_AND_VALUE = re.compile(r"[(\[](?:[^()\[\]]*\d[^()\[\]]*)[)\]]\s*[▲△-]?\d")
_ARROW = re.compile(r"\s*([→⇒➡⇨])\s*")  #: between two values of one cell
_NUMERIC = {
    ColumnKind.VALUE,
    ColumnKind.RANK,
    ColumnKind.OTHER,
    ColumnKind.TIME,
    ColumnKind.DIRECTION,
}


_UNIT_HEADING = re.compile(r"\(単位等?\)")


def header_cells(tokens: Sequence[str], *, default_era: Era | None = None) -> tuple[str, ...]:
    """Header cells from words between single spaces.

    >>> header_cells("指標名 現状値 (令和元年度) 目標値 (令和9年度)".split())
    ('指標名', '現状値 (令和元年度)', '目標値 (令和9年度)')
    """
    cells: list[str] = []
    for token in balanced(spelled_together(tokens)):
        joined = f"{cells[-1]} {token}" if cells else token
        adds = bool(cells) and fold(token)[0] in _OPEN and fold(cells[-1])[0] not in _OPEN
        adds = adds and _UNIT_HEADING.fullmatch(fold(token)) is None
        halves = cells and None in (
            read_column(token, default_era=default_era),
            read_column(cells[-1], default_era=default_era),
        )
        if adds or (halves and read_column(joined, default_era=default_era) is not None):
            cells[-1] = joined
        else:
            cells.append(token)
    return pair_roles_with_times(cells, default_era=default_era)


def spelled_together(tokens: Sequence[str]) -> list[str]:
    """The words with letter-spaced headings (指 標 名　現 状 値) spelled as words again."""
    words: list[str] = []
    run = ""
    for token in [*tokens, ""]:
        if len(token) == 1 and token not in _OPEN + _CLOSE:
            run += token
            continue
        if run:
            spelled = _SPELLED.findall(run)
            words.extend(spelled if "".join(spelled) == run else run)
        run = ""
        words.extend([token] if token else [])
    return words


def pair_roles_with_times(
    cells: Sequence[str], *, default_era: Era | None = None
) -> tuple[str, ...]:
    """基準値, 令和5年度, 目標値, 令和10年度 is two columns when roles and times alternate."""
    columns = [read_column(cell, default_era=default_era) for cell in cells]
    values = [n for n, column in enumerate(columns) if column and column.kind is ColumnKind.VALUE]
    pairs = list(zip(values[::2], values[1::2], strict=False))
    alternate = (
        pairs
        and len(values) % 2 == 0
        and all(b == a + 1 and _is_role(columns[a]) and _is_time(columns[b]) for a, b in pairs)
    )
    if not alternate:
        return tuple(cells)
    firsts = dict(pairs)
    seconds = set(firsts.values())
    return tuple(
        f"{cell} {cells[firsts[n]]}" if n in firsts else cell
        for n, cell in enumerate(cells)
        if n not in seconds
    )


def _is_role(column: object) -> bool:
    return getattr(column, "role", None) is not None and getattr(column, "time", None) is None


def _is_time(column: object) -> bool:
    return getattr(column, "role", None) is None and getattr(column, "time", None) is not None


def narrow_cells(text: str, header: Header) -> tuple[tuple[str, ...] | None, str]:
    """The cells of a row divided by single spaces, in the order of the header's columns."""
    kinds = [column.kind for column in header.columns]
    labelled = ColumnKind.CATEGORY in kinds[header.positions(ColumnKind.NAME)[0] :]
    numeric = [n for n, kind in enumerate(kinds) if kind in _NUMERIC]
    if len(numeric) == 1:
        text = _ARROW.sub(r"\1", text)
    words = balanced(text.split())
    if ColumnKind.RANK not in kinds and not is_rank(words[0]):
        words = [word for word in words if not is_rank(word)]
    tokens = _joined_values(words, labelled=labelled)
    if len(tokens) < 2:  # a row has a name and a value
        return None, ""
    if labelled:  # a name over two words looks like a name and its part
        laid, _ = align_tokens(tokens, header.columns)
        if laid is not None:
            return laid, ""
    run = _value_run(tokens, len(numeric))
    if run is not None:
        start, end, values = run
        before = _texts(tokens[:start], kinds[: numeric[0]])
        after = _texts(tokens[end:], kinds[numeric[-1] + 1 :])
        between = kinds[numeric[0] : numeric[-1] + 1]
        if before is not None and after is not None and len(between) == len(numeric):
            return (*before, *values, *after), ""
    return align_tokens(tokens, header.columns)


def part_cells(tokens: Sequence[str], header: Header) -> tuple[str, ...] | None:
    """The cells of a line of nothing but parts and their values: 女性 71.4% 女性 75%.

    The name stands in the row above; ``None`` when a part lacks its value or another part follows.
    """
    words = _joined_values(tokens, labelled=True)
    labels, values = words[::2], words[1::2]
    sound = (
        len(set(labels)) == 1
        and len(labels) == len(values) == len(header.values)
        and is_part_label(labels[0])
        and all(map(is_value_text, values))
    )
    if not sound:
        return None
    cells = [""] * len(header.columns)
    for place, label, value in zip(header.values, labels, values, strict=True):
        cells[place] = f"{label} {value}"
    return tuple(cells)


def balanced(tokens: Sequence[str]) -> list[str]:
    """The words with those joined that stand inside one bracket, or are one bracket."""
    joined: list[str] = []
    depth = 0
    for token in tokens:
        folded = fold(token)
        if joined and depth > 0:
            joined[-1] = f"{joined[-1]} {token}"
        else:
            joined.append(token)
        depth += sum(folded.count(sign) for sign in _OPEN)
        depth = max(depth - sum(folded.count(sign) for sign in _CLOSE), 0)
    return joined


def _joined_values(tokens: Sequence[str], *, labelled: bool) -> list[str]:
    """The words with number and unit, value and （年度）, value and 以上, 男性 and value joined.

    ``labelled`` is whether the parts (男性 …) have a column of their own.
    """
    cells: list[str] = []
    waiting = ""
    for token in tokens:
        last = cells[-1] if cells else ""
        if _is_time_before_value(token, last):
            waiting = f"{waiting}{token} "
        elif waiting:
            cells.append(f"{waiting}{token}")
            waiting = ""
        elif (cells and _belongs_to(last, token)) or (
            cells and not labelled and is_part_label(last) and is_value_text(token)
        ):
            cells[-1] = f"{last} {token}"
        else:
            cells.append(token)
    return [*cells, waiting.strip()] if waiting else cells


def _is_time_before_value(token: str, last: str) -> bool:
    """（2022） is about the value after it when the one before it is none, or has its own time."""
    if fold(token)[0] not in _OPEN or parse_time(token) is None:
        return False
    return not is_value_text(last) or fold(last)[0] in _OPEN


def _belongs_to(last: str, token: str) -> bool:
    folded = fold(strip_marks(token).text).strip()
    if _TIME_AND_VALUE.match(folded):
        return False
    if folded[:1] in _OPEN or not folded or last in {"約", "▲", "△", "※"}:
        return True
    if is_unit(re.sub(r"[(\[].*", "", folded)) and re.fullmatch(r"[▲△±-]?[\d,.]+", fold(last)):
        return True
    qualifier, length = qualifier_after(folded)
    bounds = qualifier in {">=", "<=", ">", "<", "~"} and length == len(folded)
    return bounds and re.search(r"\d", last) is not None and is_value_text(last)


def _value_run(tokens: Sequence[str], count: int) -> tuple[int, int, tuple[str, ...]] | None:
    """The run of tokens that fills ``count`` value columns: one each, or the same parts."""
    typed = [is_value_text(token) or parse_time(token) is not None for token in tokens]
    runs = _runs(typed)
    for start, end in reversed(runs):
        if end - start == count and start > 0:
            return start, end, tuple(tokens[start:end])
        cells = _grouped_by_part(tokens[start:end])
        if len(cells) == count and start > 0:
            return start, end, cells
    return _parts_run(tokens, typed, count)


def _grouped_by_part(tokens: Sequence[str]) -> tuple[str, ...]:
    """小学校 88.7%, 中学校 82.8%, 小学校 95.0%, … as one cell until a label comes again."""
    cells: list[str] = []
    labels: set[str] = set()
    for token in tokens:
        first = token[0] if "①" <= token[0] <= "⑳" else re.split(r"[\s:：]", token)[0]
        label = first if is_part_label(first) else ""
        if label and labels and label not in labels:
            cells[-1] = f"{cells[-1]} {token}"
        else:
            cells.append(token)
            labels = set()
        labels |= {label} - {""}
    return tuple(cells)


def _runs(typed: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for index, is_value in enumerate(typed):
        if is_value and runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        elif is_value:
            runs.append((index, index + 1))
    return runs


def _parts_run(
    tokens: Sequence[str], typed: Sequence[bool], count: int
) -> tuple[int, int, tuple[str, ...]] | None:
    """小学校 88.7% 中学校 82.8% 小学校 95.0% 中学校 85.0%: labels and values in turn."""
    end = len(tokens)
    start = end
    pairs: list[tuple[str, str]] = []
    while start >= 2 and typed[start - 1] and not typed[start - 2]:
        pairs.insert(0, (tokens[start - 2], tokens[start - 1]))
        start -= 2
    for size in range(len(pairs) // count if count else 0, 0, -1):
        chosen = pairs[-size * count :]
        labels = [label for label, _ in chosen]
        if size > 1 and labels == labels[:size] * count and start >= 0:
            first = end - 2 * len(chosen)
            groups = [chosen[n * size : (n + 1) * size] for n in range(count)]
            cells = tuple(" ".join(f"{a} {b}" for a, b in group) for group in groups)
            return (first, end, cells) if first > 0 else None
    return None


def _texts(tokens: Sequence[str], kinds: Sequence[ColumnKind]) -> tuple[str, ...] | None:
    """The words before or after the values, divided among the text columns."""
    if not kinds or not tokens or len(tokens) == len(kinds):
        return tuple(tokens) if len(tokens) == len(kinds) else _no_words(tokens, kinds)
    if len(kinds) == 1:
        return (" ".join(tokens),)
    if kinds[0] is ColumnKind.NUMBER and re.fullmatch(r"[\d①-⑳()-]+", fold(tokens[0])):
        rest = _texts(tokens[1:], kinds[1:])
        return None if rest is None else (tokens[0], *rest)
    if kinds[-1] is ColumnKind.UNIT and is_unit(fold(tokens[-1])):
        rest = _texts(tokens[:-1], kinds[:-1])
        return None if rest is None else (*rest, tokens[-1])
    return _name_and_more(tokens, kinds)


def _no_words(tokens: Sequence[str], kinds: Sequence[ColumnKind]) -> tuple[str, ...] | None:
    """Empty cells where there are columns and no words; ``None`` for words without a column."""
    return None if tokens else ("",) * len(kinds)


def _name_and_more(tokens: Sequence[str], kinds: Sequence[ColumnKind]) -> tuple[str, ...] | None:
    """The name alone where an earlier row's field spans this one, or name and method."""
    if len(tokens) == 1 and set(kinds) <= {
        ColumnKind.CATEGORY,
        ColumnKind.NUMBER,
        ColumnKind.NAME,
    }:
        return tuple(tokens[0] if kind is ColumnKind.NAME else "" for kind in kinds)
    if kinds[0] is ColumnKind.NAME and len(kinds) == 2:
        cut = _end_of_name(tokens)
        return " ".join(tokens[:cut]), " ".join(tokens[cut:])
    return None


def _end_of_name(tokens: Sequence[str]) -> int:
    for index, token in enumerate(tokens, start=1):
        if ends_like_indicator(token):
            follows = tokens[index : index + 1]
            return index + bool(follows and follows[0][0] in _OPEN)
    return 1
