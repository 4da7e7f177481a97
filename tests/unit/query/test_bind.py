"""Values become terms, and nothing else of a query changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from keikaku.errors import ParameterError
from keikaku.iri import Iris
from keikaku.query import Parameter, ParameterType, StoredQuery, Words, bind_parameters, read_query
from keikaku.query.bind import parse_value
from keikaku.store import MemoryStore, Solutions
from keikaku.store.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

settings.register_profile("keikaku", deadline=None)  # the machine is shared
settings.load_profile("keikaku")

#: What people have written to get out of a string or an IRI, here and in other query languages.
INJECTIONS = [
    '"',
    "'",
    "\\",
    '\\"',
    '" } DROP ALL #',
    '"} UNION { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } #',
    '") || true || ("',
    "' OR '1'='1",
    '"@ja',
    '"^^<urn:x>',
    "} VALUES ?city { <urn:x>",
    "\\u0022 } #",
    "\\U00000022 } #",
    "\\\\u0022 } #",
    "\\u005C\\u0022 }",
    "\\u005C",
    "<urn:x> <urn:y>",
    "urn:x> } INSERT { <urn:a",
    "?city",
    "UNDEF",
    "$city",
    "# all the rest",
    '""" } """',
    "''' } '''",
    "{{ ?s }}",
    "%22%20%7D",
    "${jndi:ldap://127.0.0.1/a}",
    "; rm -rf /",
    "\N{RIGHT-TO-LEFT OVERRIDE}} {",
    "\N{FULLWIDTH QUOTATION MARK} } {",
    "𠮷野家\N{LEFT DOUBLE QUOTATION MARK}",
]


def a_query(kind: ParameterType, **rest: object) -> StoredQuery:
    parameter = Parameter("x", kind, Words("値", "value"), "1", is_required=True, **rest)  # type: ignore[arg-type]
    words = Words("問い", "question")
    text = "SELECT ?x WHERE { VALUES ?x { UNDEF } } # VALUES ?x { UNDEF }"
    return StoredQuery("q", _HERE, text, "SELECT", words, words, (parameter,))


def answered(text: str) -> object:
    answer = MemoryStore().query(text)
    assert isinstance(answer, Solutions)
    assert len(answer.rows) == 1
    return answer.rows[0][0]


def unescaped(text: str) -> str:
    """The text as an engine sees it that resolves code points before parsing (SPARQL §19.2)."""
    return re.sub(
        r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))", lambda m: chr(int(m[1] or m[2], 16)), text
    )


@pytest.mark.parametrize("value", [v for v in INJECTIONS if v.isprintable()])
def test_a_string_comes_back_as_it_went_in(value: str) -> None:
    bound = bind_parameters(a_query(ParameterType.STRING), {"x": value})
    assert answered(bound) == Literal(value)
    kinds = [token.kind for token in tokens(bound)]
    assert kinds == [token.kind for token in tokens(bind_parameters(_PLAIN, {"x": "plain"}))]
    assert [token.kind for token in tokens(unescaped(bound))] == kinds


@given(st.text(min_size=1))
def test_any_string_is_one_term_or_refused(value: str) -> None:
    query = a_query(ParameterType.STRING)
    if value.strip() and value.isprintable():
        assert answered(bind_parameters(query, {"x": value})) == Literal(value)
    else:
        with pytest.raises(ParameterError, match=r"control character|empty"):
            bind_parameters(query, {"x": value})


@pytest.mark.parametrize(
    "kind", [kind for kind in ParameterType if kind is not ParameterType.STRING]
)
@pytest.mark.parametrize("value", INJECTIONS)
def test_nothing_but_a_string_takes_an_injection(kind: ParameterType, value: str) -> None:
    query = a_query(kind, scheme="plan-kind" if kind is ParameterType.CODE else None)
    with pytest.raises(ParameterError):
        bind_parameters(query, {"x": value})


@given(st.text())
def test_any_iri_is_one_term_or_refused(value: str) -> None:
    try:
        bound = bind_parameters(a_query(ParameterType.IRI), {"x": "urn:" + value})
    except ParameterError:
        return
    assert answered(bound) == NamedNode("urn:" + value)


@pytest.mark.parametrize(
    ("kind", "value", "term"),
    [
        (ParameterType.INTEGER, "-12", '"-12"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (ParameterType.DECIMAL, "12.5", '"12.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        (ParameterType.BOOLEAN, "true", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        (ParameterType.DATE, "2024-02-29", '"2024-02-29"^^<http://www.w3.org/2001/XMLSchema#date>'),
        (ParameterType.IRI, "https://w3id.org/a#b", "<https://w3id.org/a#b>"),
        (ParameterType.GOVERNMENT, "102113", "<https://w3id.org/keikaku/id/lg/102113>"),
        (ParameterType.GOVERNMENT, "japan", "<https://w3id.org/keikaku/id/org/japan>"),
        (ParameterType.STRING, "施策 1", '"施策 1"'),
    ],
)
def test_a_value_becomes_the_term_of_its_type(kind: ParameterType, value: str, term: str) -> None:
    (parameter,) = a_query(kind).parameters
    assert str(parse_value(parameter, value)) == term


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (ParameterType.INTEGER, "1.5", "is no integer: '1.5'; give digits only"),
        (ParameterType.INTEGER, "１２", "is no integer"),
        (ParameterType.INTEGER, "9" * 5000, "is no integer: '999"),
        (ParameterType.DECIMAL, "1e9", "is no decimal number"),
        (ParameterType.DECIMAL, ".", "is no decimal number"),
        (ParameterType.BOOLEAN, "yes", "is neither yes nor no: 'yes'; give true or false"),
        (ParameterType.DATE, "2023-02-29", "is no date: '2023-02-29'; give year-month-day"),
        (ParameterType.DATE, "20240229", "is no date"),
        (ParameterType.IRI, "102113", "is no absolute IRI: '102113'; give one such as https://"),
        (ParameterType.IRI, "urn:a b", "is no absolute IRI"),
        (ParameterType.GOVERNMENT, "10211", "'10211': it is not six digits"),
        (ParameterType.GOVERNMENT, "102112", "'102112': its check digit is 2 and ought to be 3"),
        (ParameterType.GOVERNMENT, "安中市", "'安中市': it is not six digits"),
        (ParameterType.STRING, "  ", "is empty; give a word"),
        (ParameterType.STRING, "a\x00b", r"holds the control character U\+0000"),
        (ParameterType.STRING, "長" * 1001, "is longer than 1000 characters"),
    ],
)
def test_a_value_of_another_type_is_told_with_what_is_right(
    kind: ParameterType, value: str, said: str
) -> None:
    with pytest.raises(ParameterError, match=said) as caught:
        bind_parameters(a_query(kind), {"x": value})
    assert str(caught.value).startswith("query 'q': parameter 'x' ")
    assert str(caught.value).endswith("for example x=1")


def test_a_code_must_be_one_of_its_list() -> None:
    query = a_query(ParameterType.CODE, scheme="target-stage")
    bound = bind_parameters(query, {"x": "final"}, iris=Iris("https://plans.example/"))
    assert answered(bound) == NamedNode("https://w3id.org/keikaku/code/target-stage/final")
    with pytest.raises(
        ParameterError, match=r"no code of the list .* its codes are final, interim"
    ):
        bind_parameters(query, {"x": "last"})
    with pytest.raises(ParameterError, match="there is no such list"):
        bind_parameters(a_query(ParameterType.CODE, scheme="no-list"), {"x": "last"})


def test_the_data_of_the_block_change_and_nothing_else(write: Callable[..., Path]) -> None:
    query = read_query(write())
    bound = bind_parameters(query, {"city": ["102041", "102113"], "word": "公"})
    assert bound == query.text.replace("VALUES ?word { UNDEF }", 'VALUES ?word { "公" }').replace(
        "VALUES ?city { UNDEF }",
        "VALUES ?city { <https://w3id.org/keikaku/id/lg/102041> "
        "<https://w3id.org/keikaku/id/lg/102113> }",
    ).replace(
        "VALUES ?least { 0 }",
        'VALUES ?least { "0"^^<http://www.w3.org/2001/XMLSchema#decimal> }',
    )


def test_a_value_that_looks_like_another_block_is_not_bound_again() -> None:
    left, right = (
        Parameter(name, ParameterType.STRING, Words("値", "value"), "1") for name in ("a", "b")
    )
    words = Words("問い", "question")
    text = "SELECT ?a ?b WHERE { VALUES ?a { UNDEF } VALUES ?b { UNDEF } }"
    query = StoredQuery("q", _HERE, text, "SELECT", words, words, (left, right))
    bound = bind_parameters(query, {"a": "VALUES ?b { UNDEF }", "b": "VALUES ?a { UNDEF }"})
    answer = MemoryStore().query(bound)
    assert isinstance(answer, Solutions)
    assert answer.rows == ((Literal("VALUES ?b { UNDEF }"), Literal("VALUES ?a { UNDEF }")),)


def test_an_unknown_parameter_is_told_with_the_known() -> None:
    with pytest.raises(ParameterError, match="parameter 'town' is not known; parameters are: x"):
        bind_parameters(a_query(ParameterType.STRING), {"town": "1"})


def test_a_missing_parameter_is_told_with_an_example() -> None:
    with pytest.raises(ParameterError, match=r"'x' is missing \(value\); give it, for example x=1"):
        bind_parameters(a_query(ParameterType.STRING), {})


def test_several_values_are_for_parameters_that_take_them() -> None:
    with pytest.raises(ParameterError, match="takes at most 1 value, not 2"):
        bind_parameters(a_query(ParameterType.STRING), {"x": ["a", "b"]})


_HERE = __import__("pathlib").Path(__file__)
_PLAIN = a_query(ParameterType.STRING)
