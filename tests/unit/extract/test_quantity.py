"""Quantities in cells: numbers, units, multipliers, qualifiers, parts, and values in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keikaku.extract.quantity import is_value_text, parse_quantities
from keikaku.model.dates import ERAS
from keikaku.model.indicator import ValueStatus

FULL_WIDTH = str.maketrans("0123456789,.%", "０１２３４５６７８９，．％")


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        ("93 団体", "93", "団体"),
        ("256,000 件/年", "256000", "件/年"),
        ("３，９２３ｈａ", "3923", "ha"),
        ("187事業所 (平成29年)", "187", "事業所"),
        ("11,942億円 (平成30年)", "1194200000000", "円"),
        ("3兆7,219億円", "3721900000000", "円"),
        ("3兆7千億円台", "3700000000000", "円"),
        ("231万7千円", "2317000", "円"),
        ("1,234百万円", "1234000000", "円"),
        ("2千万円", "20000000", "円"),
        ("490.7万人", "4907000", "人"),
        ("▲3.5％", "-3.5", "%"),
        ("△120人", "-120", "人"),
        ("−15人", "-15", "人"),
        ("±0", "0", None),
        ("年5回", "5", "回/年"),
        ("8.8g/人日", "8.8", "g/人日"),
        ("1人1日当たり 850g", "850", "g"),
        ("人口10万対 5.2", "5.2", None),
        ("65.2%（12位）", "65.2", "%"),
        ("45%（全国 50%）", "45", "%"),
        ("1,200人（うち女性300人）", "1200", "人"),
        ("1時間30分", "90", "分"),
        ("1900.1人", "1900.1", "人"),
        ("2024人", "2024", "人"),
        ("412千t-CO2", "412000", "t-CO2"),
    ],
)
def test_a_number_is_in_its_base_unit(cell: str, value: str, unit: str | None) -> None:
    (quantity,) = parse_quantities(cell)
    assert (quantity.value, quantity.unit) == (Decimal(value), unit)
    assert quantity.status is ValueStatus.NUMERIC


def test_a_unit_column_is_taken_as_it_stands() -> None:
    (quantity,) = parse_quantities("1,234", default_unit="千円")
    assert (quantity.value, quantity.unit) == (Decimal(1234), "千円")


@pytest.mark.parametrize(
    ("cell", "qualifier", "value"),
    [
        ("90%以上", ">=", 90),
        ("10件以下", "<=", 10),
        ("2.0%未満", "<", 2),
        ("55,000人超", ">", 55000),
        ("100人を上回る", ">", 100),
        ("約1,200人", "~", 1200),
        ("90%台", "~", 90),
        ("100％を維持", "maintain", 100),
        ("H25年度比46%以上削減", "decrease", 46),
        ("現状値（45%）以上", ">=", 45),
    ],
)
def test_a_qualified_number_keeps_both(cell: str, qualifier: str, value: int) -> None:
    (quantity,) = parse_quantities(cell)
    assert (quantity.qualifier, quantity.value) == (qualifier, Decimal(value))


@pytest.mark.parametrize(
    ("cell", "status", "qualifier"),
    [
        ("—", ValueStatus.NOT_AVAILABLE, None),
        ("－", ValueStatus.NOT_AVAILABLE, None),
        ("集計中", ValueStatus.NOT_AVAILABLE, None),
        ("データなし", ValueStatus.NOT_AVAILABLE, None),
        ("待機児童なし", ValueStatus.NIL, None),
        ("ゼロ", ValueStatus.NIL, None),
        ("※地域福祉計画の策定にあわせて設定予定", ValueStatus.TO_BE_DETERMINED, None),
        ("未定", ValueStatus.TO_BE_DETERMINED, None),
        ("増加", ValueStatus.QUALITATIVE, "increase"),
        ("前年より減少", ValueStatus.QUALITATIVE, "decrease"),
        ("現状維持", ValueStatus.QUALITATIVE, "maintain"),
        ("全国平均以上", ValueStatus.QUALITATIVE, ">="),
        ("半減", ValueStatus.QUALITATIVE, "decrease"),
        ("↑", ValueStatus.QUALITATIVE, "increase"),
    ],
)
def test_a_value_in_words_has_no_number(
    cell: str, status: ValueStatus, qualifier: str | None
) -> None:
    (quantity,) = parse_quantities(cell)
    assert (quantity.status, quantity.qualifier) == (status, qualifier)
    assert quantity.value == (Decimal(0) if status is ValueStatus.NIL else None)


def test_a_cell_to_be_determined_names_the_plans() -> None:
    (quantity,) = parse_quantities("※第3期保健事業計画・第4期健診等実施計画検討にあわせて設定予定")
    assert quantity.determined_by == ("第3期保健事業計画", "第4期健診等実施計画")


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("小学校 88.7% 中学校 82.8%", [("小学校", "88.7"), ("中学校", "82.8")]),
        ("男性：77.41歳、女性：79.89歳", [("男性", "77.41"), ("女性", "79.89")]),
        ("小6：65.0、中3：60.1", [("小6", "65.0"), ("中3", "60.1")]),
        ("①12人②13人", [("①", "12"), ("②", "13")]),
        ("1歳6か月児 95% 3歳児 93%", [("1歳6か月児", "95"), ("3歳児", "93")]),
    ],
)
def test_a_split_cell_gives_a_value_for_each_part(cell: str, parts: list[tuple[str, str]]) -> None:
    read = parse_quantities(cell)
    assert [(q.part, q.value) for q in read] == [(part, Decimal(value)) for part, value in parts]


@pytest.mark.parametrize(
    ("cell", "year"),
    [
        ("11,942億円 (平成30年)", 2018),
        ("(2016) 51.0", 2016),
        ("R4：45.0％", 2022),
        ("45.2%（R4）", 2022),
        ("38.9％ （平成 29年度）", 2017),
        ("5件（５年）", 2023),
        ("366日 (閏年)", None),
        ("5年", None),
    ],
)
def test_a_time_in_the_cell_belongs_to_its_value(cell: str, year: int | None) -> None:
    (quantity,) = parse_quantities(cell, default_era=ERAS[0])
    assert (quantity.time and quantity.time.year) == year


def test_a_range_is_one_value_with_both_ends() -> None:
    (percent,) = parse_quantities("40～50%")
    assert (percent.qualifier, percent.value, percent.upper, percent.unit) == (
        ">=",
        Decimal(40),
        Decimal(50),
        "%",
    )


@pytest.mark.parametrize("cell", ["10％減", "H25年度比46%以上削減", "現状の1.5倍", "前年度比105％"])
def test_a_number_that_is_no_level_is_never_numeric(cell: str) -> None:
    (quantity,) = parse_quantities(cell)
    assert quantity.status is ValueStatus.RELATIVE
    assert quantity.value is not None


def test_marks_and_preliminary_words_are_kept_apart() -> None:
    (quantity,) = parse_quantities("430万人(※) (令和8年度)")
    assert (quantity.raw, quantity.marks) == ("430万人(※) (令和8年度)", ("※",))
    (estimate,) = parse_quantities("100人（速報値）")
    assert estimate.preliminary == "速報値"


@pytest.mark.parametrize(
    "text",
    [
        "2か所の隣保館における人権教育・啓発講演会参加者数の合計",
        "3歳児健康診査受診率",
        "65歳以上の単身世帯数",
        "20代の転出者数",
        "第2次計画",
        "12,34人",
        "1.2.3",
        "25/30",
        "千円",
        "策定",
        "人口増加率",
    ],
)
def test_names_sentences_and_broken_numbers_are_no_values(text: str) -> None:
    assert not is_value_text(text)


STYLES = st.sampled_from(
    ["{n}{u}", "{n} {u}", "約{n}{u}", "{n}{u}以上", "{n}{u}（R5）", "延べ{n}{u}"]
)


@given(
    number=st.decimals(min_value=0, max_value=10**7, places=1),
    unit=st.sampled_from(["人", "%", "件/年", "ha", "か所", "世帯", "円"]),
    style=STYLES,
    grouped=st.booleans(),
    wide=st.booleans(),
    negative=st.booleans(),
)
def test_a_printed_number_reads_back(  # noqa: PLR0913, PLR0917 - one argument for each way of printing
    number: Decimal, unit: str, style: str, grouped: bool, wide: bool, negative: bool
) -> None:
    digits = f"{number:,}" if grouped else f"{number}"
    printed = style.format(n=("▲" if negative else "") + digits, u=unit)
    (quantity,) = parse_quantities(printed.translate(FULL_WIDTH) if wide else printed)
    assert quantity.value == (-number if negative else number)
    assert quantity.unit == unit


@given(oku=st.integers(1, 9999), man=st.integers(1, 9999))
def test_compound_multipliers_add_up(oku: int, man: int) -> None:
    (quantity,) = parse_quantities(f"{oku:,}億{man:,}万円")
    assert quantity.value == oku * 10**8 + man * 10**4
    assert quantity.unit == "円"


@given(st.text(max_size=40))
@settings(max_examples=300)
def test_no_text_makes_the_parser_fail(text: str) -> None:
    for quantity in parse_quantities(text, default_era=ERAS[0]):
        known = {ValueStatus.NUMERIC, ValueStatus.NIL, ValueStatus.RELATIVE}
        assert (quantity.value is not None) == (quantity.status in known)


@given(
    st.text(
        alphabet="0123456789,.％%人件億万千兆約以上（）() 小中学校男女性：、▲-→～ゼロなし",
        max_size=30,
    )
)
@settings(max_examples=400)
def test_no_cell_makes_the_parser_fail(text: str) -> None:
    for quantity in parse_quantities(text):
        assert quantity.raw.strip()


@given(
    low=st.integers(0, 9999),
    width=st.integers(1, 5000),
    unit=st.sampled_from(["人", "%", "件", "か所"]),
    sign=st.sampled_from(["～", "〜", "~", "から"]),
    both=st.booleans(),
    wide=st.booleans(),
)
def test_a_printed_range_reads_back_with_both_ends(  # noqa: PLR0913, PLR0917 - ways of printing
    low: int, width: int, unit: str, sign: str, both: bool, wide: bool
) -> None:
    printed = f"{low:,}{unit if both else ''}{sign}{low + width:,}{unit}"
    (quantity,) = parse_quantities(printed.translate(FULL_WIDTH) if wide else printed)
    assert (quantity.value, quantity.upper, quantity.unit) == (
        Decimal(low),
        Decimal(low + width),
        unit,
    )


@given(
    number=st.decimals(min_value=1, max_value=9999, places=1),
    scale=st.sampled_from(["千", "万", "百万", "億"]),
    negative=st.sampled_from(["", "▲", "△", "−", "マイナス"]),
)
def test_a_multiplier_is_multiplied_out(number: Decimal, scale: str, negative: str) -> None:
    factor = {"千": 10**3, "万": 10**4, "百万": 10**6, "億": 10**8}[scale]
    (quantity,) = parse_quantities(f"{negative}{number}{scale}円")
    assert quantity.value == number * factor * (-1 if negative else 1)
    assert (quantity.multiplier, quantity.unit) == (scale, "円")


@given(left=st.integers(1, 999), right=st.integers(0, 99), unit=st.sampled_from(["人", "%", "件"]))
def test_digits_apart_are_never_joined(left: int, right: int, unit: str) -> None:
    whole = Decimal(f"{left}{right}")
    assert all(quantity.value != whole for quantity in parse_quantities(f"{left} {right}{unit}"))


@given(
    percent=st.integers(1, 99),
    year=st.integers(2005, 2030),
    words=st.sampled_from(["削減", "減", "減少", "増", "増加", "以上削減"]),
)
def test_a_change_against_a_year_is_relative_to_it(percent: int, year: int, words: str) -> None:
    (quantity,) = parse_quantities(f"{year}年度比{percent}％{words}")
    assert (quantity.status, quantity.value) == (
        ValueStatus.RELATIVE,
        Decimal(percent),
    )
    assert (quantity.relative_to, quantity.time) == (f"{year}年度", None)
    assert quantity.qualifier == ("increase" if words.startswith("増") else "decrease")
