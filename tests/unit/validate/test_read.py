"""Reading RDF files: what is right comes through unchanged, what is wrong is one clear error."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from rdflib import XSD, BNode, Literal, URIRef

from keikaku.errors import GraphSyntaxError, InputError
from keikaku.validate import read_graph_files

TURTLE = '@prefix e: <https://example.org/> .\n\ne:計画 e:名 "みどり野町総合計画"@ja .\n'
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def make(name: str, content: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode(encoding))
        return path

    return make


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        pytest.fail("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def _error(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        read_graph_files([path])
    assert str(caught.value).startswith(str(path))
    return caught.value


class TestFormats:
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("a.ttl", '<urn:a> <urn:b> "c"@ja .'),
            ("a.nt", '<urn:a> <urn:b> "c"@ja .\n'),
            ("a.nq", '<urn:a> <urn:b> "c"@ja <urn:g> .\n'),
            ("a.trig", '<urn:g> { <urn:a> <urn:b> "c"@ja }'),
            ("a.jsonld", '{"@id": "urn:a", "urn:b": {"@value": "c", "@language": "ja"}}'),
            (
                "a.rdf",
                """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:u="urn:">
                <rdf:Description rdf:about="urn:a"><u:b xml:lang="ja">c</u:b></rdf:Description>
                </rdf:RDF>""",
            ),
        ],
    )
    def test_each_gives_the_same_triple(self, write: Write, name: str, content: str) -> None:
        graph = read_graph_files([write(name, content)])
        assert set(graph) == {(URIRef("urn:a"), URIRef("urn:b"), Literal("c", lang="ja"))}

    def test_literals_keep_the_form_they_were_written_in(self, write: Write) -> None:
        graph = read_graph_files([write("a.ttl", "<urn:a> <urn:b> 007 , 93.50 .")])
        assert {str(value) for value in graph.objects()} == {"007", "93.50"}

    def test_a_string_is_the_same_with_and_without_its_datatype(self, write: Write) -> None:
        text = f'<urn:a> <urn:b> "c" , "c"^^<{XSD.string}> .'
        assert set(read_graph_files([write("a.ttl", text)]).objects()) == {Literal("c")}

    def test_an_ill_typed_literal_is_kept_and_not_reported_with_a_traceback(
        self, write: Write, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        graph = read_graph_files([write("a.ttl", f'<urn:a> <urn:b> "2025-02-31"^^<{XSD.date}> .')])
        assert [str(value) for value in graph.objects()] == ["2025-02-31"]
        assert caplog.text == ""

    def test_a_byte_order_mark_is_no_error(self, write: Write) -> None:
        assert len(read_graph_files([write("a.ttl", TURTLE, "utf-8-sig")])) == 1

    def test_blank_nodes_of_two_files_stay_apart(self, write: Write) -> None:
        paths = [write(f"{name}.ttl", "_:a <urn:b> <urn:c> .") for name in "ab"]
        subjects = set(read_graph_files(paths).subjects())
        assert len(subjects) == 2
        assert all(isinstance(subject, BNode) for subject in subjects)


class TestFolders:
    def test_all_rdf_below_a_folder_is_read_and_nothing_hidden(self, write: Write) -> None:
        write("data/a.ttl", "<urn:a> <urn:b> 1 .")
        write("data/deep/er/b.NT", "<urn:a> <urn:b> <urn:c> .\n")
        write("data/readme.txt", "not RDF")
        folder = write("data/.git/c.ttl", "broken").parent.parent
        assert len(read_graph_files([folder])) == 2

    def test_a_folder_without_rdf_is_an_error_that_says_what_is_accepted(
        self, write: Write
    ) -> None:
        error = _error(write("data/readme.txt", "no").parent)
        assert "holds no RDF file" in error.problem
        assert "Turtle (.ttl)" in error.cure

    def test_a_folder_inside_that_cannot_be_read_is_an_error_and_not_passed_over(
        self, write: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shut = write("data/a.ttl", TURTLE).parent / "shut"
        shut.mkdir()
        scan = os.scandir

        def scandir(path: str) -> object:
            if Path(path) == shut:
                raise PermissionError(13, "Permission denied", str(shut))
            return scan(path)

        monkeypatch.setattr(os, "scandir", scandir)
        with pytest.raises(InputError, match=r"shut: cannot be read: Permission denied"):
            read_graph_files([shut.parent])


class TestBrokenFiles:
    def test_turtle_with_a_syntax_error_is_shown_at_its_line_and_column(self, write: Write) -> None:
        error = _error(write("a.ttl", TURTLE + 'e:計画 e:名 "二つ" "三つ" .\n'))
        assert isinstance(error, GraphSyntaxError)
        assert (error.line, error.column) == (4, 15)
        assert '"三つ"' in error.problem

    def test_the_excerpt_of_a_long_line_is_short_and_holds_the_place(self, write: Write) -> None:
        error = _error(write("a.ttl", f'<urn:a> <urn:b> "{"あ" * 5000}" "ここ" .\n'))
        assert error.line == 1
        assert error.column == 5020
        assert "ここ" in error.problem
        assert len(error.problem) < 200

    def test_turtle_that_ends_too_early_is_shown_where_it_ends(self, write: Write) -> None:
        error = _error(write("a.ttl", '<urn:a> <urn:b> "never closed\n'))
        assert error.line == 1

    def test_a_relative_iri_is_an_error_with_its_cure(self, write: Write) -> None:
        error = _error(write("a.ttl", "<a> <urn:b> <urn:c> ."))
        assert "relative IRI" in error.problem
        assert "add a base" in error.cure

    def test_shift_jis_is_named_and_the_first_character_shown(self, write: Write) -> None:
        error = _error(write("a.ttl", TURTLE.replace("名", "なまえ"), "cp932"))
        assert "Shift_JIS" in error.problem
        assert error.cure == "save it as UTF-8"
        assert (error.line, error.column) == (3, 3)

    def test_utf_16_is_named(self, write: Write) -> None:
        assert "UTF-16" in _error(write("a.ttl", TURTLE, "utf-16")).problem

    def test_iso_2022_jp_which_would_parse_as_garbage_is_refused(self, write: Write) -> None:
        error = _error(write("a.ttl", '<urn:a> <urn:b> "計画" .', "iso2022_jp"))
        assert "ISO-2022-JP" in error.problem

    def test_bytes_that_are_no_text_are_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "a.ttl"
        path.write_bytes(b"<urn:a> <urn:b> \xff\xfe\x80 .")
        assert isinstance(_error(path), GraphSyntaxError)

    def test_a_control_character_is_refused_at_its_place(self, write: Write) -> None:
        error = _error(write("a.ttl", '\n<urn:a> <urn:b> "x\x01" .'))
        assert (error.line, error.column) == (2, 19)
        assert "U+0001" in error.problem

    @pytest.mark.parametrize("content", ["", " \n\t\n"])
    def test_an_empty_file_is_an_error(self, write: Write, content: str) -> None:
        assert "empty" in _error(write("a.ttl", content)).problem

    def test_an_unknown_extension_is_an_error_that_says_what_is_accepted(
        self, write: Write
    ) -> None:
        error = _error(write("plan.xlsx", "x"))
        assert ".xlsx is no RDF format we read" in error.problem
        assert "JSON-LD (.jsonld)" in error.cure

    def test_a_missing_file_is_an_error(self, tmp_path: Path) -> None:
        assert "no such file" in _error(tmp_path / "a.ttl").problem

    def test_a_triple_about_a_triple_is_refused(self, write: Write) -> None:
        error = _error(write("a.ttl", "<urn:a> <urn:b> <<( <urn:a> <urn:b> 1 )>> ."))
        assert "RDF 1.2" in error.problem

    def test_deep_nesting_is_an_error_and_no_crash(self, write: Write) -> None:
        assert isinstance(_error(write("a.ttl", "<urn:a> <urn:b> " + "(" * 200_000)), InputError)
        assert "nested deeper" in _error(write("a.jsonld", "[" * 200_000)).problem


class TestXml:
    HEAD = '<?xml version="1.0"?>\n'

    def test_a_document_type_declaration_is_refused_at_its_place(
        self, write: Write, tmp_path: Path
    ) -> None:
        canary = tmp_path / "canary.txt"
        canary.write_text("secret")
        error = _error(
            write(
                "a.rdf",
                f'{self.HEAD}<!doctype r [<!ENTITY x SYSTEM "{canary.as_uri()}">]>\n'
                '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
                '<rdf:Description rdf:about="urn:a"><u xmlns="urn:">&x;</u></rdf:Description>'
                "</rdf:RDF>",
            )
        )
        assert (error.line, error.column) == (2, 1)
        assert "DOCTYPE" in error.problem

    def test_xml_that_is_not_well_formed_is_shown_at_its_place(self, write: Write) -> None:
        error = _error(write("a.xml", f"{self.HEAD}<a>\n  </b>"))
        assert (error.line, error.column) == (3, 5)
        assert "mismatched tag" in error.problem


class TestJsonLd:
    def test_our_context_is_known_and_gives_our_terms(self, write: Write) -> None:
        graph = read_graph_files(
            [
                write(
                    "a.jsonld",
                    '{"@context": "https://w3id.org/keikaku/context.jsonld",'
                    ' "id": "https://example.org/plan", "type": "Plan"}',
                )
            ]
        )
        assert URIRef("https://w3id.org/keikaku/ns#Plan") in set(graph.objects())

    def test_another_context_beside_ours_is_still_refused(self, write: Write) -> None:
        ours = "https://w3id.org/keikaku/context.jsonld"
        text = f'{{"@context": ["{ours}",\n  "https://evil.example/c"], "@id": "urn:a"}}'
        error = _error(write("a.jsonld", text))
        assert "https://evil.example/c" in error.problem
        assert (error.line, error.column) == (2, 3)

    @pytest.mark.parametrize(
        "context",
        [
            '"https://evil.example/c"',
            '"file:///etc/passwd"',
            '"relative.jsonld"',
            '["https://evil.example/c"]',
            '{"@import": "https://evil.example/c"}',
            '{"t": {"@id": "urn:t", "@context": "https://evil.example/c"}}',
        ],
    )
    def test_a_remote_context_is_refused_wherever_it_stands(
        self, write: Write, context: str
    ) -> None:
        error = _error(write("a.jsonld", f'{{"@context": {context}, "@id": "urn:a", "urn:b": 1}}'))
        assert "nothing is fetched" in error.problem
        assert "https://w3id.org/keikaku/context.jsonld" in error.cure

    def test_a_remote_context_deep_in_the_document_is_refused(self, write: Write) -> None:
        text = '{"@id": "urn:a", "urn:b": [{"@context": "https://evil.example/c", "@id": "urn:c"}]}'
        assert "nothing is fetched" in _error(write("a.jsonld", text)).problem

    def test_json_with_a_syntax_error_is_shown_at_its_place(self, write: Write) -> None:
        error = _error(write("a.jsonld", '{\n  "@id": "urn:a",\n  "urn:b" 1\n}'))
        assert (error.line, error.column) == (3, 11)

    def test_a_key_that_stands_twice_is_refused(self, write: Write) -> None:
        error = _error(write("a.jsonld", '{"@id": "urn:a", "urn:b": 1, "urn:b": 2}'))
        assert "'urn:b' stands twice" in error.problem
