from __future__ import annotations

from pathlib import Path

import pytest

from keikaku.errors import CatalogueError
from keikaku.sources import Certainty, Correction, CorrectionKind, document_from_bytes
from keikaku.sources.corrections import correct_line, read_corrections

LINE = "**市民総動**によるまちをつくとともに、生きがいがづくりを進める"


def correction(raw: str, corrected: str, *, line: int = 1, apply: bool = True) -> Correction:
    return Correction(
        line,
        raw,
        corrected,
        CorrectionKind.MISREAD_CHARACTER,
        Certainty.HIGH,
        "理由",
        apply=apply,
        recorded_in=Path("corrections.yaml"),
        recorded_at=7,
    )


def test_several_corrections_of_a_line_are_applied_together() -> None:
    corrections = [
        correction("がいが", "がい"),
        correction("総動", "総働"),
        correction("つくと", "つくると"),
        correction("**によ", "によ"),
        correction("進める", "進めます", apply=False),
    ]
    text = "**市民総働によるまちをつくるとともに、生きがいづくりを進める"
    assert correct_line(LINE, corrections, source="plan.txt") == text


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("総合", "corrections.yaml:7: '総合' does not stand in line 1 of plan.txt; the line reads"),
        ("が", "corrections.yaml:7: 'が' stands 2 times in line 1 of plan.txt; give more"),
    ],
)
@pytest.mark.parametrize("apply", [True, False])
def test_words_that_do_not_stand_there_once_are_refused(
    raw: str, said: str, *, apply: bool
) -> None:
    with pytest.raises(CatalogueError) as caught:
        correct_line(LINE, [correction(raw, "何か", apply=apply)], source="folder/plan.txt")
    assert said in str(caught.value)


def test_overlapping_corrections_are_refused() -> None:
    pair = [correction("市民総動", "市民総働"), correction("総動**", "総働")]
    with pytest.raises(CatalogueError, match=r"corrections\.yaml:7: '総動\*\*' overlaps"):
        correct_line(LINE, pair, source="plan.txt")


def test_a_corrected_document_keeps_the_raw_line_and_says_what_was_corrected() -> None:
    late, early = correction("総動", "総働", line=2), correction("計面", "計画")
    doubt = correction("動", "働", line=2, apply=False)
    document = document_from_bytes(
        "総合計面\n市民総動\u2ea0".encode(), "plan.txt", corrections=[late, doubt, early]
    )
    assert [(line.raw, line.text) for line in document.lines] == [
        ("総合計面", "総合計画"),
        ("市民総動\u2ea0", "市民総働民"),
    ]
    assert document.corrections == (early, late)


def test_a_correction_of_a_line_that_is_not_there_is_refused() -> None:
    with pytest.raises(CatalogueError, match=r"corrections\.yaml:7: the document has no line 3"):
        document_from_bytes(b"a\nb", "plan.txt", corrections=[correction("a", "b", line=3)])


def test_a_correction_without_a_file_points_at_the_source() -> None:
    loose = Correction(
        1, "x", "y", CorrectionKind.WRONG_WORD, Certainty.HIGH, "理由", recorded_in=None
    )
    with pytest.raises(CatalogueError, match=r"^plan\.txt: 'x' does not stand"):
        document_from_bytes(b"a", "plan.txt", corrections=[loose])


ENTRY = """\
plan.txt:
  - lines: [3, 7]
    raw: "6.6 "
    corrected: ""
    kind: picture-as-text
    certainty: high
    reason: 図柄を数字と読んだもの。
"""


def test_one_entry_may_correct_several_lines(tmp_path: Path) -> None:
    path = tmp_path / "corrections.yaml"
    path.write_text(ENTRY, encoding="utf-8")
    first, second = read_corrections(path)["plan.txt"]
    assert (first.line, second.line) == (3, 7)
    assert (first.raw, first.corrected) == ("6.6 ", "")
    assert first.kind is CorrectionKind.PICTURE_AS_TEXT
    assert (first.recorded_in, first.recorded_at, first.apply) == (path, 2, True)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("    reason: 図柄を数字と読んだもの。\n", "", 2, "the key 'reason' is missing"),
        ("reason: 図柄を数字と読んだもの。", "reason: ''", 7, "reason is empty"),
        ("lines: [3, 7]", "lines: [3, 七]", 2, "is text; it must be a whole number"),
        ("lines: [3, 7]", "lines: [3, 07]", 2, "it must be a whole number in plain decimal"),
        ("lines: [3, 7]", "line: [3, 7]", 2, "is a list; it must be a whole number"),
        ("lines: [3, 7]", "lines: 3", 2, "is a number; it must be a list"),
        ("- lines: [3, 7]\n    raw", "- raw", 2, "needs either line or lines"),
        ("lines: [3, 7]", "lines: [3]\n    line: 3", 2, "needs either line or lines"),
        ('raw: "6.6 "', "raw: 6.6", 3, "is a number; it must be text"),
        ('raw: "6.6 "', 'raw: ""', 3, "raw is empty"),
        ('corrected: ""', 'corrected: "6.6 "', 4, "corrects nothing"),
        ("picture-as-text", "typo", 5, "kind is 'typo'; known are: misread-character"),
        ("certainty: high", "certainty: sure", 6, "certainty is 'sure'; known are: high, medium"),
        ("certainty: high", "certainty: low", 6, "low certainty is not applied; add apply: false"),
        ("certainty: high", "certainty: low\n    apply: 0", 7, "it must be true or false"),
        ("reason:", "because:", 7, "unknown key 'because'"),
        ("plan.txt:", "plan.txt: {}\nplan.txt:", 2, "the key 'plan.txt' is written twice"),
        ("plan.txt:\n", "", 1, "the file is a list; it must be a mapping"),
    ],
)
def test_an_entry_that_is_not_as_it_must_be_is_refused_at_its_line(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    path = tmp_path / "corrections.yaml"
    assert ENTRY.count(old) == 1
    path.write_text(ENTRY.replace(old, new), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        read_corrections(path)
    assert said in str(caught.value)
    assert (caught.value.path, caught.value.line) == (path, line)
