from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keikaku.sources.formats.number_format import BUILT_IN, display_number, display_text


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (12, "General", "12"),
        (0.1 + 0.2, "General", "0.3"),
        (1 / 3, "General", "0.333333333"),
        (1_234_567_890_123, "General", "1.23457E+12"),
        (0.853, "0.0%", "85.3%"),
        (0.8525, "0%", "85%"),
        (1.25, "0.0", "1.3"),  # halves go up, as in Excel and unlike in Python
        (-0.04, "0.0", "0.0"),
        (1234567, "#,##0", "1,234,567"),
        (0, "#,##0", "0"),
        (0, "#", ""),
        (12345678, "#,##0,", "12,346"),
        (12345678, '#,##0,"千円"', "12,346千円"),
        (85.25, '0.0"％"', "85.3％"),
        (1234, '#,##0"人"', "1,234人"),
        (12, 'General"件"', "12件"),
        (1.5, '0.00"倍"', "1.50倍"),
        (1.5, "0.##", "1.5"),
        (-3.2, "0.0;▲ 0.0", "▲ 3.2"),
        (-1234, '#,##0;"▲"#,##0', "▲1,234"),
        (-5, "0_);(0)", "(5)"),
        (-5, "0_ ;[Red]-0", "-5"),
        (0, '0;-0;"－"', "－"),
        (3.2, "+0.0;-0.0;0", "+3.2"),
        (5, ";;;", ""),
        (5, '"R"0"年度"', "R5年度"),
        (2027, '0"年度"', "2027年度"),
        (202404, '0000"年"00"月"', "2024年04月"),
        (150, '[>=100]0"以上";0', "150以上"),
        (50, '[>=100]0"以上";0', "50"),
        (1000, "[$¥-411]#,##0", "¥1,000"),
        (36, "[DBNum3]0", "３６"),
        (12, "@", "12"),
        (0.25, "# ?/?", "0.25"),
        (1e300, "0.00", "1" + "0" * 300 + ".00"),
    ],
)
def test_a_number_is_shown_as_its_cell_shows_it(value: float, code: str, shown: str) -> None:
    assert display_number(value, code) == shown


@pytest.mark.parametrize(
    ("serial", "code", "shown"),
    [
        (45382, "yyyy/m/d", "2024/3/31"),
        (45382.75, BUILT_IN[22], "2024/3/31 18:00"),
        (45382, '[$-411]ggge"年"m"月"d"日"', "令和6年3月31日"),
        (45382, '[$-ja-JP-x-gannen]ggge"年"m"月"d"日";@', "令和6年3月31日"),
        (45382, BUILT_IN[57], "R6.3.31"),
        (45382, '[$-411]gge"年"', "令6年"),
        (45382, '[$-411]ggge"年度"', "令和6年度"),
        (43586, '[$-411]ggge"年"m"月"', "令和元年5月"),
        (43585, '[$-411]ggge"年"m"月"', "平成31年4月"),
        (32516, '[$-411]ggge"年"', "平成元年"),
        (45382, 'yyyy"年度"', "2024年度"),
        (45382, "yy/mm/dd", "24/03/31"),
        (45382, "mmm-yy", "Mar-24"),
        (45382, 'm"月"d"日"(aaa)', "3月31日(日)"),
        (45382.5, "yyyy/m/d h:mm", "2024/3/31 12:00"),
        (45382.75, "h:mm AM/PM", "6:00 午後"),
        (1.5, "[h]:mm", "36:00"),
        (0.5, "mm:ss", "00:00"),
        (1, "yyyy/m/d", "1900/1/1"),
        (61, "yyyy/m/d", "1900/3/1"),
        (-1, "yyyy/m/d", "#####"),
        (3_000_000, "yyyy/m/d", "#####"),
    ],
)
def test_a_date_is_shown_as_its_cell_shows_it(serial: float, code: str, shown: str) -> None:
    assert display_number(serial, code) == shown


def test_a_workbook_of_an_old_mac_counts_days_from_1904() -> None:
    assert display_number(43920, "yyyy/m/d", from_1904=True) == "2024/3/31"


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", "全域"),
        ("0.0", "全域"),
        ('@"で実施"', "全域で実施"),
        ('0;0;0;"〈"@"〉"', "〈全域〉"),
    ],
)
def test_words_are_shown_with_what_the_format_puts_round_them(code: str, shown: str) -> None:
    assert display_text("全域", code) == shown


CODES = st.one_of(
    st.sampled_from(sorted(BUILT_IN.values())),
    st.text(st.sampled_from('0#?.,%@;"\\_*[]E+-ymdhsgea/ $411年人>=100'), max_size=20),
)


@given(st.floats(allow_nan=False, allow_infinity=False), CODES)
def test_any_number_under_any_code_is_shown_on_one_line(value: float, code: str) -> None:
    assert "\n" not in display_number(value, code)


@given(st.integers(-(10**9), 10**9))
def test_thousands_commas_lose_no_digit(number: int) -> None:
    assert int(display_number(number, "#,##0").replace(",", "")) == number
    assert display_number(number, "#,##0") == f"{number:,}"


@given(st.decimals(-99999, 99999, places=3))
def test_decimals_are_rounded_to_the_places_of_the_code(number: object) -> None:
    value = float(str(number))
    assert abs(float(display_number(value, "0.0")) - value) <= 0.05 + 1e-9
