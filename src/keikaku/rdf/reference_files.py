"""The tables of ``data/reference/``, row by row."""

from __future__ import annotations

import csv

from keikaku.resources import resource_folder

__all__ = ["reference_rows"]


def reference_rows(name: str) -> list[dict[str, str]]:
    """The rows of a table by their column names.

    Raises:
        FileNotFoundError: the installation has no such table.

    >>> reference_rows("eras.csv")[-1]["name"]
    '令和'
    """
    path = resource_folder("data/reference") / name
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
