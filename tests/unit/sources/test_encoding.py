from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keikaku.sources.encoding import Decoded, UndecodableError, decode
from keikaku.sources.jis import decode_euc_jp, decode_iso2022_jp

if TYPE_CHECKING:
    from collections.abc import Callable

#: What the real plans print and no legacy encoding has, and what stands for it in these tests.
UNENCODABLE = str.maketrans({"▶": "■", "—": "―"})
#: Where the tables of JIS (Python's) and of Windows (ours, WHATWG's) differ: ～ ∥ － ￠ ￡ ￢.
WINDOWS_OF_JIS = {0x301C: "～", 0x2016: "∥", 0x2212: "－", 0xA2: "￠", 0xA3: "￡", 0xAC: "￢"}
JIS_OF_WINDOWS = {ord(windows): chr(jis) for jis, windows in WINDOWS_OF_JIS.items()}


def to_euc_jp(text: str) -> bytes:
    """EUC-JP with the circled figures of row 13, by a codec that is not the one under test."""
    return text.translate(JIS_OF_WINDOWS).encode("euc_jis_2004")


def to_iso2022_jp(text: str) -> bytes:
    def escaped(run: re.Match[bytes]) -> bytes:
        return b"\x1b$B" + bytes(byte & 0x7F for byte in run.group()) + b"\x1b(B"

    return re.sub(rb"(?:[\xa1-\xfe]{2})+", escaped, to_euc_jp(text))


ENCODERS: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda text: text.encode("utf-8"),
    "utf-8-sig": lambda text: text.encode("utf-8-sig"),
    "utf-16-le": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "utf-16-be": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "cp932": lambda text: text.encode("cp932"),
    "euc_jp": to_euc_jp,
    "iso2022_jp": to_iso2022_jp,
}
LEGACY = ("cp932", "euc_jp", "iso2022_jp")


@pytest.mark.parametrize("encoding", ENCODERS)
def test_a_real_plan_is_read_alike_from_every_encoding(real_text: str, encoding: str) -> None:
    text = real_text.translate(UNENCODABLE) if encoding in LEGACY else real_text
    decoded = decode(ENCODERS[encoding](text))
    assert decoded.text == text
    assert decoded.encoding == {"utf-16-le": "utf-16", "utf-16-be": "utf-16"}.get(
        encoding, encoding
    )


@pytest.mark.parametrize("encoding", LEGACY)
def test_even_one_line_of_a_plan_is_enough_to_tell_its_encoding(
    real_text: str, encoding: str
) -> None:
    for line in real_text.translate(UNENCODABLE).splitlines():
        decoded = decode(ENCODERS[encoding](line))
        assert (decoded.text, decoded.encoding) == (line, "utf-8" if line.isascii() else encoding)


def test_euc_jp_is_read_as_python_does_but_for_six_signs() -> None:
    pairs = [bytes((row, cell)) for row in range(0xA1, 0xFF) for cell in range(0xA1, 0xFF)]
    known = {pair: text for pair in pairs if (text := pair.decode("euc_jp", "ignore"))}
    assert len(known) == 6879  # JIS X 0208
    for pair, text in known.items():
        assert decode_euc_jp(pair) == text.translate(WINDOWS_OF_JIS)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("ada1 ada2", "①②"),
        ("adb5 adb8", "ⅠⅣ"),
        ("adea", "㈱"),
        ("fce2", "髙"),
        ("8ec3 8ede 8ebc 8ede 8ec0 8ed9", "ﾃﾞｼﾞﾀﾙ"),
        ("8fb0a1", "丂"),  # JIS X 0212
    ],
)
def test_euc_jp_has_what_windows_programs_write(data: str, text: str) -> None:
    assert decode_euc_jp(bytes.fromhex(data)) == text


def test_iso2022_jp_has_the_yen_sign_of_jis_roman() -> None:
    assert decode_iso2022_jp(b"\x1b(J\\1~\x1b(B\\1~") == "¥1‾\\1~"


def test_iso2022_jp_has_half_width_katakana_and_circled_figures() -> None:
    assert decode_iso2022_jp(b"\x1b(ICG\x1b(B \x1b$B-!\x1b(J1") == "ﾃﾇ ①1"


@given(st.text(st.characters(codec="euc_jp", exclude_characters="\x1b\x8e\x8f¥‾")))
def test_whatever_euc_jp_can_hold_comes_back(text: str) -> None:
    expected = text.translate(WINDOWS_OF_JIS)
    assert decode_euc_jp(text.encode("euc_jp")) == expected


@given(
    st.text(
        st.characters(
            codec="iso2022_jp", exclude_characters="\x1b\x0e\x0f", include_characters="¥‾"
        )
    )
)
def test_whatever_iso2022_jp_can_hold_comes_back(text: str) -> None:
    assert decode_iso2022_jp(text.encode("iso2022_jp")) == text.translate(WINDOWS_OF_JIS)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x1b"), min_size=1))
def test_unicode_always_comes_back(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode()).text == text
    assert decode(codecs.BOM_UTF16_BE + text.encode("utf-16-be")).text == text
    assert decode(codecs.BOM_UTF32_LE + text.encode("utf-32-le")).text == text
    if not text.startswith("\ufeff"):
        assert decode(text.encode()).text == text


def outcome(data: bytes) -> Decoded | UndecodableError:
    try:
        return decode(data)
    except UndecodableError as error:
        return error


@given(st.binary(min_size=1))
def test_any_bytes_are_read_or_refused_with_their_place(data: bytes) -> None:
    result = outcome(data)
    if isinstance(result, UndecodableError):
        assert 0 <= result.offset <= len(data)
        assert result.byte in data
        assert 1 <= result.line <= data.count(b"\n") + data.count(b"\r") + 1
    elif result.encoding == "utf-8":
        assert result.text.encode() == data
    elif result.encoding == "cp932":
        assert result.text.encode("cp932").decode("cp932") == result.text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Die Bevölkerung der Städte für das Jahr 2020, größer als früher", "latin-1"),
        ("naïve café – “quoted” 100 €", "cp1252"),
        ("The town’s plan “for all” sets goals – and measures", "cp1252"),
        ("国民经济和社会发展第十四个五年规划和远景目标纲要，促进人口长期均衡发展，" * 3, "gbk"),
        ("促进人口均衡发展建设体现公平的收入分配体系国民经济社会发展规划目标" * 3, "gb2312"),
        ("대한민국 국민경제와 사회 발전 계획 인구 감소에 대응하는 지역 전략" * 3, "euc-kr"),
        ("臺灣地方創生國家戰略計畫人口減少地區發展策略與目標" * 3, "big5"),
        ("Стратегия социально-экономического развития города" * 2, "koi8-r"),
    ],
)
def test_text_of_another_language_in_its_own_encoding_is_refused(text: str, encoding: str) -> None:
    with pytest.raises(UndecodableError):
        decode(text.encode(encoding))


def test_a_broken_byte_is_told_with_its_line_in_the_encoding_that_came_nearest() -> None:
    lines = ["第2次総合計画", "基本構想の期間", "将来都市像"]
    for encoding, bad in (("utf-8", b"\xff"), ("cp932", b"\x85\x01"), ("euc_jp", b"\xa4\x20")):
        broken = b"\n".join([*(line.encode(encoding) for line in lines), b"ab" + bad + b"cd"])
        with pytest.raises(UndecodableError) as caught:
            decode(broken)
        assert (caught.value.encoding, caught.value.line) == (encoding, 4)
        assert caught.value.byte_in_line == 3


def test_the_place_is_counted_in_characters_of_several_bytes_too() -> None:
    for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF32_BE, "utf-32-be")):
        data = mark + "計画\n施策".encode(codec)
        with pytest.raises(UndecodableError) as caught:
            decode(data + b"\x00")  # half a character at the end
        width = len("a".encode(codec))
        assert (caught.value.line, caught.value.byte_in_line) == (2, 2 * width + 1)


@pytest.mark.parametrize(
    "data",
    [
        b"\x1b$B7W2",  # half a character
        b"\x1b$B7W\x1b(B \xe8",  # an eighth bit
        b"\x1b$B\x7f\x7f\x1b(B",  # no such code
        b"\x1b$B7W2h\x1b(B \x1b[31m",  # an escape sequence that is none of its own
    ],
)
def test_broken_iso2022_jp_is_refused(data: bytes) -> None:
    with pytest.raises(UndecodableError) as caught:
        decode(data)
    assert caught.value.encoding == "iso2022_jp"
