from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from keikaku.errors import CatalogueError, DocumentError
from keikaku.findings import SourceSpan
from keikaku.model.element import PlanPeriod
from keikaku.model.plan import PlanKind, Publisher, Supplied, VersionStatus
from keikaku.sources import (
    find_entries,
    open_documents,
    read_catalogue,
    source_file_of,
    supplied_of,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_a_plan_folder_is_read_whole(source_yaml: Path, tmp_path: Path) -> None:
    (entry,) = read_catalogue(tmp_path)
    assert (entry.plan, entry.version) == ("sogo-keikaku-2", "2017")
    assert entry.publisher == Publisher("阿蘇市", "432148")
    assert entry.kinds == (PlanKind.COMPREHENSIVE_PLAN,)
    assert entry.status is VersionStatus.ADOPTED
    assert entry.supplied == {"status"}
    raw = "平成29年度から平成36年度までの8年間"
    assert entry.period == PlanPeriod(raw, 2017, 2024, span=SourceSpan("kihon-koso", 5, 5))
    (document,) = entry.documents
    assert (document.first_line, document.last_line) == (1, 6)
    assert document.path == source_yaml.parent / "kihon-koso.txt"


def test_its_documents_are_opened_with_their_corrections(source_yaml: Path, tmp_path: Path) -> None:
    (entry,) = read_catalogue(tmp_path)
    (document,) = open_documents(entry)
    assert document.slug == "kihon-koso"
    assert "ひとつづくり" in document.lines[5].raw
    assert "等のひとづくり" in document.lines[5].text
    assert [item.line for item in document.corrections] == [6]


def test_only_what_is_not_printed_is_supplied(source_yaml: Path, tmp_path: Path) -> None:
    (entry,) = read_catalogue(tmp_path)
    assert supplied_of(entry, entry.documents[0]) == Supplied(
        publisher=Publisher("阿蘇市", "432148")
    )
    text = source_yaml.read_text(encoding="utf-8")
    text = text.replace(
        "printed: {title: [1], publisher: [1], kind: [1], period: [5]}", "printed: {}"
    )
    grounds = "".join(f"\n      {fact}: 根拠" for fact in ("title", "publisher", "kind", "period"))
    text = text.replace("    supplied:", f"    supplied:{grounds}")
    source_yaml.write_text(text, encoding="utf-8")
    (entry,) = read_catalogue(tmp_path)
    assert entry.supplied == {"title", "publisher", "kind", "status", "period"}
    assert supplied_of(entry, entry.documents[0]) == Supplied(
        title="第2次阿蘇市総合計画 第2章 基本構想",
        publisher=Publisher("阿蘇市", "432148"),
        kind=PlanKind.COMPREHENSIVE_PLAN,
        period=PlanPeriod("平成29年度から平成36年度までの8年間", 2017, 2024, supplied=True),
    )


def test_a_documents_own_kind_and_period_come_before_the_versions(
    source_yaml: Path, tmp_path: Path
) -> None:
    change(
        source_yaml,
        "printed: {title: [1], publisher: [1], kind: [1], period: [5]}",
        "kind: basic-concept\n        period: {start_fy: 2017, end_fy: null}\n"
        "        printed: {title: [1], publisher: [1]}",
    )
    change(source_yaml, "supplied:", "supplied:\n      kind: 根拠\n      period: 根拠")
    (entry,) = read_catalogue(tmp_path)
    supplied = supplied_of(entry, entry.documents[0])
    assert supplied.kind is PlanKind.BASIC_CONCEPT
    assert supplied.period == PlanPeriod(None, 2017, None, supplied=True)


def test_provenance_names_the_file_below_the_data_folder(source_yaml: Path, tmp_path: Path) -> None:
    (entry,) = read_catalogue(tmp_path)
    (opened,) = open_documents(entry)
    file = source_file_of(entry, entry.documents[0], opened)
    assert file.path == "sources/432148/sogo-keikaku-2/kihon-koso.txt"
    assert (file.first_line, file.last_line, len(file.lines)) == (1, 6, 6)
    assert file.lines[0] == "第2次阿蘇市総合計画"
    assert (file.origin, file.licence, file.encoding) == ("不明", "記載なし", "utf-8")


def test_what_stands_beside_a_file_is_found(source_yaml: Path) -> None:
    ((entry, document),) = find_entries(source_yaml.parent / "kihon-koso.txt")
    assert (entry.plan, document.slug) == ("sogo-keikaku-2", "kihon-koso")
    assert find_entries(source_yaml.parent / "another.txt") == ()
    assert find_entries(source_yaml.parent.parent / "kihon-koso.txt") == ()


def test_it_is_found_from_inside_the_folder_too(
    source_yaml: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(source_yaml.parent)
    assert (
        len(find_entries(source_yaml.relative_to(source_yaml.parent).with_name("kihon-koso.txt")))
        == 1
    )


def test_an_entry_can_be_sent_to_another_process(source_yaml: Path, tmp_path: Path) -> None:
    entries = read_catalogue(tmp_path)
    assert pickle.loads(pickle.dumps(entries)) == entries


def test_the_nation_has_no_code(source_yaml: Path, tmp_path: Path) -> None:
    change(source_yaml, 'code: "432148"', "code: null")
    refused(source_yaml, 4, "publisher.code is 'japan', but the folder is '432148'")
    (tmp_path / "432148").rename(tmp_path / "japan")
    (entry,) = read_catalogue(tmp_path)
    assert entry.publisher.code is None
    assert supplied_of(entry, entry.documents[0]).publisher == Publisher("阿蘇市", None)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def refused(path: Path, line: int | None, said: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(path.parents[2])
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert (caught.value.path, caught.value.line) == (path, line)


PERIOD = "{raw: 平成29年度から平成36年度までの8年間, start_fy: 2017, end_fy: 2024}"
PRINTED = "printed: {title: [1], publisher: [1], kind: [1], period: [5]}"


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        (
            "publisher:\n",
            "publishers:\n",
            2,
            "unknown key 'publishers'; known keys: plan, publisher",
        ),
        ("    status: adopted\n", "", 6, "the key 'status' is missing in versions[1]; add it"),
        ("status: adopted", "status: 策定", 9, "versions[1].status is '策定'; known are: draft"),
        ("plan: sogo", "plan: Sogo", 1, "plan is 'Sogo-keikaku-2'; use a-z, 0-9"),
        ("plan: sogo-keikaku-2", "plan: sogo-keikaku-3", 1, "the folder is 'sogo-keikaku-2'"),
        ('version: "2017"', "version: 2017", 6, "is a number; it must be text; write figures"),
        ('version: "2017"', "version: 2017年", 6, "version is '2017年'; use a-z"),
        ('version: "2017"', "version: 2017-03-31", 6, "is a date; it must be text"),
        ("document: kihon-koso\n", "document: kihon_koso\n", 14, "is 'kihon_koso'; use a-z"),
        ('"432148"', "432148", 4, "publisher.code is a number; it must be text"),
        ('"432148"', '"432147"', 4, "its check digit is 7 and ought to be 8"),
        ('"432148"', '"432130"', 4, "is '432130', but the folder is '432148'"),
        ('"432148"', '"43214"', 4, "it is not six digits"),
        ("name: 阿蘇市", "name: [阿蘇市]", 3, "publisher.name is a list; it must be text"),
        ("name: 阿蘇市", "name:", 3, "publisher.name is nothing; it must be text"),
        (
            "[comprehensive-plan]",
            "[総合計画]",
            8,
            "kinds[1] is '総合計画'; known are: comprehensive",
        ),
        ("[comprehensive-plan]", "[]", 8, "the plan is of no kind"),
        ("[comprehensive-plan]", "comprehensive-plan", 8, "is text; it must be a list"),
        ("start_fy: 2017", "start_fy: '2017'", 10, "is text; it must be a whole number"),
        (
            "start_fy: 2017",
            "start_fy: 2025",
            10,
            "the period ends in 2024, before it begins in 2025",
        ),
        (PERIOD, "{start_fy: null, end_fy: null}", 10, "neither start nor end"),
        ("start_fy: 2017, ", "", 10, "the key 'start_fy' is missing in versions[1].period"),
        (
            "までの8年間,",
            "までの10年間,",
            20,
            "period is '平成29年度から平成36年度までの10年間', which",
        ),
        ("      status: 議会の議決による。\n", "      {}\n", 6, "no document prints the status"),
        (
            "      status: 議会",
            "      title: 題\n      status: 議会",
            12,
            "title is said to be supplied",
        ),
        ("      status: 議会", "      author: 人\n      status: 議会", 12, "unknown key 'author'"),
        ("file: kihon-koso.txt", "file: nowhere.txt", 16, "there is no file 'nowhere.txt'"),
        ("file: kihon-koso.txt", "file: ../../x.txt", 16, "is no plain file name"),
        ("file: kihon-koso.txt", "file: .hidden", 16, "is no plain file name"),
        ("sha256: ", "sha256: 0", 17, "is not the file that was recorded: its sha256 is now"),
        (
            "first_line: 1\n",
            "first_line: 0\n",
            18,
            "lines 0 to 6 are not in kihon-koso.txt; it has 6",
        ),
        ("last_line: 6", "last_line: 7", 19, "lines 1 to 7 are not in kihon-koso.txt; it has 6"),
        (
            "last_line: 6",
            "last_line: 0x6",
            19,
            "it must be a whole number in plain decimal figures",
        ),
        ("first_line: 1\n", "first_line: 2\n", 20, "line 1 is blank or not one of the document"),
        ("title: [1]", "title: [2]", 20, "line 2 is blank"),
        ("title: [1]", "title: [3]", 20, "title is '第2次阿蘇市総合計画', which does not stand in"),
        ("publisher: [1]", "publisher: [3]", 20, "there stands '第2章 基本構想'"),
        ("title: [1]", "title: []", 20, "printed.title names no line"),
        ("title: [1]", "author: [1]", 20, "unknown key 'author'"),
        ("origin: 不明", "origin: '  '", 21, "documents[1].origin is empty"),
        ("    documents:\n", "    title: 二\n    documents:\n", 13, "'title' is written twice"),
        ("plan: sogo", "plan: &a sogo\n? *a\n: ", 1, "unknown key"),
        ("plan: sogo", "plan: !!python/name:os.system sogo", 1, "it must be text"),
        ("plan: sogo", "plan: [sogo", 2, "is no YAML here"),
        ("publisher:\n", "\tpublisher:\n", 2, "is no YAML here"),
        ("publisher:\n", "publisher: \x07\n", 2, "the character U+0007 may not stand in YAML"),
    ],
)
def test_a_source_yaml_that_is_not_as_it_must_be_is_refused_at_its_line(
    source_yaml: Path, old: str, new: str, line: int, said: str
) -> None:
    change(source_yaml, old, new)
    refused(source_yaml, line, said)


SECOND = """
      - document: {slug}
        title: 第2章
        file: kihon-koso.txt
        sha256: {sha256}
        first_line: {first}
        printed: {{}}
        origin: 不明
        licence: 記載なし
        received: kihon-koso.txt
"""


def add_document(path: Path, slug: str, first: int) -> None:
    text = path.read_text(encoding="utf-8")
    sha256 = text.partition("sha256: ")[2].split()[0]
    second = SECOND.format(slug=slug, sha256=sha256, first=first)
    path.write_text(text.rstrip() + second, encoding="utf-8")


def test_a_file_may_hold_two_documents(source_yaml: Path, tmp_path: Path) -> None:
    change(source_yaml, "last_line: 6", "last_line: 5")
    add_document(source_yaml, "dai-2-sho", 6)
    (entry,) = read_catalogue(tmp_path)
    first, second = open_documents(entry)
    assert (first.lines[-1].number, second.lines[0].number) == (5, 6)
    assert (len(first.corrections), len(second.corrections)) == (0, 1)
    assert len(find_entries(source_yaml.parent / "kihon-koso.txt")) == 2


def test_two_documents_may_not_share_a_line(source_yaml: Path) -> None:
    add_document(source_yaml, "dai-2-sho", 6)
    refused(source_yaml, 24, "'dai-2-sho' begins in line 6 of kihon-koso.txt, inside 'kihon-koso'")


def test_two_documents_may_not_have_one_name(source_yaml: Path) -> None:
    change(source_yaml, "last_line: 6", "last_line: 5")
    add_document(source_yaml, "kihon-koso", 6)
    refused(source_yaml, 24, "document 'kihon-koso' is there twice")


def test_a_document_of_blank_lines_is_refused(source_yaml: Path) -> None:
    change(
        source_yaml, "first_line: 1\n        last_line: 6", "first_line: 2\n        last_line: 2"
    )
    refused(source_yaml, 14, "lines 2 to 2 hold only white space")


def test_a_correction_outside_every_document_is_refused(source_yaml: Path) -> None:
    change(source_yaml, "last_line: 6", "last_line: 5")
    with pytest.raises(CatalogueError, match="belongs to no document") as caught:
        read_catalogue(source_yaml.parents[2])
    assert (caught.value.path, caught.value.line) == (source_yaml.parent / "corrections.yaml", 2)


def test_a_correction_that_does_not_fit_is_refused_at_its_line(source_yaml: Path) -> None:
    path = source_yaml.parent / "corrections.yaml"
    change(path, "line: 6", "line: 5")
    with pytest.raises(CatalogueError, match="'ひとつづくり' does not stand in line 5") as caught:
        read_catalogue(source_yaml.parents[2])
    assert (caught.value.path, caught.value.line) == (path, 2)


def test_a_text_that_is_none_is_told(source_yaml: Path) -> None:
    (source_yaml.parent / "kihon-koso.txt").write_bytes(b"GIF89a")
    with pytest.raises(DocumentError, match="is a GIF image"):
        read_catalogue(source_yaml.parents[2])


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (b"", None, "is empty"),
        (b"# only a comment\n", None, "is empty"),
        (b"- a\n", 1, "the file is a list; it must be a mapping"),
        ("plan: 計画\npublisher: 安中".encode("cp932"), 1, "is no UTF-8; save it as UTF-8"),
        (b"plan: a\n---\nplan: b\n", 2, "is no YAML here"),
        (b"[" * 5000, None, "is nested far too deeply"),
        (b"plan: *nothing\n", 1, "is no YAML here: found undefined alias"),
        (b"a: &x [*x]\n", 1, "unknown key 'a'"),
    ],
)
def test_a_file_that_is_no_such_yaml_is_refused(
    source_yaml: Path, data: bytes, line: int | None, said: str
) -> None:
    source_yaml.write_bytes(data)
    refused(source_yaml, line, said)


def test_a_plan_folder_without_source_yaml_is_refused(source_yaml: Path) -> None:
    source_yaml.unlink()
    refused(source_yaml, None, "there is no such file; write it")


def test_a_source_yaml_that_is_a_folder_is_refused(source_yaml: Path) -> None:
    source_yaml.unlink()
    source_yaml.mkdir()
    refused(source_yaml, None, "cannot be read (Is a directory)")


def test_an_empty_or_missing_catalogue_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="holds no plan"):
        read_catalogue(tmp_path)
    with pytest.raises(CatalogueError, match="there is no such folder"):
        read_catalogue(tmp_path / "nowhere")
    (tmp_path / "file").touch()
    with pytest.raises(CatalogueError, match="cannot be read"):
        read_catalogue(tmp_path / "file")
