"""The sheet はじめに: how a workbook is filled in, and who fills it in."""

from __future__ import annotations

from importlib.resources import files

__all__ = ["BY", "ON", "start_rows"]

BY, ON = "訂正者 / corrected by", "訂正日 / corrected on"


def start_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the first sheet of a ``review`` or of a ``template``.

    The two labels are followed by a cell to fill in, which is read back.
    """
    text = files("keikaku.review").joinpath("templates", f"start_{name}.txt").read_text("utf-8")
    return tuple((line, "") if line in {BY, ON} else (line,) for line in text.splitlines())
