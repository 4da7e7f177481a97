"""What the reader of PDF has to say of a file: which pages it could not read, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keikaku.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "broken_pages",
    "crowded_pages",
    "furniture_removed",
    "hidden_text",
    "lost_letters",
    "page_ranges",
    "recognised_pages",
    "scanned_pages",
]

_OCR_JA = (
    "文字認識（OCR）で読むには keikaku extract --ocr を使ってください"
    "（tesseract-ocr と tesseract-ocr-jpn が必要です）。"
)
_OCR_EN = (
    "Read them by OCR with keikaku extract --ocr "
    "(it needs the packages tesseract-ocr and tesseract-ocr-jpn)."
)
_MOST_TEXTS = 5  #: of what was left out are named


def page_ranges(pages: Sequence[int]) -> str:
    """Pages as people write them.

    >>> page_ranges([1, 2, 3, 7, 9, 10])
    '1-3, 7, 9-10'
    """
    ranges: list[list[int]] = []
    for page in sorted(set(pages)):
        if ranges and page == ranges[-1][1] + 1:
            ranges[-1][1] = page
        else:
            ranges.append([page, page])
    return ", ".join(f"{a}" if a == b else f"{a}-{b}" for a, b in ranges)


def scanned_pages(pages: Sequence[int]) -> Finding:
    """Pages that are pictures: they may print targets that nobody reads."""
    places = page_ranges(pages)
    return Finding(
        "pdf-page-without-text",
        Severity.WARNING,
        f"{places} ページは画像で、文字が入っていないため読んでいません。",
        f"Pages {places} are images without text and were not read.",
        value=places,
        help="文字の入った PDF（元の Word などから作ったもの）を与えてください。" + _OCR_JA,
        help_en="Give a PDF with its text, made from the original file. " + _OCR_EN,
    )


def recognised_pages(pages: Sequence[int]) -> Finding:
    """Pages read by text recognition."""
    places = page_ranges(pages)
    return Finding(
        "pdf-read-by-ocr",
        Severity.WARNING,
        f"{places} ページは文字認識（OCR）で読みました。数字や％などに誤りがありえます。",
        f"Pages {places} were read by OCR; figures and signs such as % may be wrong.",
        value=places,
        help="読み取った数値をすべて原本と見比べてください。",
        help_en="Compare every figure with the original.",
    )


def hidden_text(pages: Sequence[int]) -> Finding:
    """Pages whose text is what some text recognition made of a scan."""
    places = page_ranges(pages)
    return Finding(
        "pdf-text-from-recognition",
        Severity.WARNING,
        f"{places} ページの文字は、画像の裏に文字認識（OCR）で付けられたものです。誤りがありえます。",
        f"The text of pages {places} is a recognised layer behind images; it may be wrong.",
        value=places,
        help="数値を原本と見比べるか、元のファイルから作った PDF を与えてください。",
        help_en="Compare the figures with the original, or give a PDF made from the original file.",
    )


def lost_letters(page: int, lost: int, letters: int) -> Finding:
    """A page with fonts that do not say which characters they print."""
    return Finding(
        "pdf-characters-lost",
        Severity.WARNING,
        f"{page} ページの {letters} 字のうち {lost} 字は、フォントに文字の対応表がなく読めません。",
        f"{lost} of the {letters} characters of page {page} cannot be read: "
        "their font does not say which characters they are.",
        value=f"p. {page}",
        help="元のファイルからフォントを埋め込んで PDF を作り直してください。" + _OCR_JA,
        help_en="Make the PDF anew from the original file, with its fonts embedded. " + _OCR_EN,
    )


def broken_pages(pages: Sequence[int]) -> Finding:
    """Pages that the library could not load, or that hold more than it is given."""
    places = page_ranges(pages)
    return Finding(
        "pdf-page-broken",
        Severity.WARNING,
        f"{places} ページは壊れているか大きすぎて読めません。",
        f"Pages {places} are broken or too large to be read.",
        value=places,
        help="ビューアで開いて新しい PDF に印刷し直したものを与えてください。",
        help_en="Open the file in a viewer, print it to a new PDF and give that.",
    )


def crowded_pages(pages: Sequence[int]) -> Finding:
    """Pages with so much drawn on them that the rules of tables were not looked for."""
    places = page_ranges(pages)
    return Finding(
        "pdf-page-crowded",
        Severity.INFO,
        f"{places} ページは図形が多すぎるため、表のけい線を調べていません。",
        f"So much is drawn on pages {places} that no rules of tables were looked for.",
        value=places,
    )


def furniture_removed(texts: Sequence[str], lines: int) -> Finding:
    """What was left out because pages repeat it."""
    named = "、".join(f"「{text}」" for text in texts[:_MOST_TEXTS]) or "ページ番号"
    named_en = ", ".join(f"“{text}”" for text in texts[:_MOST_TEXTS]) or "page numbers"
    more = "など" if len(texts) > _MOST_TEXTS else ""
    more_en = " and others" if len(texts) > _MOST_TEXTS else ""
    return Finding(
        "pdf-furniture-removed",
        Severity.INFO,
        f"ページごとに繰り返される柱やページ番号 {lines} 行を本文から除きました：{named}{more}",
        f"{lines} lines of running heads and page numbers were left out: {named_en}{more_en}",
    )
