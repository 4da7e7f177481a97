"""Mapping sets as SSSOM files: tab-separated values under a YAML header (SSSOM 1.0, TSV format)."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import yaml

from keikaku.errors import InputError
from keikaku.iri import BASE
from keikaku.link.mapping import Mapping, MappingSet, Predicate
from keikaku.vocab import KK

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_sssom", "render_sssom"]

_COLUMNS = (
    "record_id",
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "subject_source",
    "object_source",
    "mapping_tool",
    "mapping_tool_version",
    "similarity_score",
    "similarity_measure",
    "match_string",
    "other",
)
_DESCRIPTION = "Machine-proposed mappings between parts of plans; none is reviewed."
_WORD_SEPARATOR = "|"  # SSSOM's separator of multi-valued slots


def render_sssom(mappings: MappingSet, *, base: str = BASE) -> str:
    """The mapping set as the text of an SSSOM TSV file.

    IRIs under ``base`` are written as CURIEs with the prefix ``kkid``; the evidence spans of both
    ends stand in ``other``.
    """
    curies = _prefixes(base)
    out = io.StringIO()
    header = {
        "curie_map": curies,
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "mapping_set_description": _DESCRIPTION,
        "mapping_set_id": mappings.iri,
        "mapping_set_version": mappings.tool_version,
    }
    for line in yaml.safe_dump(header, allow_unicode=True, width=1000).splitlines():
        out.write(f"#{line}\n")
    writer = csv.DictWriter(out, _COLUMNS, delimiter="\t", lineterminator="\n")
    writer.writeheader()
    for mapping in mappings.mappings:
        writer.writerow(_row(mapping, mappings, curies["kkid"]))
    return out.getvalue()


def _prefixes(base: str) -> dict[str, str]:
    return {
        "kk": str(KK),
        "kkid": f"{base}id/",
        "semapv": "https://w3id.org/semapv/vocab/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
    }


def _row(mapping: Mapping, mappings: MappingSet, namespace: str) -> dict[str, str]:
    return {
        "record_id": f"kkid:link/{mapping.record_id}",
        "subject_id": _curie(mapping.subject_id, namespace),
        "subject_label": mapping.subject_label,
        "predicate_id": mapping.predicate.value,
        "object_id": _curie(mapping.object_id, namespace),
        "object_label": mapping.object_label,
        "mapping_justification": mapping.justification,
        "subject_source": _curie(mapping.subject_source, namespace),
        "object_source": _curie(mapping.object_source, namespace),
        "mapping_tool": mappings.tool,
        "mapping_tool_version": mappings.tool_version,
        "similarity_score": f"{mapping.similarity_score:.4f}",
        "similarity_measure": mapping.similarity_measure,
        "match_string": _WORD_SEPARATOR.join(mapping.match_words),
        "other": " ".join(
            _curie(span, namespace)
            for span in (mapping.subject_evidence, mapping.object_evidence)
            if span
        ),
    }


def _curie(iri: str, namespace: str) -> str:
    return f"kkid:{iri.removeprefix(namespace)}" if iri.startswith(namespace) else iri


def read_sssom(path: Path) -> MappingSet:
    """The mapping set of an SSSOM TSV file that :func:`render_sssom` wrote.

    Raises:
        InputError: no readable file, no header, a missing column, an unknown predicate or prefix.
    """
    header, rows, first_row = _split(path)
    prefixes = header.get("curie_map") or {}
    reader = csv.DictReader(rows, delimiter="\t")
    missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise InputError(
            path,
            f"column {', '.join(missing)} is missing",
            cure="write the file with `keikaku link`",
            line=first_row,
        )
    found, tool, version = [], "", ""
    for number, row in enumerate(reader, first_row + 1):
        found.append(_mapping(path, number, row, prefixes))
        tool, version = row["mapping_tool"], row["mapping_tool_version"]
    return MappingSet(tuple(found), tool, version, header.get("mapping_set_id", ""))


def _split(path: Path) -> tuple[dict[str, Any], list[str], int]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            path, f"cannot be read ({error})", cure="give a UTF-8 SSSOM file"
        ) from None
    head = [line[1:] for line in lines if line.startswith("#")]
    try:
        header = yaml.safe_load("\n".join(head)) or {}
    except yaml.YAMLError as error:
        raise InputError(path, f"the header is no YAML ({error})", line=1) from None
    return header, lines[len(head) :], len(head) + 1


def _mapping(path: Path, number: int, row: dict[str, str], prefixes: dict[str, str]) -> Mapping:
    def iri(curie: str) -> str:
        prefix, _, rest = curie.partition(":")
        if prefix in prefixes:
            return f"{prefixes[prefix]}{rest}"
        if prefix in ("http", "https"):
            return curie
        raise InputError(
            path,
            f"unknown prefix in {curie!r}",
            cure=f"known: {', '.join(sorted(prefixes))}",
            line=number,
        )

    try:
        predicate, score = Predicate(row["predicate_id"]), float(row["similarity_score"])
    except ValueError as error:
        raise InputError(path, str(error), line=number) from None
    spans = [iri(span) for span in row["other"].split()] + ["", ""]
    return Mapping(
        subject_id=iri(row["subject_id"]),
        subject_label=row["subject_label"],
        predicate=predicate,
        object_id=iri(row["object_id"]),
        object_label=row["object_label"],
        similarity_score=score,
        similarity_measure=row["similarity_measure"],
        match_words=tuple(row["match_string"].split(_WORD_SEPARATOR)),
        subject_source=iri(row["subject_source"]),
        object_source=iri(row["object_source"]),
        subject_evidence=spans[0],
        object_evidence=spans[1],
        justification=row["mapping_justification"],
    )
