"""Finding stored questions and reading query files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from keikaku.errors import QuerySyntaxError, UnknownQueryError
from keikaku.query import ParameterType, Words, find_query, list_queries, read_query

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[..., Path]


def test_a_header_is_read_whole(write: Write, tmp_path: Path) -> None:
    write()
    (query,) = list_queries(folder=tmp_path)
    assert query.name == "measures"
    assert query.form == "SELECT"
    assert query.title == Words("施策", "Measures")
    assert query.question == Words("どの施策があるか。", "Which measures are there?")
    assert query.notes == (Words("見本。", "A sample."),)
    assert (query.competencies, query.is_on_fixtures) == ((), False)
    assert [(column.name, column.label.en) for column in query.columns] == [
        ("measure", "IRI of the measure"),
        ("measureLabel", "Measure"),
        ("score", "Score"),
    ]
    word, city, least = query.parameters
    assert (word.type, word.is_required, word.is_many) == (ParameterType.STRING, False, False)
    assert (city.type, city.is_many, city.example) == (ParameterType.GOVERNMENT, True, "102113")
    assert (least.default, least.description.ja) == ("0", "下限")


def test_a_header_may_tell_what_a_query_is_for_and_on_what_it_is_shown(
    write: Write, tmp_path: Path
) -> None:
    more = (
        "# note: 見本。 @ja / A sample. @en\n# competency: 9, 2\n# competency: 14\n# data: fixtures"
    )
    write(write().read_text(encoding="utf-8").replace("# note: 見本。 @ja / A sample. @en", more))
    (query,) = list_queries(folder=tmp_path)
    assert (query.competencies, query.is_on_fixtures) == ((2, 9, 14), True)


def test_a_query_is_found_by_the_name_of_its_file(write: Write, tmp_path: Path) -> None:
    write()
    assert find_query("measures", folder=tmp_path).path.name == "measures.rq"


def test_an_unknown_name_is_told_with_the_known_and_the_nearest(
    write: Write, tmp_path: Path
) -> None:
    write()
    write(name="plans.rq")
    with pytest.raises(UnknownQueryError) as caught:
        find_query("mesures", folder=tmp_path)
    assert str(caught.value) == (
        "no stored query named 'mesures'; did you mean 'measures'? known: measures, plans"
    )
    with pytest.raises(UnknownQueryError) as caught:
        find_query("../../etc/passwd", folder=tmp_path)
    assert caught.value.nearest is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "# title: 施策 @ja / Measures @en",
            "# title: 施策",
            ":1: the title does not stand in both",
        ),
        ("# title:", "# Title:", ":1: has no header; begin it with '# title: …'"),
        ("# note: 見本。", "# remark: 見本。", ":10: the header has no field 'remark'"),
        ("# note: 見本。", "見本:", r":10:\d+: is no query"),
        ("# note: ", "# ", ":10: this line of the header is no field"),
        ("# note: 見本。 @ja / A sample. @en", "# title: a @ja / b @en", ":10: .* second title"),
        ("# note: 見本。", "# competency: nine #", ":10: 'nine # .* is no list of numbers"),
        ("# note: 見本。", "# data: mine #", ":10: 'mine # .* is no data set; write '# data: fix"),
        ("# question: どの施策があるか。", "#", ":1: the header has no question"),
        ("— 語 @ja / word @en", "— 語", ":4: the param does not stand in both languages"),
        ("— 語", "- 語", ":4: the parameter has no description"),
        ("string optional", "text optional", ":4: 'text' is no type; types are .*string"),
        ("string optional", "code optional", ":4: a code names its list"),
        ("string optional", "string(x) optional", ":4: a code names its list"),
        ("string optional", "string", ":4: 'word' is not one of required, optional and default"),
        ("string optional", "string optional required", ":4: 'word' is not one of"),
        ("string optional", "string optional often", ":4: .* means nothing here"),
        ("example=公共交通 ", "", ":4: 'word' has no example"),
        ("example=公共交通", "example='公共", ":4: the parameter cannot be read"),
        ("word string", "wörd-1 string", ":4: 'wörd-1' is no name of a variable"),
        ("example=102113", "example=102112", ": an example or default of 'city' .* check digit"),
        ("VALUES ?word { UNDEF }", "", ": parameter 'word' has 0 VALUES blocks; write one"),
        ("VALUES ?word", "VALUES ?word { 1 } VALUES ?word", ": parameter 'word' has 2 VALUES"),
        ("# column: ?score 点 @ja / Score @en\n", "", ": the header describes .* with .*?score"),
        ("# column: ?score", "# column: score", ":9: the column names no variable"),
        ("SELECT", "SELEKT", ":13:1: is no query; use SELECT, ASK, CONSTRUCT, DESCRIBE"),
        ("?measure :city", "?measure e:city", r":17:\d+: no PREFIX line declares e:"),
        ("ORDER BY ?measure", "ORDER ?measure", r":\d+:\d+: does not parse"),
    ],
)
def test_a_file_that_is_not_as_it_must_be_is_told_with_its_line(
    write: Write, tmp_path: Path, old: str, new: str, said: str
) -> None:
    text = write().read_text(encoding="utf-8")
    assert old in text
    path = write(text.replace(old, new, 1))
    with pytest.raises(QuerySyntaxError, match=said) as caught:
        list_queries(folder=tmp_path)
    assert str(caught.value).startswith(str(path))


def test_a_query_of_ones_own_needs_no_header(write: Write) -> None:
    query = read_query(write("SELECT * { ?s ?p ?o }", "mine.rq"))
    assert (query.name, query.title.ja, query.parameters) == ("mine", "mine.rq", ())


def test_a_query_of_ones_own_may_have_one(write: Write) -> None:
    assert len(read_query(write()).parameters) == 3


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("SELECT *\n{ ?s ?p '計画' }".encode("cp932"), r"mine\.rq:2: is not UTF-8; save the file"),
        (b"", r"mine\.rq: holds no query"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", r"mine\.rq:2: is not UTF-8"),
        (b"SELECT *\n{ ?s ?p ?o", r"mine\.rq:2:\d+: does not parse"),
        (b"DROP ALL", r"mine\.rq:1:1: DROP is an update"),
        (b"\n SELECT * { SERVICE <urn:a> {} }", r"mine\.rq:2:13: uses SERVICE"),
        (b"# " + b"x" * 300_000, r"mine\.rq: is longer than"),
    ],
)
def test_a_file_that_is_no_query_is_told_in_one_line(
    tmp_path: Path, data: bytes, said: str
) -> None:
    path = tmp_path / "mine.rq"
    path.write_bytes(data)
    with pytest.raises(QuerySyntaxError, match=said) as caught:
        read_query(path)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(QuerySyntaxError, match=r"none\.rq: cannot be read: No such file"):
        read_query(tmp_path / "none.rq")


def test_our_own_questions_and_checks_are_as_they_must_be() -> None:
    assert len(list_queries()) >= 14
    assert len(list_queries("checks")) >= 1


def test_every_question_stands_in_both_languages_and_says_it_in_its_own_words() -> None:
    queries = list_queries()
    for words in (
        [query.title for query in queries],
        [query.question for query in queries],
    ):
        assert len({text.ja for text in words}) == len({text.en for text in words}) == len(queries)
        for text in words:
            assert not text.ja.isascii()
            assert text.en.isascii()


def _without_comments(text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))


def test_no_question_uses_what_engines_answer_row_by_row() -> None:
    for query in (*list_queries(), *list_queries("checks")):
        outer, *inner = re.split(r"\bSELECT\b", _without_comments(query.text))[1:] or [""]
        # a sub-select may stand alone in its WHERE, where nothing is joined with its rows
        assert len(inner) <= 1, query.name
        assert not inner or re.search(r"WHERE \{\s*\{\s*$", outer), query.name
        assert not inner or re.search(r"\n  \}(\s*FILTER[^{}]*)?\s*\}\nGROUP BY", inner[0])
        for block in query.text.split("NOT EXISTS {")[1:]:
            pattern = block.split("}")[0]
            assert ";" not in pattern, query.name
            assert " . " not in pattern, query.name
