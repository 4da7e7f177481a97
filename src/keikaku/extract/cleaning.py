"""The words we publish: printed text without markdown, bullets, note marks and wrap spaces."""

from __future__ import annotations

import re

from keikaku.extract.folding import join_wrapped
from keikaku.extract.marks import strip_marks
from keikaku.extract.remembering import remembered

__all__ = [
    "bold_parts",
    "display_text",
    "strip_markdown",
    "take_marks",
    "title_text",
    "without_office",
    "without_restated",
    "words",
]

_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_BOLD = re.compile(r"\*\*(?P<text>[^*\n]+?)\*\*")
_ITALIC = re.compile(r"(?<![\w*])__(?P<text>[^_\n]+)__(?!\w)")
_CODE = re.compile(r"`(?P<text>[^`\n]+)`")
_HARD_BREAK = re.compile(r"(?:<br\s*/?>|\\$)", re.IGNORECASE)
_LETTERS = re.compile(
    r"(?<![A-Za-z])(?:[A-Za-zＡ-Ｚａ-ｚ][ \u3000]){2,}[A-Za-zＡ-Ｚａ-ｚ](?![A-Za-z])"
)
_PAIR_OF_LETTERS = re.compile(
    r"(?<![A-Za-z])(?P<a>[A-Z])[ \u3000](?P<b>[A-Z])(?=\s?[ァ-ヶー一-鿿])"
)
_INNER_MARK = re.compile(
    r"(?<=\S)※\s*[0-9０-９]{1,2}|(?<=\S)※(?=[、。）」』をにのがはでともへやな])"
)
_RESTATED = re.compile(
    r"\s*[（(【\[〈＜<［〔]\s*再\s*掲(?:[^）)】\]〉＞>］〕]*)[）)】\]〉＞>］〕]|(?<=\S)\s+再掲$|^再掲[\s\u3000]+"
)
_OFFICE = re.compile(
    r"\s*[（(【〔［\[]\s*(?:主?担当|主管|所管|実施|関係)(?:部局?|部署|課等?|室|係|機関)?\s*[:：／/][^（()）【】〔〕［］\[\]]*[）)】〕］\]]\s*$"
)
#: 【人権政策課・生涯学習課】, （各課）: the offices in charge without a word that says so.
_OFFICE_NAME = r"(?:(?:[ぁ-ん]{2,8})?[一-鿿ァ-ヶー]{1,12}(?:[ぁ-ん]{1,6}[一-鿿ァ-ヶー]{0,8})?(?:課|係|局)|[ぁ-ん]{2,8}課|(?:関係|各)[課部]|全課|関係部署)"  # noqa: E501
_OTHER_OFFICE = r"[一-鿿ァ-ヶーぁ-ん]{2,12}(?:部|室|所|局|センター|委員会|本部)"
_NAMED_OFFICES = re.compile(
    rf"\s*[（(【〔［\[]\s*(?:{_OTHER_OFFICE}\s*[・、,，/／\s]\s*)*{_OFFICE_NAME}(?:\s*[・、,，/／\s]\s*(?:{_OFFICE_NAME}|{_OTHER_OFFICE}))*(?:ほか|等|など)?\s*[）)】〕］\]]\s*$"
)
_BETWEEN_WIDE = re.compile(r"(?<=[぀-ヿ一-鿿々〇])[ \u3000](?=[぀-ヿ一-鿿々〇])")
_EDITION = re.compile(r"(?P<edition>第\s*[0-9０-９一二三四五六七八九十]+\s*[次期])[ \u3000]+")
_SPACED_OUT = re.compile(r"(?:[぀-ヿ一-鿿々〇][ \u3000]+)+[぀-ヿ一-鿿々〇]")


@remembered
def strip_markdown(text: str) -> str:
    """The text without the signs of Markdown; an odd ``**`` is a note mark and stays.

    >>> strip_markdown("## **2 政策の大綱**  ")
    '2 政策の大綱'
    >>> strip_markdown("放課後子供教室**数")
    '放課後子供教室**数'
    """
    bare = _HARD_BREAK.sub("", _HEADING.sub("", text)).strip()
    if "`" in bare:
        bare = _CODE.sub(r"\g<text>", bare)
    return _ITALIC.sub(r"\g<text>", _BOLD.sub(r"\g<text>", bare)).strip()


def bold_parts(text: str) -> tuple[str, ...]:
    """What is set in bold.

    >>> bold_parts("令和7年度以降は、**総合計画と一体化します。**")
    ('総合計画と一体化します。',)
    """
    return tuple(match["text"].strip() for match in _BOLD.finditer(text))


@remembered
def take_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without note marks, and the marks, each with the words before it.

    >>> take_marks("ICT^{*1}利活用")
    ('ICT利活用', ('*1',))
    >>> take_marks("クラウド化※6、統合型GIS※の公開（市計画）※統合済")
    ('クラウド化、統合型GISの公開（市計画）※統合済', ('※6', '※'))
    """
    inner = tuple(match.group().replace(" ", "") for match in _INNER_MARK.finditer(text))
    bare = strip_marks(_INNER_MARK.sub("", text))
    return bare.text, (*bare.marks, *inner)


@remembered
def words(text: str) -> str:
    """The words of a statement or a paragraph.

    >>> words("- NPO や P D C A等の 活用**を平成 28（2016）年に**")
    '- NPOやPDCA等の活用を平成28（2016）年に'
    """
    bare, _marks = take_marks(strip_markdown(text))
    return join_wrapped(_close_letters(bare))


@remembered
def title_text(text: str) -> str:
    """The words of a heading: like a statement, but a space that parts two phrases stays.

    The office in charge, named as such in brackets behind it, is no part of a title.

    >>> title_text("第 3 次 安曇野市総合計画 策定方針")
    '第3次安曇野市総合計画 策定方針'
    >>> title_text("基 本 構 想")
    '基本構想'
    >>> title_text("介護予防の推進　【担当課：長寿課】"), title_text("保育（主管部：福祉部）")
    ('介護予防の推進', '保育')
    """
    bare, _marks = take_marks(strip_markdown(text))
    return display_text(without_office(bare)).rstrip("：:")


@remembered
def without_office(text: str) -> str:
    """The text without the offices in charge, printed in brackets behind it.

    >>> without_office("情報誌の発行　【人権政策課・生涯学習課】"), without_office("啓発を行います。〔総務課〕")
    ('情報誌の発行', '啓発を行います。')
    >>> without_office("放課後児童クラブ（こども政策課）")
    '放課後児童クラブ'
    >>> without_office("図書館の充実（学校図書室）")
    '図書館の充実（学校図書室）'
    """
    return _NAMED_OFFICES.sub("", _OFFICE.sub("", text)) or text


@remembered
def display_text(text: str) -> str:
    """The words of a display line; spaces between its phrases stay, one each.

    >>> display_text("夢ふくらみ  安心して暮らせる　元気都市")
    '夢ふくらみ 安心して暮らせる 元気都市'
    """
    close = _close_letters(strip_markdown(text))
    if _SPACED_OUT.fullmatch(close) and len(close) > 3:  # three letter-spaced signs
        return re.sub(r"\s", "", close)
    close = _EDITION.sub(r"\g<edition>", close)
    phrases = re.split(r"(?<=[぀-ヿ一-鿿々〇」）!！～~])[ \u3000]+(?=[぀-ヿ一-鿿々〇「（～~])", close)
    return " ".join(join_wrapped(phrase) for phrase in phrases)


def without_restated(text: str) -> tuple[str, bool]:
    """The text without （再掲）, and whether it was there.

    >>> without_restated("市民活動の支援（再掲）")
    ('市民活動の支援', True)
    """
    bare = _RESTATED.sub("", text).strip()
    return bare, bare != text.strip()


def _close_letters(text: str) -> str:
    spaced = _LETTERS.sub(lambda match: re.sub(r"[ \u3000]", "", match.group()), text)
    return _PAIR_OF_LETTERS.sub(r"\g<a>\g<b>", spaced)
