"""Mapping sets as SSSOM files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keikaku.errors import InputError
from keikaku.iri import BASE
from keikaku.link.mapping import Mapping, MappingSet, Predicate, record_id
from keikaku.link.sssom import read_sssom, render_sssom

if TYPE_CHECKING:
    from pathlib import Path

MAPPING = Mapping(
    subject_id=f"{BASE}id/plan/000019/a/v/1/d/e/m1",
    subject_label="公共交通の\t充実",
    predicate=Predicate.CLOSE_MATCH,
    object_id=f"{BASE}id/plan/000027/b/v/1/d/e/m2",
    object_label='交通"網"',
    similarity_score=0.4321,
    similarity_measure="cosine",
    match_words=("交通", "公共"),
    subject_source=f"{BASE}id/plan/000019/a/v/1",
    object_source=f"{BASE}id/plan/000027/b/v/1",
    subject_evidence=f"{BASE}id/plan/000019/a/v/1/d#L1",
    object_evidence=f"{BASE}id/plan/000027/b/v/1/d#L2-3",
)


def mapping_set(*mappings: Mapping) -> MappingSet:
    return MappingSet(mappings, "keikaku link (lexical)", "1.0", f"{BASE}id/mappings/predicted")


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "predicted.sssom.tsv"
    path.write_text(render_sssom(mapping_set(MAPPING)), encoding="utf-8")
    assert read_sssom(path) == mapping_set(MAPPING)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.sssom.tsv"
    text = render_sssom(mapping_set(MAPPING)).replace("similarity_score\t", "score\t")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="column similarity_score is missing") as caught:
        read_sssom(path)
    assert caught.value.line == 10


def test_an_unknown_predicate_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.sssom.tsv"
    text = render_sssom(mapping_set(MAPPING)).replace("skos:closeMatch", "skos:sameAs")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r":11: 'skos:sameAs' is not a valid Predicate"):
        read_sssom(path)


def test_an_unknown_prefix_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "broken.sssom.tsv"
    text = render_sssom(mapping_set(MAPPING)).replace("\tkkid:plan/000019/a/v/1/d/e", "\tno:plan")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="unknown prefix"):
        read_sssom(path)


def test_a_file_of_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sjis.sssom.tsv"
    path.write_bytes(render_sssom(mapping_set(MAPPING)).encode("cp932"))
    with pytest.raises(InputError, match="UTF-8"):
        read_sssom(path)


@given(st.text(), st.text(), st.sampled_from(["similarity", "contribution"]))
def test_record_ids_are_stable_sixteen_digits(one: str, other: str, family: str) -> None:
    identifier = record_id(one, other, family)
    assert len(identifier) == 16
    assert identifier == record_id(one, other, family)
    assert (record_id(other, one, family) == identifier) is (family == "similarity" or one == other)
