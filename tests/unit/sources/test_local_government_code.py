from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keikaku.sources.local_government_code import check_digit, code_problem

REFERENCE = Path(__file__).parents[3] / "data" / "reference"


@pytest.mark.parametrize("table", ["municipalities.csv", "prefectures.csv"])
def test_every_code_in_use_is_right(table: str) -> None:
    with (REFERENCE / table).open(encoding="utf-8", newline="") as file:
        codes = [row["code"] for row in csv.DictReader(file)]
    assert len(codes) in {1741, 47}
    assert [code for code in codes if code_problem(code) is not None] == []


@given(st.integers(1000, 47999), st.integers(0, 9))
def test_one_check_digit_in_ten_is_right(five: int, last: int) -> None:
    right = check_digit(f"{five:05}")
    assert (code_problem(f"{five:05}{last}") is None) == (str(last) == right)


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("10211", "six digits"),
        ("1021130", "six digits"),
        ("１０２１１３", "six digits"),
        ("102112", "ought to be 3"),
        ("002113", "no prefecture 00"),
        ("482113", "no prefecture 48"),
    ],
)
def test_a_wrong_code_is_told_why(code: str, problem: str) -> None:
    assert problem in (code_problem(code) or "")
