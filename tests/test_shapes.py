"""The shapes: every rule is explained, has its cases, and uses only terms that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pyshacl
import pytest
from rdflib import DCTERMS, RDF, SH, SKOS, BNode, Graph, Literal, URIRef

from keikaku.resources import resource_folder
from keikaku.validate import read_graph_files, validate_graph
from keikaku.validate.beyond import BEYOND_SHACL
from keikaku.validate.quotations import QUOTATION_RULES
from keikaku.validate.rules import Rule, read_rules, read_shapes, shape_files
from keikaku.vocab import CODE, KK, KKS

CASES = Path(__file__).parent / "shapes"
FILES = sorted(CASES.glob("*/*/*.ttl"))
RULES = read_rules()
#: The texts that cases of evidence quote.
SOURCES = CASES / "evidence" / "sources"


def _also(path: Path) -> set[str]:
    """Other codes that the case cannot but yield, from its header comment."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    found = re.fullmatch(r"# also: (.+)", first)
    return set(found[1].split(", ")) if found else set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_case_yields_its_own_code_when_it_is_invalid_and_none_when_it_is_valid(
    path: Path,
) -> None:
    rule = next(rule for rule in RULES if rule.code == path.stem)
    report = validate_graph(
        read_graph_files([path]),
        tier=rule.tier if rule.only_when_asked else None,
        sources=SOURCES if path.stem in QUOTATION_RULES else None,
    )
    expected = set() if path.parent.name == "valid" else {path.stem, *_also(path)}
    assert {finding.code for finding in report.findings} == expected
    assert report.focus_nodes


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
class TestEveryRule:
    def test_has_a_valid_and_an_invalid_case_in_the_folder_of_its_file(self, rule: Rule) -> None:
        folder = CASES / Path(rule.file).stem
        assert (folder / "valid" / f"{rule.code}.ttl").is_file()
        assert (folder / "invalid" / f"{rule.code}.ttl").is_file()

    def test_says_in_both_languages_what_is_wrong_and_what_would_be_right(self, rule: Rule) -> None:
        for text in (rule.message, rule.message_en, rule.help, rule.help_en):
            assert text.strip()
        japanese = re.compile("[ぁ-んァ-ヶ一-龠]")
        assert japanese.search(rule.message)
        assert japanese.search(rule.help)

    def test_names_the_same_values_in_both_languages(self, rule: Rule) -> None:
        names = re.compile(r"\{\?(\w+)\}")
        assert sorted(set(names.findall(rule.message))) == sorted(
            set(names.findall(rule.message_en))
        )

    def test_is_called_by_its_code(self, rule: Rule) -> None:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.code)
        assert rule.shape == str(KKS[rule.code])


def test_no_case_is_left_of_a_rule_that_is_gone() -> None:
    assert {path.stem for path in FILES} == {rule.code for rule in RULES}


def test_no_two_rules_have_one_code() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return read_shapes()


def test_the_shapes_are_well_formed_by_the_shapes_of_shacl_itself(shapes: Graph) -> None:
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


def test_every_property_shape_has_a_code_and_hangs_on_a_shape_with_a_target(shapes: Graph) -> None:
    targeted = {
        shape
        for target in (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
        for shape in shapes.subjects(target)
    }
    for shape in shapes.subjects(RDF.type, SH.PropertyShape):
        assert (shape, DCTERMS.identifier, None) in shapes, shape
        assert targeted & set(shapes.subjects(SH.property, shape)), shape
    for rule in RULES:
        node = URIRef(rule.shape)
        is_node_shape = (node, RDF.type, SH.NodeShape) in shapes
        assert not is_node_shape or node in targeted or rule.code in BEYOND_SHACL


def test_every_term_of_shacl_is_one_that_shacl_has(shapes: Graph) -> None:
    used = {node for triple in shapes for node in triple if str(node).startswith(str(SH))}
    assert used
    assert {node for node in used if URIRef(str(node)) not in SH} == set()


def test_every_term_of_ours_is_declared(shapes: Graph) -> None:
    used = {str(node) for triple in shapes for node in triple}
    queries = "\n".join(str(text) for text in shapes.objects(None, SH.select))
    used |= {str(KK) + name for name in re.findall(r"\bkk:(\w+)", queries)}
    used |= {
        f"{CODE}{scheme}/{code}"
        for scheme, code in re.findall(r"\b([a-z-]+):([a-z-]+)\b", queries)
        if (KKS[f"prefix-{scheme}"], SH.namespace, None) in shapes
        and str(shapes.value(KKS[f"prefix-{scheme}"], SH.namespace)).startswith(str(CODE))
    }
    ours = {name for name in used if name.startswith(str(KK)) and name != str(KK)}
    assert {name for name in ours if URIRef(name) not in KK} == set()
    codes = {name for name in used if re.fullmatch(rf"{CODE}[a-z-]+/[a-z0-9-]+", name)}
    assert codes
    assert codes - _codes() == set()


def test_a_code_list_in_a_shape_is_whole(shapes: Graph) -> None:
    for items in shapes.objects(None, SH["in"]):
        listed = {str(item) for item in shapes.items(items)}
        for scheme in {item.rpartition("/")[0] for item in listed if item.startswith(str(CODE))}:
            known = {name for name in _codes() if name.rpartition("/")[0] == scheme}
            assert listed == known, f"make shapes/ and ontology/codes/ agree on {scheme}"


def _codes() -> set[str]:
    graph = Graph()
    for path in resource_folder("ontology").glob("codes/*.ttl"):
        graph.parse(path)
    return {str(concept) for concept in graph.subjects(RDF.type, SKOS.Concept)}


def test_a_query_starts_at_the_focus_node_and_uses_only_declared_prefixes(shapes: Graph) -> None:
    for constraint, query in shapes.subject_objects(SH.select):
        assert isinstance(query, Literal)
        assert "$this" in query, constraint
        declared = {
            str(prefix)
            for group in shapes.objects(constraint, SH.prefixes)
            for declaration in shapes.objects(group, SH.declare)
            for prefix in shapes.objects(declaration, SH.prefix)
        }
        text = re.sub(r'"[^"]*"|#.*', "", query)
        assert set(re.findall(r"\b([a-z][a-z-]*):\w", text)) <= declared | {"rdf", "rdfs"}


def test_the_words_that_tell_good_from_bad_are_the_same_wherever_they_stand(shapes: Graph) -> None:
    lists = [
        re.findall(r"CONCAT\((.*?)\)\) AS", str(query), re.DOTALL)
        for query in shapes.objects(None, SH.select)
        if "?namesSomethingBad" in str(query)
    ]
    assert len(lists) == 2
    assert lists[0] == lists[1]


def test_every_file_begins_with_its_title_in_both_languages() -> None:
    for path in shape_files():
        ja, en = path.read_text(encoding="utf-8").splitlines()[:2]
        if path.stem not in {"prefixes", "tiers"}:
            assert re.match(r"# .*の?規則$", ja), path
            assert re.match(r"# [A-Z]", en), path


def test_nothing_of_the_shapes_needs_a_name_that_is_a_blank_node(shapes: Graph) -> None:
    """Blank nodes are left to lists, paths and the small shapes inside a constraint."""
    for kind in (SH.NodeShape, SH.PropertyShape, SH.SPARQLConstraint):
        assert not [shape for shape in shapes.subjects(RDF.type, kind) if isinstance(shape, BNode)]
